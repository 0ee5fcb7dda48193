package control

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

func (h *handler) addRecordRoutes(mux *http.ServeMux) {
	for pattern, serve := range map[string]func(*target){
		"GET /_sandbox/{side}/{module}":               (*target).list,
		"POST /_sandbox/{side}/{module}":              (*target).create,
		"GET /_sandbox/{side}/{module}/{id}":          (*target).get,
		"PATCH /_sandbox/{side}/{module}/{id}":        (*target).edit,
		"DELETE /_sandbox/{side}/{module}/{id}":       (*target).bin,
		"POST /_sandbox/{side}/{module}/{id}/restore": (*target).restore,
		"POST /_sandbox/{side}/{module}/{id}/purge":   (*target).purge,
		"POST /_sandbox/{side}/{module}/mass-update":  (*target).massUpdate,
		"POST /_sandbox/{side}/{module}/merge":        (*target).merge,
		"POST /_sandbox/{side}/{module}/import":       (*target).load,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if t, ok := h.find(w, r); ok {
				serve(t)
			}
		})
	}
}

// target is a request about one module of one side.
type target struct {
	h      *handler
	w      http.ResponseWriter
	r      *http.Request
	side   Service
	module string
}

// find resolves the path's side and module, the latter in any case.
func (h *handler) find(w http.ResponseWriter, r *http.Request) (*target, bool) {
	name := r.PathValue("side")
	side, ok := h.Sides[name]
	if !ok {
		refuse(w, http.StatusNotFound, "no service "+strconv.Quote(name), "the services are desk and crm")
		return nil, false
	}
	at := slices.IndexFunc(side.Modules, func(m string) bool { return strings.EqualFold(m, r.PathValue("module")) })
	if at < 0 {
		refuse(w, http.StatusNotFound, name+" has no module "+strconv.Quote(r.PathValue("module")),
			"its modules are "+strings.Join(side.Modules, ", "))
		return nil, false
	}
	return &target{h: h, w: w, r: r, side: side.Service, module: side.Modules[at]}, true
}

// done answers a change: with the body, or with the service's refusal.
func (t *target) done(status int, body any, err error) {
	if err != nil {
		refuse(t.w, http.StatusUnprocessableEntity, err.Error(),
			"fields go by API name with values as the service's API takes them; GET "+listPath(t.r)+" shows records and their states")
		return
	}
	t.h.Changed()
	answer(t.w, status, body)
}

func listPath(r *http.Request) string {
	return "/_sandbox/" + r.PathValue("side") + "/" + r.PathValue("module")
}

// maxList is how many rows one answer holds at most.
const maxList = 1000

func (t *target) list() {
	q := t.r.URL.Query()
	offset, err1 := number(q.Get("offset"), 0)
	limit, err2 := number(q.Get("limit"), 50)
	if err1 != nil || err2 != nil || offset < 0 || limit < 1 || limit > maxList {
		refuse(t.w, http.StatusBadRequest, "offset or limit is out of range", "offset is 0 or more, limit from 1 to "+strconv.Itoa(maxList))
		return
	}
	rows, total := t.side.List(t.module, q.Get("query"), offset, limit)
	if rows == nil {
		rows = []map[string]any{}
	}
	answer(t.w, http.StatusOK, map[string]any{"rows": rows, "total": total, "offset": offset, "limit": limit})
}

func (t *target) get() {
	id := t.r.PathValue("id")
	rows, _ := t.side.List(t.module, id, 0, maxList)
	for _, row := range rows {
		if row["id"] == id {
			answer(t.w, http.StatusOK, row)
			return
		}
	}
	refuse(t.w, http.StatusNotFound, "no record "+id, "GET "+listPath(t.r)+" shows the records")
}

func number(text string, preset int) (int, error) {
	if text == "" {
		return preset, nil
	}
	return strconv.Atoi(text)
}

func (t *target) fields(shape string) (map[string]any, bool) {
	var fields map[string]any
	if !read(t.w, t.r, &fields, shape) {
		return nil, false
	}
	if len(fields) == 0 {
		refuse(t.w, http.StatusBadRequest, "no fields", "send JSON like "+shape)
		return nil, false
	}
	return fields, true
}

func (t *target) create() {
	if fields, ok := t.fields(`{"field":"value"}`); ok {
		id, err := t.side.Create(t.module, fields)
		t.done(http.StatusCreated, map[string]string{"id": id}, err)
	}
}

func (t *target) edit() {
	if fields, ok := t.fields(`{"field":"value"}`); ok {
		id := t.r.PathValue("id")
		t.done(http.StatusOK, map[string]string{"id": id}, t.side.Edit(t.module, id, fields))
	}
}

func (t *target) bin()     { t.act(t.side.Delete) }
func (t *target) restore() { t.act(t.side.Restore) }
func (t *target) purge()   { t.act(t.side.Purge) }

func (t *target) act(do func(module, id string) error) {
	id := t.r.PathValue("id")
	t.done(http.StatusOK, map[string]string{"id": id}, do(t.module, id))
}

func (t *target) massUpdate() {
	const shape = `{"ids":["1","2"],"fields":{"field":"value"}} or {"all":true,"fields":{…}}`
	var in struct {
		IDs    []string       `json:"ids"`
		All    bool           `json:"all"`
		Fields map[string]any `json:"fields"`
	}
	if !read(t.w, t.r, &in, shape) {
		return
	}
	if len(in.Fields) == 0 || in.All == (len(in.IDs) > 0) {
		refuse(t.w, http.StatusBadRequest, "needs fields, and either ids or all", "send JSON like "+shape)
		return
	}
	if in.All {
		in.IDs = t.live()
	}
	n, err := t.side.MassUpdate(t.module, in.IDs, in.Fields)
	t.done(http.StatusOK, map[string]int{"updated": n}, err)
}

// live collects the ids of all records that are not deleted.
func (t *target) live() []string {
	var ids []string
	for offset := 0; ; offset += maxList {
		rows, total := t.side.List(t.module, "", offset, maxList)
		for _, row := range rows {
			if id, ok := row["id"].(string); ok && row["_state"] == "live" {
				ids = append(ids, id)
			}
		}
		if len(rows) == 0 || offset+maxList >= total {
			return ids
		}
	}
}

func (t *target) merge() {
	const shape = `{"winner":"1","losers":["2"]}`
	var in struct {
		Winner string   `json:"winner"`
		Losers []string `json:"losers"`
	}
	if !read(t.w, t.r, &in, shape) {
		return
	}
	if in.Winner == "" || len(in.Losers) == 0 {
		refuse(t.w, http.StatusBadRequest, "needs a winner and losers", "send JSON like "+shape)
		return
	}
	t.done(http.StatusOK, map[string]string{"id": in.Winner}, t.side.Merge(t.module, in.Winner, in.Losers))
}

func (t *target) load() {
	const shape = `{"rows":[{"field":"value"}]}`
	var in struct {
		Rows []map[string]any `json:"rows"`
	}
	if !read(t.w, t.r, &in, shape) {
		return
	}
	ids, err := t.side.Import(t.module, in.Rows)
	if ids == nil {
		ids = []string{}
	}
	t.done(http.StatusCreated, map[string][]string{"ids": ids}, err)
}
