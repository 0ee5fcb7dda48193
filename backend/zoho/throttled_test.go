package zoho

import (
	"io"
	"net/http"
	"testing"
)

func TestThrottled_KnowsACallTooManyByItsCode(t *testing.T) {
	const tooMany = `{"code":"TOO_MANY_REQUESTS","details":{},"message":"Too many requests fired in concurrent","status":"error"}`
	for _, test := range []struct {
		status int
		body   string
		want   int
	}{
		{400, tooMany, 429},
		{429, tooMany, 429},
		{400, `{"code":"INVALID_DATA","details":{},"message":"TOO_MANY_REQUESTS","status":"error"}`, 400},
		{400, `{"data":[{"code":"TOO_MANY_REQUESTS","status":"error"}]}`, 429},
		{400, `{"data":[{"code":"TOO_MANY_REQUESTS"},{"code":"SUCCESS"}]}`, 400},
		{400, `no JSON`, 400},
		{200, tooMany, 200},
	} {
		url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(test.status)
			_, _ = io.WriteString(w, test.body)
		})
		resp, err := Throttled(Outcome(&http.Transport{}, CallTime)).RoundTrip(request(t, http.MethodPost, url, `{}`))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != test.want || string(body) != test.body {
			t.Errorf("%d %s: got %d %s, %v", test.status, test.body, resp.StatusCode, body, err)
		}
	}
}
