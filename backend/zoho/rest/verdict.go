package rest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho"
)

// judge decides whether an answer is one.
func (s *Service) judge(req *http.Request, resp *http.Response, answer Answer, call Call) error {
	read := zoho.IsRead(req)
	valid := s.speaks(req, answer) || answer.filed > 0 || !answer.Empty() && json.Valid(answer.Body)
	switch {
	case answer.Status == http.StatusTooManyRequests:
		return s.throttled(resp, answer)
	case answer.Status >= http.StatusInternalServerError:
		return s.broken(read, answer)
	case !valid:
		return s.Garbled(read, fmt.Errorf("status %d without JSON", answer.Status))
	case answer.Status < http.StatusMultipleChoices, answer.Status == http.StatusNotModified:
		return nil
	case call.Itemized && hasItems(answer):
		return nil
	case answer.Status < http.StatusBadRequest:
		return s.Garbled(read, fmt.Errorf("status %d", answer.Status))
	}
	told := s.Explain(answer)
	if told == nil {
		return s.Garbled(read, fmt.Errorf("status %d without a reason", answer.Status))
	}
	told.Side = s.Side.String()
	return told
}

// speaks tells whether an answer without a body means something: there is
// nothing, nothing has changed since the time that was asked about, or no. An
// empty body of any other status was lost on the way.
func (s *Service) speaks(req *http.Request, answer Answer) bool {
	switch {
	case !answer.Empty():
		return false
	case answer.Status == http.StatusNotModified:
		return req.Header.Get("If-Modified-Since") != ""
	}
	return answer.Status == http.StatusNoContent || answer.Status >= http.StatusBadRequest
}

// hasItems tells whether an answer speaks of each record by itself.
func hasItems(answer Answer) bool {
	var body struct {
		Data []json.RawMessage `json:"data"`
		Bin  []json.RawMessage `json:"recycle_bin"`
	}
	return answer.Decode(&body) == nil && len(body.Data)+len(body.Bin) > 0
}

// unanswered classifies a call without an answer. The error keeps its cause,
// so that a given-up context can be told.
func (s *Service) unanswered(req *http.Request, err error) error {
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err // without the address, whose query may name a person
	}
	var unanswered *zoho.Unanswered
	var told *record.Error
	switch {
	case errors.As(err, &told):
		if told.Side == "" && told.Code != record.SignIn {
			named := *told
			named.Side = s.Side.String()
			return &named
		}
		return err
	case errors.As(err, &unanswered) && unanswered.Sent && !zoho.IsRead(req):
		told = lost("the connection broke before the answer came")
	default:
		told = zoho.Unreached(s.Side.Title(), err)
	}
	told.Side = s.Side.String()
	return fmt.Errorf("%w: %w", told, err)
}

// lost begins the error of a write whose outcome nobody knows.
func lost(why string) *record.Error {
	return &record.Error{
		Code: record.AnswerLost, Message: why + ", so the write may or may not have been carried out",
		Advice: "the sync finds out by itself",
	}
}

// throttled classifies a 429.
func (s *Service) throttled(resp *http.Response, answer Answer) error {
	told := &record.Error{
		Code: record.TooMany, Side: s.Side.String(), Service: s.words(answer),
		Message: s.Side.Title() + " takes no more calls for the moment", Advice: "the sync goes on by itself",
	}
	now := s.Now()
	wait, asked := zoho.RetryAfter(resp, now)
	if outOfCredits(answer) {
		told.Code, told.Message = record.NoCredits, "today's API credits are used up"
		if !asked {
			wait = time.Hour
		}
	} else if !asked {
		wait = time.Minute
	}
	told.Retry = now.Add(wait)
	return told
}

// outOfCredits is zoho.OutOfCredits for an answer that was read.
func outOfCredits(answer Answer) bool {
	return zoho.OutOfCredits(answer.Status, answer.Header, answer.Body)
}

// broken classifies an error of the service's own. A write may have been
// carried out before it.
func (s *Service) broken(read bool, answer Answer) error {
	told := &record.Error{
		Code: record.ServerError, Message: fmt.Sprintf("%s reports an error of its own (status %d)", s.Side.Title(), answer.Status),
		Advice: "the sync tries again by itself",
	}
	if !read {
		told = lost(told.Message)
	}
	told.Service = s.words(answer)
	told.Side = s.Side.String()
	return told
}

// words are what the service says of an error of its own or of too many calls.
func (s *Service) words(answer Answer) string {
	if told := s.Explain(answer); told != nil {
		return told.Service
	}
	return ""
}

// Garbled classifies an answer that makes no sense, such as a proxy's page, or
// JSON that lacks what the call asked for: of a read it says nothing, least of
// all that there is nothing, and of a write not whether it was carried out.
func (s *Service) Garbled(read bool, err error) error {
	told := &record.Error{
		Code: record.ServerError, Message: s.Side.Title() + "'s answer makes no sense",
		Advice: "if this goes on, see whether a proxy or a sign-in page of the network stands in between",
	}
	if !read {
		told = lost("the service's answer makes no sense")
	}
	told.Side = s.Side.String()
	return fmt.Errorf("%w: %w", told, err)
}
