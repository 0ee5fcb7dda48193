package api

import "counterpart/backend/record"

// Reason says in fixed words why a record could not be synced. The first five
// are the words of Zoho Desk's help page "Integrating Zoho Desk with Zoho CRM".
func Reason(code record.Code) string {
	if text, ok := reasons()[code]; ok {
		return text
	}
	return "The record could not be synced"
}

func reasons() map[record.Code]string {
	return map[record.Code]string{
		record.AlreadyMapped:    "CRM ID is already mapped with another Support Entity",
		record.TextForInteger:   "Text value is given for an Integer field",
		record.MandatoryMissing: "Mandatory Field Missing",
		record.ParameterMissing: "Missing Parameter",
		record.ParameterWrong:   "Incorrect API parameter or Parameter Value",
		record.TooLong:          "Value is too long for the field",
		record.WrongType:        "Value does not fit the type of the field",
		record.DuplicateValue:   "Another record already has this unique value",
		record.UnknownOption:    "Value is not among the options of the field",
		record.RecordLocked:     "Record is locked",
		record.RecordGone:       "Record no longer exists",
		record.AlreadyModified:  "Record was changed meanwhile",
		record.Unconfirmed:      "Outcome of an addition is not known",
		record.RecordRefused:    "The service refused the record",
	}
}
