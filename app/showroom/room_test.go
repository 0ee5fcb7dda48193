package showroom

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/sandbox"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// beside is a sync that links what the test says.
type beside struct{ links map[record.Ref]record.Ref }

func (b beside) Counterparts(refs []record.Ref) ([]record.Ref, error) {
	others := make([]record.Ref, len(refs))
	for i, ref := range refs {
		others[i] = b.links[ref]
	}
	return others, nil
}

func (beside) Guarded() (int, error) { return 3, nil }

func (beside) Pairs(_ context.Context, module record.Module) ([][2]record.Field, error) {
	if module == record.Accounts {
		return [][2]record.Field{{{API: "accountName", Type: record.Text}, {API: "Account_Name", Type: record.Text}}}, nil
	}
	pair := func(desk, crm string, kind record.Type) [2]record.Field {
		return [2]record.Field{{API: desk, Label: desk, Type: kind}, {API: crm, Label: crm, Type: kind}}
	}
	return [][2]record.Field{
		pair("lastName", "Last_Name", record.Text), pair("email", "Email", record.Email), pair("phone", "Phone", record.Phone),
		pair("accountId", "Account_Name", record.Lookup), pair("cf_seats", "Seats", record.Integer),
		pair("cf_newsletter", "Newsletter", record.Boolean), pair("cf_interests", "Interests", record.MultiPicklist),
		pair("cf_contract_end", "Contract_End", record.Date),
	}, nil
}

