package zoho

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/clocktest"
	"counterpart/backend/record"
)

// accounts is an accounts server whose tokens are numbered.
type accounts struct {
	refreshes atomic.Int64
	answer    func(n int64) (int, string)
}

func (a *accounts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	n := a.refreshes.Add(1)
	code, body := 200, fmt.Sprintf(`{"access_token":"token-%d","api_domain":"https://www.zohoapis.eu","expires_in":3600}`, n)
	if a.answer != nil {
		code, body = a.answer(n)
	}
	w.WriteHeader(code)
	_, _ = io.WriteString(w, body)
}

// source gives a source with a token that is not expired, or none at all.
func source(t *testing.T, server *accounts, clock *clocktest.Clock, access string) (*Source, *memorySaver) {
	t.Helper()
	saver := &memorySaver{}
	oauth := NewOAuth(serve(t, server.ServeHTTP), Client{ID: "1000.ID", Secret: "hidden"}, &http.Transport{}, clock.Now)
	token := Token{Access: access, Refresh: "1000.refresh", Expiry: clock.Now().Add(time.Hour)}
	return NewSource(oauth, token, saver), saver
}

func TestAuthorize_RefreshesOnceForAllWaitingCalls(t *testing.T) {
	const callers = 50
	var arrived sync.WaitGroup
	arrived.Add(callers)
	var bodies sync.Map
	api := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "Zoho-oauthtoken stale" {
			arrived.Done()
			arrived.Wait() // all of them are refused before any refreshes
			w.WriteHeader(401)
			_, _ = io.WriteString(w, `{"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"}`)
			return
		}
		body, _ := io.ReadAll(r.Body)
		bodies.Store(string(body), true)
	})
	server := &accounts{}
	tokens, saver := source(t, server, newClock(), "stale")
	stack := Authorize(Outcome(&http.Transport{MaxIdleConnsPerHost: callers}, time.Minute), tokens)

	var wait sync.WaitGroup
	for i := range callers {
		wait.Go(func() {
			resp, err := stack.RoundTrip(request(t, http.MethodPost, api, fmt.Sprintf(`{"n":%d}`, i)))
			if err != nil || resp.StatusCode != 200 {
				t.Errorf("call %d: got %v, %v", i, resp, err)
			}
		})
	}
	wait.Wait()
	if got := server.refreshes.Load(); got != 1 {
		t.Errorf("got %d refreshes, want 1", got)
	}
	if len(saver.saved) != 1 || saver.saved[0].Access != "token-1" || saver.saved[0].Refresh != "1000.refresh" {
		t.Errorf("got %d saved tokens, want the new access token with the old refresh token", len(saver.saved))
	}
	for i := range callers {
		if _, ok := bodies.Load(fmt.Sprintf(`{"n":%d}`, i)); !ok {
			t.Errorf("body of call %d did not arrive", i)
		}
	}
}

func TestAuthorize_DoesNotRefreshForAMissingScope(t *testing.T) {
	api := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(401)
		_, _ = io.WriteString(w, `{"code":"OAUTH_SCOPE_MISMATCH","details":{},"message":"Unauthorized","status":"error"}`)
	})
	server := &accounts{}
	tokens, _ := source(t, server, newClock(), "good")
	resp, err := Authorize(Outcome(&http.Transport{}, time.Minute), tokens).RoundTrip(request(t, http.MethodGet, api, ""))
	if err != nil {
		t.Fatal(err)
	}
	var body struct{ Code string }
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil || body.Code != "OAUTH_SCOPE_MISMATCH" {
		t.Errorf("got body %+v, %v; want the service's words", body, err)
	}
	if got := server.refreshes.Load(); got != 0 {
		t.Errorf("got %d refreshes, want 0", got)
	}
}

func TestSource_KeepsATokenUntilShortlyBeforeItsEnd(t *testing.T) {
	server, clock := &accounts{}, newClock()
	tokens, _ := source(t, server, clock, "first")
	var got []string
	for _, step := range []time.Duration{0, 57 * time.Minute, time.Minute + time.Second, 57 * time.Minute} {
		clock.Advance(step)
		token, err := tokens.Access(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, token)
	}
	if diff := cmp.Diff([]string{"first", "first", "token-1", "token-1"}, got); diff != "" {
		t.Errorf("tokens (-want +got):\n%s", diff)
	}
	if got, want := tokens.Token().APIDomain, "https://www.zohoapis.eu"; got != want {
		t.Errorf("got API domain %q, want %q", got, want)
	}
}

func TestSource_NeverAsksForMoreThanTenTokensInTenMinutes(t *testing.T) {
	server, clock := &accounts{}, newClock()
	began := clock.Now()
	tokens, _ := source(t, server, clock, "first")
	rejected, waited := "first", 0
	for range 30 {
		clock.Advance(30 * time.Second)
		token, err := tokens.Renew(t.Context(), rejected)
		if err == nil {
			rejected = token
			continue
		}
		waited++
		told := record.AsError(err)
		if told.Code != record.TooMany || !told.Retry.After(clock.Now()) {
			t.Fatalf("got %v with retry %v at %v, want too-many with a later time", err, told.Retry, clock.Now())
		}
	}
	if waited == 0 {
		t.Error("got no refusal, want some")
	}
	minutes := clock.Now().Sub(began).Minutes()
	if got, most := float64(server.refreshes.Load()), 10*(minutes/10+1); got > most {
		t.Errorf("got %v refreshes in %v minutes", got, minutes)
	}
}

func TestSource_TellsWhatARefusalMeans(t *testing.T) {
	tests := []struct {
		name   string
		status int
		body   string
		want   record.Code
		calls  int64 // of two attempts, how many reach the server
	}{
		{"revoked, as 200", 200, `{"error":"invalid_code"}`, record.SignIn, 1},
		{"revoked, as 400", 400, `{"error":"invalid_code"}`, record.SignIn, 1},
		{"revoked, as 401", 401, `{"error":"invalid_code"}`, record.SignIn, 1},
		{"client gone, as 401", 401, `{"error":"invalid_client"}`, record.SignIn, 1},
		{"throttled", 400, `{"error_description":"You have made too many requests continuously.","error":"Access Denied","status":"failure"}`, record.TooMany, 1},
		{"throttled, new words", 400, `{"error":"access_denied"}`, record.TooMany, 1},
		{"their own fault", 200, `{"error":"general_error"}`, record.ServerError, 2},
		{"a page", 502, `<html>bad gateway</html>`, record.ServerError, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := &accounts{answer: func(int64) (int, string) { return test.status, test.body }}
			clock := newClock()
			tokens, _ := source(t, server, clock, "stale")
			for range 2 {
				_, err := tokens.Renew(t.Context(), "stale")
				if got := record.CodeOf(err); got != test.want {
					t.Errorf("got code %q (%v), want %q", got, err, test.want)
				}
			}
			if got := server.refreshes.Load(); got != test.calls {
				t.Errorf("got %d calls, want %d", got, test.calls)
			}
		})
	}
}

func TestSource_SpendsNoTokensWithoutANetwork(t *testing.T) {
	clock := newClock()
	oauth := NewOAuth("http://127.0.0.1:1", Client{}, &http.Transport{}, clock.Now)
	tokens := NewSource(oauth, Token{Refresh: "r"}, &memorySaver{})
	for range 25 {
		if _, err := tokens.Access(t.Context()); record.CodeOf(err) != record.Network {
			t.Fatalf("got %v, want a network error", err)
		}
	}
}
