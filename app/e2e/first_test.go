//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// photo is everything that both sides show.
type photo map[string]picture // by side and module

func (s *sandbox) photo(fields map[string]pairs) photo {
	s.t.Helper()
	p := photo{}
	for _, side := range sides() {
		for _, module := range modules() {
			p[side+module] = s.picture(side, module, fields[module])
		}
	}
	return p
}

// TestFirstSync follows the sample data through plan, approval and first sync.
func TestFirstSync(t *testing.T) {
	t.Parallel()
	s := serve(t)
	i := install(t)
	i.connect(s)
	fields := map[string]pairs{accounts: i.pairs(accounts), contacts: i.pairs(contacts)}
	before := s.photo(fields)
	quiet := s.traffic()

	var summary planSummary
	i.ask(0, &summary, "plan", "--summary")
	var plan []planRow
	i.ask(0, &plan, "plan")
	if len(plan) == 0 || len(plan) != summary.Total || summary.Deletes != 0 {
		t.Fatalf("plan of %d rows with the summary %+v", len(plan), summary)
	}
	var held run
	i.ask(1, &held, "sync", "--once")
	if held.State != "guarded" || len(held.Lines) != 0 {
		t.Errorf("without approval: %+v", held)
	}
	s.received("plan, and sync without approval", quiet, map[change]int{})

	first := i.sync("partial")
	after := s.photo(fields)
	checkWrites(t, s, quiet, plan, first)
	checkUpdates(t, plan, fields, before, after)
	checkAdds(t, plan, fields, before, after)
	failures := i.failures()
	onlyAlreadyMapped(t, s, failures)
	if len(failures) != summary.Failures {
		t.Errorf("%d failures, the plan foretold %d", len(failures), summary.Failures)
	}
	checkOnlyOldAreLeft(t, i, after, failures, summary.OutsideWindow)

	second := s.traffic()
	idle := i.sync("partial")
	if idle.RunID != "" || len(idle.Lines) != 0 {
		t.Errorf("a second sync says that it did something: %+v", idle)
	}
	s.received("a second sync", second, map[change]int{})
	var none []planRow
	i.ask(0, &none, "plan")
	if len(none) != 0 {
		t.Errorf("after the sync, the plan still holds %d rows, such as %+v", len(none), none[0])
	}
	checkHistory(t, i, s)
}

// checkWrites compares the plan's numbers with what the services received and
// with what the run says of itself.
func checkWrites(t *testing.T, s *sandbox, before traffic, plan []planRow, r run) {
	t.Helper()
	want, said := map[change]int{}, map[change]int{}
	for _, row := range plan {
		verb := map[string]string{"add": "created", "update": "updated", "restore": "restored"}[row.Action]
		want[change{row.Target, row.Module, verb}]++
	}
	for _, l := range r.Lines {
		if l.Source != other(l.Target) {
			t.Errorf("a line from %s to %s", l.Source, l.Target)
		}
		said[change{l.Target, l.Module, "created"}] += l.Added
		said[change{l.Target, l.Module, "updated"}] += l.Updated
	}
	if diff := cmp.Diff(want, said, cmp.AllowUnexported(change{})); diff != "" {
		t.Errorf("the run says other numbers than the plan (-plan +run):\n%s", diff)
	}
	s.received("the first sync", before, want)
}

// target is what a plan row says that its target will show: the present values
// of a record, with those replaced that the row names.
func (row planRow) target(t *testing.T, fields pairs, now []string) []string {
	t.Helper()
	values := slices.Clone(now)
	for _, f := range row.Fields {
		at := slices.IndexFunc(fields, func(p mappingRow) bool { return p.Desk == f.Desk && p.CRM == f.CRM })
		if at < 0 {
			t.Fatalf("the plan writes %s = %s, which is not mapped", f.Desk, f.CRM)
		}
		kind := fields[at].DeskType
		if got, want := values[at], plain(kind, f.Before); got != want {
			t.Errorf("plan of %s %s: %s is %q before, the service shows %q", row.Target, row.CounterpartID, f.Desk, want, got)
		}
		values[at] = plain(kind, f.After)
	}
	return values
}

