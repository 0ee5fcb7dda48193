package desk

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Service is one Desk organization. All methods are safe for concurrent use.
type Service struct {
	cfg    Config
	knobs  atomic.Pointer[Knobs]
	url    atomic.Pointer[string]
	routes []route
	ledger ledger
	meter  meter
	origin atomic.Pointer[origin]

	mu         sync.RWMutex // guards what follows
	contacts   *table
	accounts   *table
	tickets    *table
	lastTicket int64
	admin      int64
	person     int64 // who works in Desk's own pages
	acting     int64 // who changes something under the present lock; 0: the API
	agents     map[int64]*Person
	agentIDs   []int64
	columns    map[string]map[string]column
	views      rowViews
}

// Places of the organization's own ids; fields follow from staticFields.
const (
	staticLayouts     = 0 // three
	staticDepartments = 3 // two
	staticProfiles    = 5 // two
	staticRoles       = 7 // two
	staticViews       = 10
	staticFields      = 30
	staticCount       = 120
)

// origin is when the organization began and the ids of its own things, by
// place; a loaded snapshot brings another one.
type origin struct {
	ids []int64
	at  int64
}

// own returns the id of one of the organization's own things.
func (s *Service) own(place int) int64 { return s.origin.Load().ids[place] }

// New builds an empty organization with its layouts, departments and agents. It
// panics where Config breaks its own rules: ids that are no numbers.
func New(c Config) *Service {
	s := &Service{cfg: c, agents: map[int64]*Person{}}
	if c.Knobs.isZero() {
		c.Knobs = DefaultKnobs()
	}
	s.SetKnobs(c.Knobs)
	s.SetPublicURL(c.PublicURL)
	s.contacts = newTable(newSchema("contacts", "Contacts", staticLayouts, staticFields, contactFields()))
	s.accounts = newTable(newSchema("accounts", "Accounts", staticLayouts+1, staticFields+30, accountFields()))
	s.tickets = newTable(newSchema("tickets", "Tickets", staticLayouts+2, staticFields+60, ticketFields()))
	start := &origin{at: s.now()}
	for range staticCount {
		start.ids = append(start.ids, s.nextID())
	}
	s.origin.Store(start)
	for _, p := range append([]Person{c.Admin}, c.Agents...) {
		id := mustID(p.ID)
		s.agents[id] = &p
		s.agentIDs = append(s.agentIDs, id)
	}
	s.admin = s.agentIDs[0]
	s.person = s.admin
	for _, t := range s.tables() {
		t.noted = func(e *entity, verb string) { s.note(t, e, verb) }
	}
	s.lastTicket = 100
	s.buildColumns()
	s.routes = s.routeTable()
	return s
}

// Handler serves /api/v1/….
func (s *Service) Handler() http.Handler { return http.HandlerFunc(s.serve) }

// SetPublicURL says under which root clients reach the service.
func (s *Service) SetPublicURL(url string) {
	url = strings.TrimRight(url, "/")
	s.url.Store(&url)
}

// Department is a department of the organization.
type Department struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	IsDefault bool   `json:"isDefault"`
}

// Departments lists the departments, the default one first.
func (s *Service) Departments() []Department {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var list []Department
	for i, name := range departmentNames {
		list = append(list, Department{strconv.FormatInt(s.own(staticDepartments+i), 10), name, i == 0})
	}
	return list
}

func (s *Service) now() int64 { return s.cfg.Now().Unix() }

func (s *Service) nextID() int64 { return mustID(s.cfg.NextID()) }

func mustID(text string) int64 {
	id, ok := parseID(text)
	if !ok {
		panic(fmt.Sprintf("desk: %q is no id", text))
	}
	return id
}

// parseID reads an id of decimal digits.
func parseID(text string) (int64, bool) {
	id, err := strconv.ParseInt(text, 10, 64)
	return id, err == nil && id > 0 && text[0] != '+'
}

// table finds a module by its name, in any case.
func (s *Service) table(module string) *table {
	switch strings.ToLower(module) {
	case "contacts":
		return s.contacts
	case "accounts":
		return s.accounts
	case "tickets":
		return s.tickets
	}
	return nil
}

func (s *Service) tables() []*table { return []*table{s.contacts, s.accounts, s.tickets} }

// settle lets the search index catch up and the recycle bin forget, as far as
// the clock says; it takes the write lock only when there is something to do.
func (s *Service) settle() {
	now, k := s.now(), s.knobs.Load()
	s.mu.RLock()
	due := false
	for _, t := range s.tables() {
		due = due || t.due(now, k) || t.expired(now) != nil
	}
	s.mu.RUnlock()
	if !due {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.tables() {
		t.settle(now, k)
		for e := t.expired(now); e != nil; e = t.expired(now) {
			t.purge(e)
		}
	}
}

// binKeeps is how long the recycle bin keeps a record: 60 days.
const binKeeps = 60 * 24 * 3600

// expired returns a binned record whose time is over, or nil.
func (t *table) expired(now int64) (found *entity) {
	t.bin.each(0, 1, false, func(e *entity) bool {
		if e.deleted+binKeeps <= now {
			found = e
		}
		return false
	})
	return found
}
