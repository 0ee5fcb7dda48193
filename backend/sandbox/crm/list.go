package crm

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

const mostFields = 50

func listCost(_ *Service, c *call) (int, bool) {
	if c.q.Get("cvid") != "" {
		return 3, true
	}
	return 1, c.q.Get("sort_by") != ""
}

// listRecords is Get Records.
func (s *Service) listRecords(c *call) (reply, *refusal) {
	if c.t.Module.API == "Notes" && !s.knobs.UserAdministrator {
		return reply{}, refuse(http.StatusForbidden, "NOT_SUPPORTED", "This API is supported only for admin users.", nil)
	}
	cols, bad := s.askedFields(c, c.t.Module)
	if bad != nil {
		return reply{}, bad
	}
	l, bad := s.listing(c)
	if bad != nil {
		return reply{}, bad
	}
	return s.page(c, l, cols)
}

// askedFields reads the fields parameter of a list.
func (s *Service) askedFields(c *call, m *schema.Module) ([]column, *refusal) {
	if c.q.Get("fields") == "" {
		if c.relaxed {
			return s.allColumns(m), nil
		}
		return nil, missingParam("fields")
	}
	names := strings.Split(c.q.Get("fields"), ",")
	if len(names) > mostFields {
		return nil, badRequest("LIMIT_EXCEEDED", "fields limit exceeded",
			map[string]any{"limit": mostFields, "param_name": "fields"})
	}
	cols, unknown := s.columns(m, names)
	if len(unknown) > 0 && s.knobs.UnknownNames == "reject" {
		return nil, badParam("fields")
	}
	return cols, nil
}

func (s *Service) listing(c *call) (*listing, *refusal) {
	l := &listing{t: c.t}
	var bad *refusal
	if l.sort, bad = c.word("sort_by", "id", "id", "Created_Time", "Modified_Time"); bad != nil {
		return nil, badParam("sort_by")
	}
	order, bad := c.word("sort_order", "desc", "asc", "desc")
	if bad != nil {
		return nil, badParam("sort_order")
	}
	l.desc = order == "desc"
	if l.since, bad = c.since("If-Modified-Since"); bad != nil {
		return nil, bad
	}
	if bad := s.checkView(c); bad != nil {
		return nil, bad
	}
	ids, bad := c.ids(100)
	if bad != nil {
		return nil, bad
	}
	converted, bad := c.word("converted", "false", "true", "false", "both")
	if bad != nil {
		return nil, bad
	}
	if ids != nil {
		l.only = liveOf(c.t, ids)
	}
	l.keep = func(r *table.Record) bool {
		return converted == "both" || r.Converted == (converted == "true")
	}
	return l, nil
}

// liveOf returns the live records among the ids, each once.
func liveOf(t *table.Table, ids []string) []*table.Record {
	rows := []*table.Record{}
	for _, text := range ids {
		id, _ := parseID(text)
		if r := t.Live(id); r != nil && !slices.Contains(rows, r) {
			rows = append(rows, r)
		}
	}
	return rows
}

// checkView knows one custom view a module: the one that shows all.
func (s *Service) checkView(c *call) *refusal {
	view := c.q.Get("cvid")
	switch {
	case view == "":
		return nil
	case c.q.Get("sort_by") != "":
		return badRequest("AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request",
			map[string]any{"ambiguity_due_to": []any{
				map[string]any{"param_name": "cvid"}, map[string]any{"param_name": "sort_by"},
			}})
	case view != c.t.Module.ViewID:
		return badParam("cvid")
	}
	return nil
}

// page answers with one page of a list.
func (s *Service) page(c *call, l *listing, cols []column) (reply, *refusal) {
	page, size, bad := c.pageSize()
	if bad != nil {
		return reply{}, bad
	}
	at, bad := s.cursor(c, size)
	if bad != nil {
		return reply{}, bad
	}
	skip := 0
	if at == nil {
		if page*size > pageReach {
			return reply{}, badRequest("DISCRETE_PAGINATION_LIMIT_EXCEEDED",
				"You can only get the first 2000 records without using page_token param", map[string]any{"limit": pageReach})
		}
		skip = (page - 1) * size
	} else {
		page = at.Page
	}
	rows := l.take(at, skip, size+1)
	more := len(rows) > size
	switch {
	case at != nil && at.Back && more:
		rows = rows[1:] // the one too many lies before the page
	case more:
		rows = rows[:size]
	}
	if at != nil && at.Back {
		more = true
	}
	if len(rows) == 0 {
		if l.since >= 0 {
			return reply{status: http.StatusNotModified}, nil
		}
		return reply{status: http.StatusNoContent}, nil
	}
	return s.pageReply(c, l, cols, rows, page, size, more), nil
}

func (s *Service) pageReply(c *call, l *listing, cols []column, rows []*table.Record, page, size int, more bool) reply {
	info := map[string]any{
		"per_page": size, "count": len(rows), "page": page, "sort_by": l.sort, "sort_order": "asc",
		"more_records": more, "next_page_token": nil, "previous_page_token": nil, "page_token_expiry": nil,
	}
	if l.desc {
		info["sort_order"] = "desc"
	}
	if more {
		last := rows[len(rows)-1]
		info["next_page_token"] = s.token(c, l.key(last), last, page+1, false)
	}
	if page > 1 {
		info["previous_page_token"] = s.token(c, l.key(rows[0]), rows[0], page-1, true)
	}
	if more || page > 1 {
		info["page_token_expiry"] = s.clock(s.now() + tokenLife)
	}
	return reply{status: http.StatusOK, body: s.withInfo(s.appendRows(nil, l.t, rows, cols), info)}
}

// appendRows writes records as a JSON array.
func (s *Service) appendRows(buf []byte, t *table.Table, rows []*table.Record, cols []column) []byte {
	buf = append(buf, '[')
	for i, r := range rows {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = s.appendRecord(buf, t, r, cols)
	}
	return append(buf, ']')
}

// withInfo puts written records and the info object into one answer.
func (s *Service) withInfo(data []byte, info map[string]any) []byte {
	text, err := json.Marshal(info)
	if err != nil {
		panic("list info: " + err.Error())
	}
	buf := make([]byte, 0, len(data)+len(text)+20)
	buf = append(buf, `{"data":`...)
	buf = append(buf, data...)
	buf = append(buf, `,"info":`...)
	buf = append(buf, text...)
	return append(buf, '}')
}
