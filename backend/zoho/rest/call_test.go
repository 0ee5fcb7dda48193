package rest

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/zoho"
)

var noon = time.Date(2026, 6, 11, 12, 0, 0, 0, time.UTC)

// service gives a Service in front of a handler.
func service(t *testing.T, handler http.HandlerFunc) *Service {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return &Service{
		Root: server.URL, Side: record.CRM, HTTP: zoho.Outcome(&http.Transport{}, time.Minute), Now: func() time.Time { return noon },
		Explain: func(answer Answer) *record.Error {
			if answer.Status == http.StatusNotFound {
				return nil
			}
			return &record.Error{Code: record.ParameterWrong, Service: "its words"}
		},
	}
}

func TestService_TellsHowACallEnded(t *testing.T) {
	tests := []struct {
		name        string
		status      int
		body        string
		read, write record.Code
	}{
		{"done", 200, `{"id":"1"}`, "", ""},
		{"nothing", 204, ``, "", ""},
		{"unchanged since nothing", 304, ``, record.ServerError, record.AnswerLost},
		{"a body that got lost", 200, ` `, record.ServerError, record.AnswerLost},
		{"refused without a word", 403, ``, record.ParameterWrong, record.ParameterWrong},
		{"refused by somebody else", 404, `"not here"`, record.ServerError, record.AnswerLost},
		{"refused", 422, `{"errorCode":"INVALID_DATA"}`, record.ParameterWrong, record.ParameterWrong},
		{"too many", 429, `{"code":"TOO_MANY_REQUESTS"}`, record.TooMany, record.TooMany},
		{"no credits", 429, `{"errorCode":"THRESHOLD_EXCEEDED"}`, record.NoCredits, record.NoCredits},
		{"their fault", 500, `{"code":"INTERNAL_ERROR"}`, record.ServerError, record.AnswerLost},
		{"a gateway's page", 502, `<html>`, record.ServerError, record.AnswerLost},
		{"a page with status 200", 200, `<html>log in</html>`, record.ServerError, record.AnswerLost},
		{"a page with status 404", 404, `<html>`, record.ServerError, record.AnswerLost},
		{"a redirect", 302, `{}`, record.ServerError, record.AnswerLost},
		{"half of a body", 200, `{"id":`, record.ServerError, record.AnswerLost},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := service(t, func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
			})
			for method, want := range map[string]record.Code{http.MethodGet: test.read, http.MethodPost: test.write} {
				_, err := s.Do(t.Context(), Call{Method: method, Path: "/x", Body: map[string]string{}})
				if got := record.CodeOf(err); got != want {
					t.Errorf("%s: got %q (%v), want %q", method, got, err, want)
				}
				if err != nil && record.AsError(err).Side != "crm" {
					t.Errorf("%s: got side %q, want crm", method, record.AsError(err).Side)
				}
			}
		})
	}
}

// full is a disk that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, record.Errorf(record.Storage, "full") }

func TestService_PutsAFileWhereItBelongs(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		file   string // as far as one is made
		want   record.Code
	}{
		{"a file", 200, "PK is no JSON", "PK is no JSON", ""},
		{"an empty file", 200, "", "", record.ServerError},
		{"refused", 400, `{"code":"INVALID_DATA"}`, "", record.ParameterWrong},
		{"a gateway's page", 502, "<html>", "", record.ServerError},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := service(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/zip")
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
			})
			var file strings.Builder
			answer, err := s.Do(t.Context(), Call{Method: http.MethodGet, Path: "/x", File: &file})
			if got := record.CodeOf(err); got != test.want || file.String() != test.file {
				t.Errorf("got %q and %q (%v), want %q and %q", file.String(), got, err, test.file, test.want)
			}
			if test.file != "" && len(answer.Body) > 0 {
				t.Errorf("got %q in memory as well", answer.Body)
			}
		})
	}
	s := service(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "PK") })
	_, err := s.Do(t.Context(), Call{Method: http.MethodGet, Path: "/x", File: full{}})
	if got := record.CodeOf(err); got != record.Storage {
		t.Errorf("onto a full disk: got %v, want an error of the storage", err)
	}
}

