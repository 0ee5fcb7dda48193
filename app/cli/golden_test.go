package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"counterpart/app/control"
	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
)

// a stream that a person sits at
type terminal struct{ io.ReadWriter }

func (terminal) IsTerminal() bool { return true }

// terminator ends a command when it printed the last run of a watch.
type terminator struct {
	io.Writer
	interrupt func()
}

func (w *terminator) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte("11:59:59")) {
		defer w.interrupt()
	}
	return w.Writer.Write(p)
}

type golden struct {
	name  string
	args  string
	fake  fake
	stdin string
	env   map[string]string
	tty   bool
	open  error // what keeps the product from opening
}

var goldens = []golden{
	{name: "status", args: "status"},
	{name: "status-json", args: "status --json"},
	{name: "status-empty", args: "status", fake: fake{empty: true}},
	{name: "sync-ok", args: "sync --once", fake: fake{state: "ok"}},
	{name: "sync-json", args: "sync --once --json", fake: fake{state: "ok"}},
	{name: "sync-partial", args: "sync --once", fake: fake{state: "partial"}},
	{name: "sync-paused", args: "sync --once", fake: fake{state: "paused"}},
	{name: "sync-waiting", args: "sync --once", fake: fake{state: "waiting"}},
	{name: "sync-failed", args: "sync --once", fake: fake{state: "failed"}},
	{name: "sync-guarded", args: "sync --once", fake: fake{state: "guarded"}, stdin: "y\n"},
	{name: "sync-guarded-json", args: "sync --once --json", fake: fake{state: "guarded"}, stdin: "y\n", tty: true},
	{name: "sync-approve", args: "sync --once --approve", fake: fake{state: "guarded"}},
	{name: "sync-asked-yes", args: "sync --once", fake: fake{state: "guarded"}, stdin: " YES \n", tty: true},
	{name: "sync-asked-no", args: "sync --once", fake: fake{state: "guarded"}, stdin: "\n", tty: true},
	{name: "sync-refused", args: "sync --once", fake: fake{refusal: &record.Error{Code: record.Network, Message: "no network"}}},
	{name: "watch", args: "sync", fake: fake{state: "idle"}},
	{name: "watch-json", args: "sync --json --approve", fake: fake{state: "waiting"}},
	{name: "watch-guarded", args: "sync", fake: fake{state: "guarded"}},
	{name: "watch-asked-no", args: "sync", fake: fake{state: "guarded"}, stdin: "n\n", tty: true},
	{name: "plan", args: "plan"},
	{name: "plan-left-out", args: "plan", fake: fake{leftOut: true}},
	{name: "plan-json", args: "plan --json"},
	{name: "plan-summary", args: "plan --summary", tty: true},
	{name: "plan-summary-json", args: "plan --summary --json"},
	{name: "plan-empty", args: "plan", fake: fake{empty: true}},
	{name: "plan-empty-json", args: "plan --json", fake: fake{empty: true}},
	{name: "pause", args: "pause"},
	{name: "pause-for", args: "pause --for 1h30m --json", fake: fake{empty: true}},
	{name: "pause-bad", args: "pause --for soon"},
	{name: "pause-zero", args: "pause --for 0s"},
	{name: "resume", args: "resume"},
	{name: "history", args: "history --days 30"},
	{name: "history-json", args: "history --json"},
	{name: "history-empty", args: "history", fake: fake{empty: true}},
	{name: "history-empty-json", args: "history --json", fake: fake{empty: true}},
	{name: "history-bad", args: "history --days 0"},
	{name: "history-run", args: "history --run 42"},
	{name: "history-run-json", args: "history --run 42 --json"},
	{name: "history-run-empty", args: "history --run 43", fake: fake{empty: true}},
	{name: "history-run-bad", args: "history --run 42 --conflicts"},
	{name: "conflicts", args: "history --conflicts"},
	{name: "conflicts-json", args: "history --conflicts --days 30 --json"},
	{name: "conflicts-empty", args: "history --conflicts", fake: fake{empty: true}},
	{name: "conflict-take", args: "conflict take 12 --field phone", fake: fake{state: "ok"}},
	{name: "conflict-take-none", args: "conflict take"},
	{name: "failures", args: "failures"},
	{name: "failures-json", args: "failures --json --module contacts"},
	{name: "failures-other", args: "failures --module Accounts"},
	{name: "why", args: "why desk/Contacts/7"},
	{name: "why-json", args: "why desk/Contacts/7 --json"},
	{name: "why-none", args: "why"},
	{name: "failures-bad", args: "failures --module Deals"},
	{name: "retry", args: "retry desk/Contacts/7", fake: fake{state: "ok"}},
	{name: "retry-all", args: "retry --all --json", fake: fake{state: "partial"}},
	{name: "retry-reason-module", args: "retry --reason too-long --module contacts", fake: fake{state: "ok"}},
	{name: "retry-reason", args: "retry --reason too-long", fake: fake{state: "ok"}},
	{name: "retry-none", args: "retry"},
	{name: "retry-both", args: "retry --all x"},
	{name: "retry-unknown", args: "retry x", fake: fake{refusal: record.Errorf(record.NotFound, "there is no open failure %q", "x")}},
	{name: "dismiss", args: "dismiss a b"},
	{name: "dismiss-json", args: "dismiss a --json"},
	{name: "dismiss-reason", args: "dismiss --reason too-long"},
	{name: "dismiss-all-json", args: "dismiss --all --json"},
	{name: "dismiss-module", args: "dismiss a --module Contacts"},
	{name: "dismiss-both", args: "dismiss a --reason too-long"},
	{name: "dismiss-none", args: "dismiss"},
	{name: "mapping-show", args: "mapping show"},
	{name: "mapping-show-json", args: "mapping show --module accounts --json"},
	{name: "mapping-set", args: "mapping set --module contacts --desk cf_x --crm Y --direction desk-to-crm --never-clear"},
	{name: "mapping-set-json", args: "mapping set --module Contacts --desk cf_x --crm Y --conflict crm --json"},
	{name: "mapping-set-refused", args: "mapping set --module Contacts --desk cf_x --crm Y", fake: fake{refusal: refusal}},
	{name: "mapping-set-missing", args: "mapping set --module Contacts --desk cf_x"},
	{name: "mapping-set-direction", args: "mapping set --module Contacts --desk a --crm b --direction up"},
	{name: "mapping-unset", args: "mapping unset --module contacts --desk cf_x"},
	{name: "mapping-unset-json", args: "mapping unset --module contacts --desk cf_x --json"},
	{name: "mapping-set-plan-json", args: "mapping set --module contacts --desk cf_x --crm Y --plan --json"},
	{name: "mapping-unset-plan", args: "mapping unset --module contacts --desk cf_x --plan"},
	{name: "mapping-value-show", args: "mapping value show --module contacts --desk cf_x"},
	{name: "mapping-value-show-json", args: "mapping value show --module contacts --desk cf_x --json"},
	{name: "mapping-value-show-none", args: "mapping value show --module contacts --desk cf_x", fake: fake{empty: true}},
	{name: "mapping-value-set", args: "mapping value set --module contacts --desk cf_x --desk-value Hot --crm-value High"},
	{name: "mapping-value-set-refused", args: "mapping value set --module contacts --desk cf_x --desk-value Hot --crm-value High", fake: fake{refusal: refusal}},
	{name: "mapping-value-set-missing", args: "mapping value set --module contacts --desk cf_x --desk-value Hot"},
	{name: "mapping-value-set-plan", args: "mapping value set --module contacts --desk cf_x --desk-value Hot --crm-value High --plan"},
	{name: "mapping-value-unset", args: "mapping value unset --module contacts --desk cf_x --desk-value Hot"},
	{name: "mapping-value-unset-both", args: "mapping value unset --module contacts --desk cf_x --desk-value Hot --crm-value High"},
	{name: "mapping-value-alone", args: "mapping value"},
	{name: "mapping-check", args: "mapping check"},
	{name: "mapping-check-bad", args: "mapping check --json", fake: fake{state: "impossible"}},
	{name: "mapping-check-fits", args: "mapping check", fake: fake{empty: true}},
	{name: "mapping-alone", args: "mapping"},
	{name: "config-show", args: "config show"},
	{name: "config-show-json", args: "config show --json"},
	{name: "config-show-one", args: "config show guard.records"},
	{name: "config-show-unknown", args: "config show guard"},
	{name: "config-show-two", args: "config show a b"},
	{name: "config-set", args: "config set guard.records 7"},
	{name: "config-set-json", args: "config set guard.records 7 --json"},
	{name: "config-set-one", args: "config set guard.records"},
	{name: "config-set-refused", args: "config set guard.records many", fake: fake{refusal: refusal}},
	{name: "doctor", args: "doctor --bundle /b.zip"},
	{name: "doctor-ill", args: "doctor", fake: fake{state: "ill"}},
	{name: "doctor-cannot-open", args: "doctor --json", open: refusal},
	{
		name: "connect", args: "connect --admin-email a@example.com --client-id 1000.A --code 1000.b.c --data-center eu --desk-org 808",
		stdin: "from-stdin\n", env: map[string]string{secretVariable: "from-env"},
	},
	{
		name: "connect-json", stdin: " from-stdin \n",
		args: "connect --json --admin-email a@example.com --client-id 1000.A --code c --accounts-url http://127.0.0.1:1 --desk-url https://d --crm-url https://c --content-url https://f",
	},
	{name: "disconnect", args: "disconnect"},
	{name: "disconnect-yes", args: "disconnect --yes"},
	{name: "connect-browser", args: "connect --browser --port 8473", env: map[string]string{}},
	{
		name: "connect-browser-new", args: "connect --browser --admin-email a@example.com --client-id 1000.A --data-center in",
		env: map[string]string{"COUNTERPART_CLIENT_SECRET": "from-env"},
	},
	{name: "connect-two-ways", args: "connect --browser --code c"},
	{name: "connect-port", args: "connect --browser --port 80"},
	{name: "connect-without-tls", args: "connect --admin-email a@example.com --client-id 1000.A --code c --crm-url http://crm.example"},
	{name: "connect-missing", args: "connect --client-id 1000.A"},
	{name: "connect-no-secret", args: "connect --admin-email a@example.com --client-id 1000.A --code c"},
	{name: "connect-data-center", args: "connect --admin-email a@example.com --client-id 1000.A --code c --data-center mars"},
	{name: "connect-one-url", args: "connect --admin-email a@example.com --client-id 1000.A --code c --crm-url https://c"},
	{
		name: "connect-refused", args: "connect --admin-email a@example.com --client-id 1000.A --code c", stdin: "s",
		fake: fake{refusal: &record.Error{Code: record.SetupRefused, Message: "the code has expired", Advice: "Make a new one."}},
	},
	{
		name: "connect-refused-email", args: "connect --admin-email a@example.com --client-id 1000.A --code c", stdin: "s",
		fake: fake{refusal: refusal},
	},
	{name: "cannot-open", args: "status", open: &record.Error{Code: record.Invalid, Message: "config.toml: line 2: broken", Advice: "Correct the file."}},
	{name: "unforeseen", args: "status", fake: fake{refusal: errors.New("something broke")}},
	{name: "no-command", args: "synk"},
	{name: "no-subcommand", args: "config shwo"},
	{name: "sync-while-paused", args: "sync --once --while-paused", fake: fake{state: "ok"}},
	{name: "watch-while-paused", args: "sync --while-paused"},
	{name: "import-run", args: "import run --json", fake: fake{state: "ok"}},
	{name: "import-guarded", args: "import run", fake: fake{state: "guarded"}},
	{name: "import-asked-yes", args: "import run", fake: fake{state: "guarded"}, stdin: "y\n", tty: true},
	{name: "import-refused", args: "import run", fake: fake{state: "ok", refusal: refusal}},
	{name: "import-schedule", args: "import schedule", fake: fake{state: "one-way"}},
	{name: "import-schedule-new", args: "import schedule"},
	{name: "import-schedule-every", args: "import schedule --every 1h30m"},
	{name: "import-schedule-off", args: "import schedule --off --json"},
	{name: "import-schedule-both", args: "import schedule --off --every 1h"},
	{name: "import-schedule-bad", args: "import schedule --every 1m"},
	{name: "import-two-way", args: "import enable-two-way"},
	{name: "import-two-way-yes", args: "import enable-two-way --yes"},
	{name: "watch-one-way", args: "sync", fake: fake{state: "one-way"}},
	{name: "no-flag", args: "status --colour"},
	{name: "no-argument", args: "status now"},
	{name: "sandbox-overlap", args: "sandbox --overlap 101"},
	{name: "sandbox-faults", args: "sandbox --faults nonsense"},
	{name: "queue", args: "queue --department 61"},
	{name: "queue-json", args: "queue --json"},
	{name: "queue-empty-json", args: "queue --json", fake: fake{empty: true}},
	{name: "queue-stale", args: "queue", fake: fake{empty: true, state: "stale"}},
	{name: "queue-unread", args: "queue", fake: fake{state: "unread"}},
	{name: "queue-refused", args: "queue --department 7", fake: fake{refusal: record.Errorf(record.NotFound, "Desk has no department with the id 7")}},
	{name: "tickets", args: "tickets --status open --limit 1 --search pump"},
	{name: "tickets-json", args: "tickets --json --assignee none --priority High --offset 3 --department 61"},
	{name: "tickets-empty", args: "tickets", fake: fake{empty: true}},
	{name: "tickets-stale", args: "tickets", fake: fake{state: "stale"}},
	{name: "tickets-bad", args: "tickets --status lost"},
	{name: "tickets-limit", args: "tickets --limit 0"},
	{name: "customers", args: "customers"},
	{name: "customers-json", args: "customers --module accounts --state failing --search ada --limit 2 --offset 1 --json"},
	{name: "customers-empty", args: "customers", fake: fake{empty: true}},
	{name: "customers-bad", args: "customers --module Deals"},
	{name: "customers-limit", args: "customers --limit -1"},
	{name: "profile", args: "profile --contact 8"},
	{name: "profile-json", args: "profile --account 5 --json"},
	{name: "profile-ticket", args: "profile --ticket 900", fake: fake{state: "partial"}},
	{name: "profile-ticket-alone", args: "profile --ticket 900", fake: fake{empty: true}},
	{name: "profile-none", args: "profile"},
	{name: "profile-two", args: "profile --contact 8 --ticket 900"},
	{name: "profile-unknown", args: "profile --contact 1", fake: fake{refusal: record.Errorf(record.NotFound, "the sync has not read desk/Contacts/1")}},
	{name: "help", args: "--help"},
}

