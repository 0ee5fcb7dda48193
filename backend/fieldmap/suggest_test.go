package fieldmap_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

func TestSuggest(t *testing.T) {
	tests := []struct {
		name      string
		desk, crm string
		values    string
		want      string
	}{
		{"nothing for what is called the same", "Hot, Cold", "Hot, Cold", "", ""},
		{"another case, spaces and signs", "Mid-market, Small business", "small_business, MID MARKET", "", "Mid-market=MID MARKET, Small business=small_business"},
		{"a name that says more", "Government, Finance", "Government/Military, Financial Services", "", "Government=Government/Military"},
		{"a letter apart", "Utilities, Colour", "Utilites, Color", "", "Utilities=Utilites, Colour=Color"},
		{"short words are not alike", "Hot, Low", "Not, Lot", "", ""},
		{"the nearest is served first", "Gold plus, Gold", "GOLD, Gold Plus", "", "Gold plus=Gold Plus, Gold=GOLD"},
		{"nothing for what is paired", "hot, cold", "Hot, Cold", "hot=Hot", "cold=Cold"},
		{"signs alone are no name", "+, ++", "-, --", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			pair := (&fieldmap.Pair{Fields: [2]record.Field{choosing("rating", test.desk), choosing("Rating", test.crm)}}).With(paired(test.values))
			if diff := cmp.Diff(paired(test.want), fieldmap.PairValues(pair.Suggest())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if got := (&fieldmap.Pair{Fields: [2]record.Field{choosing("rating", "hot"), named("note", record.Email)}}).Suggest(); got != nil {
		t.Errorf("suggests %v for values that cannot be paired", got)
	}
}
