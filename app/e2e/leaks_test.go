//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"counterpart/backend/vault"
)

// Somebody whom only the echoes of the services name.
const (
	echoName  = "Zephyrina Quillfeather-Ångström"
	echoMail  = "zephyrina.q@echoes.example"
	echoPhone = "+44 7700 900461"
)

// echoing stands before the services and now and then refuses in their stead:
// with what was sent to them, and with a customer's values, in the answer.
type echoing struct {
	on      http.Handler
	refused atomic.Int64
	calls   atomic.Int64
	refuses atomic.Bool
}

func (e *echoing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	statuses, every := []int{429, 500, 502}, int64(40) // a sync goes on after them
	if changes(r) {
		statuses, every = []int{400, 422, 429, 500, 502}, 5
	}
	if n := e.calls.Add(1); !e.refuses.Load() || strings.HasPrefix(r.URL.Path, "/oauth/") || n%every != 0 {
		e.on.ServeHTTP(w, r)
		return
	}
	body, _ := io.ReadAll(r.Body)
	said := fmt.Sprintf("%s %s: %s; see %s, %s, %s; sent by %s", r.Method, r.URL.RequestURI(), body, echoName, echoMail, echoPhone, r.Header.Get("Authorization"))
	status := statuses[e.refused.Add(1)%int64(len(statuses))]
	if status == http.StatusBadGateway {
		http.Error(w, "<html>"+said+"</html>", status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Retry-After", "0")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"code": "INVALID_DATA", "errorCode": "INVALID_DATA", "status": "error", "message": said,
		"errors": []map[string]string{{"fieldName": "/" + echoName, "errorMessage": said}}, "details": map[string]string{"api_name": echoMail},
	})
}

// echoes puts the proxy before a sandbox.
func echoes(t *testing.T, s *sandbox) (*sandbox, *echoing) {
	t.Helper()
	target, err := url.Parse(s.info.DeskURL)
	if err != nil {
		t.Fatal(err)
	}
	e := &echoing{on: httputil.NewSingleHostReverseProxy(target)}
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	via := *s
	via.info.AccountsURL, via.info.DeskURL, via.info.CRMURL, via.info.ContentURL = server.URL, server.URL, server.URL, server.URL
	return &via, e
}

// TestLeaks runs the program through all that may go wrong, at its most
// talkative, and then looks for every secret and for the customers in everything
// that it left behind.
func TestLeaks(t *testing.T) {
	t.Parallel()
	s := serve(t, "--contacts", "60", "--accounts", "12", "--index-lag", "0s")
	via, echo := echoes(t, s)
	i := install(t)
	i.connect(via)
	i.everything()
	heard := haystack{}
	say := func(name string, p *process) outcome {
		o := p.wait()
		heard[name+": standard output"], heard[name+": standard error"] = []byte(o.stdout), []byte(o.stderr)
		return o
	}
	sync := func(name string) { say(name, i.start("sync", "--once", "--approve", "--verbose")) }

	echo.refuses.Store(true)
	sync("first sync")
	cutOff(t, s, i)
	sync("sync after the kill")
	disagree(s)
	sync("sync of conflicts")
	echo.refuses.Store(false)
	if n := echo.refused.Load(); n < 8 {
		t.Errorf("only %d calls were refused with an echo", n)
	}
	sync("last sync")
	for _, command := range []string{"status", "status --json", "history", "history --json", "retry --all", "pause", "resume", "config show"} {
		say(command, i.start(append(strings.Fields(command), "--verbose")...))
	}
	for _, shows := range []string{"plan", "failures", "failures --json", "queue", "tickets", "customers --json"} { // customers, to the person who asked, and there alone
		heard[shows+": standard error"] = []byte(i.start(append(strings.Fields(shows), "--verbose")...).wait().stderr)
	}
	report := filepath.Join(i.data, "report.zip")
	say("doctor", i.start("doctor", "--verbose", "--bundle", report))
	secrets := i.secrets(t)
	say("disconnect", i.start("disconnect", "--yes", "--verbose"))

	left := haystack{}
	left.tree(t, i.data)
	maps.Copy(left, heard)
	checkSearched(t, left)
	customers := slices.Collect(maps.Keys(s.personal()))
	slices.Sort(customers)
	sought := append(everyNth(customers, 80), echoName, echoMail, echoPhone)
	for _, secret := range append(secrets, s.info.ClientSecret, s.info.Code) {
		sought = append(sought, secret)
	}
	if found := left.search(needles(sought...)); found != nil {
		t.Errorf("%d texts were found:\n%s", len(found), strings.Join(found[:min(len(found), 20)], "\n"))
	}
	for _, text := range sought { // the search is not blind
		left["planted"] = []byte("level=info msg=" + text)
		if len(left.search(needles(text))) == 0 {
			t.Errorf("%q is not found where it is", text)
		}
	}
}

