package api

import (
	"context"
	"time"
)

// Product is everything that the window needs from what stands behind it. All
// of it may be called at any time, by several callers at once, and answers
// from memory or the store: nothing waits for a service, unless it says so.
type Product struct {
	Sync      Syncer
	Import    Importer
	Plan      Planner
	History   Historian
	Failures  Failer
	Records   Explainer
	Setup     Starter
	Connect   Connector
	Settings  Settings
	Mapping   Mapper
	Preview   Previewer
	Tickets   Ticketer
	Customers Customers
	Sections  Sections
	Queue     Queuer
	Sandbox   Sandbox
	Events    Events
}

// Syncer starts and stops the sync.
type Syncer interface {
	// Status tells the state as of now.
	Status(ctx context.Context) (Status, error)
	// SyncNow asks for a cycle and returns at once; the events tell how it
	// goes. While one is under way it does nothing. While paused it is a single
	// cycle, and it stays paused. Guarded or not
	// connected: an error that says so.
	SyncNow(ctx context.Context) error
	// Pause stops the sync at the next safe point and keeps it so over
	// restarts, until then or, if until is zero, until told to resume. It
	// returns when the wish is stored; Status.Pausing holds until nothing
	// moves any more. Pausing again changes the time.
	Pause(ctx context.Context, until time.Time) error
	// Resume ends a pause. Without one it does nothing.
	Resume(ctx context.Context) error
}

// Importer imports from CRM to Desk only, until two-way sync is enabled for
// ever. Syncer.SyncNow imports while that is in force.
type Importer interface {
	// Import tells its state.
	Import(ctx context.Context) (Import, error)
	// StartImport begins an import and returns at once; the events tell how it
	// goes. It puts the import in force where nothing is yet, and is refused as
	// ScheduleImport is. While paused it is a single import, and it stays
	// paused. While a cycle runs the code is busy.
	StartImport(ctx context.Context) error
	// ScheduleImport puts it in force, so often; zero: only when told to. Once
	// two-way sync is enabled, or a plan of it approved, the code is invalid.
	ScheduleImport(ctx context.Context, every time.Duration) (Import, error)
	// EnableTwoWay ends it; there is no way back.
	EnableTwoWay(ctx context.Context) (Import, error)
}

// Planner shows what would be written.
type Planner interface {
	// PlanSummary counts the present plan; without one, PlanID is empty.
	PlanSummary(ctx context.Context) (PlanSummary, error)
	// PlanPage gives a part of the present plan in an order that stays the
	// same while PlanID does. A PlanID that is not the present one's is an
	// error with code already-modified.
	PlanPage(ctx context.Context, q PlanQuery) (PlanPage, error)
	// Make reads both services and plans, writing to neither. It returns at
	// once; the events tell how it goes, and PlanSummary what came of it.
	Make(ctx context.Context) error
	// Choose chooses rows of the present plan, or leaves them out. All are chosen
	// at first but those that were left out of a plan that was approved. A choice
	// holds for the same rows of later plans until one is approved.
	Choose(ctx context.Context, c PlanChoice) (PlanSummary, error)
	// Approve lets what is chosen of the plan be carried out and returns at once;
	// the rest waits until it is approved. It refuses a plan that is no longer the
	// present one, with code already-modified, and one of which nothing is chosen,
	// with code invalid.
	Approve(ctx context.Context, planID string) error
}

// Historian tells what was done.
type Historian interface {
	// HistoryPage gives a part of the sync history, the newest first.
	HistoryPage(ctx context.Context, q HistoryQuery) (HistoryPage, error)
	// FindRun finds a run; one that is not in the history yields the code
	// not-found.
	FindRun(ctx context.Context, id string) (Run, error)
	// OperationPage gives a part of what a run did, in the order of time.
	OperationPage(ctx context.Context, q OperationQuery) (OperationPage, error)
	// Conflicts lists the conflicts that a rule decided within that many days
	// up to now, the latest first, limit at most (0: all).
	Conflicts(ctx context.Context, days, limit int) ([]ConflictRow, error)
	// TakeLost lets the value that lost a conflict count after all, on both
	// sides. Unlike the other methods it waits for the services, since only
	// they can say whether a record was changed since: already-modified.
	TakeLost(ctx context.Context, id, field string) error
	// Attempt finds what was last tried for a record with an open failure, by
	// the failure's id; a row without an id where nothing is known.
	Attempt(ctx context.Context, failureID string) (OperationRow, error)
}