// TestMain_Golden runs every command against the product in this process and
// against the same product behind the control socket: a person must not see a
// difference.
func TestMain_Golden(t *testing.T) {
	for _, test := range goldens {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join("testdata", test.name+".golden")
			local := test.run(t, func(p Product) Product { return p })
			if os.Getenv("UPDATE_GOLDEN") != "" {
				if err := os.WriteFile(path, []byte(local), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), local); diff != "" {
				t.Error(diff)
			}
			far := test.run(t, func(p Product) Product { return behindSocket(t, p) })
			if diff := cmp.Diff(local, far); diff != "" && !test.tty { // frames of a progress line may be skipped
				t.Errorf("behind the socket (+):\n%s", diff)
			}
		})
	}
}

// run returns the command, what it printed and did, and its exit code.
func (g golden) run(t *testing.T, way func(Product) Product) string {
	t.Helper()
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	f := g.fake
	var stdout, stderr bytes.Buffer
	env := Env{
		Stdin: strings.NewReader(g.stdin), Stdout: &terminator{&stdout, interrupt}, Stderr: &stderr,
		Getenv: func(key string) string { return g.env[key] },
		Now:    func() time.Time { return noon },
		Open: func(context.Context, Options) (Product, io.Closer, error) {
			return way(f.product()), io.NopCloser(nil), g.open
		},
	}
	if g.tty {
		env.Stdin, env.Stderr = terminal{bytes.NewBufferString(g.stdin)}, terminal{&stderr}
	}
	code := Main(ctx, strings.Fields(g.args), env)
	var out strings.Builder
	fmt.Fprintf(&out, "$ counterpart %s\n", g.args)
	for _, part := range []struct{ name, text string }{
		{"stdout", stdout.String()},
		{"stderr", strings.NewReplacer("\r", "<return>", "\x1b[K", "<clear>\n").Replace(stderr.String())},
		{"told", strings.Join(f.told, "\n")},
	} {
		if part.text != "" {
			fmt.Fprintf(&out, "-- %s --\n%s\n", part.name, strings.TrimSuffix(part.text, "\n"))
		}
	}
	fmt.Fprintf(&out, "-- exit %d --\n", code)
	return out.String()
}

// behindSocket returns p as another process would see it.
func behindSocket(t *testing.T, p Product) Product {
	t.Helper()
	dir, err := os.MkdirTemp("", "cli")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "c.sock")
	listener, err := control.Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	handler := control.NewHandler(Calls(p), func(call string, value any, stack []byte) {
		t.Errorf("panic in %s: %v\n%s", call, value, stack)
	})
	ended := make(chan error, 1)
	go func() { ended <- control.Serve(ctx, listener, handler) }()
	client := control.Dial(path)
	t.Cleanup(func() {
		_ = client.Close()
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		_ = os.RemoveAll(dir)
	})
	return Remote(client)
}
