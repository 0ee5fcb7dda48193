package control

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"counterpart/backend/record"
)

// answers is a process that answers every call with one text.
type answers struct {
	status int
	text   string
}

func (a answers) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: a.status, Request: r, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(a.text))}, nil
}

// FuzzAnswer checks that only a result passes for one.
func FuzzAnswer(f *testing.F) {
	for _, text := range []string{
		`{"event":1}` + "\n" + `{"result":5}`, `{"result":null}`, `{"result":"x"}`, `{"result":5`, `{}`, `null`, `[]`, "", "\n", `{"error":{}}`,
		`{"error":{"code":"invalid","message":"m","hint":"h"}}`, `{"error":{"code":7}}`, `{"error":null}`, `{"event":null}{"result":5}`, `{"event":1}`,
		`{"result":5,"error":{"code":"busy","message":"m"}}`, `<html>`,
	} {
		f.Add(uint16(200), text)
	}
	f.Add(uint16(404), "")
	f.Add(uint16(400), `{"result":5}`)
	f.Fuzz(func(t *testing.T, status uint16, text string) {
		client := &Client{http: &http.Client{Transport: answers{100 + (int(status)+400)%500, text}}}
		got := -1
		err := client.Call(t.Context(), "status", nil, &got, func(event json.RawMessage) {
			if !json.Valid(event) {
				t.Errorf("got the event %q", event)
			}
		})
		if err == nil && !strings.Contains(strings.ToLower(text), "result") && !strings.Contains(text, `\u`) {
			t.Errorf("got %d of an answer without a result", got)
		}
		if known := (*record.Error)(nil); err != nil && (!errors.As(err, &known) || known.Code == "" || known.Message == "") {
			t.Errorf("got %v, which nothing classifies", err)
		}
	})
}

// FuzzRequest checks that every request is answered, one line of JSON at a time.
func FuzzRequest(f *testing.F) {
	for _, body := range []string{"", "{}", `{"A":1}`, `{"A":"x"}`, `{"A":`, "null", "[]", "\x00"} {
		f.Add("POST", "add", body)
	}
	f.Add("GET", "add", "")
	f.Add("POST", "../add", "{}")
	f.Add("POST", "", "{}")
	handler := NewHandler(map[string]Func{"add": func(_ context.Context, params json.RawMessage, emit func(any)) (any, error) {
		var p pair
		emit(len(params))
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		return p.A + p.B, nil
	}}, func(call string, value any, _ []byte) { f.Errorf("panic in %q: %v", call, value) })
	f.Fuzz(func(t *testing.T, method, name, body string) {
		request, err := http.NewRequestWithContext(t.Context(), method, "http://counterpart/", strings.NewReader(body))
		if err != nil {
			return
		}
		request.URL.Path = "/" + name
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, request)
		if called := recorder.Code == http.StatusOK; called != (method == http.MethodPost && strings.TrimPrefix("/"+name, "/") == "add") {
			t.Errorf("%s %q: got %d", method, name, recorder.Code)
		}
		for line := range strings.Lines(recorder.Body.String()) {
			if !json.Valid([]byte(line)) {
				t.Errorf("got the line %q", line)
			}
		}
	})
}