// Explainer says how it is with single records, by what is known: it asks no
// service. A record is named as side/module/id; another form is refused with
// code invalid.
type Explainer interface {
	// FindRecords lists the records that were read, limit at most, in whose name,
	// key or id the text is found, without regard to case.
	FindRecords(ctx context.Context, text string, limit int) ([]RecordRow, error)
	// Why says why a record is, or is not, in sync.
	Why(ctx context.Context, id string) (Standing, error)
	// RecordOperations lists what was written to a record and its counterpart, or
	// from them, the latest first, limit at most.
	RecordOperations(ctx context.Context, id string, limit int) ([]OperationRow, error)
}

// Failer keeps the records that could not be synced.
type Failer interface {
	// FailurePage gives a part of the open failures, the latest first.
	FailurePage(ctx context.Context, q FailureQuery) (FailurePage, error)
	// FailureGroups counts the open failures by module, reason, side and field,
	// the largest group first; of one module, or of all if it is empty.
	FailureGroups(ctx context.Context, module string) ([]FailureGroup, error)
	// Retry tries failures again and returns at once; the events tell how it
	// goes.
	Retry(ctx context.Context, which FailureChoice) error
	// Dismiss takes failures off the list until their records change, and
	// returns how many. An id that is not open: not-found, and none is taken.
	Dismiss(ctx context.Context, which FailureChoice) (int, error)
}

// Starter begins with the sample data, or begins anew.
type Starter interface {
	// StartSample opens the built-in sample data of both services, connects to
	// it and makes the first plan. It returns at once; the events tell how it
	// goes. Where a connection exists, it refuses.
	StartSample(ctx context.Context) error
	// Disconnect forgets the sign-in and all secrets, and has Zoho end it, for
	// which it waits a little. Links, history and settings stay. Without a
	// connection, or on the sample data: invalid.
	Disconnect(ctx context.Context) (Disconnected, error)
}

// Connector leads through the set-up in the window.
type Connector interface {
	// Setup tells how far the set-up has come.
	Setup(ctx context.Context) (Setup, error)
	// KeepSetup keeps what was filled in.
	KeepSetup(ctx context.Context, draft SetupDraft) error
	// BeginConsent begins a sign-in in the browser and listens for its answer. It
	// replaces one that was begun before. A request that lacks something is
	// refused, and so is a port that is taken, with code busy.
	BeginConsent(ctx context.Context, request ConnectRequest) (Consent, error)
	// ConsentAnswered tells whether SignIn would go on at once: the answer has
	// come, the time is up, or nothing is waited for.
	ConsentAnswered(ctx context.Context) bool
	// CancelConsent ends the listening; SignIn then says so. Without a sign-in
	// in the browser it does nothing.
	CancelConsent(ctx context.Context) error
	// SignIn checks a key and keeps it, or refuses and keeps nothing, and waits
	// for the services, and before that for the browser, where the request says
	// so. While the person has to choose between organizations,
	// or what was refused can be mended, the same key may be sent again.
	SignIn(ctx context.Context, request ConnectRequest) (SignedIn, error)
	// FinishSetup ends the set-up, and begins to read for the first plan. It
	// returns at once. Where nothing is connected yet: the code sign-in.
	FinishSetup(ctx context.Context, draft SetupDraft) error
}

// Settings shows and changes the configuration, and examines the installation.
type Settings interface {
	// Config lists all settings.
	Config(ctx context.Context) ([]ConfigRow, error)
	// SetConfig changes one and returns it. A key that does not exist or a value
	// that is not allowed is refused with code invalid. A field for markers is
	// looked up in the service, and the answer waits for that.
	SetConfig(ctx context.Context, key, value string) (ConfigRow, error)
	// About tells which program this is and where it keeps what.
	About() About
	// Report makes all checks, waiting for both services, and writes a report
	// for support to that file, or to a place of its own if path is empty. A
	// report that cannot be written is an error with code storage.
	Report(ctx context.Context, path string) (Report, error)
}

// Mapper shows and edits the field map. Unlike the other methods, its own wait
// for the services where their fields were not read within the last day, or if
// asked to read them anew.
type Mapper interface {
	// MappingSheet gives the map of a module as it would be with edits. One that
	// cannot be saved marks its line.
	MappingSheet(ctx context.Context, q MappingQuery) (MappingSheet, error)
	// MappingChoices lists the CRM fields that a Desk field could be mapped to,
	// the best fitting first.
	MappingChoices(ctx context.Context, q MappingQuery, desk string) ([]MappingChoice, error)
	// SaveMapping carries out all edits. If one of them is refused, with the
	// code invalid and its Desk field, none is carried out.
	SaveMapping(ctx context.Context, edits []MappingEdit) (MappingSaved, error)
}

