package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
)

// Traced is one request that a sandbox writes down, one line of JSON each, in the order of their arrival; requests for a bulk job
// stand in the order of their ends.
type Traced struct {
	Service string            `json:"service"` // desk or crm
	Method  string            `json:"method"`
	URI     string            `json:"uri"` // path and query
	Header  map[string]string `json:"header,omitempty"`
	Body    []byte            `json:"body,omitempty"`
	Aloft   int               `json:"aloft"`            // requests to this service under way, this one among them
	Answer  json.RawMessage   `json:"answer,omitempty"` // of what makes a bulk job: later requests name the ids in it
}

// tracedHeaders are the headers of a request that change what it does.
var tracedHeaders = []string{"Content-Type", "If-Modified-Since", "If-Unmodified-Since", "Orgid", "Feature", "X-Crm-Org"}

// tracer writes requests to a file. Every line is there before the request is answered.
type tracer struct {
	mu    sync.Mutex
	file  *os.File
	aloft map[string]int
}

func openTrace(name string) (*tracer, error) {
	if name == "" {
		return nil, nil
	}
	file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("start sandbox: open the trace: %w", err)
	}
	return &tracer{file: file, aloft: map[string]int{}}, nil
}

// wrap writes down what reaches a service. Without a tracer nothing is.
func (t *tracer) wrap(service string, next http.Handler) http.Handler {
	if t == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer t.land(service)
		body, err := io.ReadAll(r.Body)
		if err != nil {
			panic(http.ErrAbortHandler) // the client is gone
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		line := Traced{Service: service, Method: r.Method, URI: r.URL.RequestURI(), Header: headersOf(r), Body: body, Aloft: t.start(service)}
		if r.Method != http.MethodPost || !makesJob(r.URL.Path) {
			t.write(line)
			next.ServeHTTP(w, r)
			return
		}
		heard := &listener{ResponseWriter: w}
		next.ServeHTTP(heard, r)
		if json.Valid(heard.body.Bytes()) {
			line.Answer = heard.body.Bytes()
		}
		t.write(line)
	})
}

// makesJob tells whether the answer to a POST holds ids that only the bulk requests after it use.
func makesJob(path string) bool {
	return strings.Contains(path, "/bulk/") || strings.HasSuffix(path, "/upload")
}

func headersOf(r *http.Request) map[string]string {
	found := map[string]string{}
	for _, name := range tracedHeaders {
		if value := r.Header.Get(name); value != "" {
			found[name] = value
		}
	}
	return found
}

func (t *tracer) start(service string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.aloft[service]++
	return t.aloft[service]
}

func (t *tracer) land(service string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.aloft[service]--
}

func (t *tracer) write(line Traced) {
	text, err := json.Marshal(line)
	if err != nil {
		panic(err) // it is made of plain values
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	// What cannot be written shows as a trace that is too short; the services go on.
	_, _ = t.file.Write(append(text, '\n'))
}

func (t *tracer) close() error {
	if t == nil {
		return nil
	}
	return t.file.Close()
}

// listener keeps a copy of an answer's body.
type listener struct {
	http.ResponseWriter
	body bytes.Buffer
}

// Write passes the answer on.
func (l *listener) Write(p []byte) (int, error) {
	l.body.Write(p)
	return l.ResponseWriter.Write(p)
}
