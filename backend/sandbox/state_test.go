package sandbox

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestSandbox_StateSurvivesARestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deep", "sandbox.json")
	config := Config{Seed: 5, Contacts: 60, Accounts: 20, Overlap: 50, StateFile: file, Latency: time.Millisecond}
	a := start(t, config)
	_, made := a.call("POST", "/api/v1/contacts", map[string]any{"lastName": "Survivor", "cf": map[string]any{"cf_seats": "7"}})
	id, _ := made["id"].(string)
	a.control("PATCH", "/_sandbox/knobs", 200, map[string]any{
		"clock": map[string]any{"advance": "90s"}, "desk": map[string]any{"unique_email": true}, "crm": map[string]any{"picklists": "reject"},
		"accounts": map[string]any{"throttle": 3},
	})
	crmID := a.control("POST", "/_sandbox/crm/Contacts", 201, map[string]any{"Last_Name": "Binned"})["id"].(string)
	a.control("DELETE", "/_sandbox/crm/Contacts/"+crmID, 200, nil)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	config.Contacts, config.Latency = 5, 0
	b := start(t, config)
	if a.Info().ClientSecret != b.Info().ClientSecret {
		t.Error("the client changed")
	}
	b.token = a.token
	_, got := b.call("GET", "/api/v1/contacts/"+id, nil)
	if diff := cmp.Diff(made["cf"], got["cf"]); diff != "" || got["lastName"] != "Survivor" {
		t.Errorf("contact under the old token: %v (-want +got):\n%s", got, diff)
	}
	for path, want := range map[string]int{"/_sandbox/desk/Contacts": 61, "/_sandbox/crm/Contacts": 61, "/_sandbox/crm/Accounts": 20} {
		if got := b.total(path); got != want {
			t.Errorf("%s: got %d, want %d", path, got, want)
		}
	}
	if row := rowsOf(b.control("GET", "/_sandbox/crm/Contacts?query="+crmID, 200, nil), "rows"); len(row) != 1 || row[0]["_state"] != "binned" {
		t.Errorf("binned contact: %v", row)
	}
	if got := b.Now(); !got.Equal(noon.Add(90 * time.Second)) {
		t.Errorf("clock: got %v", got)
	}
	if !b.Desk().Knobs().UniqueEmail || b.CRM().Knobs().Picklists != "reject" || b.Accounts().Knobs().Throttle != 3 || b.Faults().Knobs().Latency != "1ms" {
		t.Error("knobs were lost")
	}
	next := b.control("POST", "/_sandbox/desk/Contacts", 201, map[string]any{"lastName": "Later"})["id"].(string)
	if next <= id {
		t.Errorf("id %s is not above %s", next, id)
	}
	next = b.control("POST", "/_sandbox/crm/Contacts", 201, map[string]any{"Last_Name": "Later"})["id"].(string)
	if next <= crmID {
		t.Errorf("id %s is not above %s", next, crmID)
	}
}

func TestSandbox_ABrokenStateFileIsNotOverwritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	for content, want := range map[string]string{"{": "read sandbox state", `{"version":99}`: "version 99"} {
		if err := replaceFile(file, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if _, err := Start(t.Context(), Config{StateFile: file}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("state %q: got %v", content, err)
		}
	}
}

func TestSandbox_SavesOnlyWhatChanged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	r := start(t, Config{StateFile: file})
	if err := r.save(); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(file, []byte("marked")); err != nil {
		t.Fatal(err)
	}
	r.call("GET", "/api/v1/contacts", nil)
	if err := r.save(); err != nil || r.dirty.Load() {
		t.Errorf("save without changes: %v", err)
	}
	r.call("POST", "/api/v1/contacts", map[string]any{"lastName": "New"})
	if !r.dirty.Load() {
		t.Error("a write by API does not mark the state as changed")
	}
}

func TestSandbox_AKillCostsLittle(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sandbox.json")
	r := start(t, Config{StateFile: file})
	r.call("POST", "/api/v1/contacts", map[string]any{"lastName": "Kept"})
	ctx, cancel := context.WithCancel(t.Context())
	ticks, done := make(chan time.Time), make(chan struct{})
	go func() {
		defer close(done)
		r.keepSaved(ctx, func(time.Duration) <-chan time.Time { return ticks })
	}()
	ticks <- noon
	ticks <- noon // taken only when the first save is over
	cancel()
	<-done
	copied := filepath.Join(t.TempDir(), "copy.json")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(copied, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := start(t, Config{StateFile: copied}).total("/_sandbox/desk/Contacts?query=Kept"); got != 1 {
		t.Errorf("contact after a kill: got %d, want 1", got)
	}
}
