package zoho

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

type recorder struct{ lines []string }

func (r *recorder) Debug(message string, details map[string]any) {
	r.lines = append(r.lines, fmt.Sprint(message, details))
}

func TestRedact_TellsNoSecretAndNoCustomer(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(422)
		_, _ = w.Write([]byte(`{"errorCode":"INVALID_DATA","message":"ada@example.com is wrong"}`))
	})
	log := &recorder{}
	clock := newClock()
	stack := Redact(Outcome(&http.Transport{}, time.Minute), log, by(clock))
	req := request(t, http.MethodPost, url+"/api/v1/contacts/search?email=ada%40example.com&limit=100", `{"lastName":"Lovelace"}`)
	req.Header.Set("Authorization", "Zoho-oauthtoken 1000.secret")
	if _, err := stack.RoundTrip(req); err != nil {
		t.Fatal(err)
	}
	if _, err := stack.RoundTrip(request(t, http.MethodGet, "http://127.0.0.1:1/x?email=ada%40example.com", "")); err == nil {
		t.Fatal("got an answer from nobody")
	}
	told := strings.Join(log.lines, "\n")
	for _, secret := range []string{"ada", "Lovelace", "1000.secret"} {
		if strings.Contains(told, secret) {
			t.Errorf("the log tells %q:\n%s", secret, told)
		}
	}
	for _, useful := range []string{"INVALID_DATA", "/api/v1/contacts/search", "limit=100", "422"} {
		if !strings.Contains(told, useful) {
			t.Errorf("the log lacks %q:\n%s", useful, told)
		}
	}
}
