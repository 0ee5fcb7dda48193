package desk

import "counterpart/backend/sandbox/doubt"

type doubts = []doubt.Doubt[Knobs]

// Doubts lists what is uncertain of Desk, with the knob for each.
func Doubts() []doubt.Doubt[Knobs] {
	var all doubts
	for _, list := range []doubts{gateDoubts(), listDoubts(), writeDoubts(), valueDoubts(), binDoubts()} {
		all = append(all, list...)
	}
	return all
}

// gateDoubts are about who may do what, and what is there at all.
func gateDoubts() doubts {
	return doubts{
		doubt.On(
			"missing_org_status", "The answer to a call without orgId, or that it is about the caller's default organization.",
			"Desk API, Headers, says that it must be there and not what happens",
			doubt.Numbers(func(k *Knobs) *int { return &k.MissingOrgStatus }, 422, 403, 200),
		),
		doubt.On(
			"accounts_scope", "Which scopes accounts ask for.", "Desk's Account.json (Desk.contacts) against Desk API, Accounts (Desk.accounts)",
			doubt.Words(func(k *Knobs) *string { return &k.AccountsScope }, "either", "contacts", "accounts"),
		),
		doubt.On(
			"search_scope_any", "Whether a search asks for both of its scopes or for one of them.", "Desk's OpenAPI files list both in one entry",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.SearchScopeAny }),
		),
		doubt.On(
			"no_fields/no_old_fields", "Whether /fields exists, which older portals lack, and /organizationFields, which is deprecated.",
			"Desk's Field.json and FieldOld.json",
			[]doubt.Value[Knobs]{
				{Name: "false/false", Turn: func(*Knobs) {}},
				{Name: "true/false", Turn: func(k *Knobs) { k.NoFields = true }},
				{Name: "false/true", Turn: func(k *Knobs) { k.NoOldFields = true }},
			},
		),
		doubt.On(
			"bare_fields", "Whether /fields has data around its array.", "Desk's Field.json: yes; clients in the wild take both",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.BareFields }),
		),
	}
}

// listDoubts are about lists and searches.
func listDoubts() doubts {
	return doubts{
		doubt.On(
			"strict_sort", "Whether lists sort by name and creation alone, as probed, or by all that is documented.", "Desk's Contact.json and Account.json",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.StrictSort }),
		),
		doubt.On(
			"search_from_max", "The greatest from of a search.", "Desk's Search.json (999); live portals (4999)",
			doubt.Numbers(func(k *Knobs) *int { return &k.SearchFromMax }, 4999, 999),
		),
		doubt.On(
			"range_end_exclusive", "Whether the second end of a time range belongs to it.", "Desk's Search.json is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.RangeEndExclusive }),
		),
		doubt.On(
			"whole_words", "Whether a search by e-mail, first name or phone compares the whole text or a part of it.",
			"Desk API, Search: a star stands for the rest; live portals: a part is enough",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.WholeWords }),
		),
		doubt.On(
			"ticket_page", "How many tickets a list gives that is asked without a limit.", "Desk API, Tickets (10), against Desk's Ticket.json (25 for several of its lists)",
			doubt.Numbers(func(k *Knobs) *int { return &k.TicketPage }, 10, 25),
		),
		doubt.On(
			"hide_spam", "Whether lists and searches show spam contacts.", "Desk's Contact.json is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.HideSpam }),
		),
		doubt.On(
			"fields_only", "Whether fields of a list come instead of the usual ones or beside them.", "Desk's Contact.json is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.FieldsOnly }),
		),
		doubt.On(
			"numeric_times", "Whether times of records are shown as ISO texts or as milliseconds since 1970.",
			"Recorded answers (texts) against the examples in Desk's OpenAPI files (numbers)",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.NumericTimes }),
		),
		doubt.On(
			"typed_custom_values", "Whether custom numbers and booleans are shown as JSON values or as texts.", "Desk's Contact.json: texts",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.TypedCustomValues }),
		),
		doubt.On(
			"multiselect_array", "Whether several choices are shown as an array or as one text with semicolons.", "Desk API is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.MultiselectArray }),
		),
	}
}

