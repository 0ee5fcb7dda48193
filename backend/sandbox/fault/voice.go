package fault

import (
	"net/http"
	"strconv"
)

// voice is how a service words what the injector answers in its place.
type voice struct{ tooMany, internal, unauthorized string }

// voices hold each service's documented error envelope.
var voices = map[string]voice{
	Desk: {
		tooMany: `{"errorCode":"TOO_MANY_REQUESTS",` +
			`"message":"The maximum number of Concurrent API Calls that can be made has been exceeded."}`,
		internal: `{"errorCode":"INTERNAL_SERVER_ERROR",` +
			`"message":"An internal server error occurred while performing this operation."}`,
		unauthorized: `{"errorCode":"INVALID_OAUTH","message":"The OAuth Token you provided is invalid."}`,
	},
	CRM: {
		tooMany:      `{"code":"TOO_MANY_REQUESTS","details":{},"message":"too many requests fired in the given time","status":"error"}`,
		internal:     `{"code":"INTERNAL_ERROR","details":{},"message":"Internal Server Error","status":"error"}`,
		unauthorized: `{"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"}`,
	},
	Accounts: {
		tooMany: `{"error_description":"You have made too many requests continuously. Please try again after some time.",` +
			`"error":"Access Denied","status":"failure"}`,
		internal:     `{"error":"general_error"}`,
		unauthorized: `{"error":"invalid_client"}`,
	},
}

const gatewayPage = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n" +
	"<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n"

// refuse answers for the service, without running it.
func refuse(w http.ResponseWriter, service string, v verdict) {
	status, body, kind := http.StatusInternalServerError, voices[service].internal, "application/json;charset=UTF-8"
	switch v.kind {
	case TooMany:
		status, body = http.StatusTooManyRequests, voices[service].tooMany
		if service == Accounts {
			status = http.StatusBadRequest
		} else if v.retryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(v.retryAfter))
		}
	case Unauthorized:
		status, body = http.StatusUnauthorized, voices[service].unauthorized
	case BadGateway:
		status, body, kind = http.StatusBadGateway, gatewayPage, "text/html"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Server", "ZGS")
	w.WriteHeader(status)
	// An answer that cannot be written has no one left to be told.
	_, _ = w.Write([]byte(body))
}
