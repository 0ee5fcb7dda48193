package crm

import (
	"maps"
	"sync"
)

// Traffic counts what came in by the API; what persons did is not in it.
type Traffic struct {
	Calls    int            `json:"calls"`  // admitted or not
	Writes   int            `json:"writes"` // calls that could change a record
	Refused  int            `json:"refused"`
	Credits  int            `json:"credits"` // spent since the start
	Created  map[string]int `json:"created"` // records, by module
	Updated  map[string]int `json:"updated"`
	Restored map[string]int `json:"restored"`
	Deleted  map[string]int `json:"deleted"`
	Routes   map[string]int `json:"routes"` // admitted calls, by method and place
}

// tally keeps the traffic, under a lock of its own.
type tally struct {
	mu sync.Mutex
	t  Traffic
}

func newTally() *tally {
	return &tally{t: Traffic{
		Created: map[string]int{}, Updated: map[string]int{}, Restored: map[string]int{}, Deleted: map[string]int{}, Routes: map[string]int{},
	}}
}

func (y *tally) count(f func(*Traffic)) {
	y.mu.Lock()
	defer y.mu.Unlock()
	f(&y.t)
}

func (y *tally) created(module string)  { y.count(func(t *Traffic) { t.Created[module]++ }) }
func (y *tally) updated(module string)  { y.count(func(t *Traffic) { t.Updated[module]++ }) }
func (y *tally) restored(module string) { y.count(func(t *Traffic) { t.Restored[module]++ }) }
func (y *tally) deleted(module string)  { y.count(func(t *Traffic) { t.Deleted[module]++ }) }

// Traffic returns what came in by the API so far.
func (s *Service) Traffic() Traffic {
	var out Traffic
	s.tally.count(func(t *Traffic) {
		out = *t
		out.Created, out.Updated = maps.Clone(t.Created), maps.Clone(t.Updated)
		out.Restored, out.Deleted, out.Routes = maps.Clone(t.Restored), maps.Clone(t.Deleted), maps.Clone(t.Routes)
	})
	return out
}
