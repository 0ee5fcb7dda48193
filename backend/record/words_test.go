package record

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The words are kept in the journal and read by scripts, so they never change.
func TestWords(t *testing.T) {
	tests := []struct {
		desc   string
		values []fmt.Stringer
		want   []string
	}{
		{"states of a record", []fmt.Stringer{Unknown, Live, Binned, Gone}, []string{"unknown", "live", "binned", "gone"}},
		{"actions", []fmt.Stringer{Add, Update, Restore}, []string{"add", "update", "restore"}},
		{
			"outcomes",
			[]fmt.Stringer{Open, Done, Refused, Lost, Adopted, Released},
			[]string{"open", "done", "refused", "lost", "adopted", "released"},
		},
		{
			"states of a run",
			[]fmt.Stringer{Running, OK, Partial, Paused, Guarded, Waiting, Failed},
			[]string{"running", "ok", "partial", "paused", "guarded", "waiting", "failed"},
		},
		{
			"types",
			[]fmt.Stringer{
				Unsupported, Text, LongText, Email, Phone, URL, Integer, Decimal, Currency, Percent, BigInteger,
				Boolean, Date, DateTime, Picklist, MultiPicklist, Lookup, User, AutoNumber, AutoNumber + 1,
			},
			[]string{
				"unsupported", "text", "long text", "email", "phone", "url", "integer", "decimal", "currency", "percent", "big integer",
				"boolean", "date", "date and time", "picklist", "multi-select", "lookup", "user", "auto-number", "unsupported",
			},
		},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			var got []string
			for _, value := range test.values {
				got = append(got, value.String())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
