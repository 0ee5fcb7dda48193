package zoho

import "time"

// Account is what a ledger has to know of earlier processes: with it, a day's
// spending is true over restarts.
type Account struct {
	Spent     []Spending `json:"spent"`     // in order of time
	Remaining int64      `json:"remaining"` // as the service last said; -1: not known
	Said      time.Time  `json:"said"`      // when it said so
}

// Spending is what was spent within a short time that begins at At.
type Spending struct {
	At      time.Time `json:"at"`
	Credits int64     `json:"credits"`
}

// Account gives what a later process has to know.
func (l *Ledger) Account() Account {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.today() // forgets earlier days
	a := Account{Spent: make([]Spending, len(l.spent)), Remaining: l.remaining, Said: l.said.UTC()}
	for i, s := range l.spent {
		a.Spent[i] = Spending{At: s.at.UTC(), Credits: s.credits}
	}
	return a
}

// Resume goes on with the account of an earlier process. It is called before
// the first call to the service. What cannot be, such as spending in the
// future, is left out; what the service said on an earlier day is not known any
// more.
func (l *Ledger) Resume(a Account) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	l.spent = nil
	for _, s := range a.Spent {
		last := len(l.spent) - 1
		if s.Credits <= 0 || s.At.After(now) || (last >= 0 && !s.At.After(l.spent[last].at)) {
			continue
		}
		l.spent = append(l.spent, spending{at: s.At, credits: s.Credits})
	}
	if a.Remaining >= 0 && !a.Said.After(now) && !a.Said.Before(l.period.Begin(now)) {
		l.remaining, l.said = a.Remaining, a.Said
	}
}
