package api

import (
	"context"
	"testing"
)

// asking remembers which records it was asked for.
type asking struct {
	Sandbox
	query SandboxQuery
}

func (a *asking) SandboxPage(_ context.Context, q SandboxQuery) (SandboxPage, error) {
	a.query = q
	return NewSandboxPage(), nil
}

func TestSandboxAPI_BoundsEveryPage(t *testing.T) {
	a := &asking{}
	g, _ := openGate(t, Product{Sandbox: a})
	s := &SandboxAPI{gate: g}
	if _, err := s.Page(SandboxQuery{Side: "crm", Offset: -3, Limit: 5000}); err != nil {
		t.Fatal(err)
	}
	if want := (SandboxQuery{Side: "crm", Limit: 200}); a.query != want {
		t.Errorf("got %+v, want %+v", a.query, want)
	}
}

func TestSandboxAPI_RefusesWithoutSampleData(t *testing.T) {
	g, _ := openGate(t, Product{})
	s := &SandboxAPI{gate: g}
	_, state := s.State()
	_, page := s.Page(SandboxQuery{})
	_, place := s.Place(SandboxQuery{}, "1")
	_, ids := s.IDs(SandboxQuery{})
	_, shown := s.Record("desk", "Contacts", "1")
	_, saved := s.Save("desk", "Contacts", nil, nil)
	_, tried := s.Try(SandboxTrial{})
	for what, err := range map[string]error{
		"state": state, "page": page, "place": place, "ids": ids, "record": shown, "save": saved, "try": tried,
		"do": s.Do(SandboxDeed{}), "calm": s.Calm(), "reset": s.Reset(),
	} {
		if p := AsProblem(err); p == nil || p.Code != "invalid" || p.Hint == "" {
			t.Errorf("%s: got %+v, want a refusal that says what to do", what, p)
		}
	}
}
