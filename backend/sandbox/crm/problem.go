package crm

import "net/http"

// problem is an error object of the API.
type problem struct {
	Code    string         `json:"code"`
	Details map[string]any `json:"details"`
	Message string         `json:"message"`
	Status  string         `json:"status"`
}

func newProblem(code, message string, details map[string]any) *problem {
	if details == nil {
		details = map[string]any{}
	}
	return &problem{Code: code, Details: details, Message: message, Status: "error"}
}

// Error lets the methods that stand for persons return a problem.
func (p *problem) Error() string {
	text := p.Code + ": " + p.Message
	if name, ok := p.Details["api_name"].(string); ok {
		text += " (" + name + ")"
	}
	return text
}

// refusal is a problem with the whole request.
type refusal struct {
	status int
	*problem
}

func refuse(status int, code, message string, details map[string]any) *refusal {
	return &refusal{status, newProblem(code, message, details)}
}

// badRequest is the most usual refusal.
func badRequest(code, message string, details map[string]any) *refusal {
	return refuse(http.StatusBadRequest, code, message, details)
}

func badParam(name string) *refusal {
	return badRequest("INVALID_DATA", "invalid data", map[string]any{"param_name": name})
}

func missingParam(name string) *refusal {
	return badRequest("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", map[string]any{"param_name": name})
}

func badPathID(index int) *refusal {
	return badRequest("INVALID_DATA", "the id given seems to be invalid", map[string]any{"resource_path_index": index})
}
