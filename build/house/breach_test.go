package house

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBreaches(t *testing.T) {
	testRules := []rule{
		{who: []string{"...", "!app"}, not: []string{"lib/..."}, why: "only app"},
		{who: []string{"core"}, not: []string{"...", "!core/..."}, deep: true, why: "alone"},
	}
	for _, c := range []struct {
		name     string
		packages []pkg
		want     []string
	}{
		{"allowed", []pkg{{ImportPath: module + "/app", Imports: []string{"lib/x"}}}, nil},
		{"forbidden", []pkg{{ImportPath: module + "/other", Imports: []string{"lib/x", "fmt"}}}, []string{"other imports lib/x: only app"}},
		{"root", []pkg{{ImportPath: module, Imports: []string{"lib"}}}, []string{". imports lib: only app"}},
		{"similar name", []pkg{{ImportPath: module + "/other", Imports: []string{"library"}}}, nil},
		{"by way of another", []pkg{{ImportPath: module + "/core", Deps: []string{module + "/core/part", module + "/far"}}}, []string{"core imports far: alone"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, breaches(c.packages, testRules)); diff != "" {
				t.Errorf("breaches (-want +got):\n%s", diff)
			}
		})
	}
}

// TestImports holds the rules against the tree as it is for each system.
func TestImports(t *testing.T) {
	for _, goos := range systems {
		t.Run(goos, func(t *testing.T) {
			for _, line := range breaches(list(t, goos), rules) {
				t.Error(line)
			}
		})
	}
}

// TestRulesBind makes sure that no rule is about a package that is gone: it
// would forbid nothing any more, and nobody would notice.
func TestRulesBind(t *testing.T) {
	packages := list(t, "linux")
	for _, r := range rules {
		bound := false
		for _, p := range packages {
			bound = bound || matches(r.who, p.rel())
		}
		if !bound {
			t.Errorf("the rule for %v binds no package", r.who)
		}
	}
}
