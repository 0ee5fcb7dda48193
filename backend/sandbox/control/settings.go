package control

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

func (h *handler) info(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, h.Info()) }

func (h *handler) traffic(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, h.Traffic())
}

func (h *handler) code(w http.ResponseWriter, r *http.Request) {
	const shape = `{"scopes":["Desk.basic.READ"],"person":"administrator"}, or nothing for the administrator and all scopes`
	var in struct {
		Scopes []string `json:"scopes"`
		Person string   `json:"person"`
	}
	if !read(w, r, &in, shape) {
		return
	}
	code, err := h.Codes.IssueCode(in.Person, in.Scopes)
	if err != nil {
		refuse(w, http.StatusUnprocessableEntity, err.Error(), "send JSON like "+shape)
		return
	}
	h.Changed()
	answer(w, http.StatusOK, map[string]string{"code": code})
}

func (h *handler) invalidate(w http.ResponseWriter, _ *http.Request) {
	n := h.Codes.InvalidateAll()
	h.Changed()
	answer(w, http.StatusOK, map[string]int{"invalidated": n})
}

func (h *handler) revoke(w http.ResponseWriter, _ *http.Request) {
	n := h.Codes.RevokeAll()
	h.Changed()
	answer(w, http.StatusOK, map[string]int{"revoked": n})
}

// workAs says who works in the services' pages from now on.
func (h *handler) workAs(w http.ResponseWriter, r *http.Request) {
	const shape = `{"person":"standard"}`
	var in struct {
		Person string `json:"person"`
	}
	if !read(w, r, &in, shape) {
		return
	}
	name, err := h.Office.WorkAs(in.Person)
	if err != nil {
		refuse(w, http.StatusUnprocessableEntity, err.Error(), "send JSON like "+shape)
		return
	}
	h.Changed()
	answer(w, http.StatusOK, map[string]string{"name": name})
}

func (h *handler) knobs(w http.ResponseWriter, _ *http.Request) {
	out := make(map[string]any, len(h.Knobs))
	for name, k := range h.Knobs {
		out[name] = k.Get()
	}
	answer(w, http.StatusOK, out)
}

// setKnobs turns all groups of the request or none.
func (h *handler) setKnobs(w http.ResponseWriter, r *http.Request) {
	const advice = "GET /_sandbox/knobs shows all groups with their keys; send only what is to change"
	var patch map[string]json.RawMessage
	if !read(w, r, &patch, `{"faults":{"latency":"50ms"}}`) {
		return
	}
	if err := h.turn(patch); err != nil {
		refuse(w, http.StatusUnprocessableEntity, err.Error(), advice)
		return
	}
	h.Changed()
	h.knobs(w, r)
}

func (h *handler) turn(patch map[string]json.RawMessage) error {
	names := slices.Sorted(maps.Keys(patch))
	for _, name := range names {
		if _, ok := h.Knobs[name]; !ok {
			return fmt.Errorf("no knobs %q: there are %s", name, strings.Join(slices.Sorted(maps.Keys(h.Knobs)), ", "))
		}
	}
	var undo []func() error
	for _, name := range names {
		k := h.Knobs[name]
		before, err := json.Marshal(k.Get())
		if err != nil {
			return fmt.Errorf("read knobs %s: %w", name, err)
		}
		if err := k.Set(patch[name]); err != nil {
			for _, back := range undo {
				if failed := back(); failed != nil {
					return fmt.Errorf("%s: %w (and earlier knobs stay changed: %w)", name, err, failed)
				}
			}
			return fmt.Errorf("%s: %w", name, err)
		}
		undo = append(undo, func() error { return k.Set(before) })
	}
	return nil
}

func (h *handler) next(w http.ResponseWriter, r *http.Request) {
	const shape = `{"n":1,"kind":"drop-after","service":"desk","method":"POST","path":"/api/v1/contacts"}`
	in := struct {
		N       int    `json:"n"`
		Kind    string `json:"kind"`
		Service string `json:"service"`
		Method  string `json:"method"`
		Path    string `json:"path"`
	}{N: 1}
	if !read(w, r, &in, shape) {
		return
	}
	if in.N < 1 {
		refuse(w, http.StatusBadRequest, "n is below 1", "send JSON like "+shape)
		return
	}
	if err := h.Faults.Next(in.N, in.Kind, in.Service, in.Method, in.Path); err != nil {
		refuse(w, http.StatusUnprocessableEntity, err.Error(), "send JSON like "+shape)
		return
	}
	answer(w, http.StatusOK, map[string]int{"pending": h.Faults.Pending()})
}

func (h *handler) clear(w http.ResponseWriter, _ *http.Request) {
	h.Faults.Clear()
	answer(w, http.StatusOK, map[string]int{"pending": h.Faults.Pending()})
}
