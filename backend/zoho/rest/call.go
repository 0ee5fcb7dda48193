package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho"
)

// Service is one side's API, as a place that calls go to.
type Service struct {
	// Root is the address that paths come after, without a trailing slash.
	Root string
	// Side is whose API it is.
	Side record.Side
	// HTTP carries the calls, usually a zoho.Stack.
	HTTP http.RoundTripper
	// Explain classifies a refusal: an answer with a status from 400 to 499.
	// It sets Code, Message, Advice, Field and Service, and gives nil for an
	// answer that the service does not refuse with: somebody else wrote it.
	Explain func(Answer) *record.Error
	// Now is this machine's time.
	Now func() time.Time
}

// Call is one request.
type Call struct {
	Method string
	Path   string // begins with a slash
	Query  url.Values
	Header http.Header
	Body   any    // sent as JSON; nil: none
	Upload []byte // sent as a form's file instead; nil: none
	Read   bool   // changes nothing, though the method is POST
	Heavy  bool   // the service allows fewer such calls at once
	// Credits is the expected price; 0 stands for 1.
	Credits int64
	// Itemized means that the answer tells of each record by itself, so that
	// a status of refusal with such items is no refusal of the call.
	Itemized bool
	// File takes the answer where that is a file and not JSON; nil: it is JSON.
	// Errors of it that are or wrap a *record.Error are those of the call.
	File io.Writer
}

// fileLimit is the longest answer that is taken. An export of the most records
// that one can hold, packed, stays far below it.
const fileLimit = 512 << 20

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte // nil where it went to the call's File
	filed  int64  // how much of it did
	// Sent is the service's time when the call left, or a little earlier,
	// never later.
	Sent time.Time
}

// Empty tells whether the answer holds nothing: Zoho says so with 204 and 304.
func (a Answer) Empty() bool {
	return a.Status == http.StatusNoContent || a.Status == http.StatusNotModified || len(bytes.TrimSpace(a.Body)) == 0
}

// Decode reads the answer's JSON. Numbers into any keep all their digits, as
// json.Number.
func (a Answer) Decode(into any) error {
	decoder := json.NewDecoder(bytes.NewReader(a.Body))
	decoder.UseNumber()
	return decoder.Decode(into)
}

// Do makes a call. An error is or wraps a *record.Error: of a write, code
// record.AnswerLost says that it may have been carried out, and every other
// code that it was not.
func (s *Service) Do(ctx context.Context, call Call) (Answer, error) {
	nature := zoho.Nature{Read: call.Read, Heavy: call.Heavy, Credits: call.Credits}
	req, err := s.request(zoho.WithNature(ctx, &nature), call)
	if err != nil {
		return Answer{}, fmt.Errorf("build %s %s: %w", call.Method, call.Path, err)
	}
	resp, err := s.HTTP.RoundTrip(req)
	if err != nil {
		return Answer{}, s.unanswered(req, err)
	}
	defer resp.Body.Close()
	answer := Answer{Status: resp.StatusCode, Header: resp.Header, Sent: nature.Sent.Truncate(time.Second)}
	if err := answer.take(resp.Body, call.File); err != nil {
		return Answer{}, s.unanswered(req, &zoho.Unanswered{Sent: true, Err: err})
	}
	return answer, s.judge(req, resp, answer, call)
}

// take reads the body: into a file, if there is one and the call went well, else
// into memory.
func (a *Answer) take(body io.Reader, file io.Writer) error {
	body = io.LimitReader(body, fileLimit+1)
	var err error
	if file != nil && a.Status == http.StatusOK {
		a.filed, err = io.Copy(file, body)
	} else {
		a.Body, err = io.ReadAll(body)
	}
	if err == nil && a.filed+int64(len(a.Body)) > fileLimit {
		err = fmt.Errorf("answer is longer than %d bytes", fileLimit)
	}
	return err
}

// request builds the request of a call.
func (s *Service) request(ctx context.Context, call Call) (*http.Request, error) {
	address := s.Root + call.Path
	if len(call.Query) > 0 {
		address += "?" + call.Query.Encode()
	}
	body, kind, err := call.content()
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, call.Method, address, body)
	if err != nil {
		return nil, err
	}
	for name, values := range call.Header {
		req.Header[name] = values
	}
	req.Header.Set("Accept", "application/json")
	if body != nil {
		req.Header.Set("Content-Type", kind)
	}
	return req, nil
}

// content is the body of a call and its type; a nil body: none.
func (c Call) content() (body io.Reader, kind string, err error) {
	switch {
	case c.Upload != nil:
		var form bytes.Buffer
		parts := multipart.NewWriter(&form)
		file, err := parts.CreateFormFile("file", "records.zip")
		if err == nil {
			_, err = file.Write(c.Upload)
		}
		if err == nil {
			err = parts.Close()
		}
		return bytes.NewReader(form.Bytes()), parts.FormDataContentType(), err
	case c.Body != nil:
		text, err := json.Marshal(c.Body)
		return bytes.NewReader(text), "application/json", err
	}
	return nil, "", nil
}

// Into makes a call and decodes its answer. An empty answer leaves into alone
// and gives false.
func (s *Service) Into(ctx context.Context, call Call, into any) (Answer, bool, error) {
	answer, err := s.Do(ctx, call)
	if err != nil || answer.Empty() {
		return answer, false, err
	}
	if err := answer.Decode(into); err != nil {
		return answer, false, s.Garbled(isRead(call), err)
	}
	return answer, true, nil
}

// isRead tells whether a call changes nothing.
func isRead(call Call) bool {
	return call.Read || call.Method == http.MethodGet
}
