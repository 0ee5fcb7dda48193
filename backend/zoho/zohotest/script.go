package zohotest

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"counterpart/backend/clocktest"
	"counterpart/backend/zoho"
)

// Answer is what a made-up service says.
type Answer struct {
	Status int
	Header http.Header // nil: JSON
	Body   string
}

// Script is a service that says what a test makes up, without a network.
type Script struct {
	// Answer gives what the service says to a request.
	Answer func(*http.Request) Answer
	asked  atomic.Int32
}

// most is how many requests a Script answers; then it cannot be reached any more.
const most = 300

// RoundTrip implements http.RoundTripper.
func (s *Script) RoundTrip(req *http.Request) (*http.Response, error) {
	if s.asked.Add(1) > most {
		return nil, errors.New("the service is gone")
	}
	said := s.Answer(req)
	header := said.Header.Clone()
	if header == nil {
		header = http.Header{"Content-Type": {"application/json"}}
	}
	if header.Get("Date") == "" {
		header.Set("Date", scriptTime.Format(http.TimeFormat))
	}
	return &http.Response{
		StatusCode: said.Status, Header: header, Request: req, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(strings.NewReader(said.Body)), ContentLength: -1,
	}, nil
}

var scriptTime = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// Clock gives a clock that stands at the service's time and does not wait.
func (s *Script) Clock() zoho.Clock {
	clock := clocktest.At(scriptTime)
	return zoho.Clock{Now: clock.Now, Sleep: clock.Sleep, Chance: func() float64 { return 0.5 }}
}

// Tokens gives a sign-in that is good for ever.
func (s *Script) Tokens() zoho.Tokens { return forever{} }

type forever struct{}

func (forever) Access(context.Context) (string, error) { return "access", nil }

func (forever) Renew(context.Context, string) (string, error) { return "renewed", nil }
