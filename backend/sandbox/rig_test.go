package sandbox

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// rig is a sandbox with a client of it.
type rig struct {
	*testing.T
	*Sandbox
	root  string
	token string
}

func start(t *testing.T, c Config) *rig {
	t.Helper()
	if c.Now == nil {
		c.Now = func() time.Time { return noon }
	}
	s, err := Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	r := &rig{T: t, Sandbox: s, root: s.Info().ControlURL}
	r.signIn("")
	return r
}

// signIn takes a code of somebody's and exchanges it.
func (r *rig) signIn(person string) {
	r.Helper()
	code := r.control("POST", "/_sandbox/code", 200, map[string]any{"person": person})["code"].(string)
	i := r.Info()
	res, err := http.PostForm(i.AccountsURL+"/oauth/v2/token", url.Values{
		"grant_type": {"authorization_code"}, "client_id": {i.ClientID}, "client_secret": {i.ClientSecret}, "code": {code},
	})
	if err != nil {
		r.Fatal(err)
	}
	defer res.Body.Close()
	var body struct {
		AccessToken string `json:"access_token"`
		APIDomain   string `json:"api_domain"`
	}
	if err := json.NewDecoder(res.Body).Decode(&body); err != nil || body.AccessToken == "" || body.APIDomain != i.CRMURL {
		r.Fatalf("token answer: %+v, %v", body, err)
	}
	r.token = body.AccessToken
}

// call sends a request as a client of the services.
func (r *rig) call(method, path string, body any) (*http.Response, map[string]any) {
	r.Helper()
	res, err := r.try(method, path, body)
	if err != nil {
		r.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		r.Fatal(err)
	}
	var out map[string]any
	if len(data) > 0 {
		if err := json.Unmarshal(data, &out); err != nil {
			r.Fatalf("%s %s: %d %q: %v", method, path, res.StatusCode, data, err)
		}
	}
	return res, out
}

func (r *rig) try(method, path string, body any) (*http.Response, error) {
	var in io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			r.Fatal(err)
		}
		in = bytes.NewReader(data)
	}
	q, err := http.NewRequest(method, r.root+path, in)
	if err != nil {
		r.Fatal(err)
	}
	q.Header.Set("Authorization", "Zoho-oauthtoken "+r.token)
	q.Header.Set("orgId", r.Info().DeskOrgID)
	if in != nil {
		q.Header.Set("Content-Type", "application/json")
	}
	return (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(q)
}

// control sends a request to the control interface and expects a status.
func (r *rig) control(method, path string, want int, body any) map[string]any {
	r.Helper()
	res, out := r.call(method, path, body)
	if res.StatusCode != want {
		r.Fatalf("%s %s: got %d %v, want %d", method, path, res.StatusCode, out, want)
	}
	return out
}

func (r *rig) total(path string) int {
	r.Helper()
	return int(r.control("GET", path, 200, nil)["total"].(float64))
}

func rowsOf(body map[string]any, key string) []map[string]any {
	list, _ := body[key].([]any)
	var out []map[string]any
	for _, row := range list {
		out = append(out, row.(map[string]any))
	}
	return out
}
