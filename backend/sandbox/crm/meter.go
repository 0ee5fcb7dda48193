package crm

import "sync"

const day = 24 * 60 * 60

// spell is what was spent in one minute.
type spell struct {
	minute  int64
	credits int
}

// meter counts credits over a rolling day and calls in flight. It has a lock
// of its own, for readers count too.
type meter struct {
	mu     sync.Mutex
	limit  int
	spent  []spell // oldest first
	used   int
	flying int
	narrow int // of those in flight, the ones under the sub-limit
}

func editions() []string {
	return []string{
		"free", "standard", "professional", "enterprise", "zohooneenterprise", "ultimate", "crmplus", "trial",
	}
}

// creditLimit is the number of credits a rolling day has (Zoho CRM v8, API
// limits).
func creditLimit(edition string, licenses int) int {
	switch edition {
	case "free":
		return 5000
	case "standard":
		return min(50000+250*licenses, 100000)
	case "professional":
		return min(50000+500*licenses, 3000000)
	case "ultimate", "crmplus":
		return 50000 + 2000*licenses
	}
	return min(50000+1000*licenses, 5000000)
}

// concurrency is the number of calls an application may have in flight, and
// of those the number of expensive ones (Zoho CRM v8, API limits).
func concurrency(edition string) (all, narrow int) {
	limits := map[string]int{"free": 5, "standard": 10, "professional": 15, "ultimate": 25, "crmplus": 25}
	if n, ok := limits[edition]; ok {
		return n, 10
	}
	return 20, 10
}

func (m *meter) setLimit(limit int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.limit = limit
}

// setLeft makes the past day's spending what leaves so many credits.
func (m *meter) setLeft(now int64, left int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.expire(now)
	if left == m.limit-m.used {
		return
	}
	m.used = m.limit - left
	m.spent = []spell{{minute: now / 60, credits: m.used}}
}

func (m *meter) left(now int64) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.expire(now)
	return max(m.limit-m.used, 0)
}

func (m *meter) expire(now int64) {
	n := 0
	for n < len(m.spent) && m.spent[n].minute <= (now-day)/60 {
		m.used -= m.spent[n].credits
		n++
	}
	m.spent = m.spent[n:]
}

// enter admits a call that costs so many credits, or refuses it. An admitted
// call must leave.
func (m *meter) enter(now int64, credits int, narrow bool, edition string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.expire(now)
	most, mostNarrow := concurrency(edition)
	if m.used+credits > m.limit || m.flying >= most || narrow && m.narrow >= mostNarrow {
		return false
	}
	m.flying++
	if narrow {
		m.narrow++
	}
	m.used += credits
	if n := len(m.spent); n > 0 && m.spent[n-1].minute == now/60 {
		m.spent[n-1].credits += credits
		return true
	}
	m.spent = append(m.spent, spell{minute: now / 60, credits: credits})
	return true
}

// refund gives back what the last admitted calls paid.
func (m *meter) refund(credits int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if n := len(m.spent); n > 0 {
		credits = min(credits, m.spent[n-1].credits)
		m.spent[n-1].credits -= credits
		m.used -= credits
	}
}

func (m *meter) leave(narrow bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.flying--
	if narrow {
		m.narrow--
	}
}

// warn returns the credits that are left once half of them are spent.
func (m *meter) warn(now int64) (left int, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.expire(now)
	return max(m.limit-m.used, 0), 2*m.used >= m.limit
}
