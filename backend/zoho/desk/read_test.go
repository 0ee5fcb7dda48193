package desk_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	deskbox "counterpart/backend/sandbox/desk"
)

func TestClient_ReadsTheSameSchemaFromEitherPlace(t *testing.T) {
	r := start(t, sandbox.Config{})
	got, ok := r.read.Schema(record.Contacts).Field("cf_customer_tier")
	want := record.Field{
		API: "cf_customer_tier", Label: "Customer Tier", Type: record.Picklist, Scale: -1, Custom: true,
		Options: []string{"Bronze", "Silver", "Gold", "Platinum"},
	}
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("cf_customer_tier (-want +got):\n%s", diff)
	}
	r.turn(func(k *deskbox.Knobs) {
		k.MandatoryFields = map[string][]string{"contacts": {"mobile"}}
	})
	newer := r.read.Schema(record.Contacts)
	if mobile, _ := newer.Field("mobile"); !mobile.Mandatory {
		t.Error("mobile is not mandatory, though the layout says so")
	}
	r.turn(func(k *deskbox.Knobs) { k.NoFields = true })
	if diff := cmp.Diff(types(newer), types(r.read.Schema(record.Contacts))); diff != "" {
		t.Errorf("types from /fields and from /organizationFields (-new +old):\n%s", diff)
	}
}

func types(schema record.Schema) map[string]string {
	kinds := map[string]string{}
	for _, field := range schema.Fields {
		kinds[field.API] = fmt.Sprint(field.Type, field.Mandatory, field.ReadOnly, field.Target, field.Options)
	}
	return kinds
}

func TestClient_ChangedFindsEverything(t *testing.T) {
	tests := []struct {
		name  string
		sizes []int
		turn  func(*deskbox.Knobs)
	}{
		{"nothing", nil, func(*deskbox.Knobs) {}},
		{"one page and one more", []int{100, 1}, func(*deskbox.Knobs) {}},
		{"many seconds", slices.Repeat([]int{7}, 200), func(*deskbox.Knobs) {}},
		{"many seconds, shallow searches", slices.Repeat([]int{7}, 200), func(k *deskbox.Knobs) { k.SearchFromMax, k.SearchWindow = 999, 1000 }},
		{"many seconds, ends left out", slices.Repeat([]int{7}, 200), func(k *deskbox.Knobs) { k.RangeEndExclusive = true }},
		{"a second with as many as a search reaches", []int{3, 991, 4}, func(*deskbox.Knobs) {}},
		{"a crowded second", []int{3, 1500, 4}, func(k *deskbox.Knobs) { k.SearchFromMax, k.SearchWindow = 999, 1000 }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := start(t, sandbox.Config{})
			r.turn(test.turn)
			want := crowds(r, test.sizes...)
			if diff := cmp.Diff(want, r.read.Changed(record.Query{Module: record.Contacts})); diff != "" {
				t.Errorf("ids (-want +got):\n%s", diff)
			}
		})
	}
}

func TestClient_ChangedReadsAMassUpdateByCreation(t *testing.T) {
	r := start(t, sandbox.Config{})
	r.turn(func(k *deskbox.Knobs) { k.SearchFromMax, k.SearchWindow = 999, 1000 })
	want := crowds(r, slices.Repeat([]int{100}, 25)...)
	since := r.Time.Now()
	if _, err := r.service.MassUpdate("contacts", want, map[string]any{"city": "Lisbon"}); err != nil {
		t.Fatal(err)
	}
	r.Time.Advance(time.Minute)
	before := r.Usage()
	got := r.read.Changed(record.Query{Module: record.Contacts, Since: since})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
	// Ten pages lead into the crowd; then 2,500 rows at 99 a page, and a new
	// chain at every tenth page, which reads its first second again.
	if calls := r.Usage().Calls - before.Calls; calls > 45 {
		t.Errorf("got %d calls for 2,500 records", calls)
	}
	if credits := r.Usage().Credits - before.Credits; credits > 3*45 {
		t.Errorf("got %d credits, want the cheapest class for every page", credits)
	}
}

