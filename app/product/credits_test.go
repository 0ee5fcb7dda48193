package product

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"counterpart/backend/logging"
	"counterpart/backend/paths"
	"counterpart/backend/record"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/desk"
)

// spender is a home whose clients have spent nothing yet.
func spender(t *testing.T, dir string, orgs organizations) *home {
	t.Helper()
	log, err := logging.Open(logging.Options{File: filepath.Join(dir, "test.log")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = log.Close() })
	clock := zoho.SystemClock()
	h := &home{dirs: paths.Dirs{Data: dir}, log: log, now: time.Now}
	h.reach = &reach{desk: desk.New(desk.Options{Clock: clock, Zone: time.UTC}), crm: crm.New(crm.Options{Clock: clock})}
	h.reach.resumeCredits(h, orgs)
	return h
}

func (h *home) today() [2]int64 {
	return [2]int64{record.Desk: h.reach.desk.Credits().Today, record.CRM: h.reach.crm.Credits().Today}
}

func TestCredits_SurviveARestartInTheSameOrganizations(t *testing.T) {
	dir := t.TempDir()
	orgs := organizations{DeskID: "1", CRMID: "2"}
	first := spender(t, dir, orgs)
	at := time.Now().UTC().Add(-time.Millisecond)
	first.reach.desk.Resume(zoho.Account{Spent: []zoho.Spending{{At: at, Credits: 17}}, Remaining: -1})
	first.reach.crm.Resume(zoho.Account{Spent: []zoho.Spending{{At: at, Credits: 4}}, Remaining: -1})
	first.keepCredits(false)
	if _, err := os.Stat(filepath.Join(dir, creditsFile)); err == nil {
		t.Error("kept right after the start")
	}
	first.keepCredits(true)
	if got, want := spender(t, dir, orgs).today(), [2]int64{17, 4}; got != want {
		t.Errorf("the next process: got %v, want %v", got, want)
	}
	if got, want := spender(t, dir, organizations{DeskID: "9", CRMID: "2"}).today(), [2]int64{0, 4}; got != want {
		t.Errorf("another Desk organization: got %v, want %v", got, want)
	}
}

func TestCredits_AFileThatCannotBeReadIsSaidAndBeginsAnew(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, creditsFile), []byte(`{"desk":{"spent":[{"at"`), 0o600); err != nil {
		t.Fatal(err)
	}
	h := spender(t, dir, organizations{DeskID: "1", CRMID: "2"})
	if got := h.today(); got != [2]int64{} {
		t.Errorf("got %v, want nothing", got)
	}
	text, err := os.ReadFile(filepath.Join(dir, "test.log"))
	if err != nil || !strings.Contains(string(text), "begins anew") {
		t.Errorf("the log says %q (%v), want a line on it", text, err)
	}
}
