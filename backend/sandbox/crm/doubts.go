package crm

import "counterpart/backend/sandbox/doubt"

type doubts = []doubt.Doubt[Knobs]

// Doubts lists what is uncertain of CRM, with the knob for each.
func Doubts() []doubt.Doubt[Knobs] {
	var all doubts
	for _, list := range []doubts{answerDoubts(), writeDoubts(), valueDoubts(), deletionDoubts(), queryDoubts()} {
		all = append(all, list...)
	}
	return all
}

// answerDoubts are about the form and price of answers.
func answerDoubts() doubts {
	return doubts{
		doubt.On(
			"error_envelope", "An error of a whole call comes flat, or as the only item of a list called data.",
			"zoho/crm-oas: the examples of Insert, Update and Get Deleted Records against those of Get Records",
			doubt.Words(func(k *Knobs) *string { return &k.ErrorEnvelope }, "flat", "data"),
		),
		doubt.On(
			"mixed_write_status", "The status of a write of which some records were refused.",
			"Zoho CRM v8, Insert Records (207); v2, Insert Records (202); recorded answers (201)",
			doubt.Numbers(func(k *Knobs) *int { return &k.MixedWriteStatus }, 207, 202, 201),
		),
		doubt.On(
			"throttle_status", "The status of a call too many.",
			"Zoho CRM v8, Status Codes (429); zoho/crm-oas, bulk_read.json (among the codes of 400)",
			doubt.Numbers(func(k *Knobs) *int { return &k.ThrottleStatus }, 429, 400),
		),
		doubt.On(
			"unknown_names", "Whether a list leaves out fields that the module does not have, such as one that was removed, or is refused.",
			"Zoho CRM v8, Get Records, is silent",
			doubt.Words(func(k *Knobs) *string { return &k.UnknownNames }, "drop", "reject"),
		),
		doubt.On(
			"unchanged_free", "Whether an answer without content (204, 304) costs credits.", "Zoho CRM v8, API Limits, is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.UnchangedFree }),
		),
		doubt.On(
			"search_credits", "What a search costs.", "Zoho CRM v8, API Limits, and Kaizen #93 in Zoho's community",
			doubt.Numbers(func(k *Knobs) *int { return &k.SearchCredits }, 1, 3),
		),
	}
}

// writeDoubts are about which writes are refused, and how.
func writeDoubts() doubts {
	return doubts{
		doubt.On(
			"aggregate_errors", "Whether all that is wrong with a record is said at once, or the first thing only.",
			"Zoho CRM v8, Insert Records, says it of duplicates alone",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.AggregateErrors }),
		),
		doubt.On(
			"unknown_fields", "What becomes of fields in a write that the module does not have.",
			"Zoho CRM v8, Insert Records, says that they are dropped where a layout is named",
			doubt.Words(func(k *Knobs) *string { return &k.UnknownFields }, "drop", "reject"),
		),
		doubt.On(
			"mandatory_null", "How an update that clears a mandatory field is refused: as missing, or as invalid.",
			"Zoho CRM v8, Update Records, is silent",
			doubt.Words(func(k *Knobs) *string { return &k.MandatoryNull }, "missing", "invalid"),
		),
		doubt.On(
			"identical_update_touches", "Whether an update that changes nothing moves Modified_Time.", "Zoho CRM v8, Update Records, is silent",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.IdenticalUpdateTouches }),
		),
		doubt.On(
			"binned_update", "How an update of a record in the recycle bin is refused.", "Zoho CRM v8, Update Records, is silent",
			doubt.Words(func(k *Knobs) *string { return &k.BinnedUpdate }, "invalid-id", "no-permission"),
		),
		doubt.On(
			"upsert_picks", "Which of several records that match an upsert updates.", "Zoho CRM v8, Upsert Records, is silent",
			doubt.Words(func(k *Knobs) *string { return &k.UpsertPicks }, "oldest", "newest"),
		),
	}
}