// open opens the showroom of an empty sandbox.
func open(t *testing.T, sync beside) *Room {
	t.Helper()
	box, err := sandbox.Start(t.Context(), sandbox.Config{Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Open(Config{Box: box, Sync: sync, Now: func() time.Time { return noon }, Tell: func() {}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.Close()
		if err := box.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func values(pairs ...string) (list []api.SandboxValue) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, api.SandboxValue{Field: pairs[i], Value: pairs[i+1]})
	}
	return list
}

func (r *Room) made(t *testing.T, side, module string, pairs ...string) string {
	t.Helper()
	id, err := r.Save(t.Context(), api.SandboxEdit{Side: side, Module: module, Values: values(pairs...)})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (r *Room) names(t *testing.T, q api.SandboxQuery) (names []string) {
	t.Helper()
	q.Limit = 200
	page, err := r.Page(q)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range page.Rows {
		names = append(names, row.Name)
	}
	return names
}

func TestRecord_ShowsWhatWasSaved(t *testing.T) {
	names := [2][]string{
		{"lastName", "email", "phone", "accountId", "cf_seats", "cf_newsletter", "cf_interests", "cf_contract_end"},
		{"Last_Name", "Email", "Phone", "Account_Name", "Seats", "Newsletter", "Interests", "Contract_End"},
	}
	for _, side := range record.Sides() {
		t.Run(side.String(), func(t *testing.T) {
			r := open(t, beside{})
			account := r.made(t, side.String(), "Accounts", []string{"accountName", "Account_Name"}[side], "Mill")
			want := []string{"Ek", "ek@mill.example", "+46 8 1", account, "12", "true", "Training;Support", "2027-03-31"}
			var pairs []string
			for i := range want {
				pairs = append(pairs, names[side][i], want[i])
			}
			id := r.made(t, side.String(), "Contacts", pairs...)
			shown, err := r.Record(t.Context(), side.String(), "Contacts", id)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range shown.Fields {
				got = append(got, f.Value)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got := shown.Fields[3].Shown; got != "Mill" || shown.Name != "Ek" || shown.State != "live" {
				t.Errorf("the account reads %q, the record is %q and %s", got, shown.Name, shown.State)
			}
			cleared := values()
			for _, name := range names[side][2:] {
				cleared = append(cleared, api.SandboxValue{Field: name})
			}
			if _, err := r.Save(t.Context(), api.SandboxEdit{Side: side.String(), Module: "Contacts", IDs: []string{id}, Values: cleared}); err != nil {
				t.Fatal(err)
			}
			shown, err = r.Record(t.Context(), side.String(), "Contacts", id)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range shown.Fields[2:] {
				if f.Value != "" && f.Value != "false" {
					t.Errorf("%s was cleared and holds %q", f.API, f.Value)
				}
			}
		})
	}
}

func TestSave_SaysWhatTheServiceSays(t *testing.T) {
	r := open(t, beside{})
	tests := []struct {
		desc   string
		edit   api.SandboxEdit
		field  string
		phrase string
	}{
		{"a number that is none in Desk", api.SandboxEdit{Side: "desk", Module: "Contacts", Values: values("lastName", "Ek", "cf_seats", "many")}, "cf_seats", "Zoho Desk says: INVALID_DATA"},
		{"a number that is none in CRM", api.SandboxEdit{Side: "crm", Module: "Contacts", Values: values("Last_Name", "Ek", "Seats", "many")}, "Seats", "Zoho CRM says: INVALID_DATA"},
		{"a name that is missing", api.SandboxEdit{Side: "crm", Module: "Contacts", Values: values("Phone", "1")}, "Last_Name", "MANDATORY_NOT_FOUND"},
		{"a field that is not mapped", api.SandboxEdit{Side: "crm", Module: "Contacts", Values: values("Nonsense", "1")}, "Nonsense", "is no field"},
		{"nothing", api.SandboxEdit{Side: "crm", Module: "Contacts"}, "", "nothing was changed"},
		{"a side that is none", api.SandboxEdit{Side: "books", Module: "Contacts"}, "", "books"},
	}
	for _, test := range tests {
		_, err := r.Save(t.Context(), test.edit)
		if record.CodeOf(err) != record.Invalid || record.AsError(err).Field != test.field || !strings.Contains(err.Error(), test.phrase) {
			t.Errorf("%s: got %v (field %q)", test.desc, err, record.AsError(err).Field)
		}
	}
}

func TestPage_SortsSearchesAndKeepsTheBinApart(t *testing.T) {
	r := open(t, beside{})
	var ids []string
	for _, name := range []string{"Ångström", "Berg", "Ek"} {
		ids = append(ids, r.made(t, "desk", "Contacts", "lastName", name, "email", strings.ToLower(name[:2])+"@x.example"))
	}
	q := api.SandboxQuery{Side: "desk", Module: "Contacts"}
	if diff := cmp.Diff([]string{"Ek", "Berg", "Ångström"}, r.names(t, q)); diff != "" {
		t.Errorf("the latest first (-want +got):\n%s", diff)
	}
	if err := r.Do(api.SandboxDeed{Side: "desk", Module: "Contacts", Verb: "delete", IDs: ids[1:2]}); err != nil {
		t.Fatal(err)
	}
	byName, bin, search := q, q, q
	byName.Sort, bin.Bin, search.Search = "name", true, " ÅNG "
	for _, test := range []struct {
		q    api.SandboxQuery
		want []string
	}{{byName, []string{"Ek", "Ångström"}}, {bin, []string{"Berg"}}, {search, []string{"Ångström"}}} {
		if diff := cmp.Diff(test.want, r.names(t, test.q)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", test.q, diff)
		}
	}
	if place, err := r.Place(byName, ids[0]); err != nil || place != 1 {
		t.Errorf("Ångström stands at %d, %v, want 1", place, err)
	}
	if place, err := r.Place(byName, ids[1]); err != nil || place != -1 {
		t.Errorf("what is in the bin stands at %d, %v, want -1", place, err)
	}
	page, err := r.Page(api.SandboxQuery{Side: "desk", Module: "Contacts", Offset: 1, Limit: 1, Sort: "name"})
	if err != nil || page.Total != 2 || page.Live != 2 || page.Binned != 1 || len(page.Rows) != 1 || page.Rows[0].Name != "Ångström" {
		t.Errorf("the second page: %+v, %v", page, err)
	}
}

func TestPage_ShowsAnAccountsNewNameAndItsLoss(t *testing.T) {
	for _, side := range []string{"desk", "crm"} {
		r := open(t, beside{})
		name, last, account := "accountName", "lastName", "accountId"
		if side == "crm" {
			name, last, account = "Account_Name", "Last_Name", "Account_Name"
		}
		mill := r.made(t, side, "Accounts", name, "Mill")
		r.made(t, side, "Contacts", last, "Ek", account, mill)
		about := func() string {
			page, err := r.Page(api.SandboxQuery{Side: side, Module: "Contacts", Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			return page.Rows[0].About
		}
		if got := about(); got != "Mill" {
			t.Errorf("%s: got %q, want Mill", side, got)
		}
		if _, err := r.Save(t.Context(), api.SandboxEdit{Side: side, Module: "Accounts", IDs: []string{mill}, Values: values(name, "New Mill")}); err != nil {
			t.Fatal(err)
		}
		if got := about(); got != "New Mill" {
			t.Errorf("%s: got %q, want New Mill", side, got)
		}
	}
}

func TestDo_RestoresPurgesAndMerges(t *testing.T) {
	for side, last := range map[string]string{"desk": "lastName", "crm": "Last_Name"} {
		r := open(t, beside{})
		a, b := r.made(t, side, "Contacts", last, "A"), r.made(t, side, "Contacts", last, "B")
		c := r.made(t, side, "Contacts", last, "C")
		do := func(verb string, ids ...string) error {
			return r.Do(api.SandboxDeed{Side: side, Module: "Contacts", Verb: verb, IDs: ids})
		}
		for _, err := range []error{do("delete", a, b), do("restore", a), do("purge", b), do("merge", c, a)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if got := r.names(t, api.SandboxQuery{Side: side, Module: "Contacts"}); !slices.Equal(got, []string{"C"}) {
			t.Errorf("%s: got %v, want C alone", side, got)
		}
		for _, err := range []error{do("restore", b), do("merge", c), do("paint", c)} {
			if record.CodeOf(err) != record.Invalid {
				t.Errorf("%s: got %v, want code invalid", side, err)
			}
		}
	}
}

func TestPage_KnowsWhatBecameOfTheCounterpart(t *testing.T) {
	sync := beside{map[record.Ref]record.Ref{}}
	r := open(t, sync)
	for _, becomes := range []string{"live", "binned", "gone"} {
		desk, crm := r.made(t, "desk", "Contacts", "lastName", becomes), r.made(t, "crm", "Contacts", "Last_Name", becomes)
		sync.links[record.Ref{Side: record.Desk, Module: record.Contacts, ID: desk}] = record.Ref{Side: record.CRM, Module: record.Contacts, ID: crm}
		verb := map[string]string{"binned": "delete", "gone": "purge"}[becomes]
		if verb == "" {
			continue
		}
		if err := r.Do(api.SandboxDeed{Side: "crm", Module: "Contacts", Verb: verb, IDs: []string{crm}}); err != nil {
			t.Fatal(err)
		}
	}
	page, err := r.Page(api.SandboxQuery{Side: "desk", Module: "Contacts", Limit: 10})
	if err != nil || len(page.Rows) != 3 {
		t.Fatalf("got %d rows, %v", len(page.Rows), err)
	}
	for _, row := range page.Rows {
		if row.Other != row.Name || row.Counterpart == "" {
			t.Errorf("the counterpart of %s is %q", row.Name, row.Other)
		}
	}
}

func TestRoom_TellsOfChangesInBunches(t *testing.T) {
	box, err := sandbox.Start(t.Context(), sandbox.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer box.Close()
	var told atomic.Int64
	heard := make(chan struct{}, 1000)
	r, err := Open(Config{Box: box, Sync: beside{}, Now: time.Now, Tell: func() { told.Add(1); heard <- struct{}{} }})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	began := time.Now()
	for range 200 {
		r.made(t, "desk", "Contacts", "lastName", "Ek")
	}
	<-heard
	if most := int64(time.Since(began)/beat) + 2; told.Load() > most {
		t.Errorf("told %d times, want %d at most", told.Load(), most)
	}
	state := r.State()
	if len(state.Changes) != remembered || state.Changes[0].Number != 200 || state.Changes[0].By != state.Person {
		t.Errorf("%d changes, the latest %+v", len(state.Changes), state.Changes[0])
	}
}

func TestTry_NeedsWhatItIsAbout(t *testing.T) {
	r := open(t, beside{})
	for _, name := range []string{api.TrialClash, api.TrialDelete, api.TrialRevive, api.TrialMass, api.TrialOutage, api.TrialRefused, "juggle"} {
		_, err := r.Try(api.SandboxTrial{Name: name})
		if code := record.CodeOf(err); code != record.NotFound && code != record.Invalid {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if faults := r.State().Faults; len(faults) != 0 {
		t.Errorf("a refused experiment left faults: %+v", faults)
	}
}

func TestTrail_ManyChangesOfPeopleHideNoneOfTheSync(t *testing.T) {
	trail := newTrail(func() time.Time { return noon }, func() {})
	defer trail.close()
	deed := sandbox.Deed{Service: "crm", Module: "Contacts", ID: "1", Verb: "edited"}
	trail.note(deed)
	deed.By = "Tomás Ferreira"
	for range 3 * remembered {
		trail.note(deed)
	}
	marks := trail.latest()
	if last := marks[len(marks)-1]; len(marks) != remembered+1 || last.by != "" || last.number != 1 {
		t.Errorf("%d changes, the first of them %+v", len(marks), last)
	}
}
