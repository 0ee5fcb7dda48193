package crm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// problem is an error as CRM writes it, of a whole call or of one record (Zoho
// CRM v8, Status Codes).
type problem struct {
	Code    string          `json:"code"`
	Message string          `json:"message"`
	Status  string          `json:"status"`
	Details json.RawMessage `json:"details"`
}

// user is one as the answer to a write names them.
type user struct {
	ID string `json:"id"`
}

// details are those parts of a problem that say more than its code.
type details struct {
	Maker     user   `json:"Created_By"`
	Editor    user   `json:"Modified_By"`
	APIName   string `json:"api_name"`
	Path      string `json:"json_path"`
	Parameter string `json:"param_name"`
	Expected  string `json:"expected_data_type"`
	Longest   *int   `json:"maximum_length"`
	ID        string `json:"id"`
	FileID    string `json:"file_id"`
	PathIndex *int   `json:"resource_path_index"`
	Supported []any  `json:"supported_values"`
	Modified  string `json:"Modified_Time"`
	Errors    []problem
}

// read decodes the details as far as they have the usual form.
func (p problem) read() details {
	var d details
	_ = json.Unmarshal(p.Details, &d)
	return d
}

// explainAnswer classifies a refused call. Some refusals come alone, others as
// the only item of a list (Zoho CRM v8, the examples of several APIs). An answer
// without a code of CRM's is no refusal of its, unless its status leaves no
// doubt.
func explainAnswer(answer rest.Answer) *record.Error {
	var body struct {
		problem
		Data []problem `json:"data"`
		Bin  []problem `json:"recycle_bin"`
	}
	_ = answer.Decode(&body)
	p := body.problem
	for _, list := range [][]problem{body.Data, body.Bin} {
		if p.Code == "" && len(list) > 0 {
			p = list[0]
		}
	}
	if p.Code == "" && byStatus(answer.Status) == record.RecordRefused {
		return nil
	}
	told := explain(p)
	if told.Code == record.RecordRefused {
		told.Code = byStatus(answer.Status)
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
	case http.StatusPreconditionFailed:
		return record.AlreadyModified
	}
	return record.RecordRefused
}

// explain classifies a problem and keeps the service's own words.
func explain(p problem) *record.Error {
	d := p.read()
	if p.Code == "MULTIPLE_OR_MULTI_ERRORS" && len(d.Errors) > 0 {
		return explain(d.Errors[0])
	}
	told := &record.Error{Field: d.APIName, Service: words(p)}
	switch p.Code {
	case "INVALID_DATA":
		invalidData(told, d)
	case "MANDATORY_NOT_FOUND", "DEPENDENT_FIELD_MISSING":
		set(told, record.MandatoryMissing, "a mandatory field has no value", "fill the field in, or map a field that always has a value")
	case "REQUIRED_PARAM_MISSING", "EXPECTED_PARAM_MISSING", "EXPECTED_FIELD_MISSING":
		set(told, record.ParameterMissing, "a parameter that the service needs is missing", "check the mapping of the field, then try again")
		told.Field = first(d.Parameter, d.APIName)
	case "INVALID_MODULE", "PATTERN_NOT_MATCHED", "INVALID_QUERY", "INVALID_URL_PATTERN", "INVALID_REQUEST_METHOD",
		"DEPENDENT_MISMATCH", "NOT_SUPPORTED_VALUE", "LIMIT_EXCEEDED", "SYNTAX_ERROR", "TOKEN_BOUND_DATA_MISMATCH",
		"EXPIRED_VALUE", "AMBIGUITY_DURING_PROCESSING", "PAGINATION_LIMIT_EXCEEDED", "DISCRETE_PAGINATION_LIMIT_EXCEEDED":
		set(told, record.ParameterWrong, "a parameter or its value is not right", "check the field's value and its mapping")
		told.Field = first(d.APIName, d.Parameter)
	case "DUPLICATE_DATA":
		set(told, record.DuplicateValue, "another record already has this value, which must be unique", "change the value, or merge the two records in CRM")
	case "RECORD_LOCKED", "NOT_APPROVED", "NOT_REVIEWED", "RECORD_IN_BLUEPRINT", "IN_MERGE":
		set(told, record.RecordLocked, "the record is locked", "unlock, approve or review it in CRM")
	case "ALREADY_MODIFIED":
		set(told, record.AlreadyModified, "the record was changed in the meantime", "the sync looks at it again by itself")
	case "INVALID_TOKEN", "AUTHENTICATION_FAILURE", "INVALID_OAUTHTOKEN", "INVALID_HOST":
		set(told, record.SignIn, "CRM does not accept the sign-in", "sign in again")
	case "OAUTH_SCOPE_MISMATCH":
		set(told, record.ScopeMissing, "the sign-in lacks a permission that is needed", "sign in again with the scopes that Counterpart shows")
	case "NO_PERMISSION", "AUTHORIZATION_FAILED", "NOT_SUPPORTED":
		set(told, record.ScopeMissing, "the signed-in user may not do this in CRM", "give the user the permission, or sign in as an administrator")
	case "RESOURCE_NOT_FOUND", "RECORD_NOT_FOUND":
		set(told, record.NotFound, "CRM has no such thing", "")
	default:
		set(told, record.RecordRefused, "CRM refused the record", "see the service's own words")
	}
	return told
}

// invalidData tells apart what CRM puts under its one code for wrong values.
func invalidData(told *record.Error, d details) {
	switch {
	case d.Expected == "integer" || d.Expected == "bigint" || d.Expected == "long":
		set(told, record.TextForInteger, "text is given for an integer field", "put a whole number in, or map the field to a text field")
	case d.Expected != "":
		set(told, record.WrongType, fmt.Sprintf("the field wants a value of type %s", d.Expected), "correct the value, or map the field to one of a fitting type")
	case d.Longest != nil:
		set(told, record.TooLong, fmt.Sprintf("the value is longer than the %d characters that the field takes", *d.Longest), "shorten the value")
	case len(d.Supported) > 0:
		set(told, record.UnknownOption, "the value is none of the field's options", "add the option in CRM, or correct the value")
	case d.APIName == "id", d.APIName == "" && (d.ID != "" || d.PathIndex != nil):
		set(told, record.RecordGone, "CRM has no record of this id any more", "the sync looks at it again by itself")
		told.Field = ""
	default:
		set(told, record.ParameterWrong, "a parameter or its value is not right", "check the field's value and its mapping")
		told.Field = first(d.APIName, d.Parameter)
	}
}

// set fills in the three parts that every class of problem has.
func set(told *record.Error, code record.Code, message, advice string) {
	told.Code, told.Message, told.Advice = code, message, advice
}

// words are the service's own: its code and its message.
func words(p problem) string {
	return strings.Trim(p.Code+": "+p.Message, ": ")
}

// first gives the first text that is not empty.
func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// absent is the error of an answer that lacks what every organization has.
func absent(message string) error {
	return &record.Error{Code: record.NotFound, Side: record.CRM.String(), Message: message, Advice: "sign in again"}
}
