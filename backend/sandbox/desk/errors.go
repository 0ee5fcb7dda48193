package desk

import (
	"fmt"
	"net/http"
)

// apiError is a refusal in Desk's error envelope. It is also what persons'
// methods return.
type apiError struct {
	status     int
	code       string
	message    string
	fields     []fieldError
	retryAfter int
}

// fieldError names one key of a body that breaks a rule; kind is invalid,
// duplicate or missing.
type fieldError struct {
	pointer string
	kind    string
}

// Error says what was refused, with the first field at fault.
func (e *apiError) Error() string {
	if len(e.fields) > 0 {
		return fmt.Sprintf("%s: %s %s", e.code, e.fields[0].kind, e.fields[0].pointer)
	}
	return e.code + ": " + e.message
}

func (e *apiError) body() []byte {
	w := &sheet{}
	w.open('{')
	w.key("errorCode").str(e.code)
	w.key("message").str(e.message)
	if len(e.fields) > 0 {
		w.key("errors").open('[')
		for _, f := range e.fields {
			w.open('{')
			w.key("fieldName").str(f.pointer)
			w.key("errorType").str(f.kind)
			w.key("errorMessage").str("")
			w.close('}')
		}
		w.close(']')
	}
	w.close('}')
	return w.b
}

func errUnauthorized() *apiError {
	return &apiError{status: http.StatusUnauthorized, code: "UNAUTHORIZED", message: "You are not authenticated to perform this operation."}
}

func errInvalidOAuth() *apiError {
	return &apiError{status: http.StatusUnauthorized, code: "INVALID_OAUTH", message: "The OAuth Token you provided is invalid."}
}

func errScope() *apiError {
	return &apiError{status: http.StatusForbidden, code: "SCOPE_MISMATCH", message: "The OAuth Token you provided does not have the required scope."}
}

func errOrgMismatch() *apiError {
	return &apiError{status: http.StatusForbidden, code: "OAUTH_ORG_MISMATCH", message: "The OAuth Token you provided does not belong to this organization."}
}

func errForbidden() *apiError {
	return &apiError{status: http.StatusForbidden, code: "FORBIDDEN", message: "You are not authorized to access this resource."}
}

func errNotFound() *apiError {
	return &apiError{status: http.StatusNotFound, code: "URL_NOT_FOUND", message: "The URL you requested could not be found."}
}

func errMethod() *apiError {
	return &apiError{status: http.StatusMethodNotAllowed, code: "METHOD_NOT_ALLOWED", message: "The HTTP method is not allowed for the requested URL."}
}

func errTooLarge() *apiError {
	return &apiError{status: http.StatusRequestEntityTooLarge, code: "RESOURCE_SIZE_EXCEEDED", message: "The size of the request exceeds the limit."}
}

func errMediaType() *apiError {
	return &apiError{status: http.StatusUnsupportedMediaType, code: "UNSUPPORTED_MEDIA_TYPE", message: "The media type of the request is not supported."}
}

func errEmptyPayload() *apiError {
	return &apiError{status: http.StatusUnprocessableEntity, code: "EMPTY_PAYLOAD", message: "The request body is empty."}
}

func errBadRequest() *apiError {
	return &apiError{status: http.StatusBadRequest, code: "BAD_REQUEST", message: "The request body could not be read."}
}

func errUnprocessable(format string, args ...any) *apiError {
	return &apiError{status: http.StatusUnprocessableEntity, code: "UNPROCESSABLE_ENTITY", message: fmt.Sprintf(format, args...)}
}

func errParam(name string) *apiError {
	return errUnprocessable("The value passed for the '%s' query parameter is invalid.", name)
}

func errExtraParam(name string) *apiError {
	return errUnprocessable("Extra query parameter '%s' is present in the input.", name)
}

func errData(fields ...fieldError) *apiError {
	return &apiError{
		status: http.StatusUnprocessableEntity, code: "INVALID_DATA",
		message: "The data does not comply to the validation restrictions defined.", fields: fields,
	}
}

func errTooMany() *apiError {
	return &apiError{
		status: http.StatusTooManyRequests, code: "TOO_MANY_REQUESTS",
		message: "The maximum number of Concurrent API Calls that can be made has been exceeded.",
	}
}

func errThreshold(retryAfter int) *apiError {
	return &apiError{
		status: http.StatusTooManyRequests, code: "THRESHOLD_EXCEEDED", retryAfter: retryAfter,
		message: "The maximum number of API credits for the day has been exceeded.",
	}
}

// errByStatus is the refusal of a record that is not there to be worked on,
// with the status that a knob asks for.
func errByStatus(status int) *apiError {
	switch status {
	case http.StatusForbidden:
		return errForbidden()
	case http.StatusUnprocessableEntity:
		return errData(fieldError{"/id", "invalid"})
	default:
		return errNotFound()
	}
}
