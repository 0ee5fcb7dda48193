package fieldmap_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

func TestTranslate_Values(t *testing.T) {
	set := func(names ...string) record.Value { return record.Set(names) }
	tests := []struct {
		desc     string
		from, to record.Type
		v, want  record.Value
	}{
		{"null stays null", record.Text, record.Integer, record.Null, record.Null},
		{"a text", record.Text, record.LongText, "Ada", "Ada"},
		{"a text with an address", record.Text, record.Email, "Ada@Example.com", "ada@example.com"},
		{"an address as text", record.Email, record.Text, "ada@example.com", "ada@example.com"},
		{"a whole number in a text", record.Text, record.Integer, "007", "7"},
		{"a negative number in a text", record.Text, record.Integer, "-7", "-7"},
		{"the largest whole number", record.Text, record.Integer, "999999999", "999999999"},
		{"a sign is no digit", record.Text, record.Integer, "-999999999", "-999999999"},
		{"the largest big number", record.Text, record.BigInteger, "999999999999999999", "999999999999999999"},
		{"a broken number in a text", record.LongText, record.Decimal, "12.50", "12.5"},
		{"a whole number with a point", record.Text, record.Integer, "12.0", "12"},
		{"a number as text", record.Currency, record.Text, "12.5", "12.5"},
		{"a whole decimal as integer", record.Decimal, record.Integer, "12", "12"},
		{"an integer as decimal", record.Integer, record.Decimal, "-12", "-12"},
		{"truth in a text", record.Text, record.Boolean, "True", "true"},
		{"truth as text", record.Boolean, record.Text, "false", "false"},
		{"a date in a text", record.Text, record.Date, "2026-03-27", "2026-03-27"},
		{"a time in a text", record.Text, record.DateTime, "2026-03-27T12:00:00+02:00", "2026-03-27T10:00:00Z"},
		{"a date as time is its first second", record.Date, record.DateTime, "2026-03-27", "2026-03-27T00:00:00Z"},
		{"a time as date", record.DateTime, record.Date, "2026-03-27T23:59:59Z", "2026-03-27"},
		{"a time as text", record.DateTime, record.Text, "2026-03-27T23:59:59Z", "2026-03-27T23:59:59Z"},
		{"a choice in a text", record.Text, record.Picklist, "Gold", "Gold"},
		{"a choice as text", record.Picklist, record.Text, "Gold", "Gold"},
		{"choices in a text", record.Text, record.MultiPicklist, "b; a", set("a", "b")},
		{"choices as text", record.MultiPicklist, record.Text, set("a", "b"), "a; b"},
		{"a choice as choices", record.Picklist, record.MultiPicklist, "Gold", set("Gold")},
		{"one choice of several as the choice", record.MultiPicklist, record.Picklist, set("Gold"), "Gold"},
		{"a choice with a semicolon is one", record.Picklist, record.MultiPicklist, "Tea; Coffee", set("Tea; Coffee")},
		{"choices with a semicolon stay", record.MultiPicklist, record.MultiPicklist, set("Tea; Coffee", "Milk"), set("Tea; Coffee", "Milk")},
		{"a link passes as it is", record.Lookup, record.Lookup, "link-7", "link-7"},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			got, problem := between(field(test.from), field(test.to)).Translate(record.Desk, test.v)
			if problem != nil || got != test.want {
				t.Errorf("from Desk: %q, %v; want %q", got, problem, test.want)
			}
			got, problem = between(field(test.to), field(test.from)).Translate(record.CRM, test.v)
			if problem != nil || got != test.want {
				t.Errorf("from CRM: %q, %v; want %q", got, problem, test.want)
			}
		})
	}
}

func TestTranslate_Problems(t *testing.T) {
	text, pick, picks := field(record.Text), field(record.Picklist), field(record.MultiPicklist)
	tests := []struct {
		desc     string
		from, to record.Field
		v        record.Value
		code     record.Code
		says     string
	}{
		{"a word for a whole number", text, field(record.Integer), "seven", record.TextForInteger, `"seven" is not a whole number`},
		{"a word for a big number", text, field(record.BigInteger), "seven", record.TextForInteger, `"seven" is not a whole number`},
		{"a word for a decimal", text, field(record.Decimal), "seven", record.TextForInteger, `"seven" is not a number`},
		{"two signs for a number", text, field(record.Integer), "--5", record.TextForInteger, `"--5" is not a whole number`},
		{"a sign alone for a number", text, field(record.Currency), "-", record.TextForInteger, `"-" is not a number`},
		{"a number with a unit", text, field(record.Percent), "5 %", record.TextForInteger, `"5 %" is not a number`},
		{"a point alone for a number", text, field(record.Decimal), ".", record.TextForInteger, `"." is not a number`},
		{"a fraction for a whole number", text, field(record.Integer), "1.5", record.TextForInteger, "1.5 is not a whole number"},
		{"a decimal's fraction for a whole number", field(record.Decimal), field(record.BigInteger), "1.5", record.TextForInteger, "1.5 is not a whole number"},
		{"ten digits for an integer", field(record.BigInteger), field(record.Integer), "1000000000", record.TooLong, "more than nine digits"},
		{"ten digits and a sign", text, field(record.Integer), "-1000000000", record.TooLong, "more than nine digits"},
		{"nineteen digits for a big integer", text, field(record.BigInteger), "1000000000000000000", record.TooLong, "more than 18 digits"},
		{"a text one character too long", with(text, length(9)), with(text, length(5)), "Zoë Kü", record.TooLong, "6 characters, and the field holds 5"},
		{"choices as text that is too long", picks, with(text, length(3)), record.Set([]string{"a", "b"}), record.TooLong, "4 characters"},
		{"a text that is no address", text, field(record.Email), "Ada", record.WrongType, `"ada" is not an e-mail address`},
		{"a text that is neither true nor false", text, field(record.Boolean), "perhaps", record.WrongType, "neither true nor false"},
		{"a text that is no date", text, field(record.Date), "27.3.2026", record.WrongType, "not a date"},
		{"a day that does not exist", text, field(record.Date), "2026-02-30", record.WrongType, "not a date"},
		{"a text that is no time", text, field(record.DateTime), "2026-03-27", record.WrongType, "not a date and time"},
		{"a date that is none, as time", field(record.Date), field(record.DateTime), "soon", record.WrongType, "not a date and time"},
		{"a time that is none, as date", field(record.DateTime), field(record.Date), "soon", record.WrongType, "not a date"},
		{"several options for one", picks, pick, record.Set([]string{"a", "b"}), record.WrongType, "2 options are chosen"},
		{"a text that means no choice must not clear it", text, pick, "-None-", record.UnknownOption, `"-None-" is no option`},
		{"a text of separators must not clear choices", text, picks, "; ;", record.UnknownOption, `"; ;" is no option`},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			for _, from := range record.Sides() {
				fields := [2]record.Field{}
				fields[from], fields[from.Other()] = test.from, test.to
				fields[from.Other()].API = "target"
				got, problem := between(fields[record.Desk], fields[record.CRM]).Translate(from, test.v)
				if problem == nil {
					t.Fatalf("from %v: %q passed as %q", from, test.v, got)
				}
				if problem.Code != test.code || !strings.Contains(problem.Message, test.says) {
					t.Errorf("from %v: %q %q, want %q %q", from, problem.Code, problem.Message, test.code, test.says)
				}
				if problem.Side != from.Other().String() || problem.Field != "target" {
					t.Errorf("from %v: blames %s of %s", from, problem.Field, problem.Side)
				}
			}
		})
	}
}

