package desk

import (
	"net/http"
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// problem is an error as Desk writes it (Zoho Desk API, Errors).
type problem struct {
	Code    string       `json:"errorCode"`
	Message string       `json:"message"`
	Errors  []fieldFault `json:"errors"`
}

// fieldFault is what is wrong with one field.
type fieldFault struct {
	Field   string `json:"fieldName"` // a JSON pointer: /lastName, /cf/cf_seats
	Type    string `json:"errorType"` // invalid, duplicate, missing
	Message string `json:"errorMessage"`
}

// name gives the API name of the field at fault.
func (f fieldFault) name() string {
	return f.Field[strings.LastIndexByte(f.Field, '/')+1:]
}

// explainAnswer classifies a refused call. An answer without a code of Desk's is
// no refusal of its, unless its status leaves no doubt.
func explainAnswer(answer rest.Answer) *record.Error {
	var p problem
	_ = answer.Decode(&p)
	if p.Code == "" && byStatus(answer.Status) == record.RecordRefused {
		return nil
	}
	return explain(p, answer.Status)
}

// explain classifies a problem and keeps the service's own words.
func explain(p problem, status int) *record.Error {
	told := &record.Error{Service: words(p)}
	switch p.Code {
	case "INVALID_DATA":
		invalidData(told, p)
	case "EMPTY_PAYLOAD":
		set(told, record.ParameterMissing, "a parameter that the service needs is missing", "try again; where it comes back, check the mapping")
	case "UNPROCESSABLE_ENTITY", "BAD_REQUEST", "METHOD_NOT_ALLOWED", "UNSUPPORTED_MEDIA_TYPE":
		set(told, record.ParameterWrong, "a parameter or its value is not right", "check the mapping")
	case "RESOURCE_SIZE_EXCEEDED":
		set(told, record.TooLong, "the record is larger than Desk takes", "shorten its longest texts")
	case "URL_NOT_FOUND":
		set(told, record.RecordGone, "Desk has no record of this id any more", "the sync looks at it again by itself")
	case "INVALID_OAUTH", "UNAUTHORIZED":
		set(told, record.SignIn, "Desk does not accept the sign-in", "sign in again")
	case "SCOPE_MISMATCH":
		set(told, record.ScopeMissing, "the sign-in lacks a permission that is needed", "sign in again with the scopes that Counterpart shows")
	case "OAUTH_ORG_MISMATCH":
		set(told, record.WrongOrg, "the sign-in is not one of this Desk organization", "choose the right organization, or sign in with an account of it")
	case "LICENSE_ACCESS_LIMITED":
		set(told, record.SetupRefused, "the edition of Desk does not offer this", "the sync needs the Professional edition or a higher one")
	case "FORBIDDEN":
		set(told, record.RecordRefused, "the signed-in agent may not do this in Desk", "give the agent the permission, or sign in as an administrator")
	default:
		set(told, byStatus(status), "Desk refused the record", "see the service's own words")
	}
	return told
}

// byStatus classifies a refusal whose code is not known.
func byStatus(status int) record.Code {
	switch status {
	case http.StatusUnauthorized:
		return record.SignIn
	case http.StatusForbidden:
		return record.ScopeMissing
	}
	return record.RecordRefused
}

// invalidData tells apart what Desk finds wrong with a field.
func invalidData(told *record.Error, p problem) {
	set(told, record.ParameterWrong, "a parameter or its value is not right", "check the field's value and its mapping")
	if len(p.Errors) == 0 {
		return
	}
	fault := p.Errors[0]
	if fault.name() == "id" {
		set(told, record.RecordGone, "Desk has no record of this id any more", "the sync looks at it again by itself")
		return
	}
	told.Field = fault.name()
	switch strings.ToLower(fault.Type) {
	case "missing":
		set(told, record.MandatoryMissing, "a mandatory field has no value", "fill the field in, or map a field that always has a value")
	case "duplicate":
		set(told, record.DuplicateValue, "another record already has this value, which must be unique", "change the value, or merge the two records in Desk")
	}
}

// set fills in the three parts that every class of problem has.
func set(told *record.Error, code record.Code, message, advice string) {
	told.Code, told.Message, told.Advice = code, message, advice
}

// words are the service's own: its code, its message, and what it says of
// fields.
func words(p problem) string {
	text := strings.Trim(p.Code+": "+p.Message, ": ")
	for _, fault := range p.Errors {
		text += " (" + strings.TrimSpace(fault.Field+" "+fault.Type+" "+fault.Message) + ")"
	}
	return text
}
