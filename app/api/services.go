package api

import "time"

// Services are the objects that are bound to the window.
type Services struct {
	Sync    *SyncAPI
	Plan    *PlanAPI
	History *HistoryAPI
	Setup   *SetupAPI
}

// NewServices returns services that call through the gate. now tells the local
// time, for pauses such as "until tomorrow".
func NewServices(g *Gate, now func() time.Time) Services {
	return Services{
		Sync:    &SyncAPI{gate: g, now: now},
		Plan:    &PlanAPI{gate: g},
		History: &HistoryAPI{gate: g},
		Setup:   &SetupAPI{gate: g},
	}
}

// Bound lists the services in the form that the window binds.
func (s Services) Bound() []any { return []any{s.Sync, s.Plan, s.History, s.Setup} }
