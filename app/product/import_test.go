package product

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/logging"
	"counterpart/backend/paths"
	"counterpart/backend/record"
)

// sampled opens a product on the sample data in a directory of its own.
func sampled(t testing.TB) *Product {
	t.Helper()
	return sampledBy(t, time.Now)
}

// sampledBy is sampled by another clock.
func sampledBy(t testing.TB, now func() time.Time) *Product {
	t.Helper()
	dirs, err := paths.Resolve(t.TempDir(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	if err := dirs.Create(); err != nil {
		t.Fatal(err)
	}
	log, err := logging.Open(logging.Options{File: dirs.LogFile()})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Open(t.Context(), Config{Dirs: dirs, Log: log, Now: now, Version: "v1.2.3", Sample: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(context.Background()); err != nil {
			t.Error(err)
		}
		if err := log.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func TestForWindow_StartImport(t *testing.T) {
	p := sampled(t)
	told := make(chan string, 10_000)
	defer p.Subscribe(func(e api.Event) { told <- e.Kind })()
	window := p.Window().Import
	if i, err := window.Import(t.Context()); err != nil || i.Mode != api.ModeNew {
		t.Fatalf("got %+v, %v, want nothing in force yet", i, err)
	}
	if err := window.StartImport(t.Context()); err != nil {
		t.Fatal(err)
	}
	if i, err := window.Import(t.Context()); err != nil || i.Mode != api.ModeOneWay {
		t.Fatalf("got %+v, %v, want the import in force", i, err)
	}
	// The first import ends as a plan that waits for approval.
	var summary api.PlanSummary
	for summary.Total == 0 {
		<-told
		var err error
		if summary, err = p.PlanSummary(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range summary.Lines {
		if line.Target == "crm" && line.Add+line.Update+line.Restore > 0 {
			t.Errorf("the import would write to CRM: %+v", line)
		}
	}
	if i, err := window.EnableTwoWay(t.Context()); err != nil || i.Mode != api.ModeTwoWay {
		t.Fatalf("got %+v, %v, want two-way sync", i, err)
	}
	if err := window.StartImport(t.Context()); record.CodeOf(err) != record.Invalid {
		t.Errorf("got %v, want a refusal of an import after two-way sync", err)
	}
}

func TestEnableTwoWay_IsNotInSyncBeforeItWasChecked(t *testing.T) {
	p := sampled(t)
	if run, err := p.RunImport(t.Context(), cli.Once{Approval: cli.Approval{Any: true}}, nil); err != nil || run.State != record.OK.String() && run.State != record.Partial.String() {
		t.Fatalf("got %s, %v, want an import", run.State, err)
	}
	if s, err := p.Status(t.Context()); err != nil || s.CheckedAt == "" {
		t.Fatalf("got %+v, %v, want an import that came through", s, err)
	}
	if _, err := p.EnableTwoWay(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := p.Status(t.Context())
	if err != nil || s.CheckedAt != "" || s.Mode != api.ModeTwoWay {
		t.Errorf("got %s %s, checked %q, %v, want a sync that was never checked", s.State, s.Mode, s.CheckedAt, err)
	}
	if words := strings.ToLower(s.Sentence); strings.Contains(words, "in sync") || strings.Contains(words, "did not come to its end") {
		t.Errorf("it says %q", s.Sentence)
	}
}

func TestProduct_Report(t *testing.T) {
	p := sampled(t)
	if about := p.About(); about.Version != "v1.2.3" || !filepath.IsAbs(about.DataFolder) || !filepath.IsAbs(about.LogFolder) {
		t.Errorf("got %+v", about)
	}
	path := filepath.Join(t.TempDir(), "report.zip")
	report, err := p.Report(t.Context(), path)
	if err != nil || report.Path != path || len(report.Rows) < 5 {
		t.Fatalf("got %+v, %v, want findings and the report at %s", report, err, path)
	}
	if !strings.Contains(report.Text, "ok: program: Counterpart v1.2.3") || strings.Contains(report.Text, "@") {
		t.Errorf("got the text %q", report.Text)
	}
	lost := filepath.Join(t.TempDir(), "no", "such", "folder", "report.zip")
	if _, err := p.Report(t.Context(), lost); record.CodeOf(err) != record.Storage {
		t.Errorf("got %v, want that it cannot be written there", err)
	}
}
