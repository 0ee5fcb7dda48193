package reconcile_test

import (
	"testing"

	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

func TestEchoes(t *testing.T) {
	set := func(names ...string) record.Value { return record.Set(names) }
	tests := []struct {
		desc        string
		kind        record.Type
		sent, shown record.Value
		want        bool
	}{
		{"what was sent", record.Text, "Ada", "Ada", true},
		{"nothing for nothing", record.Lookup, "", "", true},
		{"nothing for something", record.Text, "Ada", "", false},
		{"something for nothing", record.Text, "", "Ada", false},
		{"a text in other letter case", record.Text, "Ada King", "ADA KING", true},
		{"a phone number with other punctuation", record.Phone, "+49 (30) 123", "+4930123", true},
		{"another phone number", record.Phone, "+4930123", "+4930124", false},
		{"a text cut off", record.LongText, "the quick brown fox jumps", "the quick brown fox", true},
		{"a short text cut off may be an edit", record.Text, "Adam", "Ada", false},
		{"a text that became longer", record.Text, "the quick brown fox", "the quick brown fox jumps", false},
		{"another text", record.Text, "Ada", "Ida", false},
		{"nothing but punctuation is left", record.Text, "Ada!", "!", false},
		{"a number rounded", record.Currency, "12.345", "12.35", true},
		{"a number cut off", record.Decimal, "12.345", "12.34", true},
		{"a number rounded to a whole one", record.Decimal, "999.9", "1000", true},
		{"a number with one digit left", record.Decimal, "12.345", "12.4", true},
		{"a number too far off", record.Decimal, "12.345", "12.5", false},
		{"a number with more digits", record.Decimal, "12.3", "12.34", false},
		{"a number that became a word", record.Decimal, "12.345", "many", false},
		{"options left out", record.MultiPicklist, set("a", "b"), set("a"), true},
		{"options that came along", record.MultiPicklist, set("a"), set("a", "b"), false},
		{"another day", record.Date, "2026-03-27", "2026-03-28", false},
		{"another account", record.Lookup, "link-1", "link-2", false},
		{"the opposite", record.Boolean, "true", "false", false},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			if got := reconcile.Echoes(test.kind, test.sent, test.shown); got != test.want {
				t.Errorf("Echoes(%v, %q, %q) = %v, want %v", test.kind, test.sent, test.shown, got, test.want)
			}
		})
	}
}
