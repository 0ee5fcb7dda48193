package zoho

import (
	"context"
	"net/http"
	"time"
)

// Nature is what the decorators have to know of a call beyond its method.
type Nature struct {
	// Read means that the call changes nothing whatever its method: some
	// queries, such as CRM's COQL, are sent by POST and may be repeated.
	Read bool
	// Heavy means that the service has a narrower limit for such calls.
	Heavy bool
	// Credits is the expected price; 0 stands for 1.
	Credits int64
	// Sent is set by ReadClock: the server's time when the last attempt left,
	// or a little earlier, never later; zero when no answer has come.
	Sent time.Time
}

type natureKey struct{}

// WithNature describes the call that is made with the context. It serves one
// call at a time.
func WithNature(ctx context.Context, nature *Nature) context.Context {
	return context.WithValue(ctx, natureKey{}, nature)
}

// natureOf gives the description of a call, an empty one if it has none.
func natureOf(req *http.Request) *Nature {
	if nature, ok := req.Context().Value(natureKey{}).(*Nature); ok {
		return nature
	}
	return &Nature{}
}

// IsRead tells whether carrying out a request twice is the same as once,
// because it changes nothing.
func IsRead(req *http.Request) bool {
	switch req.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, "":
		return true
	}
	return natureOf(req).Read
}

// isHeavy tells whether the narrower limit concerns a request.
func isHeavy(req *http.Request) bool { return natureOf(req).Heavy }

// price is what a request is expected to cost.
func price(req *http.Request) int64 { return max(1, natureOf(req).Credits) }

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
