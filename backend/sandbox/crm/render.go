package crm

import (
	"strconv"
	"strings"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// column is one key of a record as it is shown: a field, or one of the keys
// that begin with a dollar sign.
type column struct {
	name  string
	field *schema.Field
	at    int
}

// columns resolves field names; those that the module does not know are left
// out and returned apart.
func (s *Service) columns(m *schema.Module, names []string) (cols []column, unknown []string) {
	seen := map[string]bool{}
	for _, name := range names {
		name = strings.TrimSpace(name)
		if seen[name] {
			continue
		}
		seen[name] = true
		f, i := m.Field(name)
		switch {
		case f != nil:
			cols = append(cols, column{name, f, i})
		case strings.HasPrefix(name, "$") && dollar(name) != "":
			cols = append(cols, column{name: name})
		default:
			unknown = append(unknown, name)
		}
	}
	return cols, unknown
}

// allColumns is everything that Get a Record shows.
func (s *Service) allColumns(m *schema.Module) []column {
	var cols []column
	for i, f := range m.Fields {
		cols = append(cols, column{f.API, f, i})
	}
	for _, name := range dollars(m) {
		cols = append(cols, column{name: name})
	}
	return cols
}

// appendRecord writes a record as a JSON object of the columns and its id.
func (s *Service) appendRecord(buf []byte, t *table.Table, r *table.Record, cols []column) []byte {
	buf = append(buf, '{')
	id := false
	for _, c := range cols {
		buf = appendQuoted(buf, c.name)
		buf = append(buf, ':')
		if c.field == nil {
			buf = s.appendDollar(buf, t, r, c.name)
		} else {
			buf = s.appendField(buf, t, r, c.field, c.at)
			id = id || c.field.Source == schema.RecordID
		}
		buf = append(buf, ',')
	}
	if !id {
		buf = append(buf, `"id":"`...)
		buf = strconv.AppendUint(buf, r.ID, 10)
		return append(buf, `"}`...)
	}
	buf[len(buf)-1] = '}'
	return buf
}

func (s *Service) appendField(buf []byte, t *table.Table, r *table.Record, f *schema.Field, at int) []byte {
	switch f.Source {
	case schema.Stored:
		text, ok := r.Row.Get(at)
		return s.appendStored(buf, f, text, ok)
	case schema.RecordID:
		buf = append(buf, '"')
		buf = strconv.AppendUint(buf, r.ID, 10)
		return append(buf, '"')
	case schema.Owner:
		return s.appendUser(buf, r.Owner)
	case schema.CreatedBy:
		return s.appendUser(buf, r.CreatedBy)
	case schema.ModifiedBy:
		return s.appendUser(buf, r.ModifiedBy)
	case schema.CreatedTime:
		return s.appendQuotedTime(buf, r.Created)
	case schema.ModifiedTime, schema.LastActivity:
		return s.appendQuotedTime(buf, r.Modified)
	case schema.FullName:
		return appendQuoted(buf, s.fullName(t, r))
	case schema.Layout:
		return appendLayout(buf, t.Module)
	case schema.AlwaysFalse:
		return append(buf, "false"...)
	case schema.AlwaysEmpty:
		return append(buf, `""`...)
	case schema.Converted:
		return strconv.AppendBool(buf, r.Converted)
	case schema.ExpectedRevenue:
		return s.appendExpected(buf, t, r)
	case schema.MailingAddress, schema.OtherAddress, schema.BillingAddress, schema.ShippingAddress:
		return appendQuoted(buf, s.wholeAddress(t, r, strings.TrimSuffix(f.API, "Address")))
	}
	return append(buf, "null"...)
}

func (s *Service) appendQuotedTime(buf []byte, unix int64) []byte {
	buf = append(buf, '"')
	buf = s.appendTime(buf, unix)
	return append(buf, '"')
}

func (s *Service) appendStored(buf []byte, f *schema.Field, text string, ok bool) []byte {
	switch f.Kind {
	case schema.Boolean:
		return strconv.AppendBool(buf, ok)
	case schema.MultiText:
		return appendChoices(buf, text)
	}
	if !ok {
		if f.Kind == schema.JSON {
			return append(buf, "[]"...)
		}
		return append(buf, "null"...)
	}
	switch f.Kind {
	case schema.Integer, schema.Decimal, schema.JSON:
		return append(buf, text...)
	case schema.DateTime:
		unix, _ := strconv.ParseInt(text, 10, 64)
		return s.appendQuotedTime(buf, unix)
	case schema.Reference:
		return s.appendReference(buf, f, unpackID(text))
	}
	return appendQuoted(buf, text)
}

func appendChoices(buf []byte, text string) []byte {
	buf = append(buf, '[')
	for i, v := range splitChoices(text) {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = appendQuoted(buf, v)
	}
	return append(buf, ']')
}

func splitChoices(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, separator)
}

// appendReference writes a lookup; one whose record is not live is null.
func (s *Service) appendReference(buf []byte, f *schema.Field, id uint64) []byte {
	t, r := s.target(f, id)
	if r == nil {
		return append(buf, "null"...)
	}
	buf = append(buf, `{"name":`...)
	buf = appendQuoted(buf, s.nameOf(t, r))
	buf = append(buf, `,"id":"`...)
	buf = strconv.AppendUint(buf, id, 10)
	return append(buf, `"}`...)
}

func appendLayout(buf []byte, m *schema.Module) []byte {
	buf = append(buf, `{"display_label":"Standard","name":"Standard","id":"`...)
	buf = append(buf, m.LayoutID...)
	return append(buf, `"}`...)
}

func (s *Service) appendExpected(buf []byte, t *table.Table, r *table.Record) []byte {
	amount, chance := s.text(t, r, "Amount"), s.text(t, r, "Probability")
	if amount == "" || chance == "" {
		return append(buf, "null"...)
	}
	a, _ := strconv.ParseFloat(amount, 64)
	p, _ := strconv.ParseFloat(chance, 64)
	return strconv.AppendFloat(buf, a*p/100, 'f', -1, 64)
}

// wholeAddress puts the parts of an address into lines.
func (s *Service) wholeAddress(t *table.Table, r *table.Record, prefix string) string {
	code := s.text(t, r, prefix+"Zip") + s.text(t, r, prefix+"Code")
	town := strings.TrimSpace(s.text(t, r, prefix+"State") + " " + code)
	if city := s.text(t, r, prefix+"City"); city != "" {
		town = strings.TrimSuffix(city+", "+town, ", ")
	}
	var lines []string
	for _, line := range []string{s.text(t, r, prefix+"Street"), town, s.text(t, r, prefix+"Country")} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
