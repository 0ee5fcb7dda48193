package api

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asked remembers what it was asked for and answers with nothing.
type asked struct {
	until    time.Time
	plan     PlanQuery
	wish     PlanChoice
	failures FailureQuery
	chosen   FailureChoice
	history  HistoryQuery
	written  OperationQuery
}

func (a *asked) Status(context.Context) (Status, error) { return NewStatus(StateIdle), nil }
func (a *asked) SyncNow(context.Context) error          { return nil }
func (a *asked) Resume(context.Context) error           { return nil }

func (a *asked) Pause(_ context.Context, until time.Time) error {
	a.until = until
	return nil
}

func (a *asked) PlanSummary(context.Context) (PlanSummary, error) { return NewPlanSummary(), nil }
func (a *asked) Approve(context.Context, string) error            { return nil }

func (a *asked) Choose(_ context.Context, c PlanChoice) (PlanSummary, error) {
	a.wish = c
	return NewPlanSummary(), nil
}

func (a *asked) PlanPage(_ context.Context, q PlanQuery) (PlanPage, error) {
	a.plan = q
	return NewPlanPage(), nil
}

func (a *asked) Make(context.Context) error { return nil }

func (a *asked) HistoryPage(_ context.Context, q HistoryQuery) (HistoryPage, error) {
	a.history = q
	return NewHistoryPage(), nil
}

func (a *asked) FindRun(_ context.Context, id string) (Run, error) { return NewRun(id, "ok"), nil }

func (a *asked) Attempt(context.Context, string) (OperationRow, error) { return NewOperationRow(), nil }

func (a *asked) OperationPage(_ context.Context, q OperationQuery) (OperationPage, error) {
	a.written = q
	return NewOperationPage(), nil
}

func (a *asked) Conflicts(context.Context, int, int) ([]ConflictRow, error) { return nil, nil }
func (a *asked) TakeLost(context.Context, string, string) error             { return nil }

func (a *asked) FailurePage(_ context.Context, q FailureQuery) (FailurePage, error) {
	a.failures = q
	return NewFailurePage(), nil
}

func (a *asked) FailureGroups(context.Context, string) ([]FailureGroup, error) { return nil, nil }

func (a *asked) Retry(_ context.Context, which FailureChoice) error {
	a.chosen = which
	return nil
}

func (a *asked) Dismiss(_ context.Context, which FailureChoice) (int, error) {
	a.chosen = which
	return 1, nil
}

func askedServices(t *testing.T, now time.Time) (Services, *asked) {
	t.Helper()
	a := &asked{}
	g, _ := openGate(t, Product{Sync: a, Plan: a, History: a, Failures: a})
	return NewServices(g, func() time.Time { return now }, nil, nil), a
}

func TestSyncAPI_PauseLengths(t *testing.T) {
	zone := time.FixedZone("", 2*3600)
	now := time.Date(2026, 12, 31, 23, 15, 0, 0, zone)
	cases := []struct {
		length string
		want   time.Time
		code   string
	}{
		{"manual", time.Time{}, ""},
		{"30m", now.Add(30 * time.Minute), ""},
		{"1h", now.Add(time.Hour), ""},
		{"2h", now.Add(2 * time.Hour), ""},
		{"8h", now.Add(8 * time.Hour), ""},
		{"tomorrow", time.Date(2027, 1, 1, 8, 0, 0, 0, zone), ""},
		{"", time.Time{}, "invalid"},
		{"2 weeks", time.Time{}, "invalid"},
	}
	for _, c := range cases {
		s, a := askedServices(t, now)
		err := s.Sync.Pause(c.length)
		if c.code != "" {
			if got := AsProblem(err); got == nil || got.Code != c.code {
				t.Errorf("%q: got %v, want code %s", c.length, err, c.code)
			}
			continue
		}
		if err != nil || !a.until.Equal(c.want) {
			t.Errorf("%q: got %v (%v), want %v", c.length, a.until, err, c.want)
		}
	}
}

func TestServices_BoundEveryPage(t *testing.T) {
	cases := []struct{ offset, limit, wantOffset, wantLimit int }{
		{0, 0, 0, 200},
		{400, 50, 400, 50},
		{-5, 100_000, 0, 200},
		{10, -1, 10, 200},
	}
	for _, c := range cases {
		s, a := askedServices(t, time.Time{})
		if _, err := s.Plan.Page(PlanQuery{Offset: c.offset, Limit: c.limit, Search: "ana"}); err != nil {
			t.Fatal(err)
		}
		if want := (PlanQuery{Offset: c.wantOffset, Limit: c.wantLimit, Search: "ana"}); a.plan != want {
			t.Errorf("plan: got %+v, want %+v", a.plan, want)
		}
		if _, err := s.History.Failures(FailureQuery{Offset: c.offset, Limit: c.limit}); err != nil {
			t.Fatal(err)
		}
		if want := (FailureQuery{Offset: c.wantOffset, Limit: c.wantLimit}); a.failures != want {
			t.Errorf("failures: got %+v, want %+v", a.failures, want)
		}
		if _, err := s.History.Page(HistoryQuery{Days: -1, Offset: c.offset, Limit: c.limit}); err != nil {
			t.Fatal(err)
		}
		if want := (HistoryQuery{Offset: c.wantOffset, Limit: c.wantLimit}); a.history != want {
			t.Errorf("history: got %+v, want %+v", a.history, want)
		}
		if _, err := s.History.Operations(OperationQuery{Offset: c.offset, Limit: c.limit}); err != nil {
			t.Fatal(err)
		}
		if want := (OperationQuery{Offset: c.wantOffset, Limit: c.wantLimit}); a.written != want {
			t.Errorf("operations: got %+v, want %+v", a.written, want)
		}
	}
}

func TestHistoryAPI_NeverAnswersNil(t *testing.T) {
	s, _ := askedServices(t, time.Time{})
	if conflicts, err := s.History.Conflicts(0); err != nil || conflicts == nil {
		t.Errorf("conflicts: got %#v, %v, want an empty list", conflicts, err)
	}
	if groups, err := s.History.Groups(""); err != nil || groups == nil {
		t.Errorf("groups: got %#v, %v, want an empty list", groups, err)
	}
}

func TestHistoryAPI_ChoosesFailures(t *testing.T) {
	tests := []struct {
		desc string
		call func(*HistoryAPI) error
		want FailureChoice
	}{
		{"some are tried again", func(h *HistoryAPI) error { return h.Retry([]string{"a"}) }, FailureChoice{IDs: []string{"a"}}},
		{"a reason is tried again", func(h *HistoryAPI) error { return h.RetryReason("Contacts", "too-long") }, FailureChoice{Code: "too-long", Module: "Contacts"}},
		{"some are dismissed", func(h *HistoryAPI) error { _, err := h.Dismiss([]string{"a"}); return err }, FailureChoice{IDs: []string{"a"}}},
		{"a reason is dismissed", func(h *HistoryAPI) error { _, err := h.DismissReason("Accounts", "too-long"); return err }, FailureChoice{Code: "too-long", Module: "Accounts"}},
		{"none are dismissed", func(h *HistoryAPI) error { _, err := h.Dismiss(nil); return err }, FailureChoice{}},
	}
	for _, test := range tests {
		s, a := askedServices(t, time.Time{})
		if err := test.call(s.History); err != nil {
			t.Errorf("%s: %v", test.desc, err)
		}
		if diff := cmp.Diff(test.want, a.chosen); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.desc, diff)
		}
	}
}
