package desk

import "sync"

// Where a record is.
const (
	stateLive uint8 = iota
	stateBinned
	stateGone
)

var stateNames = [...]string{"live", "binned", "gone"}

// Marks of a version.
const (
	markSpam uint8 = 1 << iota
	markAnonymous
	markEndUser
)

// crmLink is what Zoho's own integration leaves on a record.
type crmLink struct {
	ID   string
	Type string
}

// version is what a record holds from one change to the next; it is never
// changed once made, so that the search index may keep the one before.
type version struct {
	modified int64 // unix seconds, as all times here
	owner    int64 // a ticket's assignee
	account  int64
	contact  int64
	crm      *crmLink
	values   packed
	marks    uint8
}

// entity is one record of a module through its whole life.
type entity struct {
	id        int64
	created   int64
	deleted   int64
	deletedBy int64
	number    int64 // ticket number
	live      *version
	indexed   *version // as searches see it; nil: not at all
	state     uint8
}

// table is one module: records by id and the orders that pages are read from.
// Its owner guards it with a lock.
type table struct {
	*schema
	byID     map[int64]*entity
	all      order // every record, by id
	created  order // live ones by createdTime
	bin      order // binned ones by deletedTime
	ixMade   order // indexed ones by createdTime
	ixMod    order // indexed ones by their indexed modifiedTime
	pending  []indexing
	noted    func(e *entity, verb string)
	changes  uint64 // grows with every change; what sorted copies are checked against
	sorted   map[string]sortedCopy
	sortedMu sync.Mutex // sorted copies are made under the read lock
}

// indexing is a change that searches do not see yet.
type indexing struct {
	at int64
	e  *entity
	v  *version
}

func newTable(s *schema) *table {
	made := func(e *entity) int64 { return e.created }
	t := &table{schema: s, byID: map[int64]*entity{}, sorted: map[string]sortedCopy{}}
	t.all.key = func(*entity) int64 { return 0 }
	t.created.key, t.ixMade.key = made, made
	t.bin.key = func(e *entity) int64 { return e.deleted }
	t.ixMod.key = func(e *entity) int64 { return e.indexed.modified }
	return t
}

// add takes a new record in, live.
func (t *table) add(e *entity) {
	t.changes++
	t.byID[e.id] = e
	t.all.insert(e)
	t.created.insert(e)
	t.noted(e, verbAdded)
}

// put gives a record its next version.
func (t *table) put(e *entity, v *version) {
	t.changes++
	e.live = v
	t.noted(e, verbEdited)
}

// trash moves a live record to the bin.
func (t *table) trash(e *entity, now, by int64) {
	t.changes++
	t.created.remove(e)
	e.state, e.deleted, e.deletedBy = stateBinned, now, by
	t.bin.insert(e)
	t.noted(e, verbDeleted)
}

// restore brings a binned record back.
func (t *table) restore(e *entity) {
	t.changes++
	t.bin.remove(e)
	e.state, e.deleted, e.deletedBy = stateLive, 0, 0
	t.created.insert(e)
	t.noted(e, verbRestored)
}

// purge ends a record; its id stays known, as gone.
func (t *table) purge(e *entity) {
	t.changes++
	switch e.state {
	case stateLive:
		t.created.remove(e)
	case stateBinned:
		t.bin.remove(e)
	}
	e.state = stateGone
	t.noted(e, verbPurged)
}

// liveOne returns the live record of an id, or nil.
func (t *table) liveOne(id int64) *entity {
	if e := t.byID[id]; e != nil && e.state == stateLive {
		return e
	}
	return nil
}
