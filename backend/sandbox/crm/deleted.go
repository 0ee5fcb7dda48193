package crm

import (
	"net/http"

	"counterpart/backend/sandbox/crm/table"
)

// listDeleted is List of Deleted Records, the latest deletion first.
func (s *Service) listDeleted(c *call) (reply, *refusal) {
	kind, bad := c.word("type", "all", "all", "recycle", "permanent")
	if bad != nil {
		return reply{}, bad
	}
	since, bad := c.since("If-Modified-Since")
	if bad != nil {
		return reply{}, bad
	}
	if s.knobs.DeletedSince == "ignored" {
		since = -1
	}
	page, size, bad := c.pageSize()
	if bad != nil {
		return reply{}, bad
	}
	rows := []any{}
	skip, more, found := (page-1)*size, false, false
	for r := range c.t.ByRemoved.Backward() {
		if r.Removed < max(since, s.now()-trailDays) {
			break
		}
		if kind != "all" && s.deletedKind(r) != kind {
			continue
		}
		found = true
		if skip--; skip >= 0 {
			continue
		}
		if more = len(rows) == size; more {
			break
		}
		rows = append(rows, s.deletedRow(c.t, r))
	}
	if !found && since >= 0 {
		return reply{status: s.knobs.DeletedUnchanged}, nil
	}
	if len(rows) == 0 {
		return reply{status: http.StatusNoContent}, nil
	}
	return answer(http.StatusOK, map[string]any{"data": rows, "info": map[string]any{
		"per_page": size, "count": len(rows), "page": page, "more_records": more,
	}}), nil
}

// deletedKind is recycle while the recycle bin holds the record, permanent
// after.
func (s *Service) deletedKind(r *table.Record) string {
	if r.State == table.Binned && r.Removed > s.now()-binDays {
		return "recycle"
	}
	return "permanent"
}

func (s *Service) deletedRow(t *table.Table, r *table.Record) map[string]any {
	row := map[string]any{
		"id": idText(r.ID), "deleted_time": s.clock(r.Removed), "type": s.deletedKind(r),
		"deleted_by": nil, "created_by": nil, "display_name": nil,
	}
	if row["type"] == "recycle" {
		row["deleted_by"], row["created_by"] = s.userRef(r.RemovedBy), s.userRef(r.CreatedBy)
		row["display_name"] = s.nameOf(t, r)
	}
	return row
}
