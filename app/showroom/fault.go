package showroom

import (
	"fmt"
	"time"

	"counterpart/app/api"
	"counterpart/backend/sandbox/fault"
)

// outage is how long a service answers nothing in the experiment.
const outage = time.Minute

// The kinds of faults as the window knows them.
const (
	kindOutage = "outage"
	kindLost   = "lost"
)

// faults lists what goes wrong on purpose.
func (r *Room) faults() []api.SandboxFault {
	found := []api.SandboxFault{}
	now := r.config.Now()
	r.trail.mu.Lock()
	until := r.trail.outage
	r.trail.mu.Unlock()
	if until.After(now) {
		found = append(found, api.SandboxFault{Side: fault.CRM, Kind: kindOutage, Until: api.Stamp(until)})
	}
	if r.config.Box.Faults().Pending() > 0 {
		found = append(found, api.SandboxFault{Side: fault.CRM, Kind: kindLost})
	}
	return found
}

// breakDown lets CRM answer nothing but failures for a while.
func (r *Room) breakDown() error {
	if err := r.setFaults(fmt.Sprintf("%s:%s:1@0s+%s", fault.CRM, fault.Internal, outage)); err != nil {
		return err
	}
	until := r.config.Now().Add(outage)
	r.trail.mu.Lock()
	r.trail.outage = until
	r.trail.ring()
	r.trail.mu.Unlock()
	return nil
}

// loseAnswer lets CRM do what it is told in the next request for new contacts,
// and cuts the line before it can say so.
func (r *Room) loseAnswer() {
	r.config.Box.Faults().Next(1, fault.DropAfter, fault.Match{Service: fault.CRM, Method: "POST", Path: "/crm/v8/Contacts"})
}

// Calm ends everything that goes wrong on purpose.
func (r *Room) Calm() error {
	r.config.Box.Faults().Clear()
	err := r.setFaults("")
	r.trail.mu.Lock()
	r.trail.outage = time.Time{}
	r.trail.ring()
	r.trail.mu.Unlock()
	return err
}

func (r *Room) setFaults(rules string) error {
	knobs := r.config.Box.Faults().Knobs()
	knobs.Faults = rules
	return r.config.Box.Faults().SetKnobs(knobs)
}