// valueDoubts are about the forms of values.
func valueDoubts() doubts {
	return doubts{
		doubt.On(
			"picklists", "Whether a value that a picklist does not have is taken.",
			"Zoho CRM v8, Insert Records (\"an existing value or a new one\"); fields that refuse it exist",
			doubt.Words(func(k *Knobs) *string { return &k.Picklists }, "accept", "reject"),
		),
		doubt.On(
			"empty_text", "Whether \"\" clears a text.", "Zoho CRM v8, Update Records, is silent",
			doubt.Words(func(k *Knobs) *string { return &k.EmptyText }, "null", "reject"),
		),
		doubt.On(
			"bare_lookups", "Whether a lookup may be written as an id without an object around it.", "Zoho CRM v2 took it; v8 is silent",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.BareLookups }),
		),
		doubt.On(
			"milliseconds", "Whether a time may have a fraction of a second.", "Zoho CRM v8, Bulk Read, forbids it for criteria",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.Milliseconds }),
		),
		doubt.On(
			"zulu_times", "Whether a time may end in Z.", "Zoho CRM v8, Insert Records, shows offsets only",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.ZuluTimes }),
		),
		doubt.On(
			"trim_text", "Whether space around a text is kept.", "Zoho CRM v8 is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.TrimText }),
		),
		doubt.On(
			"normalise_text", "Whether a text is stored as it was sent, or in Unicode's form NFC.", "Zoho CRM v8 is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.NormaliseText }),
		),
		doubt.On(
			"truncate_text", "Whether a text that is too long is refused or cut.", "Zoho CRM v8, Insert Records: refused",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.TruncateText }),
		),
	}
}

// deletionDoubts are about what was deleted.
func deletionDoubts() doubts {
	return doubts{
		doubt.On(
			"deleted_unchanged", "The answer where nothing was deleted since the time asked about.",
			"Zoho CRM v8, Get Deleted Records (304); zoho/crm-oas, record.json (204 alone)",
			doubt.Numbers(func(k *Knobs) *int { return &k.DeletedUnchanged }, 304, 204),
		),
		doubt.On(
			"deleted_since", "Whether If-Modified-Since leaves older deletions out.", "Zoho CRM v8, Get Deleted Records, does not say what it compares",
			doubt.Words(func(k *Knobs) *string { return &k.DeletedSince }, "honoured", "ignored"),
		),
		doubt.On(
			"restore_touches", "Whether a restore moves Modified_Time.", "Zoho CRM v8, Restore Recycle Bin Records, is silent",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.RestoreTouches }),
		),
		doubt.On(
			"merged_away", "How the list of deleted records shows those that a merge took.", "Zoho CRM v8, Get Deleted Records, is silent",
			doubt.Words(func(k *Knobs) *string { return &k.MergedAway }, "permanent", "recycle", "absent"),
		),
		doubt.On(
			"bin_module", "Whether the recycle bin names a record's module by an object or by a word.",
			"Zoho CRM v8, Get Recycle Bin Records, against zoho/crm-oas, recycle-bin.json",
			doubt.Words(func(k *Knobs) *string { return &k.BinModule }, "object", "string"),
		),
	}
}

// queryDoubts are about COQL.
func queryDoubts() doubts {
	return doubts{
		doubt.On(
			"coql_limit", "How many rows a query gives at once, and with it how many in all and how many values a list takes: 2,000, 100,000 and 100, or 200, 10,000 and 50.",
			"Zoho CRM v8, COQL Limitations, against Get Records through a COQL Query",
			doubt.Numbers(func(k *Knobs) *int { return &k.COQLLimit }, 2000, 200),
		),
		doubt.On(
			"coql_binary", "Whether more than two conditions must be nested two by two.", "Zoho CRM v8, COQL Overview: yes",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.COQLBinary }),
		),
		doubt.On(
			"coql_indexed", "Whether queries see a write at once, or as late as searches do.", "Zoho CRM v8, COQL Overview, is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.COQLIndexed }),
		),
		doubt.On(
			"coql_converted", "Whether a query can tell converted leads from others.", "Zoho CRM v8, COQL Limitations, is silent",
			doubt.Switch(true, func(k *Knobs) *bool { return &k.COQLConverted }),
		),
	}
}
