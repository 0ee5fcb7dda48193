package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"github.com/sirupsen/logrus"

	"counterpart/backend/record"
)

func openGate(t *testing.T, p Product) (*Gate, *bytes.Buffer) {
	t.Helper()
	log, out := logrus.New(), &bytes.Buffer{}
	log.SetOutput(out)
	g := NewGate(log)
	g.Open(t.Context(), p)
	return g, out
}

func TestGuard_TurnsErrorsIntoProblems(t *testing.T) {
	internal := &Problem{Code: "internal", Message: calm, Hint: calmHint}
	cases := []struct {
		name   string
		err    error
		want   *Problem
		logged bool
	}{
		{"none", nil, nil, false},
		{
			"ours", fmt.Errorf("pause: %w", &record.Error{Code: record.Busy, Message: "a run is under way", Advice: "wait"}),
			&Problem{Code: "busy", Message: "A run is under way.", Hint: "Wait."}, false,
		},
		{
			"with a field", &record.Error{Code: record.Invalid, Field: "email", Message: "not an e-mail address"},
			&Problem{Code: "invalid", Message: "Not an e-mail address.", Field: "email"}, false,
		},
		{"a problem", &Problem{Code: "busy", Message: "Wait."}, &Problem{Code: "busy", Message: "Wait."}, false},
		{"unknown", errors.New("dial tcp 10.0.0.1: secret"), internal, true},
		{"internal of ours", &record.Error{Code: record.Internal, Message: "index out of range"}, internal, true},
		{"without words", &record.Error{Code: record.Network}, internal, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, log := openGate(t, Product{})
			err := do(g, "test", func(context.Context, Product) error { return c.err })
			if c.want == nil {
				if err != nil {
					t.Fatalf("got %v, want no error", err)
				}
				return
			}
			var got *Problem
			if !errors.As(err, &got) {
				t.Fatalf("got %T, want a *Problem", err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if (log.Len() > 0) != c.logged {
				t.Errorf("log %q, want something in it: %v", log, c.logged)
			}
		})
	}
}

func TestGuard_RecoversAndLogsTheStack(t *testing.T) {
	services := func(p Product) (Services, *bytes.Buffer) {
		g, log := openGate(t, p)
		return NewServices(g, nil, nil, nil), log
	}
	// Every interface of the product is nil: each call is a nil dereference.
	s, log := services(Product{})
	calls := map[string]func() error{
		"Status":      func() error { _, err := s.Sync.Status(); return err },
		"SyncNow":     s.Sync.SyncNow,
		"Pause":       func() error { return s.Sync.Pause("1h") },
		"Resume":      s.Sync.Resume,
		"Summary":     func() error { _, err := s.Plan.Summary(); return err },
		"Page":        func() error { _, err := s.Plan.Page(PlanQuery{}); return err },
		"Choose":      func() error { _, err := s.Plan.Choose(NewPlanChoice()); return err },
		"Approve":     func() error { return s.Plan.Approve("1") },
		"Make":        s.Plan.Make,
		"History":     func() error { _, err := s.History.Page(HistoryQuery{}); return err },
		"Run":         func() error { _, err := s.History.Run("1"); return err },
		"Operations":  func() error { _, err := s.History.Operations(OperationQuery{}); return err },
		"Attempt":     func() error { _, err := s.History.Attempt("x"); return err },
		"Find":        func() error { _, err := s.Record.Find("x"); return err },
		"Why":         func() error { _, err := s.Record.Why("x"); return err },
		"Record":      func() error { _, err := s.Record.Operations("x"); return err },
		"Dismiss":     func() error { _, err := s.History.Dismiss([]string{"a"}); return err },
		"Export":      func() error { _, err := s.Export.Runs(HistoryQuery{}); return err },
		"Failures":    func() error { _, err := s.History.Failures(FailureQuery{}); return err },
		"Retry":       func() error { return s.History.Retry(nil) },
		"StartSample": s.Setup.StartSample,
		"State":       func() error { _, err := s.Setup.State(); return err },
		"Keep":        func() error { return s.Setup.Keep(SetupDraft{}) },
		"SignIn":      func() error { _, err := s.Setup.SignIn(ConnectRequest{}); return err },
		"Finish":      func() error { return s.Setup.Finish(SetupDraft{}) },
		"Disconnect":  func() error { _, err := s.Setup.Disconnect(); return err },
	}
	for name, call := range calls {
		log.Reset()
		err := call()
		var got *Problem
		if !errors.As(err, &got) || got.Code != "internal" || got.Message != calm {
			t.Errorf("%s: got %v, want the calm sentence", name, err)
		}
		if !strings.Contains(log.String(), "guard_test.go") || !strings.Contains(log.String(), "panic:") {
			t.Errorf("%s: the log has no stack: %s", name, log)
		}
	}
}

// TestGuard_TellsNoValueOfAPanic: what a panic carried may name a customer.
func TestGuard_TellsNoValueOfAPanic(t *testing.T) {
	g, log := openGate(t, Product{})
	err := do(g, "test", func(context.Context, Product) error { panic(errors.New("no such customer: Amelia Okafor")) })
	if err == nil || strings.Contains(err.Error()+log.String(), "Okafor") || !strings.Contains(log.String(), "panic: ") {
		t.Errorf("got %v, and in the log %s", err, log)
	}
}

func TestGate_WaitsForTheProduct(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := NewGate(logrus.New())
		done := make(chan error)
		go func() { done <- do(g, "test", func(context.Context, Product) error { return nil }) }()
		synctest.Wait()
		select {
		case err := <-done:
			t.Fatalf("answered %v before the product was open", err)
		default:
		}
		g.Open(t.Context(), Product{})
		if err := <-done; err != nil {
			t.Errorf("got %v, want an answer", err)
		}
	})
}

func TestGate_GivesUpWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		err := do(NewGate(logrus.New()), "test", func(context.Context, Product) error { return nil })
		if got := AsProblem(err).Code; got != "busy" {
			t.Errorf("got code %q, want busy", got)
		}
	})
}

func TestGate_SaysWhyItStaysClosed(t *testing.T) {
	g := NewGate(logrus.New())
	g.Fail(&record.Error{Code: record.Storage, Message: "the disk is full"})
	g.Open(t.Context(), Product{}) // too late
	err := do(g, "test", func(context.Context, Product) error { return nil })
	want := &Problem{Code: "storage", Message: "The disk is full."}
	if diff := cmp.Diff(want, AsProblem(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestGate_ClosesWithTheProduct(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	g := NewGate(logrus.New())
	g.Open(ctx, Product{})
	cancel()
	err := do(g, "test", func(context.Context, Product) error { return nil })
	if got := AsProblem(err).Code; got != "busy" {
		t.Errorf("got code %q, want busy", got)
	}
}
