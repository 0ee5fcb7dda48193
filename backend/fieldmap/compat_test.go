package fieldmap_test

import (
	"strings"
	"testing"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// The published table: from the type of the row to the type of the column.
// "=" fits, "~" fits in another form, "?" not every value can be said or it
// may lose something, "." cannot be mapped.
const table = `
              unsu text long emai phon url  int  dec  curr perc big  bool date time pick mult look user auto
unsupported   .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
text          .    =    =    ?    ?    ?    ?    ?    ?    ?    ?    ?    ?    ?    ?    ?    .    .    .
long-text     .    =    =    ?    ?    ?    ?    ?    ?    ?    ?    ?    ?    ?    ?    ?    .    .    .
email         .    =    =    =    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
phone         .    =    =    .    =    .    .    .    .    .    .    .    .    .    .    .    .    .    .
url           .    =    =    .    .    =    .    .    .    .    .    .    .    .    .    .    .    .    .
integer       .    ~    ~    .    .    .    =    =    =    =    =    .    .    .    .    .    .    .    .
decimal       .    ~    ~    .    .    .    ?    =    =    =    ?    .    .    .    .    .    .    .    .
currency      .    ~    ~    .    .    .    ?    =    =    =    ?    .    .    .    .    .    .    .    .
percent       .    ~    ~    .    .    .    ?    =    =    =    ?    .    .    .    .    .    .    .    .
big-integer   .    ~    ~    .    .    .    ?    =    =    =    =    .    .    .    .    .    .    .    .
boolean       .    ~    ~    .    .    .    .    .    .    .    .    =    .    .    .    .    .    .    .
date          .    ~    ~    .    .    .    .    .    .    .    .    .    =    ?    .    .    .    .    .
date-and-time .    ~    ~    .    .    .    .    .    .    .    .    .    ?    =    .    .    .    .    .
picklist      .    ~    ~    .    .    .    .    .    .    .    .    .    .    .    =    =    .    .    .
multi-select  .    ~    ~    .    .    .    .    .    .    .    .    .    .    .    ?    =    .    .    .
lookup        .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    =    .    .
user          .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .
auto-number   .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .`

func TestWay_TableOfTypes(t *testing.T) {
	rows := strings.Split(strings.TrimSpace(table), "\n")[1:]
	if len(rows) != len(types) {
		t.Fatalf("the table has %d rows for %d types", len(rows), len(types))
	}
	for i, from := range types {
		cells := strings.Fields(rows[i])
		if name := strings.ReplaceAll(from.String(), " ", "-"); cells[0] != name || len(cells) != len(types)+1 {
			t.Fatalf("row %d is %q, want %s and %d cells", i, rows[i], name, len(types))
		}
		for j, to := range types {
			got := fieldmap.Way(field(from), field(to))
			if sign(got) != cells[j+1] {
				t.Errorf("from %v to %v: %v (%q), want %s", from, to, got.Grade, got.Reason, cells[j+1])
			}
			if (got.Reason == "") != (cells[j+1] == "=") {
				t.Errorf("from %v to %v: %v for the reason %q", from, to, got.Grade, got.Reason)
			}
		}
	}
}

func sign(c fieldmap.Check) string {
	switch {
	case c.Grade == fieldmap.Impossible:
		return "."
	case c.Grade == fieldmap.Risky:
		return "?"
	case c.Reason != "":
		return "~"
	}
	return "="
}

func TestWay_Limits(t *testing.T) {
	text, long, whole, money := field(record.Text), field(record.LongText), field(record.Integer), field(record.Currency)
	pick, picks, link := field(record.Picklist), field(record.MultiPicklist), field(record.Lookup)
	tests := []struct {
		desc     string
		from, to record.Field
		grade    fieldmap.Grade
		reason   string // part of it; empty: none at all
	}{
		{"a field that cannot be written takes nothing", text, with(text, readOnly), fieldmap.Impossible, "text cannot be written"},
		{"a field that cannot be written can be read", with(text, readOnly), text, fieldmap.Fits, ""},
		{"of two reasons the types come first", link, with(text, readOnly), fieldmap.Impossible, "lookup cannot become text"},

		{"a shorter text field refuses longer texts", with(text, length(100)), with(text, length(40)), fieldmap.Fits, "over 40 characters"},
		{"a text without limit may be too long", long, with(text, length(40)), fieldmap.Fits, "over 40 characters"},
		{"an equal limit refuses nothing", with(text, length(40)), with(text, length(40)), fieldmap.Fits, ""},
		{"a higher limit refuses nothing", with(text, length(40)), with(text, length(41)), fieldmap.Fits, ""},
		{"a text field without limit refuses nothing", with(text, length(40)), text, fieldmap.Fits, ""},
		{"lengths of numbers are none", whole, with(money, length(9)), fieldmap.Fits, ""},
		{"a risk outweighs a length", with(text, length(100)), with(field(record.Email), length(40)), fieldmap.Risky, "valid email"},

		{"fewer digits after the point lose some", with(money, scale(4)), with(money, scale(2)), fieldmap.Risky, "keeps 2 digits after the point"},
		{"as many digits lose none", with(money, scale(2)), with(money, scale(2)), fieldmap.Fits, ""},
		{"more digits lose none", with(money, scale(2)), with(money, scale(4)), fieldmap.Fits, ""},
		{"unknown digits say nothing", money, with(money, scale(2)), fieldmap.Fits, ""},
		{"unknown digits over there say nothing", with(money, scale(2)), money, fieldmap.Fits, ""},
		{"whole numbers have their own word", with(money, scale(2)), with(whole, scale(0)), fieldmap.Risky, "only whole numbers"},

		{"the same options fit in any order", with(pick, options("a", "b")), with(pick, options("b", "a")), fieldmap.Fits, ""},
		{"more options over there fit", with(pick, options("a")), with(pick, options("a", "b")), fieldmap.Fits, ""},
		{"a missing option is named", with(pick, options("a", "b")), with(pick, options("a")), fieldmap.Risky, `lacks the option "b"`},
		{"several are counted", with(pick, options("a", "b", "c")), with(pick, options("a")), fieldmap.Risky, `lacks 2 options, such as "b"`},
		{"letter case tells options apart", with(pick, options("A")), with(pick, options("a")), fieldmap.Risky, `lacks the option "A"`},
		{"unknown options say nothing", with(pick, options("a")), pick, fieldmap.Fits, ""},
		{"a multi-select lacks options too", with(picks, options("a", "b")), with(picks, options("a")), fieldmap.Risky, `lacks the option "b"`},
		{"so does one that takes a picklist's", with(pick, options("a", "b")), with(picks, options("a")), fieldmap.Risky, `lacks the option "b"`},
		{"a picklist takes one of several", with(picks, options("a", "b")), with(pick, options("a")), fieldmap.Risky, "only one option"},

		{"a lookup to accounts", link, with(link, target("accounts")), fieldmap.Fits, ""},
		{"a lookup to something else", with(link, target("Products")), link, fieldmap.Impossible, `lookup points to "Products"`},
		{"a lookup that becomes one to something else", link, with(link, target("Products")), fieldmap.Impossible, `lookup points to "Products"`},
		{"a lookup to contacts", with(link, target("Contacts")), with(link, target("Contacts")), fieldmap.Impossible, `points to "Contacts"`},
		{"a lookup to nowhere", with(link, target("")), link, fieldmap.Impossible, `points to ""`},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			got := fieldmap.Way(test.from, test.to)
			if got.Grade != test.grade || !strings.Contains(got.Reason, test.reason) || (test.reason == "") != (got.Reason == "") {
				t.Errorf("got %v %q, want %v %q", got.Grade, got.Reason, test.grade, test.reason)
			}
		})
	}
}

func TestPair_CheckLooksAtTheWaysThatItUses(t *testing.T) {
	pair := between(with(field(record.Text), readOnly), field(record.Integer))
	tests := []struct {
		direction fieldmap.Direction
		want      fieldmap.Grade
	}{
		{fieldmap.DeskToCRM, fieldmap.Risky},
		{fieldmap.CRMToDesk, fieldmap.Impossible},
		{fieldmap.Both, fieldmap.Impossible},
	}
	for _, test := range tests {
		pair.Direction = test.direction
		if got := pair.Check(); got.Grade != test.want {
			t.Errorf("%v: %v (%q), want %v", test.direction, got.Grade, got.Reason, test.want)
		}
	}
	plain := between(field(record.Integer), field(record.Text))
	plain.Direction = fieldmap.DeskToCRM
	if got := plain.Check(); got.Grade != fieldmap.Fits || got.Reason == "" {
		t.Errorf("a check that fits keeps its word: %v %q", got.Grade, got.Reason)
	}
}

func TestGrade_String(t *testing.T) {
	for grade, want := range map[fieldmap.Grade]string{fieldmap.Fits: "fits", fieldmap.Risky: "risky", fieldmap.Impossible: "impossible"} {
		if got := grade.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
