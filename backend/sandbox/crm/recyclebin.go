package crm

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"counterpart/backend/sandbox/crm/table"
)

// binned is a record in the recycle bin.
type binned struct {
	t *table.Table
	r *table.Record
}

// inBin lists the recycle bin, the latest deletion first.
func (s *Service) inBin() []binned {
	var all []binned
	for _, m := range s.catalog.Modules {
		t := s.tables[m.API]
		if t == nil {
			continue
		}
		for r := range t.ByRemoved.Backward() {
			if r.Removed <= s.now()-binDays {
				break
			}
			if r.State == table.Binned {
				all = append(all, binned{t, r})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b binned) int { return cmp.Compare(b.r.Removed, a.r.Removed) })
	return all
}

func (s *Service) findBinned(text string) (binned, bool) {
	id, _ := parseID(text)
	for _, t := range s.tables {
		if r := t.Get(id); r != nil && s.deletedKind(r) == "recycle" {
			return binned{t, r}, true
		}
	}
	return binned{}, false
}

func (s *Service) describeBinned(b binned) map[string]any {
	var module any = map[string]any{"api_name": b.t.Module.API, "id": b.t.Module.ID}
	if s.knobs.BinModule == "string" {
		module = b.t.Module.API
	}
	return map[string]any{
		"display_name": s.nameOf(b.t, b.r), "deleted_time": s.clock(b.r.Removed), "owner": s.userRef(b.r.Owner), "module": module,
		"deleted_by": s.userRef(b.r.RemovedBy), "id": idText(b.r.ID),
	}
}

// listBin is Get Recycle Bin Records.
func (s *Service) listBin(c *call) (reply, *refusal) {
	page, size, bad := c.pageSize()
	if bad != nil {
		return reply{}, bad
	}
	ids, bad := c.ids(200)
	if bad != nil {
		return reply{}, bad
	}
	filter, bad := s.binFilter(c.q.Get("filters"))
	if bad != nil {
		return reply{}, bad
	}
	sortBy, bad := c.word("sort_by", "deleted_time", "deleted_time", "display_name", "deleted_by")
	if bad != nil {
		return reply{}, bad
	}
	order, bad := c.word("sort_order", "desc", "asc", "desc")
	if bad != nil {
		return reply{}, bad
	}
	all := slices.DeleteFunc(s.inBin(), func(b binned) bool {
		return ids != nil && !slices.Contains(ids, idText(b.r.ID)) || !filter(b)
	})
	if sortBy == "display_name" {
		slices.SortStableFunc(all, func(a, b binned) int { return strings.Compare(s.nameOf(b.t, b.r), s.nameOf(a.t, a.r)) })
	}
	if order == "asc" {
		slices.Reverse(all)
	}
	from, to := min((page-1)*size, len(all)), min(page*size, len(all))
	if from == to {
		return reply{status: http.StatusNoContent}, nil
	}
	out := []any{}
	for _, b := range all[from:to] {
		out = append(out, s.describeBinned(b))
	}
	return answer(http.StatusOK, map[string]any{"recycle_bin": out, "info": map[string]any{
		"per_page": size, "count": len(out), "page": page, "sort_by": sortBy, "sort_order": order,
		"more_records": to < len(all),
	}}), nil
}

// getBinned is Get a Recycle Bin Record.
func (s *Service) getBinned(c *call) (reply, *refusal) {
	b, ok := s.findBinned(c.path[2])
	if !ok {
		return reply{status: http.StatusNoContent}, nil
	}
	return answer(http.StatusOK, map[string]any{"recycle_bin": []any{s.describeBinned(b)}}), nil
}

// countBin is Get Recycle Bin Records' Count.
func (s *Service) countBin(*call) (reply, *refusal) {
	return answer(http.StatusOK, map[string]any{"count": len(s.inBin())}), nil
}

func binReply(results []result, mixed int) reply {
	items := make([]any, len(results))
	bad := 0
	for i, r := range results {
		items[i] = r.item
		if r.bad != nil {
			items[i] = r.bad
			bad++
		}
	}
	status := http.StatusOK
	switch {
	case bad == len(results) && bad > 0:
		status = http.StatusBadRequest
	case bad > 0:
		status = mixed
	}
	return answer(status, map[string]any{"recycle_bin": items})
}
