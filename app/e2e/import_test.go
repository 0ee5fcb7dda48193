//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// TestImport imports one way until two-way sync is enabled, and makes sure that
// nothing is written to CRM before the plan of that is approved.
func TestImport(t *testing.T) {
	t.Parallel()
	s, i := small(t, "--contacts", "40", "--accounts", "10", "--overlap", "50")
	lone := s.create(desk, contacts, row{"lastName": "Onlyhere", "email": "onlyhere@example.com"})
	begin := s.traffic()

	var r run
	i.ask(1, &r, "import", "run")
	if r.State != "guarded" {
		t.Fatalf("the first import ended %q, want its plan to wait", r.State)
	}
	if o := i.run(2, "sync", "--once"); !strings.Contains(o.stderr, "enable-two-way") {
		t.Errorf("sync says %q, want how to enable two-way sync", o.stderr)
	}
	o := i.start("import", "run", "--approve", "--json").wait()
	one(t, o.stdout, &r)
	if r.State != "ok" && r.State != "partial" {
		t.Fatalf("import: %q\n%s", r.State, o.stderr)
	}
	o = i.start("import", "run", "--json").wait()
	one(t, o.stdout, &r)
	if len(r.Lines) != 0 {
		t.Errorf("a further import did %+v", r.Lines)
	}
	for change, n := range s.traffic().changes {
		if change.side == crm && n != begin.changes[change] {
			t.Errorf("the import %s %d %s in CRM", change.verb, n-begin.changes[change], change.module)
		}
	}

	i.run(2, "import", "enable-two-way")
	i.run(0, "import", "enable-two-way", "--yes")
	i.run(2, "import", "run")
	i.run(2, "import", "schedule", "--every", "6h")
	i.ask(1, &r, "sync", "--once")
	if r.State != "guarded" {
		t.Fatalf("the first two-way sync ended %q, want its plan to wait", r.State)
	}
	i.sync("ok", "partial")
	found := false
	for _, row := range s.rows(crm, contacts) {
		found = found || text(row["Email"]) == "onlyhere@example.com"
	}
	if !found {
		t.Errorf("%s of Desk has no counterpart after two-way sync was enabled", lone)
	}
	checkAgreement(t, i, s)
}
