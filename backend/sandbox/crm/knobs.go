package crm

import (
	"fmt"
	"slices"
	"strings"
)

// Automation changes one field whenever a record of the module is saved, as a
// workflow rule of the customer's would. Action is upper-case, lower-case,
// trim or set; Value is what set writes.
type Automation struct {
	Module string `json:"module"`
	Field  string `json:"field"`
	Action string `json:"action"`
	Value  string `json:"value,omitempty"`
}

// Knobs choose between behaviours that Zoho's documentation leaves open or
// contradicts itself about, and set up what an administrator sets up.
type Knobs struct {
	Edition  string `json:"edition"`  // free, standard, professional, enterprise, ultimate, or a bundle's name
	Licenses int    `json:"licenses"` // user licences bought; they raise the credit limit
	// CreditsLeft is what is left of the day's credits. Setting it spends or
	// gives back as many.
	CreditsLeft int `json:"credits_left"`

	UserAdministrator bool `json:"user_administrator"`
	UserConfirmed     bool `json:"user_confirmed"`
	UserActive        bool `json:"user_active"`
	// DeniedPermissions are what the user's profile does not permit, such as
	// Crm_Implied_Delete_Contacts.
	DeniedPermissions []string `json:"denied_permissions"`

	MixedWriteStatus int    `json:"mixed_write_status"` // 207, 202 or 201
	ThrottleStatus   int    `json:"throttle_status"`    // of a call too many: 429, or 400
	ErrorEnvelope    string `json:"error_envelope"`     // flat, or data: in a data array
	AggregateErrors  bool   `json:"aggregate_errors"`   // all errors of a record at once
	UnknownFields    string `json:"unknown_fields"`     // drop or reject: fields of a write
	UnknownNames     string `json:"unknown_names"`      // drop or reject: names in fields of a list
	Picklists        string `json:"picklists"`          // accept or reject values that are not in the list
	EmptyText        string `json:"empty_text"`         // null: "" clears a field; reject: it is invalid
	MandatoryNull    string `json:"mandatory_null"`     // missing or invalid: how clearing a mandatory field is refused
	BareLookups      bool   `json:"bare_lookups"`       // a lookup may be written as a bare id
	Milliseconds     bool   `json:"milliseconds"`       // times may be written with a fraction
	ZuluTimes        bool   `json:"zulu_times"`         // times may be written with Z instead of an offset

	IdenticalUpdateTouches bool   `json:"identical_update_touches"` // an update that changes nothing moves Modified_Time
	RestoreTouches         bool   `json:"restore_touches"`          // a restore moves Modified_Time
	BinnedUpdate           string `json:"binned_update"`            // invalid-id or no-permission
	MergedAway             string `json:"merged_away"`              // permanent, recycle or absent in the list of deleted records
	UpsertPicks            string `json:"upsert_picks"`             // oldest or newest of several matches
	DeletedUnchanged       int    `json:"deleted_unchanged"`        // 304 or 204 when nothing was deleted since
	DeletedSince           string `json:"deleted_since"`            // honoured or ignored: If-Modified-Since of the list of deleted records
	BinModule              string `json:"bin_module"`               // object or string: how the recycle bin names a record's module
	UnchangedFree          bool   `json:"unchanged_free"`           // answers without content cost no credit

	TrimText      bool `json:"trim_text"`
	NormaliseText bool `json:"normalise_text"` // stores NFC
	TruncateText  bool `json:"truncate_text"`  // cuts text that is too long instead of refusing it

	IndexLagSeconds int     `json:"index_lag_seconds"` // until search finds what was written
	SearchCredits   int     `json:"search_credits"`    // 1 or 3
	COQLLimit       int     `json:"coql_limit"`        // 200 or 2000 rows a call
	COQLBinary      bool    `json:"coql_binary"`       // more than two conditions must be nested two by two
	COQLIndexed     bool    `json:"coql_indexed"`      // COQL lags as searches do
	COQLConverted   bool    `json:"coql_converted"`    // COQL can tell converted leads: Converted__s is a column
	BulkSeconds     float64 `json:"bulk_seconds"`      // how long a bulk read takes

	BulkWriteSeconds   float64 `json:"bulk_write_seconds"`   // how long a bulk write takes
	BulkWriteRunning   string  `json:"bulk_write_running"`   // INPROGRESS or IN PROGRESS: the state while rows are written
	BulkWriteQueues    bool    `json:"bulk_write_queues"`    // it is QUEUED before
	BulkWriteResult    string  `json:"bulk_write_result"`    // relative or absolute: where the result lies; gone: nowhere
	BulkWriteLowerCase bool    `json:"bulk_write_lower"`     // the result says added, not ADDED
	BulkWriteShuffles  bool    `json:"bulk_write_shuffles"`  // the result is in another order than the file
	BulkWriteSeparator string  `json:"bulk_write_separator"` // between the values of a multiple choice
	BulkWriteAutomates bool    `json:"bulk_write_automates"` // automations run for its rows
	BulkWriteBreaks    int     `json:"bulk_write_breaks"`    // it fails after so many rows; 0: it does not
	BulkWriteTells     bool    `json:"bulk_write_tells"`     // one that failed has a result too

	Automations []Automation `json:"automations"`
}