func TestClient_ChangedLosesNothingWhileOthersWork(t *testing.T) {
	r := start(t, sandbox.Config{})
	ids := crowds(r, slices.Repeat([]int{1}, 1200)...)
	edited := 0
	seen := map[string]bool{}
	err := r.Changed(t.Context(), record.Query{Module: record.Contacts}, func(page record.Page) error {
		for _, rec := range page.Records {
			seen[rec.ID] = true
		}
		// Somebody edits a record that was read already, so that all those
		// behind it move up by one.
		if edited < 8 {
			edited++
			return r.service.Edit("contacts", ids[edited*3], map[string]any{"city": fmt.Sprint("Town ", edited)})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if !seen[id] {
			t.Errorf("record %s was not read", id)
		}
	}
}

func TestClient_ChangedGoesOnWhereItStopped(t *testing.T) {
	r := start(t, sandbox.Config{})
	want := crowds(r, slices.Repeat([]int{3}, 200)...)
	stop := errors.New("stop")
	seen := map[string]bool{}
	pages, resume := 0, ""
	for range 10 {
		err := r.Changed(t.Context(), record.Query{Module: record.Contacts, Resume: resume}, func(page record.Page) error {
			for _, rec := range page.Records {
				seen[rec.ID] = true
			}
			pages++
			if resume = page.Next; resume != "" {
				return stop
			}
			return nil
		})
		if err == nil {
			break
		}
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
	}
	if len(seen) != len(want) || resume != "" {
		t.Errorf("got %d records in %d pages, left at %q; want %d", len(seen), pages, resume, len(want))
	}
	err := r.Changed(t.Context(), record.Query{Resume: "nonsense"}, nil)
	if got := record.CodeOf(err); got != record.Invalid {
		t.Errorf("a senseless resume: got code %q, want invalid", got)
	}
}

func TestClient_ChangedSaysWhenItAsked(t *testing.T) {
	r := start(t, sandbox.Config{})
	asked := r.Time.Now()
	r.people.Enter("contacts", map[string]any{"lastName": "Example"})
	err := r.Changed(t.Context(), record.Query{Module: record.Contacts, Since: asked}, func(page record.Page) error {
		if page.AsOf.After(asked) || asked.Sub(page.AsOf) > 2*time.Second {
			t.Errorf("got as of %v, want %v or a little earlier", page.AsOf, asked)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestClient_AddedIsNotBlindToTheIndexLag(t *testing.T) {
	r := start(t, sandbox.Config{IndexLag: time.Hour})
	old := crowds(r, 3)
	r.Time.Advance(time.Minute)
	since := r.Time.Now()
	var want []string
	for n := range 120 {
		want = append(want, r.people.Enter("contacts", map[string]any{"lastName": fmt.Sprint("Person ", n)}))
	}
	slices.Sort(want)
	if got := r.read.Changed(record.Query{Module: record.Contacts, Since: since}); len(got) != 0 {
		t.Fatalf("the search knows %d records already, so that this test shows nothing", len(got))
	}
	var got []string
	_, err := r.Added(t.Context(), record.Contacts, r.read.Fields(record.Contacts, "lastName"), since, func(records []record.Record) error {
		for _, rec := range records {
			got = append(got, rec.ID)
			if rec.Value("lastName") == record.Null || rec.Partial() {
				t.Errorf("%s: got %+v, want it whole", rec.ID, rec)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ids (-want +got), of which none is one of %v:\n%s", old, diff)
	}
}

func TestClient_TellsLiveBinnedAndGoneApart(t *testing.T) {
	for _, status := range [][2]int{{200, 404}, {404, 404}, {404, 422}, {200, 422}} {
		for _, module := range record.Modules() {
			t.Run(fmt.Sprint(module, status), func(t *testing.T) {
				r := start(t, sandbox.Config{})
				r.turn(func(k *deskbox.Knobs) { k.TrashedGetStatus, k.GoneStatus = status[0], status[1] })
				name := map[record.Module]string{record.Accounts: "accountName", record.Contacts: "lastName"}[module]
				live, binned, gone := r.people.Fates(module, name)
				ids := []string{gone, live, binned, "999"}
				records, err := r.ByID(t.Context(), module, r.read.Fields(module, name), ids)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, rec := range records {
					got = append(got, rec.ID+" "+rec.State.String())
				}
				want := []string{gone + " gone", live + " live", binned + " binned", "999 gone"}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("states (-want +got):\n%s", diff)
				}
			})
		}
	}
}

func TestClient_ProvesNothingWithoutTheBin(t *testing.T) {
	r := start(t, sandbox.Config{})
	id := r.people.Enter("accounts", map[string]any{"accountName": "Binned"})
	if err := r.service.Delete("accounts", id); err != nil {
		t.Fatal(err)
	}
	r.turn(func(k *deskbox.Knobs) { k.TrashedGetStatus, k.AgentProfile = 404, "Light Agent" })
	records, err := r.ByID(t.Context(), record.Accounts, nil, []string{id})
	if err != nil {
		t.Fatal(err)
	}
	if got := records[0].State; got != record.Unknown {
		t.Errorf("got state %v, want unknown", got)
	}
}

func TestClient_ReadsContactsTwentyACall(t *testing.T) {
	r := start(t, sandbox.Config{})
	ids := crowds(r, 130)
	fields := r.read.Fields(record.Contacts, "lastName", "cf_seats", "city")
	before := r.Usage().Calls
	records, err := r.ByID(t.Context(), record.Contacts, fields, ids)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Usage().Calls - before; got != 7 {
		t.Errorf("got %d calls for 130 contacts, want 7", got)
	}
	for i, rec := range records {
		if rec.ID != ids[i] || rec.Partial() || rec.Name == "" || rec.Modified.IsZero() || rec.Seen.IsZero() {
			t.Fatalf("place %d: got %+v, want %s whole", i, rec, ids[i])
		}
	}
}

func TestClient_DeletedReadsTheBinFromItsNewEnd(t *testing.T) {
	r := start(t, sandbox.Config{})
	ids := crowds(r, slices.Repeat([]int{1}, 260)...)
	for _, id := range ids[:10] {
		if err := r.service.Delete("contacts", id); err != nil {
			t.Fatal(err)
		}
	}
	r.Time.Advance(time.Hour)
	since := r.Time.Now()
	for _, id := range ids[10:] {
		if err := r.service.Delete("contacts", id); err != nil {
			t.Fatal(err)
		}
		r.Time.Advance(time.Second)
	}
	seen := map[string]record.State{}
	restored := false
	_, err := r.Deleted(t.Context(), record.Contacts, since, func(records []record.Record) error {
		for _, rec := range records {
			seen[rec.ID] = rec.State
		}
		if restored {
			return nil
		}
		restored = true // one that was read already leaves the bin
		return r.service.Restore("contacts", ids[250])
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) != 250 {
		t.Errorf("got %d deleted records, want 250", len(seen))
	}
	for id, state := range seen {
		if state != record.Binned || slices.Contains(ids[:10], id) {
			t.Errorf("%s: got %v, want only those deleted since", id, state)
		}
	}
}

func TestClient_TellsWhoSignedIn(t *testing.T) {
	r := start(t, sandbox.Config{})
	orgs, err := r.Organizations(t.Context())
	if err != nil || len(orgs) != 1 || !orgs[0].Admin || orgs[0].ID != r.Box.Info().DeskOrgID {
		t.Errorf("got organizations %+v, %v", orgs, err)
	}
	me, err := r.Me(t.Context())
	if err != nil || me.Email != r.Box.Info().AdminEmail || me.Profile.Name != "Administrator" {
		t.Errorf("got agent %+v, %v", me, err)
	}
	r.SetOrg("1")
	if _, err := r.Me(t.Context()); record.CodeOf(err) != record.WrongOrg {
		t.Errorf("in a foreign organization: got %v, want wrong-org", err)
	}
}
