package fault

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"time"
)

// Wrap puts the injector before a service's handler; a late answer is late before the handler runs.
func (i *Injector) Wrap(service string, next http.Handler) http.Handler {
	return i.wrap(service, next, i.sleepFor)
}

// WrapHeld is Wrap for a service that calls Hold itself at the moment when a call counts as being in flight, so that latency
// fills its concurrency limit.
func (i *Injector) WrapHeld(service string, next http.Handler) http.Handler {
	return i.wrap(service, next, func(r *http.Request, d time.Duration) *http.Request {
		return r.WithContext(context.WithValue(r.Context(), delayKey{}, d))
	})
}

// Hold waits as long as the request is to be late. It does nothing to requests that did not pass WrapHeld.
func (i *Injector) Hold(r *http.Request) {
	if d, ok := r.Context().Value(delayKey{}).(time.Duration); ok {
		i.sleepFor(r, d)
	}
}

// delayKey finds a request's delay in its context.
type delayKey struct{}

func (i *Injector) sleepFor(r *http.Request, d time.Duration) *http.Request {
	if d > 0 {
		i.sleep(d, r.Context().Done())
	}
	return r
}

func (i *Injector) wrap(service string, next http.Handler, late func(*http.Request, time.Duration) *http.Request) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := i.judge(service, r)
		switch v.kind {
		case "", Slow:
			next.ServeHTTP(w, late(r, v.delay))
		case LoseBody:
			drain(r)
			next.ServeHTTP(w, late(bare(r), v.delay))
		case DropAfter:
			next.ServeHTTP(&record{header: http.Header{}}, late(r, v.delay))
			panic(http.ErrAbortHandler)
		case Truncate:
			truncate(w, late(r, v.delay), next)
		case DropBefore:
			i.sleepFor(r, v.delay)
			drain(r)
			panic(http.ErrAbortHandler)
		default:
			if v.kind == Unauthorized && i.invalidate != nil {
				i.invalidate(r.Header.Get("Authorization"))
			}
			i.sleepFor(r, v.delay)
			drain(r)
			refuse(w, service, v)
		}
	})
}

// truncate announces the whole body, sends half of it and cuts the connection.
func truncate(w http.ResponseWriter, r *http.Request, next http.Handler) {
	full := &record{header: http.Header{}}
	next.ServeHTTP(full, r)
	for k, vs := range full.header {
		w.Header()[k] = vs
	}
	body := full.body.Bytes()
	if full.status == 0 {
		full.status = http.StatusOK
	}
	if len(body) == 0 {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(full.status)
	_, _ = w.Write(body[:len(body)/2])
	// Without the flush the half would never leave the server.
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

// bare is the request without its body.
func bare(r *http.Request) *http.Request {
	r = r.Clone(r.Context())
	r.Body, r.ContentLength = http.NoBody, 0
	r.Header.Del("Content-Length")
	return r
}

// drain reads what the client sends, so that it sees the lost answer and not a refused upload.
func drain(r *http.Request) {
	_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, 32<<20))
}

// record keeps an answer back.
type record struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the headers of the answer.
func (r *record) Header() http.Header { return r.header }

// WriteHeader keeps the first status.
func (r *record) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
}

// Write keeps the body.
func (r *record) Write(p []byte) (int, error) { return r.body.Write(p) }
