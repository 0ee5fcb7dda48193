package cli

import (
	"context"
	"time"

	"counterpart/app/api"
)

// Product is everything that the commands need from what stands behind them.
// All methods may be called at any time. When ctx ends, a method returns soon
// with ctx's error; it ends the waiting, not what is under way. Errors are
// *record.Error where something can be said to people.
type Product struct {
	Sync      Syncer
	Import    Importer
	Plan      Planner
	Journal   Journal
	Mapping   Mapper
	Setup     Setup
	Settings  Settings
	Doctor    Doctor
	Customers Customers
}

// Progress is called with the whole status whenever it changes, from one
// goroutine at a time, and never after the call that it was given to returned.
type Progress func(api.Status)

// Approval says what to do with a plan that waits for a person's word.
type Approval struct {
	Any    bool   `json:"any"`     // carry out whatever plan there is
	PlanID string `json:"plan_id"` // carry out this plan, which was shown and agreed to
}

// Once says how one cycle is to be made.
type Once struct {
	Approval
	WhilePaused bool `json:"while_paused"` // also while paused, and leave it paused
}

// Syncer runs and stops the sync.
type Syncer interface {
	// Status tells the state as of now.
	Status(ctx context.Context) (api.Status, error)
	// SyncOnce makes one cycle, or joins the one under way and makes one more,
	// and returns how it ended: state ok, partial, paused, guarded, waiting or
	// failed, with the reason. That a cycle ended in such a state is no error.
	// A plan that waits is carried out if approval covers it; an approved
	// PlanID that is no longer the present plan ends guarded again.
	SyncOnce(ctx context.Context, o Once, progress Progress) (api.Run, error)
	// Watch syncs whenever something changes until ctx ends, and returns nil
	// then. Where a scheduler is running already, it only follows it. With
	// approval.Any, plans that would wait for a person are carried out.
	Watch(ctx context.Context, approval Approval, progress Progress) error
	// Pause stops the sync and keeps it so over restarts until then or, if
	// until is zero, until told to resume. It returns when nothing moves any
	// more.
	Pause(ctx context.Context, until time.Time) error
	// Resume ends a pause. Without one it does nothing.
	Resume(ctx context.Context) error
}

// Importer imports from CRM to Desk only, until two-way sync is enabled.
type Importer interface {
	// Import tells the state of the import.
	Import(ctx context.Context) (api.Import, error)
	// RunImport is Syncer.SyncOnce for an import, which it puts in force on a
	// new installation. Once two-way sync is enabled, or a plan of it approved,
	// the code is invalid.
	RunImport(ctx context.Context, o Once, progress Progress) (api.Run, error)
	// ScheduleImport puts the import in force and sets how often it runs; zero:
	// only when told to. It is refused as RunImport is.
	ScheduleImport(ctx context.Context, every time.Duration) (api.Import, error)
	// EnableTwoWay ends the import for ever.
	EnableTwoWay(ctx context.Context) (api.Import, error)
}

// Planner shows what would be written.
type Planner interface {
	// MakePlan reads both services and plans, and writes to neither. The plan
	// stays to be shown by PlanPage until the next cycle.
	MakePlan(ctx context.Context, progress Progress) (api.PlanSummary, error)
	// PlanSummary counts the present plan; without one, PlanID is empty.
	PlanSummary(ctx context.Context) (api.PlanSummary, error)
	// PlanPage gives a part of the present plan in an order that stays the
	// same while PlanID does. A PlanID that is not the present one's is an
	// error with code already-modified.
	PlanPage(ctx context.Context, q api.PlanQuery) (api.PlanPage, error)
}

// Journal tells what was done and what could not be.
type Journal interface {
	// History lists the runs of that many days up to now, the newest first.
	History(ctx context.Context, days int) ([]api.HistoryRow, error)
	// OperationPage gives a part of what a run wrote, in the order of time; none of
	// a run that is not known.
	OperationPage(ctx context.Context, q api.OperationQuery) (api.OperationPage, error)
	// Conflicts lists the conflicts that a rule decided within that many days
	// up to now, the latest first, limit at most (0: all).
	Conflicts(ctx context.Context, days, limit int) ([]api.ConflictRow, error)
	// TakeConflict lets the value that lost a conflict count after all, on both
	// sides, and returns how that ended. field may be empty where the operation
	// decided one conflict only. A record that was changed since:
	// already-modified.
	TakeConflict(ctx context.Context, id, field string, progress Progress) (api.Run, error)
	// FailurePage gives a part of the open failures, the latest first.
	FailurePage(ctx context.Context, q api.FailureQuery) (api.FailurePage, error)
	// FailureGroups counts the open failures by reason, the largest group
	// first; of one module, or of all if it is empty.
	FailureGroups(ctx context.Context, module string) ([]api.FailureGroup, error)
	// Retry tries failures again at once and returns how that ended. An id
	// that is not open, or a reason that none has: not-found.
	Retry(ctx context.Context, which api.FailureChoice, progress Progress) (api.Run, error)
	// Dismiss takes failures off the list until their records change, and
	// returns how many. An id that is not open, or a reason that none has:
	// not-found, and none is taken.
	Dismiss(ctx context.Context, which api.FailureChoice) (int, error)
	// Why says why a record is, or is not, in sync. An id that is not of the
	// form side/module/id: invalid.
	Why(ctx context.Context, id string) (api.Standing, error)
}

