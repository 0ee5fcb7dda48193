package crm

import (
	"strconv"
	"sync"
	"time"
	_ "time/tzdata" // zones of users, also where the system has none

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// Service is one organization. All its methods may be called by several
// goroutines at once.
type Service struct {
	cfg       Config
	endpoints []endpoint
	meter     *meter
	tally     *tally
	bulk      *bulkReads
	uploads   *uploads
	writes    *bulkWrites

	mu       sync.RWMutex // guards what follows
	url      string
	knobs    Knobs
	zone     *time.Location
	catalog  *schema.Catalog
	extra    []customField // fields added after New
	tables   map[string]*table.Table
	users    []*user // the first is the administrator
	person   uint16  // who works in CRM's own pages
	acting   uint16  // who changes something under the present lock
	inPages  bool    // and whether in CRM's own pages, not through the API
	links    map[link][]uint64
	stale    *staleness
	expired  int64 // when the recycle bin was last gone through
	firstDay int64 // when the organization was made
}

// New returns an organization without records. Knobs left at their zero value
// are the default ones. It panics if the knobs are bad, for only a programmer
// can hand over such.
func New(cfg Config) *Service {
	if cfg.Knobs.Edition == "" {
		cfg.Knobs = DefaultKnobs()
	}
	if err := cfg.Knobs.check(); err != nil {
		panic(err)
	}
	zone, err := time.LoadLocation(cfg.Admin.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	s := &Service{
		cfg: cfg, endpoints: endpoints(), meter: &meter{}, tally: newTally(), url: cfg.PublicURL, zone: zone,
		catalog: schema.New(prefixOf(cfg.Admin.ID)), tables: map[string]*table.Table{},
		links: map[link][]uint64{}, stale: newStaleness(), bulk: &bulkReads{jobs: map[string]*job{}},
		uploads: &uploads{files: map[string]upload{}}, writes: &bulkWrites{jobs: map[string]*writeJob{}},
		firstDay: cfg.Now().Unix(),
	}
	s.users = []*user{newUser(cfg.Admin, s.firstDay)}
	for _, m := range s.catalog.Modules {
		if !m.Shadow {
			s.tables[m.API] = newTable(m)
		}
	}
	if err := s.SetKnobs(cfg.Knobs); err != nil {
		panic(err)
	}
	return s
}

// newTable returns a table with the indexes that look-ups of its module need:
// duplicate checks, unique fields, e-mails and what related lists go by.
func newTable(m *schema.Module) *table.Table {
	t := table.New(m)
	for i, f := range m.Fields {
		if f.Unique || f.API == m.Dup || f.DataType == "email" || indexedLookup(f) {
			t.Index(i)
		}
	}
	return t
}

func indexedLookup(f *schema.Field) bool {
	if f.Kind != schema.Reference || f.Source != schema.Stored {
		return false
	}
	switch f.API {
	case "Account_Name", "Contact_Name", "Who_Id", "What_Id", "Parent_Id", "Related_To":
		return true
	}
	return false
}

func prefixOf(id string) string {
	if len(id) < 7 {
		return "5184320"
	}
	return id[:7]
}

// SetPublicURL changes the root that absolute addresses in answers begin with.
func (s *Service) SetPublicURL(url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.url = url
}

func (s *Service) now() int64 { return s.cfg.Now().Unix() }

// table finds a module's records without regard to case; nil if it has none.
func (s *Service) table(module string) *table.Table {
	m := s.catalog.Module(module)
	if m == nil {
		return nil
	}
	return s.tables[m.API]
}

func (s *Service) nextID() uint64 {
	id, err := strconv.ParseUint(s.cfg.NextID(), 10, 64)
	if err != nil {
		panic("sandbox id is not a number: " + err.Error())
	}
	return id
}

// clock writes a time as the API does: in the user's zone, to the second.
func (s *Service) clock(unix int64) string { return string(s.appendTime(nil, unix)) }

func (s *Service) appendTime(buf []byte, unix int64) []byte {
	return time.Unix(unix, 0).In(s.zone).AppendFormat(buf, "2006-01-02T15:04:05-07:00")
}

func idText(id uint64) string { return strconv.FormatUint(id, 10) }

// parseID reads a record id: 15 to 19 digits.
func parseID(s string) (uint64, bool) {
	if len(s) < 15 || len(s) > 19 {
		return 0, false
	}
	id, err := strconv.ParseUint(s, 10, 64)
	return id, err == nil
}
