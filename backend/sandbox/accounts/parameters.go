package accounts

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// maxForm bounds what a token request may carry.
const maxForm = 1 << 20

// parameters gathers a request's parameters wherever the client put them: the query, a form or a multipart body, and the client's
// id and secret also in a Basic authorization. The body wins over the query, both over the header.
func parameters(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	var err error
	if strings.HasPrefix(strings.ToLower(r.Header.Get("Content-Type")), "multipart/form-data") {
		err = r.ParseMultipartForm(maxForm)
	} else {
		err = r.ParseForm()
	}
	if err != nil {
		return nil, fmt.Errorf("read token request: %w", err)
	}
	values := r.Form
	if id, secret, ok := r.BasicAuth(); ok {
		if !values.Has("client_id") {
			values.Set("client_id", unescape(id))
		}
		if !values.Has("client_secret") {
			values.Set("client_secret", unescape(secret))
		}
	}
	return values, nil
}

// unescape undoes the form encoding that RFC 6749 asks for in Basic client authentication, and keeps what was not encoded.
func unescape(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}