// MappingEdit is a pair to be mapped, by API names.
type MappingEdit struct {
	Module     string `json:"module"`
	Desk       string `json:"desk"`
	CRM        string `json:"crm"`
	Direction  string `json:"direction"`   // both, desk-to-crm or crm-to-desk
	Conflict   string `json:"conflict"`    // newest, desk or crm; empty: as the module
	NeverClear bool   `json:"never_clear"` // an emptied field does not empty its counterpart

	Values []api.MappingValue `json:"values"` // nil: as they are, if the pair is mapped already
}

// ValueEdit pairs a value of a mapped Desk field with one of its CRM field.
type ValueEdit struct {
	Module    string `json:"module"`
	Desk      string `json:"desk"`       // API name of the Desk field
	DeskValue string `json:"desk_value"` // empty: the pair of CRMValue ends
	CRMValue  string `json:"crm_value"`  // empty: the pair of DeskValue ends
}

// Mapper shows and changes the field map.
type Mapper interface {
	// Mapping lists the map in force. It works without a connection as far as
	// the fields' types are known from before.
	Mapping(ctx context.Context) ([]api.MappingRow, error)
	// SetMapping maps a pair and returns its row, whose Note says what may be
	// lost. A pair that cannot work is refused with code invalid.
	SetMapping(ctx context.Context, edit MappingEdit) (api.MappingRow, error)
	// PreviewMapping reads both services and plans what the next sync would do
	// if that pair were mapped or, where edit names no CRM field, if the pair
	// of its Desk field were not. It saves nothing. Planner.PlanPage shows the
	// plan until the next cycle. It refuses what SetMapping and UnsetMapping do.
	PreviewMapping(ctx context.Context, edit MappingEdit, progress Progress) (api.PlanSummary, error)
	// UnsetMapping takes the pair of a Desk field out of the map. A field that
	// is not mapped: not-found; one that records are matched by: invalid.
	UnsetMapping(ctx context.Context, module, desk string) (note string, err error)
	// MappingValues shows what the values of a mapped Desk field are called in
	// CRM. A field that is not mapped: not-found.
	MappingValues(ctx context.Context, module, desk string) (api.MappingValues, error)
	// SetMappingValue pairs two values of mapped fields, each of which may have
	// been paired with another before, and returns the row of the fields. Without
	// a value of one side, the other's is not paired any more; one that is not
	// paired: not-found. Values that cannot be paired are refused with code
	// invalid.
	SetMappingValue(ctx context.Context, edit ValueEdit) (api.MappingRow, error)
	// PreviewMappingValue is PreviewMapping for SetMappingValue.
	PreviewMappingValue(ctx context.Context, edit ValueEdit, progress Progress) (api.PlanSummary, error)
	// CheckMapping reads the fields of both services anew and returns the map
	// as it fits them now, with a row for each mandatory field that is not
	// mapped: its other side is empty and its TypeCheck impossible.
	CheckMapping(ctx context.Context) ([]api.MappingRow, error)
}

// Setup connects the services.
type Setup interface {
	// BeginConsent begins a sign-in in the browser and listens for its answer. A
	// request that lacks something: invalid; a port that is taken: busy.
	BeginConsent(ctx context.Context, request api.ConnectRequest) (api.Consent, error)
	// Connect checks the sign-in and keeps it, or refuses and keeps nothing. For
	// the browser it waits for the consent that was begun; when ctx ends before,
	// nobody listens any more.
	Connect(ctx context.Context, request api.ConnectRequest) (api.Connection, error)
	// Disconnect forgets the sign-in and has Zoho end it; links, history and
	// settings stay. Without a connection: invalid.
	Disconnect(ctx context.Context) (api.Disconnected, error)
}

// Settings shows and changes the configuration.
type Settings interface {
	// Config lists all settings.
	Config(ctx context.Context) ([]api.ConfigRow, error)
	// SetConfig changes one and returns it. A key that does not exist or a
	// value that is not allowed is refused with code invalid.
	SetConfig(ctx context.Context, key, value string) (api.ConfigRow, error)
}

// Doctor examines the installation.
type Doctor interface {
	// Examine makes all checks and writes a bundle for support without secrets
	// and customer data to that file, or to a place of its own if bundle is
	// empty; the last row names the file.
	Examine(ctx context.Context, bundle string) ([]api.DoctorRow, error)
}

// Customers shows customers and their tickets. What a service does not say, or
// not now, is no error: the answer says so.
type Customers interface {
	// ProfileSheet gives a profile with all its sections. A record that was never
	// read, or a ticket that Desk does not have: not-found.
	ProfileSheet(ctx context.Context, q api.ProfileQuery) (api.ProfileSheet, error)
	// Queue gives the open tickets by the type of their customers.
	Queue(ctx context.Context, q api.QueueQuery) (api.Queue, error)
	// TicketPage gives a part of the tickets, the newest first.
	TicketPage(ctx context.Context, q api.TicketQuery) (api.TicketPage, error)
	// CustomerPage gives a part of the contacts or accounts, by name.
	CustomerPage(ctx context.Context, q api.CustomerQuery) (api.CustomerPage, error)
}
