package reconcile

import (
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// Draft returns what a new record on the other side must hold, so that it is
// the counterpart of one that side from shows; or why it cannot be made there.
// Lookups without a counterpart are left out.
func Draft(m *fieldmap.Map, from record.Side, seen Seen) ([]Write, *record.Error) {
	to := from.Other()
	var writes []Write
	for i := range m.Pairs {
		pair := &m.Pairs[i]
		v := seen.Values[i]
		if v == record.Null || v == Unlinked || !pair.Carries(from) {
			continue
		}
		after, problem := pair.Translate(from, v)
		if problem != nil {
			return nil, problem
		}
		writes = append(writes, Write{Pair: i, After: after, Source: v})
	}
	missing := m.Missing(to, func(api string) bool {
		for _, write := range writes {
			if m.Pairs[write.Pair].Fields[to].API == api {
				return true
			}
		}
		return false
	})
	if missing != nil {
		return nil, missing
	}
	return writes, nil
}
