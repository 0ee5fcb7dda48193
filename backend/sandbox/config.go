package sandbox

import (
	"net"
	"net/http"
	"time"

	"github.com/sirupsen/logrus"
)

// Config says how to run a sandbox. The zero value is a sandbox on a free port of the loopback address, without records.
type Config struct {
	Listen    string           // host:port; "127.0.0.1:0" when empty
	Seed      uint64           // of the data and of faults
	Contacts  int              // on each side
	Accounts  int              // on each side
	Overlap   int              // percent of them that exist on both sides
	Latency   time.Duration    // added to every answer of Desk and CRM
	IndexLag  time.Duration    // until searches see a change; 0: the services' default of a few seconds; below 0: at once
	Faults    string           // for example "desk:drop-after:0.01,crm:429:0.02,*:500:0.005"
	StateFile string           // where the state survives a restart; "": nowhere
	StateKey  []byte           // 32 bytes that encrypt it; nil: it is plain
	TraceFile string           // where every request to Desk and CRM is written down, as Traced; "": nowhere
	Begin     time.Time        // what the sandbox's clock shows at its start; zero: the real time
	Now       func() time.Time // the real time; time.Now when nil
	Log       *logrus.Logger   // nil: silent
}

// Defaults are the numbers of the built-in sample.
const (
	DefaultContacts = 1200
	DefaultAccounts = 300
	DefaultOverlap  = 40
)

// Info is where the sandbox is and how to sign in; the code is good for a few minutes and for one use.
type Info struct {
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

// rootURL is where clients reach a listener: one that listens everywhere is reached on the loopback.
func rootURL(address net.Addr) string {
	host, port, err := net.SplitHostPort(address.String())
	if err != nil {
		return "http://" + address.String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// dated puts the sandbox's own time into the Date header of every answer: clients take the server's clock from there.
func dated(now func() time.Time, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", now().UTC().Format(http.TimeFormat))
		next.ServeHTTP(w, r)
	})
}
