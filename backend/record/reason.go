package record

import "slices"

// Reason says in fixed words what a code means for the record that waits. The
// titles of the first five are those of Zoho Desk's help page "Integrating Zoho
// Desk with Zoho CRM", Viewing Failure Logs.
type Reason struct {
	Code    Code
	Title   string // short, the same for every record
	Meaning string // what it means, one sentence
	Advice  string // what to do about it, one sentence
}

// ReasonOf returns the reason that belongs to a code. A code that is no reason
// of a record's own gets that of RecordRefused, under its own code.
func ReasonOf(code Code) Reason {
	all := Reasons()
	at := slices.IndexFunc(all, func(r Reason) bool { return r.Code == code })
	if at < 0 {
		at = slices.IndexFunc(all, func(r Reason) bool { return r.Code == RecordRefused })
	}
	reason := all[at]
	reason.Code = code
	return reason
}

// Reasons lists all reasons for which a record can wait, those of the help page
// first.
func Reasons() []Reason { return append(helpPageReasons(), ownReasons()...) }

func helpPageReasons() []Reason {
	return []Reason{
		{
			AlreadyMapped, "CRM ID is already mapped with another Support Entity",
			"The record seems to be a duplicate: another record with the same e-mail address or account name is mapped with the counterpart.",
			"Merge the duplicates, or change the e-mail address or account name of one of them.",
		},
		{
			TextForInteger, "Text value is given for an Integer field",
			"The field mapping joins a text field with a number field, and this record's text is no number.",
			"Put a number in, or map the field to a text field.",
		},
		{
			MandatoryMissing, "Mandatory Field Missing",
			"A field that must not be empty on the other side gets no value from this record.",
			"Fill the field in, or map to it a field that always has a value.",
		},
		{
			ParameterMissing, "Missing Parameter",
			"The service misses something in what it was sent for this record.",
			"Check the mapping of the field that is named and whether it has a value; then try again.",
		},
		{
			ParameterWrong, "Incorrect API parameter or Parameter Value",
			"The service does not take a value, or the place that it was sent to, as correct.",
			"Correct the value of the field that is named, or its mapping.",
		},
	}
}

func ownReasons() []Reason {
	return []Reason{
		{
			TooLong, "Value is too long for the field",
			"The value is longer than the field on the other side can hold; it is not cut off, so that nothing is lost.",
			"Shorten the value, or map the field to one that holds more.",
		},
		{
			WrongType, "Value does not fit the type of the field",
			"The value cannot be said in the type of the field on the other side.",
			"Correct the value, or map the field to one of a fitting type.",
		},
		{
			DuplicateValue, "Another record already has this unique value",
			"The field must be unique on the other side, and another record there has the value.",
			"Change the value, or merge the two records.",
		},
		{
			UnknownOption, "Value is not among the options of the field",
			"The picklist of the other side does not have this option.",
			"Add the option there, choose another one, or map the field to a text field.",
		},
		{
			RecordLocked, "Record is locked",
			"The service lets nobody change the record now: it is locked, in an approval, a review or a blueprint.",
			"Unlock, approve or review the record in the service.",
		},
		{
			RecordGone, "Record no longer exists",
			"The record was deleted while it was synced.",
			"Nothing: the sync looks at it again by itself.",
		},
		{
			AlreadyModified, "Record was changed meanwhile",
			"Someone changed the record while it was synced.",
			"Nothing: the sync looks at it again by itself.",
		},
		{
			Unconfirmed, "The addition could not be confirmed",
			"The record was sent several times to be added, each time the answer was lost, and it did not appear.",
			"See whether the record exists on the other side, then try again.",
		},
		{
			ChangedOnSave, "The other side changes the value on every save",
			"A workflow or formatter turns the value into another one whenever it is saved, so that both sides would change it for ever.",
			"Switch off what changes the field, enter the value in the form that both sides keep, or map the field in one direction.",
		},
		{
			PairRefused, "The field is refused for many records",
			"One field of many records is refused for one reason; it is left alone on both sides, and the other fields are synced.",
			"Correct the mapping of the field, or its setting in the service, then try again.",
		},
		{
			RecordRefused, "The service refused the record",
			"The service did not take the record and gave a reason of its own.",
			"See what the service says, correct the record or its mapping, then try again.",
		},
	}
}
