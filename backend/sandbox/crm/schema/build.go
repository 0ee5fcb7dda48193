package schema

// The functions below write field lists down in one line a field.

func field(api, label, dataType string, length int) Field {
	return Field{
		API: api, Label: label, DataType: dataType, Length: length,
		Kind: KindOf(dataType), Create: true, Update: true,
	}
}

func text(api, label string, length int) Field { return field(api, label, "text", length) }
func phone(api, label string) Field            { return field(api, label, "phone", 30) }
func email(api, label string) Field            { return field(api, label, "email", 100) }
func area(api, label string) Field             { return field(api, label, "textarea", 32000) }
func date(api, label string) Field             { return field(api, label, "date", 20) }
func datetime(api, label string) Field         { return field(api, label, "datetime", 120) }
func flag(api, label string) Field             { return field(api, label, "boolean", 5) }
func number(api, label string) Field           { return field(api, label, "integer", 9) }

func money(api, label string) Field {
	f := field(api, label, "currency", 16)
	f.Decimals = 2
	return f
}

func lookup(api, label, target string) Field {
	f := field(api, label, "lookup", 120)
	f.Target = target
	return f
}

func user(api, label string) Field { return field(api, label, "ownerlookup", 120) }

func choice(api, label string, values ...string) Field {
	f := field(api, label, "picklist", 120)
	f.Picks = append(f.Picks, Pick{Display: "-None-", Actual: "-None-"})
	for _, v := range values {
		f.Picks = append(f.Picks, Pick{Display: v, Actual: v})
	}
	return f
}

func choices(api, label string, values ...string) Field {
	f := field(api, label, "multiselectpicklist", 1000)
	for _, v := range values {
		f.Picks = append(f.Picks, Pick{Display: v, Actual: v})
	}
	return f
}

func (f Field) must() Field           { f.Mandatory = true; return f }
func (f Field) named() Field          { f.Name = true; return f }
func (f Field) custom() Field         { f.Custom = true; return f }
func (f Field) unique() Field         { f.Unique = true; return f }
func (f Field) from(s Source) Field   { f.Source = s; return f }
func (f Field) long(length int) Field { f.Length = length; return f }
func (f Field) fixed() Field          { f.Fixed = true; return f }

// computed marks a field that only the service writes, though its read_only
// flag says otherwise: Full_Name and Created_Time are such.
func (f Field) computed(s Source) Field {
	f.Source, f.Create, f.Update = s, false, false
	return f
}

// system marks a field that is read_only by every flag.
func (f Field) system(s Source) Field {
	f = f.computed(s)
	f.ReadOnly, f.Fixed = true, true
	return f
}

func join(lists ...[]Field) []Field {
	var all []Field
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// audit lists the fields that every module ends with.
func audit() []Field {
	tag := field("Tag", "Tag", "text", 2000)
	tag.Kind = JSON
	return []Field{
		user("Created_By", "Created By").computed(CreatedBy),
		user("Modified_By", "Modified By").computed(ModifiedBy),
		datetime("Created_Time", "Created Time").computed(CreatedTime),
		datetime("Modified_Time", "Modified Time").computed(ModifiedTime),
		datetime("Last_Activity_Time", "Last Activity Time").computed(LastActivity).fixed(),
		field("Layout", "Layout", "layout", 50).from(Layout),
		tag,
		field("id", "Record Id", "bigint", 18).system(RecordID),
		flag("Locked__s", "Locked").system(AlwaysFalse),
		choice("Record_Status__s", "Record Status").system(AlwaysNull).hidden(),
		datetime("Change_Log_Time__s", "Change Log Time").system(AlwaysNull),
		datetime("Last_Enriched_Time__s", "Last Enriched Time").system(AlwaysNull).hidden(),
		choice("Enrich_Status__s", "Enrich Status").system(AlwaysNull).hidden(),
	}
}

func (f Field) hidden() Field { f.Hidden = true; return f }

// address lists the parts of a postal address and what is worked out of them.
func address(prefix, label, code string, whole Source) []Field {
	part := func(name, title string, length int) Field {
		return text(prefix+"_"+name, label+" "+title, length)
	}
	return []Field{
		part("Street", "Street", 250), part("City", "City", 100), part("State", "State", 100),
		part(code, code, 30), part("Country", "Country", 100),
		part("Address", "Address", 250).computed(whole),
		part("Coordinates", "Coordinates", 250).computed(AlwaysEmpty),
		part("Latitude", "Latitude", 255).computed(AlwaysNull),
		part("Longitude", "Longitude", 255).computed(AlwaysNull),
		part("Flat_House_No_Building_Apartment_Name", "Flat / House No. / Building / Apartment Name", 250),
	}
}
