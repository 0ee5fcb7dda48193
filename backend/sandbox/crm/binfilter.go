package crm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// condition is one filter of the recycle bin, or a group of them.
type condition struct {
	Field struct {
		API string `json:"api_name"`
	} `json:"field"`
	Comparator string      `json:"comparator"`
	Value      any         `json:"value"`
	Operator   string      `json:"group_operator"`
	Group      []condition `json:"group"`
}

// binFilter reads the filters of the recycle bin: one condition, or several
// that must all hold.
func (s *Service) binFilter(text string) (func(binned) bool, *refusal) {
	if text == "" {
		return func(binned) bool { return true }, nil
	}
	bad := refuse(http.StatusForbidden, "INVALID_DATA", "invalid data", map[string]any{"param_name": "filters"})
	var c condition
	if json.Unmarshal([]byte(text), &c) != nil {
		return nil, bad
	}
	parts := []condition{c}
	if c.Group != nil {
		if !strings.EqualFold(c.Operator, "and") {
			return nil, bad
		}
		parts = c.Group
	}
	for _, p := range parts {
		if _, ok := s.binMatch(p, binned{}); !ok {
			return nil, bad
		}
	}
	return func(b binned) bool {
		for _, p := range parts {
			if hit, _ := s.binMatch(p, b); !hit {
				return false
			}
		}
		return true
	}, nil
}

// binMatch reports whether a record fulfils a condition, and whether the
// condition makes sense at all; the latter needs no record.
func (s *Service) binMatch(c condition, b binned) (hit, sound bool) {
	var got string
	known := b.r != nil
	switch c.Field.API {
	case "display_name":
		if known {
			got = s.nameOf(b.t, b.r)
		}
	case "module":
		if known {
			got = b.t.Module.API
		}
	case "deleted_by":
		if known {
			got = s.users[b.r.RemovedBy].Person.ID
		}
	case "deleted_time":
		return s.binTime(c, b)
	default:
		return false, false
	}
	for _, want := range filterValues(c.Value) {
		switch c.Comparator {
		case "equal", "in":
			hit = hit || strings.EqualFold(got, want)
		case "contains":
			hit = hit || strings.Contains(strings.ToLower(got), strings.ToLower(want))
		case "starts_with":
			hit = hit || strings.HasPrefix(strings.ToLower(got), strings.ToLower(want))
		default:
			return false, false
		}
	}
	return hit, true
}

func (s *Service) binTime(c condition, b binned) (hit, sound bool) {
	var bounds []int64
	for _, v := range filterValues(c.Value) {
		unix, ok := instant(v)
		if !ok {
			return false, false
		}
		bounds = append(bounds, unix)
	}
	if len(bounds) == 0 {
		return false, false
	}
	var at int64
	if b.r != nil {
		at = b.r.Removed
	}
	switch c.Comparator {
	case "between":
		return len(bounds) == 2 && at >= bounds[0] && at <= bounds[1], len(bounds) == 2
	case "equal":
		return at == bounds[0], true
	case "greater_than":
		return at > bounds[0], true
	case "greater_equal":
		return at >= bounds[0], true
	case "less_than":
		return at < bounds[0], true
	case "less_equal":
		return at <= bounds[0], true
	}
	return false, false
}

// filterValues is the value of a condition: one, a list, or an object that
// names a module or user.
func filterValues(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, filterValues(item)...)
		}
		return all
	case map[string]any:
		for _, key := range []string{"api_name", "id"} {
			if text, ok := v[key].(string); ok {
				return []string{text}
			}
		}
		return nil
	}
	return []string{fmt.Sprint(v)}
}
