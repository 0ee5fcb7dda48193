package sandbox

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestSandbox_WritesDownWhatReachesTheServices(t *testing.T) {
	file := filepath.Join(t.TempDir(), "trace")
	begin := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	r := start(t, Config{TraceFile: file, Begin: begin, Contacts: 10})
	r.call("GET", "/api/v1/contacts?limit=1", nil)
	r.call("POST", "/api/v1/contacts", map[string]any{"lastName": "Traced"})
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got []Traced
	for _, line := range bytes.Split(bytes.TrimSpace(text), []byte("\n")) {
		var one Traced
		if err := json.Unmarshal(line, &one); err != nil {
			t.Fatal(err)
		}
		got = append(got, one)
	}
	if len(got) != 2 || got[0].URI != "/api/v1/contacts?limit=1" || got[0].Aloft != 1 {
		t.Fatalf("got %+v", got)
	}
	if one := got[1]; one.Service != "desk" || one.Method != "POST" || string(one.Body) != `{"lastName":"Traced"}` {
		t.Errorf("got %+v, want the contact that was made", one)
	}
	if since := r.Now().Sub(begin); since < 0 || since > time.Hour {
		t.Errorf("the clock shows %s, want a moment after %s", r.Now(), begin)
	}
}
