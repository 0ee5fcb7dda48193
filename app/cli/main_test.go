package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"counterpart/app/api"
)

func TestMain_ServesASandboxUntilInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	stdout, in := io.Pipe()
	var stderr bytes.Buffer
	exit := make(chan int, 1)
	go func() {
		args := []string{"sandbox", "--contacts", "3", "--accounts", "2", "--index-lag", "0s", "--seed", "7"}
		exit <- Main(ctx, args, Env{Stdin: strings.NewReader(""), Stdout: in, Stderr: &stderr, Now: time.Now})
		_ = in.Close()
	}()
	lines := bufio.NewReader(stdout)
	line, err := lines.ReadBytes('\n')
	if err != nil {
		t.Fatalf("no first line: %v; %s", err, stderr.String())
	}
	var info map[string]string
	if err := json.Unmarshal(line, &info); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"accounts_url", "desk_url", "crm_url", "content_url", "control_url", "desk_org_id",
		"admin_email", "client_id", "client_secret", "code",
	} {
		if info[key] == "" || strings.HasSuffix(info[key], "/") {
			t.Errorf("%s is %q", key, info[key])
		}
	}
	response, err := http.Get(info["crm_url"] + "/crm/v8/Contacts?fields=Last_Name")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusUnauthorized {
		t.Errorf("without a token got %s", response.Status)
	}
	interrupt()
	if got := <-exit; got != exitOK {
		t.Errorf("exit code %d: %s", got, stderr.String())
	}
	if rest, _ := io.ReadAll(lines); len(rest) > 0 {
		t.Errorf("after the first line came %q", rest)
	}
}

// stuck is a product whose sync never ends by itself.
type stuck struct {
	fake
	started chan struct{}
}

func (s *stuck) SyncOnce(ctx context.Context, _ Once, _ Progress) (api.Run, error) {
	close(s.started)
	<-ctx.Done()
	return api.Run{}, ctx.Err()
}

func TestMain_AnInterruptedCommandSaysSo(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	s := &stuck{started: make(chan struct{})}
	go func() {
		<-s.started
		interrupt()
	}()
	var closed bool
	var stdout, stderr bytes.Buffer
	got := Main(ctx, []string{"sync", "--once"}, Env{
		Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: time.Now,
		Open: func(context.Context, Options) (Product, io.Closer, error) {
			return Product{Sync: s}, closer(func() { closed = true }), nil
		},
	})
	if got != exitFailed || !strings.Contains(stderr.String(), "interrupted") || stdout.Len() > 0 {
		t.Errorf("exit %d, stdout %q, stderr %q", got, stdout.String(), stderr.String())
	}
	if !closed {
		t.Error("the product was not closed")
	}
}

type closer func()

func (c closer) Close() error {
	c()
	return nil
}

func TestMain_PassesItsFlagsToOpen(t *testing.T) {
	var got Options
	Main(t.Context(), []string{"status", "--data-dir", "/d", "--verbose"}, Env{
		Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Now: time.Now,
		Open: func(_ context.Context, o Options) (Product, io.Closer, error) {
			got = o
			return (&fake{}).product(), io.NopCloser(nil), nil
		},
	})
	if want := (Options{DataDir: "/d", Verbose: true}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestMeter_DrawsAFewFramesASecond(t *testing.T) {
	var out bytes.Buffer
	now := noon
	m := &meter{w: &out, now: func() time.Time { return now }}
	for i := range 1000 {
		m.show(api.Status{Progress: api.Progress{Stage: api.StageWriting, Done: i, Total: 1000, SecondsLeft: -1}})
		now = now.Add(time.Millisecond)
	}
	if got := strings.Count(out.String(), "\r"); got != 10 {
		t.Errorf("drew %d frames in a second", got)
	}
	m.show(api.Status{Progress: api.Progress{Stage: api.StageReading, SecondsLeft: 90}})
	if !strings.Contains(out.String(), "Reading: 1m30s left") {
		t.Errorf("a new stage is not drawn at once: %q", out.String())
	}
	before := out.Len()
	m.clear()
	m.clear()
	if got := out.String()[before:]; got != "\r\x1b[K" {
		t.Errorf("cleared with %q", got)
	}
}
