package crm_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	crmbox "counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/fault"
)

func TestClient_ReadsTheSchema(t *testing.T) {
	r := start(t, sandbox.Config{})
	tests := []record.Field{
		{API: "Last_Name", Label: "Last Name", Type: record.Text, MaxLength: 80, Scale: -1, Mandatory: true},
		{API: "Full_Name", Label: "Full Name", Type: record.Text, MaxLength: 120, Scale: -1, ReadOnly: true},
		{API: "Owner", Label: "Contact Owner", Type: record.User, Scale: -1},
		{API: "Account_Name", Label: "Account Name", Type: record.Lookup, Scale: -1, Target: "Accounts"},
		{API: "Modified_Time", Label: "Modified Time", Type: record.DateTime, Scale: -1, ReadOnly: true},
		{API: "External_Key", Label: "External Key", Type: record.Text, MaxLength: 64, Scale: -1, Custom: true, Unique: true},
		{
			API: "Interests", Label: "Interests", Type: record.MultiPicklist, Scale: -1, Custom: true,
			Options: []string{"Hardware", "Software", "Training", "Support"},
		},
	}
	schema := r.read.Schema(record.Contacts)
	for _, want := range tests {
		got, _ := schema.Field(want.API)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.API, diff)
		}
	}
}

func TestClient_ChangedReadsOnlySince(t *testing.T) {
	r := start(t, sandbox.Config{})
	old := crowds(r, 5)
	r.Time.Advance(time.Minute)
	since := r.Time.Now()
	if got := r.read.Changed(record.Query{Module: record.Contacts, Since: since}); len(got) != 0 {
		t.Errorf("got %v, want none", got)
	}
	if err := r.service.Edit("Contacts", old[2], map[string]any{"Title": "Countess"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{old[2]}, r.read.Changed(record.Query{Module: record.Contacts, Since: since})); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
}

func TestClient_JoinsMappingsOfMoreThanFiftyFields(t *testing.T) {
	r := start(t, sandbox.Config{})
	var fields []record.Field
	for _, field := range r.read.Schema(record.Contacts).Fields {
		if field.Type != record.Unsupported {
			fields = append(fields, field)
		}
	}
	if len(fields) <= 50 {
		t.Fatalf("got %d fields, too few for this test", len(fields))
	}
	id := r.people.Enter("Contacts", map[string]any{"Last_Name": "Lovelace", "Seats": 7, "Interests": []any{"Hardware"}, "Email_Opt_Out": true})
	want := map[string]record.Value{
		"Last_Name": "Lovelace", "Full_Name": "Lovelace", "Seats": "7", "Interests": record.Set([]string{"Hardware"}), "Email_Opt_Out": "true",
	}
	check := func(rec record.Record) {
		t.Helper()
		if rec.Partial() {
			t.Error("the record is partial")
		}
		got := map[string]record.Value{}
		for name := range want {
			got[name] = rec.Value(name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("values (-want +got):\n%s", diff)
		}
	}
	err := r.Changed(t.Context(), record.Query{Module: record.Contacts, Fields: fields}, func(page record.Page) error {
		check(page.Records[0])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	records, err := r.ByID(t.Context(), record.Contacts, fields, []string{id})
	if err != nil {
		t.Fatal(err)
	}
	check(records[0])
}

func TestClient_AddedStopsAtTheTime(t *testing.T) {
	r := start(t, sandbox.Config{})
	crowds(r, 1000)
	r.Time.Advance(time.Minute)
	since := r.Time.Now()
	want := crowds(r, 150, 150)
	before := r.Usage().Calls
	var got []string
	_, err := r.Added(t.Context(), record.Contacts, nil, since, func(records []record.Record) error {
		for _, rec := range records {
			got = append(got, rec.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
	if calls := r.Usage().Calls - before; calls != 3 {
		t.Errorf("got %d calls, want 2, and one to know who we are", calls)
	}
}

// Who made and saved a record is told once it is known who we are: from a write
// of ours, or before the results of lost creates are looked for.
func TestClient_TellsWhoMadeARecord(t *testing.T) {
	r := start(t, sandbox.Config{})
	id := crowds(r, 1)[0]
	authors := func() [2]record.Author {
		records, err := r.ByID(t.Context(), record.Contacts, nil, []string{id})
		if err != nil {
			t.Fatal(err)
		}
		return [2]record.Author{records[0].Maker, records[0].Editor}
	}
	if got, want := authors(), [2]record.Author{record.Unnamed, record.Unnamed}; got != want {
		t.Errorf("before any write: %v, want %v", got, want)
	}
	r.Create(t.Context(), record.Contacts, []record.Write{{Cells: []record.Cell{
		{Field: record.Field{API: "Last_Name", Type: record.Text}, Value: "Lovelace"},
	}}})
	if got, want := authors(), [2]record.Author{record.Us, record.Us}; got != want {
		t.Errorf("after a write: %v, want %v", got, want)
	}
}

// An update that changes nothing may leave the record to the person who modified
// it before: that person is not us.
func TestClient_IsNotWhoModifiedWhatItLeftAsItWas(t *testing.T) {
	for _, touches := range []bool{true, false} {
		r := start(t, sandbox.Config{})
		r.turn(func(k *crmbox.Knobs) { k.IdenticalUpdateTouches = touches })
		if _, err := r.Box.WorkAs("standard"); err != nil {
			t.Fatal(err)
		}
		id := crowds(r, 1)[0]
		last := record.Field{API: "Last_Name", Type: record.Text}
		read := func() record.Record {
			records, err := r.ByID(t.Context(), record.Contacts, []record.Field{last}, []string{id})
			if err != nil {
				t.Fatal(err)
			}
			return records[0]
		}
		write := record.Write{ID: id, Cells: []record.Cell{{Field: last, Value: read().Value("Last_Name")}}}
		for _, conditional := range []bool{false, true} {
			r.Time.Advance(time.Minute)
			if conditional {
				write.Unmodified = r.Time.Now().Add(-time.Second)
			}
			if result := r.Update(t.Context(), record.Contacts, []record.Write{write})[0]; result.Err != nil {
				t.Fatal(result.Err)
			}
			want := record.Unnamed
			if touches && conditional {
				want = record.Us
			}
			if got := read().Editor; got != want {
				t.Errorf("identical updates touch %t, conditional %t: modified by %v, want %v", touches, conditional, got, want)
			}
		}
	}
}

func TestClient_FindsOutWhoItIsBeforeItLooksForLostRecords(t *testing.T) {
	fresh := start(t, sandbox.Config{})
	want := crowds(fresh, 2)
	_, err := fresh.Added(t.Context(), record.Contacts, nil, time.Time{}, func(records []record.Record) error {
		for _, rec := range records {
			if rec.Maker != record.Us {
				t.Errorf("%s was made by %v, want %v", rec.ID, rec.Maker, record.Us)
			}
		}
		return nil
	})
	if err != nil || len(want) != 2 {
		t.Fatal(want, err)
	}
}

func TestClient_TellsLiveBinnedAndGoneApart(t *testing.T) {
	for _, module := range record.Modules() {
		t.Run(module.String(), func(t *testing.T) {
			r := start(t, sandbox.Config{})
			name := map[record.Module]string{record.Accounts: "Account_Name", record.Contacts: "Last_Name"}[module]
			live, binned, gone := r.people.Fates(module, name)
			for _, ids := range [][]string{{gone, live, binned, "4876876000000999999"}, {gone, binned}} {
				records, err := r.ByID(t.Context(), module, r.read.Fields(module, name), ids)
				if err != nil {
					t.Fatal(err)
				}
				want := map[string]record.State{live: record.Live, binned: record.Binned, gone: record.Gone, "4876876000000999999": record.Gone}
				for i, rec := range records {
					if rec.ID != ids[i] || rec.State != want[ids[i]] {
						t.Errorf("place %d: got %s %v, want %s %v", i, rec.ID, rec.State, ids[i], want[ids[i]])
					}
				}
			}
		})
	}
}

func TestClient_DeletedTellsBothKinds(t *testing.T) {
	r := start(t, sandbox.Config{})
	ids := crowds(r, slices.Repeat([]int{1}, 230)...)
	if err := r.service.Delete("Contacts", ids[0]); err != nil {
		t.Fatal(err)
	}
	r.Time.Advance(time.Hour)
	since := r.Time.Now()
	want := map[string]record.State{}
	for i, id := range ids[1:] {
		if err := r.service.Delete("Contacts", id); err != nil {
			t.Fatal(err)
		}
		want[id] = record.Binned
		if i%50 == 0 {
			if err := r.service.Purge("Contacts", id); err != nil {
				t.Fatal(err)
			}
			want[id] = record.Gone
		}
	}
	got := map[string]record.State{}
	collect := func(records []record.Record) error {
		for _, rec := range records {
			got[rec.ID] = rec.State
		}
		return nil
	}
	if _, err := r.Deleted(t.Context(), record.Contacts, since, collect); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	for _, status := range []int{304, 204} {
		r.turn(func(k *crmbox.Knobs) { k.DeletedUnchanged = status })
		got = map[string]record.State{}
		r.Time.Advance(time.Hour)
		if _, err := r.Deleted(t.Context(), record.Contacts, r.Time.Now(), collect); err != nil || len(got) != 0 {
			t.Errorf("nothing deleted, status %d: got %v, %v", status, got, err)
		}
	}
}

func TestClient_RepeatsReadsThroughEveryFault(t *testing.T) {
	r := start(t, sandbox.Config{})
	want := crowds(r, 3)
	for _, kind := range []fault.Kind{fault.DropAfter, fault.Truncate, fault.DropBefore, fault.Internal, fault.BadGateway, fault.TooMany, fault.Unauthorized} {
		r.Box.Faults().Next(1, kind, fault.Match{Service: fault.CRM, Method: http.MethodGet})
		if diff := cmp.Diff(want, r.read.Changed(record.Query{Module: record.Contacts})); diff != "" {
			t.Errorf("%s: ids (-want +got):\n%s", kind, diff)
		}
		if left := r.Box.Faults().Pending(); left != 0 {
			t.Errorf("%s: the fault did not strike", kind)
		}
	}
}

func TestClient_TellsWhoSignedIn(t *testing.T) {
	r := start(t, sandbox.Config{})
	org, err := r.Organization(t.Context())
	if err != nil || org.License.Edition != "enterprise" || org.ZGID == "" {
		t.Errorf("got organization %+v, %v", org, err)
	}
	user, err := r.CurrentUser(t.Context())
	if err != nil || user.Email != r.Box.Info().AdminEmail || !user.Confirmed {
		t.Errorf("got user %+v, %v", user, err)
	}
	for _, want := range []bool{true, false} {
		r.turn(func(k *crmbox.Knobs) { k.UserAdministrator = want })
		got, err := r.IsAdministrator(t.Context(), user.ID)
		if err != nil && want || got != want {
			t.Errorf("got administrator %v, %v; want %v", got, err, want)
		}
	}
}