func TestTranslate_HoldsWhatJustFits(t *testing.T) {
	for _, test := range []struct {
		to record.Field
		v  record.Value
	}{
		{with(field(record.Text), length(5)), "Zoë K"}, // characters, not bytes
		{with(field(record.Picklist), options("Iron", "Gold")), "Gold"},
		// Services take new options as they come, or refuse them themselves.
		{with(field(record.Picklist), options("Iron")), "Gold"},
		{with(field(record.MultiPicklist), options("b")), "a;b"},
	} {
		if _, problem := between(field(record.Text), test.to).Translate(record.Desk, test.v); problem != nil {
			t.Errorf("%q: %v", test.v, problem)
		}
	}
}

func TestSame(t *testing.T) {
	tests := []struct {
		desc      string
		desk, crm record.Type
		d, c      record.Value
		want      bool
	}{
		{"equal values", record.Text, record.Text, "Ada", "Ada", true},
		{"nothing on both sides", record.Text, record.Integer, record.Null, record.Null, true},
		{"different values", record.Text, record.Text, "Ada", "ada", false},
		{"a value and none", record.Text, record.Integer, "7", record.Null, false},
		{"none and a value", record.Text, record.Boolean, record.Null, "true", false},
		{"an address that one side keeps as it was typed", record.Email, record.Text, "ada@x", "Ada@X", true},
		{"a number that one side keeps as it was typed", record.Text, record.Integer, "007", "7", true},
		{"another number", record.Text, record.Integer, "007", "8", false},
		{"a word is no number", record.Text, record.Integer, "seven", "7", false},
		{"choices in another order", record.Text, record.MultiPicklist, "b; a", record.Set([]string{"a", "b"}), true},
		{"fewer choices", record.Text, record.MultiPicklist, "a", record.Set([]string{"a", "b"}), false},
		{"a time of that day", record.Date, record.DateTime, "2026-03-27", "2026-03-27T15:00:00Z", true},
		{"a time of another day", record.Date, record.DateTime, "2026-03-27", "2026-03-28T00:00:00Z", false},
		{"links to the same account", record.Lookup, record.Lookup, "link-7", "link-7", true},
		{"links to different accounts", record.Lookup, record.Lookup, "link-7", "link-8", false},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			if got := between(field(test.desk), field(test.crm)).Same(test.d, test.c); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
			if got := between(field(test.crm), field(test.desk)).Same(test.c, test.d); got != test.want {
				t.Errorf("the other way round: got %v, want %v", got, test.want)
			}
		})
	}
}

func TestPair_IsLookup(t *testing.T) {
	for _, kind := range types {
		got := between(field(kind), field(kind)).IsLookup()
		if diff := cmp.Diff(kind == record.Lookup, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", kind, diff)
		}
	}
}

func BenchmarkTranslate(b *testing.B) {
	gold := options("Bronze", "Silver", "Gold")
	for _, bench := range []struct {
		name     string
		from, to record.Field
		v        record.Value
	}{
		{"text", with(field(record.Text), length(100)), with(field(record.Text), length(80)), "Ada Lovelace"},
		{"e-mail", field(record.Email), field(record.Email), "ada@example.com"},
		{"number", field(record.Text), field(record.Currency), "1250000.50"},
		{"option", with(field(record.Picklist), gold), with(field(record.Picklist), gold), "Gold"},
		{"set", with(field(record.MultiPicklist), gold), with(field(record.MultiPicklist), gold), record.Set([]string{"Gold", "Silver"})},
		{"time", field(record.DateTime), field(record.Date), "2026-05-14T09:51:40Z"},
		{"refused", field(record.Text), field(record.Integer), "seven"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			pair := between(bench.from, bench.to)
			b.ReportAllocs()
			for b.Loop() {
				pair.Translate(record.Desk, bench.v)
			}
		})
	}
}
