package fieldmap

import (
	"testing"

	"counterpart/backend/record"
)

func TestTranslate_Advises(t *testing.T) {
	key := record.Field{API: "cf_key", Label: "Key", Type: record.Text}
	for _, test := range []struct {
		target record.Field
		v      record.Value
		want   string
	}{
		{record.Field{API: "n", Type: record.Integer}, "a dozen", "put a whole number into Key in Desk, or map it to a text field"},
		{record.Field{API: "n", Type: record.Decimal}, "a dozen", "put a number into Key in Desk, or map it to a text field"},
		{record.Field{API: "t", Type: record.Text, MaxLength: 3}, "a dozen", "shorten Key in Desk, or map it to a field that holds more"},
		{record.Field{API: "d", Type: record.Date}, "soon", "correct Key in Desk, or map it to a field that takes such values"},
	} {
		pair := Pair{Fields: [2]record.Field{record.Desk: key, record.CRM: test.target}}
		_, problem := pair.Translate(record.Desk, test.v)
		if problem == nil || problem.Advice != test.want {
			t.Errorf("%q as %s: got %+v, want the advice %q", test.v, test.target.Type, problem, test.want)
		}
	}
}

func TestMissing_Advises(t *testing.T) {
	m := Map{Mandatory: [2][]record.Field{record.CRM: {{API: "Level", Label: "Level"}}}}
	got := m.Missing(record.CRM, func(string) bool { return false })
	const want = "map to Level of CRM a field that always has a value, and fill it in for this record"
	if got == nil || got.Advice != want {
		t.Errorf("got %+v, want the advice %q", got, want)
	}
}
