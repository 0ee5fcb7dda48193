package bench

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// A service counts the requests that it gets, and has a job that is done when
// it was asked for twice.
type service struct {
	mu    sync.Mutex
	asked int
	got   []string
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.got = append(s.got, r.Method+" "+r.URL.RequestURI()+" "+r.Header.Get("Authorization"))
	switch {
	case r.Method == http.MethodPost:
		_, _ = w.Write([]byte(`{"data":[{"details":{"id":"22","state":"ADDED"}}]}`))
	case r.URL.Path == "/crm/bulk/v8/read/22":
		s.asked++
		state := "IN PROGRESS"
		if s.asked > 1 {
			state = "COMPLETED"
		}
		_, _ = w.Write([]byte(`{"data":[{"id":"22","state":"` + state + `"}]}`))
	}
}

func TestReplay_MakesTheSameRequestsAndWaitsForJobs(t *testing.T) {
	s := &service{}
	server := httptest.NewServer(s)
	defer server.Close()
	trace := filepath.Join(t.TempDir(), "trace")
	lines := `{"service":"desk","method":"GET","uri":"/api/v1/contacts","aloft":1}
{"service":"crm","method":"POST","uri":"/crm/bulk/v8/read","aloft":1,"body":"` + base64.StdEncoding.EncodeToString([]byte("{}")) + `","answer":{"data":[{"details":{"id":"11"}}]}}
{"service":"crm","method":"GET","uri":"/crm/bulk/v8/read/11","aloft":1}
{"service":"crm","method":"GET","uri":"/crm/v8/Contacts","aloft":3}
`
	if err := os.WriteFile(trace, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	m := &measured{trace: trace, to: int64(len(lines))}
	if n, err := m.atOnce("crm"); err != nil || n != 3 {
		t.Errorf("at once: got %d (%v), want 3", n, err)
	}
	p := &player{root: server.URL, token: "t", client: server.Client()}
	if err := p.play(t.Context(), m, "crm", 3); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"POST /crm/bulk/v8/read Zoho-oauthtoken t", "GET /crm/bulk/v8/read/22 Zoho-oauthtoken t",
		"GET /crm/bulk/v8/read/22 Zoho-oauthtoken t", "GET /crm/v8/Contacts Zoho-oauthtoken t",
	}
	if !slices.Equal(s.got, want) {
		t.Errorf("got %q, want %q", s.got, want)
	}
}
