//go:build e2e

package trouble

import (
	"bytes"
	"io"
	"net/http"
)

// swap replaces a text in an answer.
func swap(r *http.Response, old, with string) error {
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	text = bytes.ReplaceAll(text, []byte(old), []byte(with))
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
	r.Header.Del("Content-Length")
	return r.Body.Close()
}
