package desk

import (
	"net/http"
	"sync"
)

// Traffic is what came in by API since the service began.
type Traffic struct {
	Calls   int64                    `json:"calls"`
	Writes  int64                    `json:"writes"` // POST and PATCH calls that were not refused
	Refused int64                    `json:"refused"`
	Credits int64                    `json:"credits"`
	Modules map[string]ModuleTraffic `json:"modules"` // by "Contacts", "Accounts", "Tickets"
	Routes  map[string]int64         `json:"routes"`  // calls by "GET /contacts/{id}"
}

// ModuleTraffic counts the records of a module that API calls changed.
type ModuleTraffic struct {
	Created  int64 `json:"created"`
	Updated  int64 `json:"updated"`
	Restored int64 `json:"restored"`
	Deleted  int64 `json:"deleted"`
}

// meter gathers Traffic.
type meter struct {
	mu sync.Mutex
	t  Traffic
}

func (m *meter) count(c *call, refused *apiError) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.t.Calls++
	m.t.Credits += int64(c.cost)
	if refused != nil {
		m.t.Refused++
	} else if c.r.Method != http.MethodGet {
		m.t.Writes++
	}
	if c.route != nil {
		if m.t.Routes == nil {
			m.t.Routes = map[string]int64{}
		}
		m.t.Routes[c.route.name]++
	}
}

// changed adds to a module's counts.
func (m *meter) changed(title string, by ModuleTraffic) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.t.Modules == nil {
		m.t.Modules = map[string]ModuleTraffic{}
	}
	t := m.t.Modules[title]
	t.Created += by.Created
	t.Updated += by.Updated
	t.Restored += by.Restored
	t.Deleted += by.Deleted
	m.t.Modules[title] = t
}

// Traffic returns the counts so far.
func (s *Service) Traffic() Traffic {
	s.meter.mu.Lock()
	defer s.meter.mu.Unlock()
	t := s.meter.t
	t.Modules, t.Routes = map[string]ModuleTraffic{}, map[string]int64{}
	for _, table := range s.tables() {
		t.Modules[table.title] = s.meter.t.Modules[table.title]
	}
	for name, n := range s.meter.t.Routes {
		t.Routes[name] = n
	}
	return t
}
