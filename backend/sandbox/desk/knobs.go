package desk

import "reflect"

// Knobs choose between behaviours that Zoho's public sources leave open, and
// set the limits of the organization. Every one may be turned at any time.
type Knobs struct {
	// IndexLagSeconds is how long a change takes until searches see it. Zoho's
	// documentation speaks of "a few minutes" under load.
	IndexLagSeconds float64 `json:"index_lag_seconds"`
	// StrictSort lets lists sort by name and createdTime only, as live portals
	// do; off, the whole documented list of sort keys is taken.
	StrictSort bool `json:"strict_sort"`
	// SearchFromMax is the greatest "from" of a search: 4999 as probed, 999 as
	// documented.
	SearchFromMax int `json:"search_from_max"`
	// SearchWindow is the last row that searches can reach.
	SearchWindow int `json:"search_window"`
	// RangeEndExclusive leaves the second end of a search's time range out.
	RangeEndExclusive bool `json:"range_end_exclusive"`
	// WholeWords makes searches compare every text as a whole; off, a part of
	// e-mails, first names and phones is enough, as probed on a live portal.
	WholeWords bool `json:"whole_words"`
	// HideSpam leaves spam contacts out of lists and searches.
	HideSpam bool `json:"hide_spam"`
	// FieldsOnly makes "fields" of a list answer the id and those fields only;
	// off, they come in addition to the usual ones.
	FieldsOnly bool `json:"fields_only"`

	// StalePatchTime answers the update of a contact with the modifiedTime from
	// before the update, as recorded from a live portal.
	StalePatchTime bool `json:"stale_patch_time"`
	// BumpUnchanged moves modifiedTime on an update that changes no value.
	BumpUnchanged bool `json:"bump_unchanged"`
	// RestoreBumps moves modifiedTime when a record leaves the recycle bin.
	RestoreBumps bool `json:"restore_bumps"`
	// TrashedGetStatus answers reading a record in the bin: 200 or 404.
	TrashedGetStatus int `json:"trashed_get_status"`
	// TrashedPatchStatus answers updating one: 404, 422 or 403.
	TrashedPatchStatus int `json:"trashed_patch_status"`
	// GoneStatus answers an id that does not exist: 404 or 422.
	GoneStatus int `json:"gone_status"`
	// EmptyBinStatus answers a list of an empty recycle bin: 204, or 200 with no
	// rows, for the OpenAPI files list no other.
	EmptyBinStatus int `json:"empty_bin_status"`
	// MergedToBin leaves merged-away records in the recycle bin; off, they are
	// gone at once.
	MergedToBin bool `json:"merged_to_bin"`
	// AccountTrashTouchesContacts moves modifiedTime of an account's contacts
	// when the account is deleted and their lookup empties.
	AccountTrashTouchesContacts bool `json:"account_trash_touches_contacts"`

	// MissingOrgStatus answers a call without orgId: 422 or 403, or 200 to take
	// the caller's default organization.
	MissingOrgStatus int `json:"missing_org_status"`
	// UniqueEmail and UniqueAccountName refuse duplicates, as when an
	// administrator marked the field as unique.
	UniqueEmail       bool `json:"unique_email"`
	UniqueAccountName bool `json:"unique_account_name"`
	// PatchAddressMax is the length of city, state and country on an update:
	// 100, or 30 as the OpenAPI files say.
	PatchAddressMax int `json:"patch_address_max"`
	// ZipDigitsOnly takes only digits in a contact's zip.
	ZipDigitsOnly bool `json:"zip_digits_only"`
	// Clearing is "both" where null and "" clear any field, "documented" where
	// each field takes only the one of the two that the OpenAPI files list.
	Clearing string `json:"clearing"`
	// TrimText, NormaliseText (to NFC) and LowercaseEmail change what is stored.
	TrimText       bool `json:"trim_text"`
	NormaliseText  bool `json:"normalise_text"`
	LowercaseEmail bool `json:"lowercase_email"`
	// TruncateText cuts values that are too long; off, they are refused.
	TruncateText bool `json:"truncate_text"`
	// AcceptUnknownPicklist stores picklist values that the field does not have.
	AcceptUnknownPicklist bool `json:"accept_unknown_picklist"`
	// RequireURLScheme refuses a website without http, https or ftp.
	RequireURLScheme bool `json:"require_url_scheme"`
	// TypedCustomValues shows custom numbers and booleans as JSON values; off,
	// as strings, as the OpenAPI files say.
	TypedCustomValues bool `json:"typed_custom_values"`
	// MultiselectArray shows custom multi-selects as arrays; off, as "a;b".
	MultiselectArray bool `json:"multiselect_array"`
	// NumericTimes shows the times of records as milliseconds since 1970, as the
	// examples of the OpenAPI files do; off, as ISO texts, as recorded.
	NumericTimes bool `json:"numeric_times"`
	// TicketPage is how many tickets a list without limit gives: 10 or 25.
	TicketPage int `json:"ticket_page"`
	// MandatoryFields are API names, by module in lower case, that the layout
	// demands beside the usual ones.
	MandatoryFields map[string][]string `json:"mandatory_fields"`
	// BarePointers names a custom field at fault without the cf before it.
	BarePointers bool `json:"bare_pointers"`
	// BareFields answers /fields with the array alone, without data around it.
	BareFields bool `json:"bare_fields"`
	// NoFields and NoOldFields answer 404 on /fields and /organizationFields.
	NoFields    bool `json:"no_fields"`
	NoOldFields bool `json:"no_old_fields"`

	// Edition, IsAdminInOrg and AgentProfile describe the organization and the
	// signed-in agent.
	Edition      string `json:"edition"`
	IsAdminInOrg bool   `json:"is_admin_in_org"`
	AgentProfile string `json:"agent_profile"`
	// AccountsScope is the scope family of /accounts: "contacts", "accounts" or
	// "either".
	AccountsScope string `json:"accounts_scope"`
	// SearchScopeAny lets one of a search's two scopes suffice.
	SearchScopeAny bool `json:"search_scope_any"`
	// CreditsPerDay and Concurrency: 0 as the edition has it, below 0 without
	// limit.
	CreditsPerDay int `json:"credits_per_day"`
	Concurrency   int `json:"concurrency"`
	// CreditZone is the time zone whose midnight renews the credits.
	CreditZone string `json:"credit_zone"`
}

// DefaultKnobs returns what live portals were seen to do, and where nobody has
// looked, what the documentation suggests.
func DefaultKnobs() Knobs {
	return Knobs{
		IndexLagSeconds:    3,
		StrictSort:         true,
		SearchFromMax:      4999,
		SearchWindow:       5000,
		StalePatchTime:     true,
		BumpUnchanged:      true,
		TrashedGetStatus:   200,
		TrashedPatchStatus: 404,
		GoneStatus:         404,
		EmptyBinStatus:     204,
		TicketPage:         10,
		MissingOrgStatus:   422,
		PatchAddressMax:    100,
		Clearing:           "both",
		Edition:            "ENTERPRISE",
		IsAdminInOrg:       true,
		AgentProfile:       "Administrator",
		AccountsScope:      "either",
		CreditZone:         "UTC",
	}
}

// Knobs returns the present knobs.
func (s *Service) Knobs() Knobs { return *s.knobs.Load() }

// SetKnobs turns all knobs at once; calls that are under way end under the old
// ones. Safe at any time.
func (s *Service) SetKnobs(k Knobs) { s.knobs.Store(&k) }

func (k Knobs) isZero() bool { return reflect.DeepEqual(k, Knobs{}) }
