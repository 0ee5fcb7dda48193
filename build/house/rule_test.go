package house

import (
	"fmt"
	"slices"
	"strings"
)

// A rule says what the packages of one part of the tree must not import.
type rule struct {
	// who are the packages that the rule binds: "backend/zoho" is that one,
	// "backend/zoho/..." is it and all below, "..." is all, "!x" takes
	// away again.
	who []string
	// not are the imports that are forbidden, "!x" allows again. The paths of
	// the project's packages begin at its root; "backend/..." is a tree.
	not []string
	// deep also forbids what is imported by way of other packages.
	deep bool
	why  string
}

// matches says whether a path is among patterns. The last that fits decides.
func matches(patterns []string, path string) bool {
	found := false
	for _, p := range patterns {
		allow := strings.HasPrefix(p, "!")
		if fits(strings.TrimPrefix(p, "!"), path) {
			found = !allow
		}
	}
	return found
}

func fits(pattern, path string) bool {
	if pattern == "..." {
		return true
	}
	if tree, ok := strings.CutSuffix(pattern, "/..."); ok {
		return path == tree || strings.HasPrefix(path, tree+"/")
	}
	return pattern == path
}

// breaches returns one line for each import that a rule forbids.
func breaches(packages []pkg, rules []rule) []string {
	var lines []string
	for _, p := range packages {
		for _, r := range rules {
			if !matches(r.who, p.rel()) {
				continue
			}
			imports := p.Imports
			if r.deep {
				imports = p.Deps
			}
			for _, i := range imports {
				if path := rel(i); path != p.rel() && matches(r.not, path) {
					lines = append(lines, fmt.Sprintf("%s imports %s: %s", p.rel(), path, r.why))
				}
			}
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}
