package fieldmap

import (
	"fmt"
	"slices"

	"counterpart/backend/record"
)

// markLength is how many characters a marker may have (record.Operation.Mark).
const markLength = 40

// Marker returns the field of that API name, in which records that the sync
// adds on that side bear its mark; or why it cannot be used for that: it must
// be a text in one line that can be written and holds enough, that nothing
// else needs and that no entry maps.
func Marker(schema record.Schema, entries []Entry, api string) (record.Field, *record.Error) {
	field, ok := schema.Field(api)
	why := ""
	switch {
	case !ok:
		why = fmt.Sprintf("%s has no such field in %s", schema.Side.Title(), schema.Module)
	case field.Type != record.Text:
		why = fmt.Sprintf("it is a field for %s, and must be one for a text in one line", field.Type)
	case field.ReadOnly:
		why = "it cannot be written"
	case field.MaxLength > 0 && field.MaxLength < markLength:
		why = fmt.Sprintf("it holds %d characters, and must hold %d", field.MaxLength, markLength)
	case field.Mandatory:
		why = "it is mandatory, so that people need it for something else"
	case KeyFields(schema.Module)[schema.Side] == api, slices.ContainsFunc(entries, func(e Entry) bool {
		return [2]string{e.Desk, e.CRM}[schema.Side] == api
	}):
		why = "it is mapped"
	}
	if why == "" {
		return field, nil
	}
	return record.Field{}, &record.Error{
		Code: record.Invalid, Side: schema.Side.String(), Field: api, Message: "it cannot bear the marker: " + why,
		Advice: fmt.Sprintf("name a custom single-line text field of %s that nothing else uses", schema.Module),
	}
}
