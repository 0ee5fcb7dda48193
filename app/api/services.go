package api

import "time"

// Services are the objects that are bound to the window.
type Services struct {
	Sync     *SyncAPI
	Plan     *PlanAPI
	History  *HistoryAPI
	Setup    *SetupAPI
	Settings *SettingsAPI
	Export   *ExportAPI
	Mapping  *MappingAPI
	Record   *RecordAPI
	Sandbox  *SandboxAPI
	Ticket   *TicketAPI
	Customer *CustomerAPI
	Queue    *QueueAPI
}

// NewServices returns services that call through the gate. now tells the local
// time, for pauses such as "until tomorrow"; saver asks where exports go, and
// opener shows folders.
func NewServices(g *Gate, now func() time.Time, saver Saver, opener Opener) Services {
	return Services{
		Sync:     &SyncAPI{gate: g, now: now},
		Plan:     &PlanAPI{gate: g},
		History:  &HistoryAPI{gate: g},
		Setup:    &SetupAPI{gate: g},
		Settings: &SettingsAPI{gate: g, now: now, saver: saver, opener: opener},
		Export:   &ExportAPI{gate: g, now: now, saver: saver},
		Mapping:  &MappingAPI{gate: g},
		Record:   &RecordAPI{gate: g},
		Sandbox:  &SandboxAPI{gate: g},
		Ticket:   &TicketAPI{gate: g},
		Customer: &CustomerAPI{gate: g},
		Queue:    &QueueAPI{gate: g},
	}
}

// Bound lists the services in the form that the window binds.
func (s Services) Bound() []any {
	return []any{
		s.Sync, s.Plan, s.History, s.Setup, s.Settings, s.Export, s.Mapping, s.Record, s.Sandbox, s.Ticket, s.Customer, s.Queue,
	}
}
