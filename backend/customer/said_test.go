package customer_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
)

// said gives the body of a request, which can still be read afterwards.
func said(req *http.Request) string {
	if req.Body == nil {
		return ""
	}
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return ""
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	return string(body)
}

// answerOf makes up an answer to a request.
func answerOf(req *http.Request, status int, body string) *http.Response {
	return &http.Response{
		StatusCode: status, Request: req, Header: http.Header{"Content-Type": {"application/json"}, "Date": {"Sun, 22 Nov 2026 12:00:00 GMT"}},
		Body: io.NopCloser(strings.NewReader(body)),
	}
}
