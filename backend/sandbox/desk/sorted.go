package desk

import (
	"sort"
	"strings"
)

// sortedCopy is the live records in an order that no index keeps, good until
// the table changes.
type sortedCopy struct {
	changes uint64
	rows    []*entity
}

// sortedBy returns the live records by the text of a key, lower case, ascending.
// Callers hold at least the read lock; the rows must not be changed.
func (t *table) sortedBy(name string, key func(*entity) string) []*entity {
	t.sortedMu.Lock()
	defer t.sortedMu.Unlock()
	if c, ok := t.sorted[name]; ok && c.changes == t.changes {
		return c.rows
	}
	type keyed struct {
		text string
		e    *entity
	}
	list := make([]keyed, 0, t.created.n)
	t.created.each(0, t.created.n, false, func(e *entity) bool {
		list = append(list, keyed{strings.ToLower(key(e)), e})
		return true
	})
	sort.SliceStable(list, func(i, j int) bool { return list[i].text < list[j].text })
	rows := make([]*entity, len(list))
	for i := range list {
		rows[i] = list[i].e
	}
	t.sorted[name] = sortedCopy{t.changes, rows}
	return rows
}

// sortStable sorts rows by the text of a key, lower case.
func sortStable(rows []*entity, desc bool, key func(*entity) string) {
	if desc {
		for i, j := 0, len(rows)-1; i < j; i, j = i+1, j-1 {
			rows[i], rows[j] = rows[j], rows[i]
		}
	}
	sort.SliceStable(rows, func(i, j int) bool {
		if desc {
			i, j = j, i
		}
		return strings.ToLower(key(rows[i])) < strings.ToLower(key(rows[j]))
	})
}