// everyNth takes about n values, evenly.
func everyNth(all []string, n int) (some []string) {
	for at := 0; at < len(all); at += max(1, len(all)/n) {
		some = append(some, all[at])
	}
	return some
}

// checkSearched wants in the haystack all that is to be there.
func checkSearched(t *testing.T, h haystack) {
	t.Helper()
	size := 0
	for _, want := range []string{".vlog", "MANIFEST", "KEYREGISTRY", "secrets.sealed", "counterpart.log", "report.zip/counterpart.log", "config.toml"} {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(h)), func(name string) bool { return strings.HasSuffix(name, want) }) {
			t.Errorf("there is no %s to look into", want)
		}
	}
	for _, content := range h {
		size += len(content)
	}
	t.Logf("%d files and outputs, %d kB", len(h), size>>10)
}

// cutOff kills a sync in its midst, after a look at what the system shows of it
// to everybody.
func cutOff(t *testing.T, s *sandbox, i *installation) {
	t.Helper()
	s.knobs(map[string]any{"faults": map[string]any{"latency": "20ms"}})
	p := i.start("sync", "--once", "--approve", "--verbose")
	p.line(0)
	if runtime.GOOS == "linux" {
		line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", p.cmd.Process.Pid))
		if err == nil && strings.Contains(string(line), s.info.ClientSecret) {
			t.Error("the command line holds the client secret")
		}
	}
	p.kill()
	s.knobs(map[string]any{"faults": map[string]any{"latency": "0s"}})
	s.later()
}

// disagree makes people of both sides write different things, and some that
// cannot be taken.
func disagree(s *sandbox) {
	couples := s.couples(contacts)
	for n, c := range couples[:min(len(couples), 12)] {
		s.edit(desk, contacts, c.ids[desk], row{"phone": fmt.Sprintf("+49 30 555-01%02d", n)})
		s.edit(crm, contacts, c.ids[crm], row{"Phone": fmt.Sprintf("+33 1 55 55 01 %02d", n)})
	}
	s.knobs(map[string]any{"desk": map[string]any{"mandatory_fields": map[string][]string{"contacts": {"mobile"}}}})
	s.create(crm, contacts, row{"Last_Name": "Immobile-Featherstonehaugh", "Email": "immobile@example.com"})
	s.create(desk, contacts, row{"lastName": "Twin-Featherstonehaugh", "mobile": "+44 7700 900462", "email": s.get(desk, contacts, couples[0].ids[desk])["email"]})
}

// secrets are those that the program keeps.
func (i *installation) secrets(t *testing.T) (all []string) {
	t.Helper()
	v, err := vault.Open(vault.Options{Dir: filepath.Join(i.data, "vault")})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"client_secret", "refresh_token", "access_token", "store_key"} {
		if v.Get(name) == "" {
			t.Errorf("there is no %s", name)
			continue
		}
		all = append(all, v.Get(name))
	}
	return all
}
