package fieldmap_test

import (
	"testing"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

func TestDirection(t *testing.T) {
	tests := []struct {
		word      string
		direction fieldmap.Direction
		desk, crm bool // values travel from there
	}{
		{"both", fieldmap.Both, true, true},
		{"desk-to-crm", fieldmap.DeskToCRM, true, false},
		{"crm-to-desk", fieldmap.CRMToDesk, false, true},
	}
	for _, test := range tests {
		if got := test.direction.String(); got != test.word {
			t.Errorf("got %q, want %q", got, test.word)
		}
		if got, err := fieldmap.ParseDirection(test.word); err != nil || got != test.direction {
			t.Errorf("ParseDirection(%q) = %v, %v", test.word, got, err)
		}
		if desk, crm := test.direction.Carries(record.Desk), test.direction.Carries(record.CRM); desk != test.desk || crm != test.crm {
			t.Errorf("%s carries from Desk: %v, from CRM: %v", test.word, desk, crm)
		}
	}
	if got, err := fieldmap.ParseDirection(""); err != nil || got != fieldmap.Both {
		t.Errorf("without a word the direction is %v, %v; want both", got, err)
	}
	if _, err := fieldmap.ParseDirection("crm"); err == nil {
		t.Error("an unknown direction was read")
	}
}

func TestRule(t *testing.T) {
	for word, rule := range map[string]fieldmap.Rule{"": fieldmap.Inherit, "newest": fieldmap.Newest, "desk": fieldmap.DeskWins, "crm": fieldmap.CRMWins} {
		if got := rule.String(); got != word {
			t.Errorf("got %q, want %q", got, word)
		}
		if got, err := fieldmap.ParseRule(word); err != nil || got != rule {
			t.Errorf("ParseRule(%q) = %v, %v", word, got, err)
		}
	}
	if _, err := fieldmap.ParseRule("oldest"); err == nil {
		t.Error("an unknown rule was read")
	}
}

func TestPair_CarriesOnlyWhatCanBeSaid(t *testing.T) {
	tests := []struct {
		desc      string
		direction fieldmap.Direction
		desk, crm record.Field
		want      [2]bool
	}{
		{"both ways", fieldmap.Both, field(record.Text), field(record.Text), [2]bool{true, true}},
		{"one way", fieldmap.CRMToDesk, field(record.Text), field(record.Text), [2]bool{false, true}},
		{"a risk is no obstacle", fieldmap.Both, field(record.Text), field(record.Integer), [2]bool{true, true}},
		{"what cannot be written gets nothing", fieldmap.Both, field(record.Text), with(field(record.Text), readOnly), [2]bool{false, true}},
		{"what cannot be said does not travel", fieldmap.Both, field(record.Email), field(record.Phone), [2]bool{false, false}},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			pair := between(test.desk, test.crm)
			pair.Direction = test.direction
			if got := [2]bool{pair.Carries(record.Desk), pair.Carries(record.CRM)}; got != test.want {
				t.Errorf("carries by side: %v, want %v", got, test.want)
			}
		})
	}
}
