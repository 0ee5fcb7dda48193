package fault

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzParse checks that rules that are taken are written and read as the same.
func FuzzParse(f *testing.F) {
	for _, spec := range []string{
		"", "desk:drop-after:0.01,crm:429:every-50,*:500:0.005,crm:502-html:1@10m+90s", "desk:429:NaN", "desk:429:1e-300", "desk:429:0x1p-4",
		"desk:429:every-0", "desk:429:every-99999999999999999999", "desk:429:1@-5m", "desk:429:1@1h+0s", "a:b:c", "::", ",,", "desk:429:1@1h@2h", "desk:slow:+Inf",
	} {
		f.Add(spec)
	}
	f.Fuzz(func(t *testing.T, spec string) {
		rules, err := Parse(spec)
		if err != nil {
			return
		}
		again, err := Parse(Format(rules))
		if diff := cmp.Diff(rules, again); diff != "" || err != nil {
			t.Errorf("%q is written %q (%v):\n%s", spec, Format(rules), err, diff)
		}
	})
}
