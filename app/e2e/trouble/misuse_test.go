//go:build e2e

package trouble

import (
	"strings"
	"testing"
)

// TestMisuse_NoConnection asks everything of a data directory without one.
func TestMisuse_NoConnection(t *testing.T) {
	data := t.TempDir()
	const want, advice = "Zoho Desk and Zoho CRM are not connected yet", "Connect them in the window, or with: counterpart connect"
	for _, command := range []string{
		"plan", "sync --once", "sync", "pause", "resume", "history", "failures", "retry --all", "retry desk/Contacts/1", "dismiss desk/Contacts/1",
		"mapping show", "mapping check", "mapping set --module Contacts --desk phone --crm Phone", "mapping unset --module Contacts --desk phone",
	} {
		in(t, data, command+" --json").refused(3, want, advice)
		in(t, data, command).ends(3, want, advice)
	}
	in(t, data, "status").ends(0, want, advice)
	var status struct {
		State string `json:"state"`
	}
	if in(t, data, "status --json").ends(0).document(&status); status.State != "setup" {
		t.Errorf("got state %q", status.State)
	}
	in(t, data, "doctor").ends(1, want, advice)
	in(t, data, "config set guard.records 60").ends(0, "guard.records = 60")
}

// TestMisuse_Words are commands that nobody could carry out.
func TestMisuse_Words(t *testing.T) {
	data := t.TempDir()
	for command, words := range map[string]string{
		"statsu":                           `there is no command "statsu"|Did you mean status?`,
		"frobnicate":                       `there is no command "frobnicate"|See: counterpart --help`,
		"mapping":                          `after mapping a word is missing|show, set, unset, value, check`,
		"mapping shwo":                     `there is no command "mapping shwo"|Did you mean show?`,
		"--frobnicate":                     `there is no flag --frobnicate`,
		"sync --twice":                     `there is no flag --twice|See: counterpart sync --help`,
		"status now":                       `status takes no "now"`,
		"history --days x":                 `--days: "x" is not a whole number`,
		"history --days 0":                 `--days: 0 is not a number of days`,
		"failures --module Deals":          `unknown module "Deals"|use Contacts or Accounts`,
		"pause --for nonsense":             `"nonsense" is not a length of time such as 30s`,
		"pause --for -1h":                  `"-1h" is not a length of time`,
		"pause --for 0h":                   `longer than 0h`,
		"pause --for 9999999999d":          `--for`,
		"retry":                            `needs the ids of failures, or --reason, or --all|counterpart failures`,
		"retry --all x":                    `needs the ids of failures, or --reason, or --all`,
		"dismiss":                          `needs the ids of failures`,
		"config set window":                `needs KEY and VALUE|Use: counterpart config set KEY VALUE`,
		"config set windw 2y":              `there is no setting "windw"|Did you mean window?`,
		"config set window nonsense":       `window: "nonsense" is not allowed, use all, or`,
		"config set connection.desk_org 1": `set by signing in|counterpart connect`,
		"config set guard.records many":    `guard.records: "many" is not allowed`,
		"config show nothing":              `there is no setting "nothing"|config show`,
		"connect":                          `connect needs --admin-email, --client-id, --code`,
		"mapping set --module Contacts --desk a --crm b --direction up": `--direction: "up" is not one of both`,
		"sandbox --listen nonsense":                                     `--listen: "nonsense" is not a HOST:PORT`,
		"sandbox --listen 127.0.0.1:99999":                              `is not a HOST:PORT`,
		"sandbox --listen 0.0.0.0:0":                                    `other computers reach 0.0.0.0:0|--open-to-network`,
		"sandbox --listen :0":                                           `other computers reach :0|127.0.0.1`,
		"sandbox --faults nonsense":                                     `--faults`,
		"sandbox --latency soon":                                        `--latency: "soon" is not a length of time`,
	} {
		for _, json := range []string{"", " --json"} {
			in(t, data, command+json).refused(2, strings.Split(words, "|")...)
		}
	}
}

func TestMisuse_SandboxPortInUse(t *testing.T) {
	s := serve(t)
	address := strings.TrimPrefix(s.ControlURL, "http://")
	start(t, call{args: []string{"sandbox", "--listen", address}}).wait().
		refused(3, "cannot listen on "+address, "address already in use", "Choose another port")
}

func TestMisuse_Mapping(t *testing.T) {
	s := serve(t)
	data := s.connected()
	before := in(t, data, "mapping show --json").ends(0).stdout
	for pair, words := range map[string]string{
		"--desk phon --crm Phone":                 `Desk has no field "phon"|Did you mean phone?`,
		"--desk cf_nothing --crm Phone":           `Desk has no field "cf_nothing"`,
		"--desk phone --crm Nothing":              `CRM has no field "Nothing"`,
		"--desk accountId --crm Description":      `lookup cannot become`,
		"--desk description --crm Account_Name":   `cannot become`,
		"--desk email --crm Secondary_Email":      `matched by email and Email`,
		"--desk secondaryEmail --crm Email":       `matched by email and Email`,
		"--desk description --crm id":             `cannot be written`,
		"--desk description --crm Owner":          `not synced`,
		"--module Deals --desk phone --crm Phone": `unknown module "Deals"`,
	} {
		for _, json := range []string{"", " --json"} {
			in(t, data, "mapping set --module Contacts "+pair+json).refused(2, strings.Split(words, "|")...)
		}
	}
	in(t, data, "mapping unset --module Contacts --desk email").refused(2, "matched by email")
	in(t, data, "mapping unset --module Contacts --desk nothing").refused(2, "nothing of Contacts is not mapped")
	in(t, data, "retry desk/Contacts/1").refused(2, "there is no failure desk/Contacts/1")
	in(t, data, "retry nonsense").refused(2, `"nonsense" is not a record`)
	in(t, data, "dismiss crm/Accounts/1").refused(2, "there is no failure crm/Accounts/1")
	if after := in(t, data, "mapping show --json").stdout; after != before {
		t.Errorf("the map changed:\n%s", after)
	}
	in(t, data, "mapping set --module Contacts --desk phone --crm Mobile").
		ends(0, "phone is no longer mapped to Phone", "mobile is no longer mapped to Mobile")
	in(t, data, "mapping unset --module Contacts --desk lastName").ends(0, "Last Name must not be empty in CRM")
}

func TestMisuse_NoDisplay(t *testing.T) {
	o := start(t, call{args: []string{"--data-dir", t.TempDir()}}).wait().ends(3, "no display", "counterpart --help")
	if o.stdout != "" {
		t.Errorf("standard output is not empty:\n%s", o.stdout)
	}
}
