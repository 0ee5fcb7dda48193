package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
)

// socket returns a path short enough for a socket on every system.
func socket(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "ctl")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return filepath.Join(dir, "c.sock")
}

// serve answers calls until the test ends and returns a client.
func serve(t *testing.T, calls map[string]Func) *Client {
	t.Helper()
	path := socket(t)
	listener, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	handler := NewHandler(calls, func(call string, value any, stack []byte) {
		if call == "" || value == nil || !strings.Contains(string(stack), "control_test.go") {
			t.Errorf("panic in %q: %v\n%s", call, value, stack)
		}
	})
	go func() { ended <- Serve(ctx, listener, handler) }()
	client := Dial(path)
	t.Cleanup(func() {
		_ = client.Close()
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return client
}

func TestLock_IsHeldByOne(t *testing.T) {
	dir := t.TempDir()
	first, err := Acquire(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(dir); !errors.Is(err, ErrHeld) {
		t.Errorf("got %v", err)
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	second, err := Acquire(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Release(); err != nil {
		t.Error(err)
	}
	if _, err := Acquire(filepath.Join(dir, "absent")); record.CodeOf(err) != record.Storage {
		t.Errorf("got %v", err)
	}
}

// TestLock_EndsWithTheProcess kills a process that holds the lock.
func TestLock_EndsWithTheProcess(t *testing.T) {
	if dir := os.Getenv("HOLD_LOCK_IN"); dir != "" {
		if _, err := Acquire(dir); err != nil {
			t.Fatal(err)
		}
		fmt.Println("held")
		select {}
	}
	dir := t.TempDir()
	holder := exec.Command(os.Args[0], "-test.run=^TestLock_EndsWithTheProcess$", "-test.timeout=60s")
	holder.Env = append(os.Environ(), "HOLD_LOCK_IN="+dir)
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 5)); err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(dir); !errors.Is(err, ErrHeld) {
		t.Errorf("while held by another process: %v", err)
	}
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holder.Wait()
	lock, err := Acquire(dir)
	if err != nil {
		t.Fatalf("after its end: %v", err)
	}
	if err := lock.Release(); err != nil {
		t.Error(err)
	}
}

func TestListen_ReplacesAStaleSocket(t *testing.T) {
	path := socket(t)
	stale, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	stale.SetUnlinkOnClose(false)
	if err := stale.Close(); err != nil {
		t.Fatal(err)
	}
	listener, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || (runtime.GOOS != "windows" && info.Mode().Perm() != 0o600) {
		t.Errorf("got %v, %v", info, err)
	}
	if _, err := Listen(path); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("a live socket was replaced: %v", err)
	}
	if err := listener.Close(); err != nil {
		t.Error(err)
	}
}

func TestListen_LeavesOtherFilesAlone(t *testing.T) {
	path := socket(t)
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Listen(path); err == nil {
		t.Error("a file was replaced")
	}
	if got, _ := os.ReadFile(path); string(got) != "precious" {
		t.Errorf("got %q", got)
	}
}

type pair struct{ A, B int }

func TestCall_CarriesParamsEventsAndResult(t *testing.T) {
	client := serve(t, map[string]Func{"add": func(_ context.Context, params json.RawMessage, emit func(any)) (any, error) {
		var p pair
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		for i := range 3 {
			emit(i)
		}
		return p.A + p.B, nil
	}})
	var events []string
	var got int
	err := client.Call(t.Context(), "add", pair{2, 3}, &got, func(event json.RawMessage) { events = append(events, string(event)) })
	if err != nil {
		t.Fatal(err)
	}
	if got != 5 {
		t.Errorf("got %d", got)
	}
	if diff := cmp.Diff([]string{"0", "1", "2"}, events); diff != "" {
		t.Error(diff)
	}
	if err := client.Call(t.Context(), "add", pair{}, nil, nil); err != nil {
		t.Errorf("without result and events: %v", err)
	}
}

func TestCall_CarriesErrors(t *testing.T) {
	want := &record.Error{Code: record.Invalid, Message: "no such field", Advice: "Look at mapping show.", Field: "cf_x", Side: "desk"}
	client := serve(t, map[string]Func{
		"known": func(context.Context, json.RawMessage, func(any)) (any, error) {
			return nil, fmt.Errorf("set: %w", want)
		},
		"unknown": func(context.Context, json.RawMessage, func(any)) (any, error) { return nil, errors.New("disk on fire") },
		"panic":   func(context.Context, json.RawMessage, func(any)) (any, error) { panic("oh") },
		"strange": func(context.Context, json.RawMessage, func(any)) (any, error) { return func() {}, nil },
	})
	var got *record.Error
	if err := client.Call(t.Context(), "known", nil, nil, nil); !errors.As(err, &got) {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for call, says := range map[string]string{"unknown": "disk on fire", "panic": "unexpected problem", "strange": "encode answer"} {
		err := client.Call(t.Context(), call, nil, nil, nil)
		if record.CodeOf(err) != record.Internal || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v", call, err)
		}
	}
	if err := client.Call(t.Context(), "absent", nil, nil, nil); record.CodeOf(err) != record.NotFound {
		t.Errorf("got %v", err)
	}
}

func TestHandler_TakesPostOnly(t *testing.T) {
	client := serve(t, map[string]Func{"raise": func(context.Context, json.RawMessage, func(any)) (any, error) {
		t.Error("called by GET")
		return nil, nil
	}})
	response, err := client.http.Get("http://counterpart/raise")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusNotFound {
		t.Errorf("got %s", response.Status)
	}
}

func TestCall_EndsTheOtherSidesContextWhenTheCallerLeaves(t *testing.T) {
	ended := make(chan error, 1)
	client := serve(t, map[string]Func{"watch": func(ctx context.Context, _ json.RawMessage, emit func(any)) (any, error) {
		emit("started")
		<-ctx.Done()
		ended <- ctx.Err()
		return nil, ctx.Err()
	}})
	ctx, leave := context.WithCancel(t.Context())
	err := client.Call(ctx, "watch", nil, nil, func(json.RawMessage) { leave() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the call saw %v", err)
	}
}

func TestCall_ASlowReaderDoesNotHoldUpTheEmitter(t *testing.T) {
	const events = 10_000
	flooded := make(chan struct{})
	blob := strings.Repeat("x", 4096) // far more in sum than a socket buffers
	client := serve(t, map[string]Func{"flood": func(_ context.Context, _ json.RawMessage, emit func(any)) (any, error) {
		for i := range events {
			emit(map[string]any{"n": i, "blob": blob})
		}
		close(flooded)
		return events, nil
	}})
	last, count, before := -1, 0, 0
	err := client.Call(t.Context(), "flood", nil, &before, func(event json.RawMessage) {
		<-flooded // nothing is read until all is emitted
		var e struct{ N int }
		if err := json.Unmarshal(event, &e); err != nil || e.N <= last {
			t.Errorf("event %d after %d, %v", e.N, last, err)
		}
		last, count = e.N, count+1
	})
	if err != nil || before != events {
		t.Fatalf("got %d, %v", before, err)
	}
	if last != events-1 {
		t.Errorf("the last event was %d, of %d that arrived", last, count)
	}
}

func TestCall_SaysWhenTheOtherProcessEnds(t *testing.T) {
	path := socket(t)
	listener, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	killed := make(chan struct{})
	go func() {
		conn, err := listener.Accept()
		if err == nil {
			_, _ = conn.Read(make([]byte, 4096))
			_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\n\r\n{\"event\":1}\n"))
			_ = conn.Close()
		}
		close(killed)
	}()
	err = Dial(path).Call(t.Context(), "sync", nil, nil, nil)
	if record.CodeOf(err) != record.Busy || record.AsError(err).Advice == "" {
		t.Errorf("got %v", err)
	}
	<-killed
	_ = listener.Close()
}

func TestConnect_WaitsForTheSocket(t *testing.T) {
	path := socket(t)
	if _, err := connect(t.Context(), path, time.Millisecond); err == nil {
		t.Fatal("connected to nothing")
	}
	connected := make(chan error, 1)
	go func() {
		conn, err := connect(context.Background(), path, time.Minute)
		if err == nil {
			_ = conn.Close()
		}
		connected <- err
	}()
	listener, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := <-connected; err != nil {
		t.Error(err)
	}
	_ = listener.Close()
}

func TestServe_EndsWithItsContext(t *testing.T) {
	listener, err := Listen(socket(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := Serve(ctx, listener, NewHandler(nil, nil)); err != nil {
		t.Error(err)
	}
	if _, err := listener.Accept(); !errors.Is(err, net.ErrClosed) {
		t.Errorf("the listener is still open: %v", err)
	}
}
