package product

import (
	"fmt"
	"slices"

	"counterpart/backend/config"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// losses says what an edit of the map took away: pairs that are no longer
// mapped, and mandatory fields that nothing fills any more.
func losses(schemas [2]record.Schema, before, after config.Config, module record.Module) (notes []string, err error) {
	was := table{module: module, schemas: schemas, rule: ruleOf(before, module)}
	is := table{module: module, schemas: schemas, rule: ruleOf(after, module)}
	if was.entries, err = entriesOf(before, module); err != nil {
		return nil, err
	}
	if is.entries, err = entriesOf(after, module); err != nil {
		return nil, err
	}
	for _, entry := range was.entries {
		same := func(e fieldmap.Entry) bool { return e.Key() == entry.Key() }
		if !slices.ContainsFunc(is.entries, same) {
			notes = append(notes, fmt.Sprintf("%s is no longer mapped to %s", entry.Desk, entry.CRM))
		}
	}
	known := was.missing()
	for _, row := range is.missing() {
		if !slices.Contains(known, row) {
			notes = append(notes, row.Note)
		}
	}
	return notes, nil
}

// unmappable says what to do about a pair that cannot be mapped.
func unmappable(schemas [2]record.Schema, entry fieldmap.Entry) string {
	for side, name := range map[record.Side]string{record.Desk: entry.Desk, record.CRM: entry.CRM} {
		if _, known := schemas[side].Field(name); known {
			continue
		}
		var fields []string
		for _, field := range schemas[side].Fields {
			fields = append(fields, field.API)
		}
		if near, ok := config.Nearest(name, fields); ok {
			return fmt.Sprintf("did you mean %s?", near)
		}
		return "use the API name that the service's set-up shows for the field"
	}
	without := entry
	without.Values = ""
	if _, problems := fieldmap.Build(schemas[record.Desk], schemas[record.CRM], []fieldmap.Entry{without}); len(problems) == 0 {
		return "give each value one counterpart, or map the fields without value pairs"
	}
	return "choose another field; those that are mapped show what fits: counterpart mapping show"
}
