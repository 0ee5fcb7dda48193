package sandbox

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/sandbox/accounts"
)

func TestWatch_TellsWhatPeopleDoAndWhatProgramsDo(t *testing.T) {
	r := start(t, Config{})
	name, err := r.WorkAs(accounts.Standard)
	if err != nil {
		t.Fatal(err)
	}
	for side, service := range map[string]struct {
		service people
		fields  map[string]any
		edit    map[string]any
	}{
		"desk": {r.Desk(), map[string]any{"lastName": "Ek"}, map[string]any{"phone": "1"}},
		"crm":  {r.CRM(), map[string]any{"Last_Name": "Ek"}, map[string]any{"Phone": "1"}},
	} {
		var got []Deed
		stop := r.Watch(func(d Deed) { got = append(got, d) })
		id, err := service.service.Create("Contacts", service.fields)
		for _, do := range []func() error{
			func() error { return err },
			func() error { return service.service.Edit("Contacts", id, service.edit) },
			func() error { return service.service.Delete("Contacts", id) },
			func() error { return service.service.Restore("Contacts", id) },
			func() error { return service.service.Purge("Contacts", id) },
		} {
			if err := do(); err != nil {
				t.Fatal(err)
			}
		}
		stop()
		if err := service.service.Purge("Contacts", id); err == nil {
			t.Errorf("%s: purged what is gone", side)
		}
		var want []Deed
		for _, verb := range []string{"added", "edited", "deleted", "restored", "purged"} {
			want = append(want, Deed{At: noon, Service: side, Module: "Contacts", ID: id, Verb: verb, By: name})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", side, diff)
		}
	}
}

// people is what both services let people do.
type people interface {
	Create(module string, fields map[string]any) (string, error)
	Edit(module, id string, fields map[string]any) error
	Delete(module, id string) error
	Restore(module, id string) error
	Purge(module, id string) error
}

func TestWatch_AProgramHasNoName(t *testing.T) {
	r := start(t, Config{})
	if _, err := r.WorkAs(accounts.Standard); err != nil {
		t.Fatal(err)
	}
	var got []Deed
	defer r.Watch(func(d Deed) { got = append(got, d) })()
	r.post("/api/v1/contacts", `{"lastName":"Ek"}`)
	r.post("/crm/v8/Contacts", `{"data":[{"Last_Name":"Ek"}]}`)
	if len(got) != 2 || got[0].By != "" || got[1].By != "" || got[0].Service != "desk" || got[1].Service != "crm" {
		t.Errorf("got %+v, want one record of a program in each service", got)
	}
	row, ok := r.CRM().Record("Contacts", got[1].ID)
	editor, _ := row["Modified_By"].(map[string]any)
	if !ok || editor["name"] != "Amelia Okafor" {
		t.Errorf("modified by %v, want the administrator", editor)
	}
	if err := r.CRM().Edit("Contacts", got[1].ID, map[string]any{"Phone": "1"}); err != nil {
		t.Fatal(err)
	}
	row, _ = r.CRM().Record("Contacts", got[1].ID)
	editor, _ = row["Modified_By"].(map[string]any)
	if editor["name"] != "Tomás Ferreira" {
		t.Errorf("modified by %v, want the person", editor)
	}
}

// post sends JSON to a service and expects it to be taken.
func (r *rig) post(path, body string) {
	r.Helper()
	request, err := http.NewRequestWithContext(r.Context(), http.MethodPost, r.root+path, bytes.NewReader([]byte(body)))
	if err != nil {
		r.Fatal(err)
	}
	request.Header.Set("Authorization", "Zoho-oauthtoken "+r.token)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("orgId", r.Info().DeskOrgID)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		r.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode >= http.StatusBadRequest {
		r.Fatalf("%s: %s", path, answer.Status)
	}
}

func TestWorkAs_UnknownPerson(t *testing.T) {
	r := start(t, Config{})
	if _, err := r.WorkAs("nobody"); err == nil {
		t.Error("got no error")
	}
}

func TestRecord_ShowsWhateverBecameOfIt(t *testing.T) {
	r := start(t, Config{})
	for side, service := range map[string]interface {
		people
		Record(module, id string) (map[string]any, bool)
	}{"desk": r.Desk(), "crm": r.CRM()} {
		fields := map[string]any{"lastName": "Ek"}
		if side == "crm" {
			fields = map[string]any{"Last_Name": "Ek"}
		}
		id, err := service.Create("Contacts", fields)
		if err != nil {
			t.Fatal(err)
		}
		if err := service.Delete("Contacts", id); err != nil {
			t.Fatal(err)
		}
		if row, ok := service.Record("Contacts", id); !ok || row["_state"] != "binned" || row["id"] != id {
			t.Errorf("%s: got %v, %v, want it in the bin", side, row["_state"], ok)
		}
		for _, missing := range []string{"", "x", "4876876000000000001"} {
			if _, ok := service.Record("Contacts", missing); ok {
				t.Errorf("%s: found %q", side, missing)
			}
		}
	}
}