func TestService_TakesUnchangedForAnAnswerToWhoAsked(t *testing.T) {
	s := service(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(304) })
	answer, err := s.Do(t.Context(), Call{Method: http.MethodGet, Path: "/x", Header: http.Header{"If-Modified-Since": {"then"}}})
	if err != nil || !answer.Empty() {
		t.Errorf("got %v, want an empty answer", err)
	}
}

func TestService_TakesItemsForAnAnswer(t *testing.T) {
	s := service(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(400)
		_, _ = io.WriteString(w, `{"data":[{"code":"MANDATORY_NOT_FOUND","status":"error"}]}`)
	})
	answer, err := s.Do(t.Context(), Call{Method: http.MethodPost, Path: "/x", Itemized: true})
	if err != nil || answer.Status != 400 {
		t.Errorf("got %v, want the answer", err)
	}
	if _, err := s.Do(t.Context(), Call{Method: http.MethodPost, Path: "/x"}); record.CodeOf(err) != record.ParameterWrong {
		t.Errorf("not itemized: got %v, want a refusal", err)
	}
}

func TestService_SaysWhenToComeBack(t *testing.T) {
	tests := []struct {
		name, header, body string
		want               time.Time
	}{
		{"as asked", "30", `{"code":"TOO_MANY_REQUESTS"}`, noon.Add(30 * time.Second)},
		{"not asked", "", `{"code":"TOO_MANY_REQUESTS"}`, noon.Add(time.Minute)},
		{"no credits", "", `{"errorCode":"THRESHOLD_EXCEEDED"}`, noon.Add(time.Hour)},
	}
	for _, test := range tests {
		s := service(t, func(w http.ResponseWriter, _ *http.Request) {
			if test.header != "" {
				w.Header().Set("Retry-After", test.header)
			}
			w.WriteHeader(429)
			_, _ = io.WriteString(w, test.body)
		})
		_, err := s.Do(t.Context(), Call{Method: http.MethodGet, Path: "/x"})
		if got := record.AsError(err).Retry; !got.Equal(test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestService_KeepsTheEndOfItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := service(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		cancel()
		<-r.Context().Done()
	})
	_, err := s.Do(ctx, Call{Method: http.MethodPost, Path: "/x", Body: map[string]string{}})
	if !errors.Is(err, context.Canceled) || record.CodeOf(err) != record.AnswerLost {
		t.Errorf("got %v, want a canceled write of unknown outcome", err)
	}
	_, err = s.Do(ctx, Call{Method: http.MethodPost, Path: "/x"})
	if !errors.Is(err, context.Canceled) || record.CodeOf(err) != record.Network {
		t.Errorf("before the call: got %v, want one that was not sent", err)
	}
}

func TestService_SendsJSONAndReadsEveryDigit(t *testing.T) {
	var seen string
	s := service(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		seen = r.Method + " " + r.URL.String() + " " + r.Header.Get("Content-Type") + " " + r.Header.Get("If-Modified-Since") + " " + string(body)
		_, _ = io.WriteString(w, `{"n":12345678901234567890.123}`)
	})
	var body map[string]any
	_, ok, err := s.Into(t.Context(), Call{
		Method: http.MethodPut, Path: "/x", Query: map[string][]string{"a": {"b c"}},
		Header: http.Header{"If-Modified-Since": {"then"}}, Body: map[string]any{"n": nil},
	}, &body)
	if err != nil || !ok {
		t.Fatal(err)
	}
	if diff := cmp.Diff(`PUT /x?a=b+c application/json then {"n":null}`, seen); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
	if got := body["n"]; got != jsonNumber("12345678901234567890.123") {
		t.Errorf("got %v, want every digit", got)
	}
}

// jsonNumber is how a number is decoded.
func jsonNumber(text string) any { return json.Number(text) }
