package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// clockFuncs are the functions of package time that look at a clock.
var clockFuncs = map[string]bool{
	"Now": true, "Since": true, "Until": true, "Sleep": true, "After": true, "AfterFunc": true,
	"Tick": true, "NewTimer": true, "NewTicker": true,
}

// TestPureHasNoClock: the deciding packages may hold times as values, but what
// they decide must not depend on when they are asked.
func TestPureHasNoClock(t *testing.T) {
	for _, p := range list(t, "linux") {
		if !matches(pure, p.rel()) {
			continue
		}
		for _, name := range p.GoFiles {
			for _, at := range clockUses(t, filepath.Join(p.Dir, name), nil) {
				t.Errorf("%s: %s looks at a clock; the time comes in as a value", at, p.rel())
			}
		}
	}
}

func TestClockUses(t *testing.T) {
	for _, c := range []struct {
		name, code string
		want       int
	}{
		{"values only", `import "time"; var d = time.Second; func f(t time.Time) time.Time { return t.Add(d) }`, 0},
		{"now", `import "time"; var n = time.Now()`, 1},
		{"now as a value", `import "time"; var n = time.Now`, 1},
		{"another name", `import clock "time"; var n = clock.Since(clock.Time{})`, 1},
		{"another package", `import "example.com/time2"; var n = time2.Now()`, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := len(clockUses(t, "x.go", "package x; "+c.code)); got != c.want {
				t.Errorf("got %d uses, want %d", got, c.want)
			}
		})
	}
}

// clockUses returns the places in a file that look at a clock. The text is
// read from the file where src is nil.
func clockUses(t *testing.T, file string, src any) []token.Position {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("parse %s: %v", file, err)
	}
	name := ""
	for _, i := range tree.Imports {
		if i.Path.Value == `"time"` {
			name = "time"
			if i.Name != nil {
				name = i.Name.Name
			}
		}
	}
	var uses []token.Position
	ast.Inspect(tree, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && name != "" && x.Name == name && clockFuncs[s.Sel.Name] {
				uses = append(uses, set.Position(s.Pos()))
			}
		}
		return true
	})
	return uses
}