// writeDoubts are about what a write does and how one is refused.
func writeDoubts() doubts {
	return doubts{
		doubt.On(
			"stale_patch_time", "Whether the answer to an update of a contact shows the modifiedTime from before it, as recorded once.", "Desk API is silent",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.StalePatchTime }),
		),
		doubt.On(
			"bump_unchanged", "Whether an update that changes nothing moves modifiedTime.", "Desk API is silent; a recorded answer says so",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.BumpUnchanged }),
		),
		doubt.On(
			"gone_status", "The answer to an id that is no more.", "Desk API, Contacts (404); clients in the wild take 422, too",
			doubt.Numbers(func(k *Knobs) *int { return &k.GoneStatus }, 404, 422),
		),
		doubt.On(
			"unique_email", "Whether a second contact with an e-mail is refused, as where an administrator asked for that.", "Desk's Common.json lists the kind of fault",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.UniqueEmail }),
		),
		doubt.On(
			"unique_account_name", "The same of an account's name.", "Desk's Common.json lists the kind of fault",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.UniqueAccountName }),
		),
		doubt.On(
			"bare_pointers", "Whether a custom field at fault is named /cf/cf_x or /cf_x.", "Desk's Common.json has standard fields alone",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.BarePointers }),
		),
	}
}

// valueDoubts are about the forms of values.
func valueDoubts() doubts {
	return doubts{
		doubt.On(
			"clearing", "Whether null and \"\" clear any field, or each field takes only the one that is listed for it.", "Desk's Contact.json and Account.json",
			doubt.Words(func(k *Knobs) *string { return &k.Clearing }, "both", "documented"),
		),
		doubt.On(
			"patch_address_max", "How long city, state and country may be in an update.", "Desk's Contact.json: 100 in a create, 30 in an update",
			doubt.Numbers(func(k *Knobs) *int { return &k.PatchAddressMax }, 100, 30),
		),
		doubt.On(
			"zip_digits_only", "Whether a contact's zip takes digits alone.", "Desk's Contact.json: digits; Desk API, Contacts: any text",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.ZipDigitsOnly }),
		),
		doubt.On(
			"require_url_scheme", "Whether a website must begin with http, https or ftp.", "Desk's Account.json: its pattern does, its examples do not",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.RequireURLScheme }),
		),
		doubt.On(
			"accept_unknown_picklist", "Whether a value that a picklist does not have is taken.", "Desk API is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.AcceptUnknownPicklist }),
		),
		doubt.On(
			"trim_text", "Whether space around a text is kept.", "Desk API is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.TrimText }),
		),
		doubt.On(
			"normalise_text", "Whether a text is stored as it was sent, or in Unicode's form NFC.", "Desk API is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.NormaliseText }),
		),
		doubt.On(
			"lowercase_email", "Whether an e-mail is stored as it was sent, or in lower case.", "Desk API is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.LowercaseEmail }),
		),
		doubt.On(
			"truncate_text", "Whether a text that is too long is refused or cut.", "Desk's Contact.json has lengths, and not what follows",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.TruncateText }),
		),
	}
}

// binDoubts are about the recycle bin and what leads there.
func binDoubts() doubts {
	return doubts{
		doubt.On(
			"trashed_get_status", "The answer to reading a record in the recycle bin.", "Desk's Contact.json has isTrashed, and not where it shows",
			doubt.Numbers(func(k *Knobs) *int { return &k.TrashedGetStatus }, 200, 404),
		),
		doubt.On(
			"trashed_patch_status", "The answer to updating one.", "Desk API is silent",
			doubt.Numbers(func(k *Knobs) *int { return &k.TrashedPatchStatus }, 404, 422, 403),
		),
		doubt.On(
			"empty_bin_status", "The answer to the list of an empty recycle bin.", "Desk's Recyclebin.json lists 200 and 422",
			doubt.Numbers(func(k *Knobs) *int { return &k.EmptyBinStatus }, 204, 200),
		),
		doubt.On(
			"restore_bumps", "Whether a restore moves modifiedTime.", "Desk's Recyclebin.json is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.RestoreBumps }),
		),
		doubt.On(
			"merged_to_bin", "Whether records that a merge took lie in the recycle bin.", "Desk's Contact.json is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.MergedToBin }),
		),
		doubt.On(
			"account_trash_touches_contacts", "Whether deleting an account moves modifiedTime of its contacts, which lose it.", "Zoho Desk's help, Recycle Bin, is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.AccountTrashTouchesContacts }),
		),
	}
}