// Previewer shows what edits of the field map would do, before they are saved.
type Previewer interface {
	// MakePreview reads both services and plans what the next sync would do
	// with these edits. It returns at once, and replaces the preview before; an
	// event of the mapping tells when it has ended. Edits that SaveMapping would
	// refuse are refused.
	MakePreview(ctx context.Context, edits []MappingEdit) error
	// Preview gives the latest preview, or why it could not be made.
	Preview(ctx context.Context) (MappingPreview, error)
}

// Ticketer shows the tickets of Desk. Unless only what is kept is asked for, its
// methods wait for Desk; that it could not be reached is no error, but said in
// the answer's reading.
type Ticketer interface {
	// TicketPage gives a part of the tickets, the newest first.
	TicketPage(ctx context.Context, q TicketQuery) (TicketPage, error)
	// Ticket gives one ticket by Desk's id. One that Desk does not have:
	// not-found.
	Ticket(ctx context.Context, id, how string) (Ticket, error)
	// TicketChoices gives what tickets can be filtered by.
	TicketChoices(ctx context.Context, how string) (TicketChoices, error)
}

// Customers shows contacts and accounts, each named as side/module/id; another
// form is refused with code invalid. Facts and TicketsOf wait for the services
// as Ticketer does.
type Customers interface {
	// CustomerPage gives a part of the contacts or accounts, by name.
	CustomerPage(ctx context.Context, q CustomerQuery) (CustomerPage, error)
	// Profile gives what the store knows of one. One that was never read:
	// not-found.
	Profile(ctx context.Context, id string) (Profile, error)
	// Facts gives the owners, and what the services say beyond the mapped fields.
	Facts(ctx context.Context, id, how string) (Facts, error)
	// TicketsOf gives its tickets in Desk, the newest first.
	TicketsOf(ctx context.Context, id, how string) (TicketPage, error)
}

// Sections shows what CRM knows of a customer. They wait for it as Ticketer
// does for Desk; a permission that the sign-in lacks is said in the reading.
type Sections interface {
	Deals(ctx context.Context, id, how string) (DealSection, error)
	Activities(ctx context.Context, id, how string) (ActivitySection, error)
	Notes(ctx context.Context, id, how string) (NoteSection, error)
	Products(ctx context.Context, id, how string) (ProductSection, error)
	// People gives the contacts of an account, or the others of a contact's.
	People(ctx context.Context, id, how string) (PeopleSection, error)
}

// Queuer shows the open tickets by the type of their customers.
type Queuer interface {
	// Queue reads both services as the query says, at a cost that does not grow
	// with the number of customers but slowly.
	Queue(ctx context.Context, q QueueQuery) (Queue, error)
}

// Sandbox lets a person work in both services of the sample data, as the people
// of a company do in Desk's and CRM's own pages. Outside of sample mode every
// method answers with the code invalid. Sides are desk and crm, modules
// Contacts and Accounts.
type Sandbox interface {
	// SandboxState tells what happened lately, and what goes wrong on purpose.
	SandboxState(ctx context.Context) (SandboxState, error)
	// SandboxPage gives a part of one service's records.
	SandboxPage(ctx context.Context, q SandboxQuery) (SandboxPage, error)
	// SandboxPlace finds where a record stands in a list; -1: it is not in it.
	SandboxPlace(ctx context.Context, q SandboxQuery, id string) (int, error)
	// SandboxIDs lists the ids of a whole list, in its order.
	SandboxIDs(ctx context.Context, q SandboxQuery) ([]string, error)
	// SandboxRecord shows a record's fields that are mapped; without an id, those
	// of a record that is to be made. An id that never was: not-found.
	SandboxRecord(ctx context.Context, side, module, id string) (SandboxRecord, error)
	// SaveSandbox makes a record, or gives one or many the same values, and
	// returns the id of the first. What the service refuses has the code
	// invalid, the field, and the service's own words.
	SaveSandbox(ctx context.Context, e SandboxEdit) (string, error)
	// DoSandbox deletes, restores, purges or merges records.
	DoSandbox(ctx context.Context, d SandboxDeed) error
	// TrySandbox makes an experiment and tells what it did.
	TrySandbox(ctx context.Context, t SandboxTrial) (SandboxOutcome, error)
	// CalmSandbox ends everything that goes wrong on purpose.
	CalmSandbox(ctx context.Context) error
	// ResetSandbox throws the sample data away, with all that was synced, and
	// begins anew. It returns at once; the events tell how it goes.
	ResetSandbox(ctx context.Context) error
}

// Events tells what happens.
type Events interface {
	// Subscribe calls f for every event from now on, in order and one at a
	// time, until stop is called. f must not block.
	Subscribe(f func(Event)) (stop func())
}
