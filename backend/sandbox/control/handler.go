package control

import (
	"encoding/json"
	"net/http"
)

// Writer changes records as a person does in the service's pages.
type Writer interface {
	Create(module string, fields map[string]any) (id string, err error)
	Edit(module, id string, fields map[string]any) error
	MassUpdate(module string, ids []string, fields map[string]any) (int, error)
	Import(module string, rows []map[string]any) ([]string, error)
}

// Bin deletes records and brings them back.
type Bin interface {
	Delete(module, id string) error
	Restore(module, id string) error
	Purge(module, id string) error
	Merge(module, winner string, losers []string) error
}

// Service is one of the two services, as a person sees it.
type Service interface {
	Writer
	Bin
	// List returns rows as the service's full view of a record with "_state": live, binned or gone.
	List(module, query string, offset, limit int) (rows []map[string]any, total int)
}

// Side is a service with the modules that persons work on.
type Side struct {
	Service Service
	Modules []string
}

// Codes generates codes and ends tokens, as the pages of the accounts server do.
type Codes interface {
	IssueCode(person string, scopes []string) (string, error)
	InvalidateAll() int
	RevokeAll() int
}

// Office knows the people who work in the pages of both services.
type Office interface {
	// WorkAs takes a person's key, and returns the name; an error where there is nobody of that key.
	WorkAs(person string) (name string, err error)
}

// Faults makes single requests go wrong.
type Faults interface {
	// Next takes how many requests, the kind's name, and service, method and path prefix, any of them empty for all.
	Next(n int, kind, service, method, path string) error
	Clear()
	Pending() int
}

// Knob is a group of settings. Set decodes JSON over the present value, so that absent keys keep it, and refuses unknown keys.
type Knob struct {
	Get func() any
	Set func(patch []byte) error
}

// Config is what the control interface works on.
type Config struct {
	Sides   map[string]Side // "desk", "crm"
	Codes   Codes
	Office  Office
	Faults  Faults
	Knobs   map[string]Knob
	Traffic func() any
	Info    func() any      // the addresses and names that clients need
	Page    func() PageData // what the page shows
	Changed func()          // called after everything that changed something
}

type handler struct{ Config }

// New builds the handler for /_sandbox/….
func New(c Config) http.Handler {
	h := &handler{c}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_sandbox/{$}", h.page)
	mux.HandleFunc("POST /_sandbox/{$}", h.generate)
	mux.HandleFunc("GET /_sandbox/info", h.info)
	mux.HandleFunc("POST /_sandbox/code", h.code)
	mux.HandleFunc("POST /_sandbox/tokens/invalidate", h.invalidate)
	mux.HandleFunc("POST /_sandbox/tokens/revoke", h.revoke)
	mux.HandleFunc("POST /_sandbox/person", h.workAs)
	mux.HandleFunc("GET /_sandbox/knobs", h.knobs)
	mux.HandleFunc("PATCH /_sandbox/knobs", h.setKnobs)
	mux.HandleFunc("GET /_sandbox/traffic", h.traffic)
	mux.HandleFunc("POST /_sandbox/faults/next", h.next)
	mux.HandleFunc("DELETE /_sandbox/faults/next", h.clear)
	h.addRecordRoutes(mux)
	mux.HandleFunc("/_sandbox/", h.nothing)
	return guard(mux)
}

func (h *handler) nothing(w http.ResponseWriter, r *http.Request) {
	refuse(w, http.StatusNotFound, "no "+r.Method+" "+r.URL.Path,
		"paths are /_sandbox/code, /_sandbox/person, /_sandbox/knobs, /_sandbox/traffic, /_sandbox/faults/next, /_sandbox/tokens/{invalidate|revoke} "+
			"and /_sandbox/{desk|crm}/{Module}")
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// The status is out: an answer that cannot be written has no one left to be told.
	_ = json.NewEncoder(w).Encode(body)
}

// refuse says what is wrong and what to do instead.
func refuse(w http.ResponseWriter, status int, what, advice string) {
	answer(w, status, map[string]string{"error": what, "advice": advice})
}