// checkUpdates makes sure that every planned value arrived in the records that
// existed before, and that nothing else in them changed.
func checkUpdates(t *testing.T, plan []planRow, fields map[string]pairs, before, after photo) {
	t.Helper()
	rows := map[string]planRow{}
	for _, row := range plan {
		if row.Action != "add" {
			rows[row.Target+row.Module+row.CounterpartID] = row
		}
	}
	for _, side := range sides() {
		for _, module := range modules() {
			for id, was := range before[side+module] {
				is, want := after[side+module][id], was.values
				row, planned := rows[side+module+id]
				if planned {
					want = row.target(t, fields[module], was.values)
				}
				if diff := cmp.Diff(want, is.values); diff != "" {
					t.Errorf("%s %s %s, planned %t, shows other values (-want +got):\n%s", side, module, id, planned, diff)
				}
				if changed := changedBeside(was.row, is.row, fields[module], side, planned); len(changed) > 0 {
					t.Errorf("%s %s %s: %v changed, which nobody planned", side, module, id, changed)
				}
			}
		}
	}
}

// derived are the parts of a record that the services compute from others;
// they may change with an update.
var derived = []string{
	"modifiedTime", "Modified_Time", "Modified_By", "Last_Activity_Time", "Full_Name", "Mailing_Address", "Billing_Address", "accountCount",
}

// changedBeside lists the fields of a record that changed though no mapping
// names them.
func changedBeside(was, is row, fields pairs, side string, planned bool) (changed []string) {
	for name := range was {
		mapped := slices.ContainsFunc(fields, func(p mappingRow) bool { return p.api(side) == name })
		if mapped || (planned && slices.Contains(derived, name)) {
			continue
		}
		if !cmp.Equal(was[name], is[name]) {
			changed = append(changed, fmt.Sprintf("%s from %v to %v", name, was[name], is[name]))
		}
	}
	return changed
}

// checkAdds makes sure that precisely the planned records were added, with
// precisely the planned values.
func checkAdds(t *testing.T, plan []planRow, fields map[string]pairs, before, after photo) {
	t.Helper()
	for _, side := range sides() {
		for _, module := range modules() {
			var want, got []string
			for _, row := range plan {
				if row.Action == "add" && row.Target == side && row.Module == module {
					values := row.target(t, fields[module], make([]string, len(fields[module])))
					want = append(want, strings.Join(values, "\x1f"))
				}
			}
			for id, r := range after[side+module] {
				if _, old := before[side+module][id]; !old {
					got = append(got, r.fingerprint())
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s %s: other records were added than planned (-plan +added):\n%.3000s", side, module, diff)
			}
		}
	}
}

// checkOnlyOldAreLeft makes sure that both sides agree on every record but the
// failures and those that are older than the window, and that the plan had
// counted these.
func checkOnlyOldAreLeft(t *testing.T, i *installation, now photo, failures []failure, outside int) {
	t.Helper()
	leave := map[string]bool{}
	for _, f := range failures {
		leave[f.RecordID] = true
	}
	cutOff := i.cutOff()
	old := 0
	for _, module := range modules() {
		left := difference(now[desk+module], now[crm+module], leave)
		for at, side := range sides() {
			var wrong []seen
			for _, r := range left[at] {
				leave[r.id()] = true
				if r.created(t).Before(cutOff) {
					old++
				} else {
					wrong = append(wrong, r)
				}
			}
			report(t, fmt.Sprintf("%s of %s within the window without a twin on the other side", module, side), wrong)
		}
		for _, side := range sides() {
			now[side+contacts].forgetAccounts(side, leave)
		}
	}
	if old != outside {
		t.Errorf("%d records older than the window have no twin, the plan counted %d", old, outside)
	}
}

// cutOff is the moment that the window begins.
func (i *installation) cutOff() time.Time {
	i.t.Helper()
	var row setting
	i.ask(0, &row, "config", "show", "cut_off")
	at, err := time.Parse(time.RFC3339, row.Value)
	if err != nil {
		i.t.Fatal(err)
	}
	return at
}
