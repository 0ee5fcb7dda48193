package zoho

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"
)

// answerLimit is the longest answer that is read into memory. The services'
// pages of at most 200 records stay far below it.
const answerLimit = 64 << 20

// Unanswered is the error of a call that brought no complete answer.
type Unanswered struct {
	// Sent tells that the request may have reached the service. False means
	// that not one byte of it left this machine.
	Sent bool
	// Err is what went wrong.
	Err error
}

// Error returns what went wrong, and how far the request had come.
func (e *Unanswered) Error() string {
	if e.Sent {
		return fmt.Sprintf("answer lost: %v", e.Err)
	}
	return fmt.Sprintf("not sent: %v", e.Err)
}

// Unwrap returns what went wrong.
func (e *Unanswered) Unwrap() error { return e.Err }

// Outcome decorates next so that every call ends in one of two ways: a whole
// answer, read to its last byte, or an *Unanswered that tells whether the
// request may have been carried out. A call may take timeout at most. Answers
// that are files (application/zip, application/octet-stream) are not read
// ahead and have no time limit.
func Outcome(next http.RoundTripper, timeout time.Duration) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		var sent atomic.Bool
		ctx, cancel := context.WithCancelCause(req.Context())
		late := errors.New("no answer within " + timeout.String())
		timer := time.AfterFunc(timeout, func() { cancel(late) })
		resp, err := next.RoundTrip(req.WithContext(httptrace.WithClientTrace(ctx, watch(&sent))))
		if err != nil {
			timer.Stop()
			defer cancel(nil)
			return nil, &Unanswered{Sent: sent.Load(), Err: reason(ctx, late, err)}
		}
		if isFile(resp) {
			timer.Stop()
			resp.Body = &cancelBody{ReadCloser: resp.Body, cancel: func() { cancel(nil) }}
			return resp, nil
		}
		defer cancel(nil)
		err = readWhole(resp)
		timer.Stop()
		if err != nil {
			return nil, &Unanswered{Sent: true, Err: reason(ctx, late, fmt.Errorf("read answer: %w", err))}
		}
		return resp, nil
	})
}

// reason tells a call that took too long from one that was given up: the
// transport says "canceled" of both.
func reason(ctx context.Context, late, err error) error {
	if errors.Is(context.Cause(ctx), late) {
		return late
	}
	return err
}

// watch follows the way of a request. The transport begins anew on another
// connection only when nothing was written on the first one, so that each
// beginning takes back what the one before it noted.
func watch(sent *atomic.Bool) *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) { sent.Store(false) },
		GotConn: func(httptrace.GotConnInfo) { sent.Store(true) },
	}
}

// readWhole puts the body into memory, so that everyone above may look at it.
func readWhole(resp *http.Response) error {
	body, err := io.ReadAll(io.LimitReader(resp.Body, answerLimit+1))
	_ = resp.Body.Close()
	if err != nil {
		return err
	}
	if len(body) > answerLimit {
		return fmt.Errorf("answer is longer than %d bytes", answerLimit)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}

// peek returns the whole body of an answer that Outcome has read, and leaves
// it to be read again.
func peek(resp *http.Response) []byte {
	if isFile(resp) {
		return nil
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return body
}

// isFile tells whether an answer is a file to be streamed.
func isFile(resp *http.Response) bool {
	kind := strings.ToLower(resp.Header.Get("Content-Type"))
	return resp.StatusCode == http.StatusOK &&
		(strings.Contains(kind, "zip") || strings.HasPrefix(kind, "application/octet-stream"))
}

// cancelBody frees the call's context when its body is closed.
type cancelBody struct {
	io.ReadCloser
	cancel func()
}

// Close closes the body.
func (b *cancelBody) Close() error {
	defer b.cancel()
	return b.ReadCloser.Close()
}
