package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"counterpart/backend/sandbox/accounts"
	"counterpart/backend/sandbox/control"
	"counterpart/backend/sandbox/fault"
)

// handler puts all services on one address; their paths differ.
func (s *Sandbox) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/oauth/", s.faults.Wrap(fault.Accounts, s.accounts.Handler()))
	mux.Handle("/api/v1/", s.trace.wrap(fault.Desk, s.faults.WrapHeld(fault.Desk, s.deskPersona(s.desk.Handler()))))
	for _, place := range []string{"/crm/", "/v2/crm/", "/v7/crm/"} {
		mux.Handle(place, s.trace.wrap(fault.CRM, s.faults.WrapHeld(fault.CRM, s.crmPersona(s.crm.Handler()))))
	}
	mux.Handle("/_sandbox/", s.control())
	mux.Handle("GET /{$}", http.RedirectHandler("/_sandbox/", http.StatusFound))
	return dated(s.clock.now, s.noticed(mux))
}

// noticed marks the state as changed by everything that is not a mere question.
func (s *Sandbox) noticed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			defer s.dirty.Store(true)
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Sandbox) control() http.Handler {
	return control.New(control.Config{
		Sides: map[string]control.Side{
			"desk": {Service: s.desk, Modules: []string{"Contacts", "Accounts", "Tickets"}},
			"crm": {Service: s.crm, Modules: []string{
				"Contacts", "Accounts", "Deals", "Leads", "Tasks", "Events", "Calls", "Notes", "Products",
			}},
		},
		Codes:  s.accounts,
		Office: s,
		Faults: shots{s.faults},
		Knobs:  s.knobs(),
		Traffic: func() any {
			return map[string]any{"desk": s.desk.Traffic(), "crm": s.crm.Traffic(), "faults": s.faults.Struck()}
		},
		Info:    func() any { return s.Info() },
		Page:    s.page,
		Changed: func() { s.dirty.Store(true) },
	})
}

func (s *Sandbox) page() control.PageData {
	data := control.PageData{ClientID: s.accounts.Client().ID, ClientSecret: s.accounts.Client().Secret}
	data.Scopes = accounts.DefaultScopes()
	for i, p := range s.accounts.People() {
		if i == 0 {
			data.AdminEmail = p.Email
		}
		data.People = append(data.People, control.PagePerson{Key: p.Key, Name: p.FirstName + " " + p.LastName, Email: p.Email})
	}
	return data
}

// shots lets the control interface ask for single faults by name.
type shots struct{ *fault.Injector }

// Next asks for the next n requests that match to go wrong.
func (s shots) Next(n int, kind, service, method, path string) error {
	k, err := fault.ParseKind(kind)
	if err != nil {
		return err
	}
	s.Injector.Next(n, k, fault.Match{Service: service, Method: method, Path: path})
	return nil
}

// knobs are all settings that can be turned while the sandbox runs.
func (s *Sandbox) knobs() map[string]control.Knob {
	return map[string]control.Knob{
		"clock":     {Get: s.clock.knobs, Set: s.clock.set},
		"faults":    {Get: func() any { return s.faults.Knobs() }, Set: over(s.faults.Knobs, s.faults.SetKnobs)},
		"accounts":  {Get: func() any { return s.accounts.Knobs() }, Set: over(s.accounts.Knobs, s.accounts.SetKnobs)},
		"desk":      {Get: func() any { return s.desk.Knobs() }, Set: over(s.desk.Knobs, always(s.desk.SetKnobs))},
		"crm":       {Get: func() any { return s.crm.Knobs() }, Set: over(s.crm.Knobs, s.crm.SetKnobs)},
		"index_lag": {Get: func() any { return s.indexLag().String() }, Set: s.patchIndexLag},
	}
}

// over decodes a patch over a copy of the present settings: a refused patch must leave no trace in the lists and maps within.
func over[K any](get func() K, set func(K) error) func([]byte) error {
	return func(patch []byte) error {
		present, err := json.Marshal(get())
		if err != nil {
			return fmt.Errorf("copy settings: %w", err)
		}
		var k K
		if err := errors.Join(decode(present, &k), decode(patch, &k)); err != nil {
			return err
		}
		return set(k)
	}
}

func always[K any](set func(K)) func(K) error {
	return func(k K) error {
		set(k)
		return nil
	}
}

func (s *Sandbox) indexLag() time.Duration {
	return time.Duration(s.desk.Knobs().IndexLagSeconds * float64(time.Second))
}

func (s *Sandbox) patchIndexLag(patch []byte) error {
	var text string
	if err := decode(patch, &text); err != nil {
		return err
	}
	lag, err := time.ParseDuration(text)
	if err != nil || lag < 0 {
		return fmt.Errorf("%q is not a time span such as 2m", text)
	}
	return s.setIndexLag(lag)
}
