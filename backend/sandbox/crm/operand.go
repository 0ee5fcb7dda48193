package crm

import (
	"strconv"
	"strings"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// operand is a value ready to be compared: numbers, times, ids and booleans
// as numbers, all else as folded text.
type operand struct {
	null    bool
	numeric bool
	number  float64
	whole   int64 // exact, for ids and times
	text    string
}

func (o operand) compare(p operand) int {
	switch {
	case o.null || p.null:
		return boolInt(!o.null) - boolInt(!p.null)
	case o.numeric && p.numeric && o.number == p.number:
		return boolInt(o.whole > p.whole) - boolInt(o.whole < p.whole)
	case o.numeric && p.numeric:
		return boolInt(o.number > p.number) - boolInt(o.number < p.number)
	}
	return strings.Compare(o.text, p.text)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func wholeOperand(n int64) operand {
	return operand{numeric: true, number: float64(n), whole: n, text: strconv.FormatInt(n, 10)}
}

func textOperand(text string) operand {
	if text == "" {
		return operand{null: true}
	}
	return operand{text: strings.ToLower(text)}
}

// step is one name of a column: a field of a module.
type step struct {
	t     *table.Table
	field *schema.Field
	at    int
}

// trail is a column: a field, reached through up to two lookups. A trail that
// ends in a user has the name of the user's field.
type trail struct {
	steps []step
	user  string
}

func (t trail) last() step { return t.steps[len(t.steps)-1] }

// kind is how the column's values compare.
func (t trail) kind() schema.Kind {
	if t.user != "" {
		return schema.Text
	}
	f := t.last().field
	switch f.Source {
	case schema.RecordID, schema.Owner, schema.CreatedBy, schema.ModifiedBy, schema.Layout:
		return schema.Reference
	case schema.AlwaysFalse:
		return schema.Boolean
	}
	return f.Kind
}

const mostJoins = 2

// trail resolves a column name with dots; ok is false if it leads nowhere.
func (s *Service) trail(t *table.Table, name string) (out trail, ok bool) {
	names := strings.Split(name, ".")
	if len(names) > mostJoins+1 {
		return trail{}, false
	}
	for i, n := range names {
		f, at := t.Module.Field(n)
		if f == nil || f.Source == schema.Converted && !s.knobs.COQLConverted {
			return trail{}, false
		}
		out.steps = append(out.steps, step{t, f, at})
		if i == len(names)-1 {
			return out, true
		}
		switch {
		case f.DataType == "ownerlookup" && i == len(names)-2:
			out.user = strings.ToLower(names[i+1])
			_, known := userText(&user{}, out.user)
			return out, known
		case f.Target == "" || s.tables[f.Target] == nil:
			return trail{}, false
		}
		t = s.tables[f.Target]
	}
	return trail{}, false
}

func userText(u *user, name string) (string, bool) {
	switch name {
	case "id":
		return u.Person.ID, true
	case "first_name":
		return u.Person.FirstName, true
	case "last_name":
		return u.Person.LastName, true
	case "full_name", "name":
		return u.name(), true
	case "email":
		return u.Person.Email, true
	}
	return "", false
}

// follow goes through the lookups of a column to the record that has the
// value; nil if one of them is empty.
func (s *Service) follow(t trail, r *table.Record) *table.Record {
	for _, st := range t.steps[:len(t.steps)-1] {
		text, ok := r.Row.Get(st.at)
		if !ok {
			return nil
		}
		if _, r = s.target(st.field, unpackID(text)); r == nil {
			return nil
		}
	}
	return r
}

// operand is the value of a column at a record.
func (s *Service) operand(t trail, r *table.Record) operand {
	if r = s.follow(t, r); r == nil {
		return operand{null: true}
	}
	st := t.last()
	switch st.field.Source {
	case schema.Stored:
		text, ok := r.Row.Get(st.at)
		return s.storedOperand(st.field, text, ok)
	case schema.RecordID:
		return wholeOperand(int64(r.ID))
	case schema.CreatedTime:
		return wholeOperand(r.Created)
	case schema.ModifiedTime, schema.LastActivity:
		return wholeOperand(r.Modified)
	case schema.Owner:
		return s.userOperand(t, r.Owner)
	case schema.CreatedBy:
		return s.userOperand(t, r.CreatedBy)
	case schema.ModifiedBy:
		return s.userOperand(t, r.ModifiedBy)
	case schema.FullName:
		return textOperand(s.fullName(st.t, r))
	case schema.Converted:
		return wholeOperand(int64(boolInt(r.Converted)))
	case schema.AlwaysFalse:
		return wholeOperand(0)
	case schema.ExpectedRevenue:
		n, err := strconv.ParseFloat(string(s.appendExpected(nil, st.t, r)), 64)
		return operand{null: err != nil, numeric: true, number: n}
	}
	return operand{null: true}
}

func (s *Service) userOperand(t trail, at uint16) operand {
	if t.user != "" {
		text, _ := userText(s.users[at], t.user)
		return textOperand(text)
	}
	return wholeOperand(int64(s.users[at].Number))
}

func (s *Service) storedOperand(f *schema.Field, text string, ok bool) operand {
	if f.Kind == schema.Boolean {
		return wholeOperand(int64(boolInt(ok)))
	}
	if !ok {
		return operand{null: true}
	}
	switch f.Kind {
	case schema.Integer, schema.DateTime:
		n, _ := strconv.ParseInt(text, 10, 64)
		return wholeOperand(n)
	case schema.Decimal:
		n, _ := strconv.ParseFloat(text, 64)
		return operand{numeric: true, number: n}
	case schema.Reference:
		id := unpackID(text)
		if _, r := s.target(f, id); r == nil {
			return operand{null: true}
		}
		return wholeOperand(int64(id))
	case schema.MultiText:
		return textOperand(strings.ReplaceAll(text, separator, ";"))
	}
	return textOperand(text)
}
