package crm

import (
	"net/http"
	"strings"
)

// getRecord is Get a Record.
func (s *Service) getRecord(c *call) (reply, *refusal) {
	id, ok := c.id()
	if !ok {
		return reply{}, badPathID(1)
	}
	since, bad := c.since("If-Modified-Since")
	if bad != nil {
		return reply{}, bad
	}
	cols := s.allColumns(c.t.Module)
	if fields := c.q.Get("fields"); fields != "" {
		if cols, bad = s.askedFields(c, c.t.Module); bad != nil {
			return reply{}, bad
		}
	}
	r := c.t.Live(id)
	if r == nil {
		return reply{status: http.StatusNoContent}, nil
	}
	if since >= 0 && r.Modified < since {
		return reply{status: http.StatusNotModified}, nil
	}
	var b strings.Builder
	b.WriteString(`{"data":[`)
	b.Write(s.appendRecord(nil, c.t, r, cols))
	b.WriteString(`]}`)
	return reply{status: http.StatusOK, body: []byte(b.String())}, nil
}
