package crm

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// advanceWrites carries out what imports have come to by now. Every call to the
// service begins with it, so that nobody sees the service behind its time.
func (s *Service) advanceWrites() {
	s.writes.mu.Lock()
	waiting := false
	for _, j := range s.writes.jobs {
		waiting = waiting || !j.over()
	}
	s.writes.mu.Unlock()
	if !waiting {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writes.mu.Lock()
	defer s.writes.mu.Unlock()
	var due []*writeJob
	for _, j := range s.writes.jobs {
		if !j.over() {
			due = append(due, j)
		}
	}
	slices.SortFunc(due, func(a, b *writeJob) int { return strings.Compare(a.id, b.id) })
	for _, j := range due {
		s.advanceWrite(j)
	}
}

// over tells whether nothing is left to be carried out.
func (j *writeJob) over() bool { return j.broken || len(j.outcomes) == len(j.rows) }

func (s *Service) advanceWrite(j *writeJob) {
	most := len(j.rows)
	if n := s.knobs.BulkWriteBreaks; n > 0 {
		most = min(most, n)
	}
	rows, ended := j.at(s.now(), s.knobs.BulkWriteSeconds, most)
	t := s.table(j.module)
	for len(j.outcomes) < rows {
		row := j.rows[len(j.outcomes)]
		outcome := s.importByAPI(t, j, row)
		j.outcomes = append(j.outcomes, outcome)
	}
	j.broken = ended && len(j.outcomes) < len(j.rows)
}

// importByAPI carries out one row.
func (s *Service) importByAPI(t *table.Table, j *writeJob, row []string) writeOutcome {
	in, bad := s.rowObject(j, row)
	if len(bad) > 0 {
		return writeOutcome{status: "SKIPPED", errors: bad}
	}
	found, bad := s.foundBy(t, j, in)
	switch {
	case len(bad) > 0:
		return writeOutcome{status: "SKIPPED", errors: bad}
	case found != nil && j.operation == "insert":
		return writeOutcome{status: "SKIPPED", errors: []string{"DUPLICATE_DATA-" + j.findBy}}
	}
	automations := s.knobs.Automations
	if !s.knobs.BulkWriteAutomates {
		s.knobs.Automations = nil
	}
	d, problems := s.read(t, found, in, "$")
	s.knobs.Automations = automations
	if len(problems) > 0 {
		for _, p := range problems {
			name, _ := p.Details["api_name"].(string)
			bad = append(bad, p.Code+"-"+name)
		}
		return writeOutcome{status: "SKIPPED", errors: bad}
	}
	if found != nil {
		s.update(t, found, d, true)
		return writeOutcome{status: "UPDATED", id: found.ID}
	}
	return writeOutcome{status: "ADDED", id: s.insert(t, d, true).ID}
}

// foundBy is the record that a row is about; nil: a new one.
func (s *Service) foundBy(t *table.Table, j *writeJob, in map[string]any) (*table.Record, []string) {
	if j.findBy == "" {
		return nil, nil
	}
	var found *table.Record
	text := scalar(in[j.findBy])
	if j.findBy == "id" {
		id, _ := parseID(text)
		found = t.Live(id)
	} else if _, at := t.Module.Field(j.findBy); text != "" {
		for r := range t.Find(at, text) {
			found = r
			break
		}
	}
	if found == nil && (j.operation == "update" || j.findBy == "id" && text != "") {
		return nil, []string{"INVALID_DATA-" + j.findBy}
	}
	return found, nil
}

// rowObject turns the cells of a row into what the body of an insert would hold,
// and names the cells that cannot be.
func (s *Service) rowObject(j *writeJob, row []string) (in map[string]any, bad []string) {
	in = map[string]any{}
	for _, column := range j.columns {
		if column.index < 0 {
			in[column.field.API] = column.same
			continue
		}
		text := ""
		if column.index < len(row) {
			text = row[column.index]
		}
		if text == "" {
			if ignore, _ := j.repeated["ignore_empty"].(bool); !ignore {
				in[column.field.API] = nil
			}
			continue
		}
		v, ok := s.cellValue(column, text)
		if !ok {
			bad = append(bad, "INVALID_DATA-"+column.field.API)
			continue
		}
		in[column.field.API] = v
	}
	return in, bad
}

// cellValue reads a cell as the field's kind asks for.
func (s *Service) cellValue(column writeColumn, text string) (any, bool) {
	switch f := column.field; f.Kind {
	case schema.Integer, schema.Decimal:
		if _, err := strconv.ParseFloat(text, 64); err != nil {
			return nil, false
		}
		return json.Number(text), true
	case schema.Boolean:
		b, err := strconv.ParseBool(strings.ToLower(text))
		return b, err == nil
	case schema.Date:
		at, err := time.Parse(layoutOf(column.format, "MM/dd/yyyy"), text)
		return at.Format(time.DateOnly), err == nil
	case schema.DateTime:
		at, err := time.ParseInLocation(layoutOf(column.format, "MM/dd/yyyy HH:mm:ss"), text, s.zone)
		return at.Format(time.RFC3339), err == nil
	case schema.MultiText:
		list := []any{}
		for _, part := range strings.Split(text, s.knobs.BulkWriteSeparator) {
			list = append(list, strings.TrimSpace(part))
		}
		return list, true
	case schema.Reference:
		if f.Source == schema.Owner || column.findBy == "id" {
			return map[string]any{"id": text}, true
		}
		return s.referenceFoundBy(f, column.findBy, text)
	}
	return text, true
}

// referenceFoundBy is a lookup that names its record by another field.
func (s *Service) referenceFoundBy(f *schema.Field, findBy, text string) (any, bool) {
	t := s.table(f.Target)
	if t == nil {
		return nil, false
	}
	if found, at := t.Module.Field(findBy); found != nil && t.Indexed(at) {
		for r := range t.Find(at, text) {
			return map[string]any{"id": idText(r.ID)}, true
		}
	}
	return nil, false
}

// layoutOf translates a pattern such as yyyy-MM-dd.
func layoutOf(pattern, otherwise string) string {
	if pattern == "" {
		pattern = otherwise
	}
	return strings.NewReplacer(
		"yyyy", "2006", "MM", "01", "dd", "02", "HH", "15", "mm", "04", "ss", "05", "XXX", "Z07:00", "'T'", "T",
	).Replace(pattern)
}