// DefaultKnobs is an Enterprise organization that behaves as the
// documentation's newest word has it.
func DefaultKnobs() Knobs {
	return Knobs{
		Edition: "enterprise", Licenses: 10, CreditsLeft: -1,
		UserAdministrator: true, UserConfirmed: true, UserActive: true,
		MixedWriteStatus: 207, ThrottleStatus: 429, ErrorEnvelope: "flat", UnknownFields: "drop", UnknownNames: "drop", Picklists: "accept", EmptyText: "null",
		MandatoryNull: "missing", BareLookups: true, ZuluTimes: true, DeletedSince: "honoured", BinModule: "object", COQLConverted: true,
		IdenticalUpdateTouches: true, RestoreTouches: true, BinnedUpdate: "invalid-id",
		MergedAway: "permanent", UpsertPicks: "oldest", DeletedUnchanged: 304,
		IndexLagSeconds: 5, SearchCredits: 1, COQLLimit: 2000, COQLBinary: true, BulkSeconds: 2,
		BulkWriteSeconds: 2, BulkWriteRunning: "INPROGRESS", BulkWriteQueues: true, BulkWriteResult: "relative", BulkWriteSeparator: ";",
	}
}

func (k Knobs) check() error {
	words := []struct {
		name, got string
		allowed   []string
	}{
		{"edition", k.Edition, editions()},
		{"error_envelope", k.ErrorEnvelope, []string{"flat", "data"}},
		{"unknown_fields", k.UnknownFields, []string{"drop", "reject"}},
		{"unknown_names", k.UnknownNames, []string{"drop", "reject"}},
		{"picklists", k.Picklists, []string{"accept", "reject"}},
		{"empty_text", k.EmptyText, []string{"null", "reject"}},
		{"mandatory_null", k.MandatoryNull, []string{"missing", "invalid"}},
		{"deleted_since", k.DeletedSince, []string{"honoured", "ignored"}},
		{"bin_module", k.BinModule, []string{"object", "string"}},
		{"binned_update", k.BinnedUpdate, []string{"invalid-id", "no-permission"}},
		{"merged_away", k.MergedAway, []string{"permanent", "recycle", "absent"}},
		{"upsert_picks", k.UpsertPicks, []string{"oldest", "newest"}},
		{"bulk_write_running", k.BulkWriteRunning, []string{"INPROGRESS", "IN PROGRESS"}},
		{"bulk_write_result", k.BulkWriteResult, []string{"relative", "absolute", "gone"}},
		{"bulk_write_separator", k.BulkWriteSeparator, []string{";", ","}},
	}
	for _, w := range words {
		if !slices.Contains(w.allowed, w.got) {
			return fmt.Errorf("knob %s: %q is none of %s", w.name, w.got, strings.Join(w.allowed, ", "))
		}
	}
	numbers := []struct {
		name    string
		got     int
		allowed []int
	}{
		{"mixed_write_status", k.MixedWriteStatus, []int{207, 202, 201}},
		{"throttle_status", k.ThrottleStatus, []int{429, 400}},
		{"deleted_unchanged", k.DeletedUnchanged, []int{304, 204}},
		{"coql_limit", k.COQLLimit, []int{200, 2000}},
		{"search_credits", k.SearchCredits, []int{1, 3}},
	}
	for _, n := range numbers {
		if !slices.Contains(n.allowed, n.got) {
			return fmt.Errorf("knob %s: %d is none of %v", n.name, n.got, n.allowed)
		}
	}
	if k.IndexLagSeconds < 0 || k.BulkSeconds < 0 || k.BulkWriteSeconds < 0 || k.BulkWriteBreaks < 0 || k.Licenses < 1 {
		return fmt.Errorf("knobs index_lag_seconds, bulk_seconds, bulk_write_seconds and bulk_write_breaks must not be negative, licenses not below 1")
	}
	return nil
}

// Knobs returns the present setting, with the credits that are left now.
func (s *Service) Knobs() Knobs {
	s.mu.RLock()
	defer s.mu.RUnlock()
	k := s.knobs
	k.CreditsLeft = s.meter.left(s.now())
	k.Automations, k.DeniedPermissions = slices.Clone(k.Automations), slices.Clone(k.DeniedPermissions)
	return k
}

// SetKnobs changes the setting as a whole; a bad one changes nothing. A
// negative CreditsLeft leaves the credits as they are.
func (s *Service) SetKnobs(k Knobs) error {
	if err := k.check(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range k.Automations {
		if err := s.checkAutomation(a); err != nil {
			return err
		}
	}
	s.knobs = k
	s.meter.setLimit(creditLimit(k.Edition, k.Licenses))
	if k.CreditsLeft >= 0 {
		s.meter.setLeft(s.now(), k.CreditsLeft)
	}
	return nil
}

func (s *Service) checkAutomation(a Automation) error {
	t := s.table(a.Module)
	if t == nil {
		return fmt.Errorf("automation: no module %q", a.Module)
	}
	if f, _ := t.Module.Field(a.Field); f == nil || !f.Update {
		return fmt.Errorf("automation: %s has no field %q to write", a.Module, a.Field)
	}
	if !slices.Contains([]string{"upper-case", "lower-case", "trim", "set"}, a.Action) {
		return fmt.Errorf("automation: unknown action %q", a.Action)
	}
	return nil
}
