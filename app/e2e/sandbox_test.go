//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"
)

// The sides and modules, as the control interface calls them.
const (
	desk     = "desk"
	crm      = "crm"
	contacts = "Contacts"
	accounts = "Accounts"
)

func sides() []string   { return []string{desk, crm} }
func modules() []string { return []string{accounts, contacts} }

func other(side string) string {
	if side == desk {
		return crm
	}
	return desk
}

// sandbox is a sandbox process, and what a person does in its pages.
type sandbox struct {
	t       *testing.T
	process *process
	info    struct {
		AccountsURL  string `json:"accounts_url"`
		DeskURL      string `json:"desk_url"`
		CRMURL       string `json:"crm_url"`
		ContentURL   string `json:"content_url"`
		ControlURL   string `json:"control_url"`
		DeskOrgID    string `json:"desk_org_id"`
		AdminEmail   string `json:"admin_email"`
		ClientID     string `json:"client_id"`
		ClientSecret string `json:"client_secret"`
		Code         string `json:"code"`
	}
}

func serve(t *testing.T, args ...string) *sandbox {
	t.Helper()
	s := &sandbox{t: t, process: launch(t, nil, append([]string{"sandbox"}, args...)...)}
	if err := json.Unmarshal([]byte(s.process.line(0)), &s.info); err != nil {
		t.Fatalf("the sandbox's first line: %v", err)
	}
	return s
}

// call makes a control request and reads its answer, which must be good.
func (s *sandbox) call(method, path string, body, into any) {
	s.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	if body == nil {
		text = nil
	}
	request, err := http.NewRequest(method, s.info.ControlURL+"/_sandbox/"+path, bytes.NewReader(text))
	if err != nil {
		s.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		s.t.Fatalf("%v\nthe sandbox has ended: %t\n%s", err, s.process.hasEnded(), s.process.outcome().stderr)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if response.StatusCode >= http.StatusBadRequest {
		s.t.Fatalf("%s %s %s: %s %s", method, path, text, response.Status, answer)
	}
	if into == nil {
		return
	}
	d := json.NewDecoder(bytes.NewReader(answer))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
}

// code generates a code to connect with.
func (s *sandbox) code() string {
	s.t.Helper()
	var out struct {
		Code string `json:"code"`
	}
	s.call(http.MethodPost, "code", nil, &out)
	return out.Code
}

// row is a record in the service's own form.
type row map[string]any

func (r row) id() string    { return fmt.Sprint(r["id"]) }
func (r row) state() string { return fmt.Sprint(r["_state"]) }
func (r row) live() bool    { return r.state() == "live" }

// rows reads all records of a module, also the deleted ones, by id.
func (s *sandbox) rows(side, module string) map[string]row {
	s.t.Helper()
	const page = 1000
	all := map[string]row{}
	for offset := 0; ; offset += page {
		var out struct {
			Rows  []row `json:"rows"`
			Total int   `json:"total"`
		}
		s.call(http.MethodGet, fmt.Sprintf("%s/%s?offset=%d&limit=%d", side, module, offset, page), nil, &out)
		for _, r := range out.Rows {
			all[r.id()] = r
		}
		if offset+page >= out.Total {
			return all
		}
	}
}

// get reads one record.
func (s *sandbox) get(side, module, id string) row {
	s.t.Helper()
	var r row
	s.call(http.MethodGet, side+"/"+module+"/"+url.PathEscape(id), nil, &r)
	return r
}

func (s *sandbox) create(side, module string, fields row) (id string) {
	s.t.Helper()
	var out struct {
		ID string `json:"id"`
	}
	s.call(http.MethodPost, side+"/"+module, fields, &out)
	return out.ID
}

func (s *sandbox) edit(side, module, id string, fields row) {
	s.t.Helper()
	s.call(http.MethodPatch, side+"/"+module+"/"+id, fields, nil)
}

func (s *sandbox) massUpdate(side, module string, ids []string, fields row) {
	s.t.Helper()
	s.call(http.MethodPost, side+"/"+module+"/mass-update", map[string]any{"ids": ids, "fields": fields}, nil)
}

// bin deletes a record, so that it lies in the recycle bin.
func (s *sandbox) bin(side, module, id string) {
	s.t.Helper()
	s.call(http.MethodDelete, side+"/"+module+"/"+id, nil, nil)
}

// purge deletes a binned record for good.
func (s *sandbox) purge(side, module, id string) {
	s.t.Helper()
	s.call(http.MethodPost, side+"/"+module+"/"+id+"/purge", nil, nil)
}

// knobs turns some of the sandbox's knobs.
func (s *sandbox) knobs(patch map[string]any) {
	s.t.Helper()
	s.call(http.MethodPatch, "knobs", patch, nil)
}

// later lets more time pass for the services than a lost answer takes to be
// judged. It is called while no program runs.
func (s *sandbox) later() {
	s.t.Helper()
	s.knobs(map[string]any{"clock": map[string]any{"advance": "65s"}})
}
