package control

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"strings"

	"counterpart/backend/record"
)

// Func answers one call. params is what the caller sent, null if nothing.
// emit sends an event to the caller before the answer and never blocks: to a
// caller that reads too slowly, the oldest events that wait are dropped, so an
// event has to stand for itself, as a snapshot does. ctx ends when the caller
// goes away.
type Func func(ctx context.Context, params json.RawMessage, emit func(event any)) (result any, err error)

// maxParams is the largest request that is read.
const maxParams = 16 << 20

// NewHandler serves a table of calls, each at POST /name. A panic in one of
// them is answered as an internal error and given to onPanic with its stack.
func NewHandler(calls map[string]Func, onPanic func(call string, value any, stack []byte)) http.Handler {
	return &handler{calls: calls, onPanic: onPanic}
}

type handler struct {
	calls   map[string]Func
	onPanic func(call string, value any, stack []byte)
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	call, known := h.calls[name]
	if !known || r.Method != http.MethodPost {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	params, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxParams))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	out := newStream(w)
	result, err := h.answer(r.Context(), name, call, params, out.emit)
	if err != nil && r.Context().Err() != nil {
		// The server stops: the caller is to see that, not how the call ended.
		out.end()
		return
	}
	out.finish(result, err)
}

// answer runs the call; a panic becomes its error.
func (h *handler) answer(ctx context.Context, name string, call Func, params json.RawMessage, emit func(any)) (result json.RawMessage, err error) {
	defer func() {
		if value := recover(); value != nil {
			h.onPanic(name, value, debug.Stack())
			err = record.Errorf(record.Internal, "the running Counterpart met an unexpected problem in %q", name)
		}
	}()
	value, err := call(ctx, params, emit)
	if err != nil {
		return nil, err
	}
	result, err = json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("encode answer: %w", err)
	}
	return result, nil
}
