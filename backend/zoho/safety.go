package zoho

import (
	"context"
	"net/http"
)

type readMark struct{}

// AsRead marks the calls of a context as reads whatever their method: some
// queries, such as COQL, are sent by POST and may be repeated all the same.
func AsRead(ctx context.Context) context.Context {
	return context.WithValue(ctx, readMark{}, true)
}

// IsRead tells whether carrying out a request twice is the same as once,
// because it changes nothing.
func IsRead(req *http.Request) bool {
	switch req.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, "":
		return true
	}
	marked, _ := req.Context().Value(readMark{}).(bool)
	return marked
}

// again gives a copy of a request that can be sent once more, and whether its
// body allows that.
func again(req *http.Request) (*http.Request, bool) {
	if req.Body == nil || req.Body == http.NoBody {
		return req.Clone(req.Context()), true
	}
	if req.GetBody == nil {
		return nil, false
	}
	body, err := req.GetBody()
	if err != nil {
		return nil, false
	}
	clone := req.Clone(req.Context())
	clone.Body = body
	return clone, true
}
