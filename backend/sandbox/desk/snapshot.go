package desk

import (
	"bytes"
	"encoding/gob"
	"fmt"
)

// saved is the whole organization in a form that can be kept.
type saved struct {
	Static     []int64
	Founded    int64
	LastTicket int64
	Modules    map[string]savedModule
}

type savedModule struct {
	Records []savedRecord
	Pending []savedIndexing
}

type savedRecord struct {
	ID, Created, Deleted, DeletedBy, Number int64
	State                                   uint8
	Live                                    savedVersion
	Indexed                                 savedVersion // where it differs from Live
	InIndex, IndexedIsLive                  bool
}

type savedVersion struct {
	Modified, Owner, Account, Contact int64
	CRMID, CRMType                    string
	Values                            string
	Marks                             uint8
}

type savedIndexing struct {
	At, ID  int64
	Version savedVersion
	Removed bool
}

// Snapshot returns all records with their states, ids and what searches do not
// see yet; knobs, credits and Traffic are not part of it.
func (s *Service) Snapshot() ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	start := s.origin.Load()
	out := saved{Static: start.ids, Founded: start.at, LastTicket: s.lastTicket, Modules: map[string]savedModule{}}
	for _, t := range s.tables() {
		out.Modules[t.module] = t.save()
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(out); err != nil {
		return nil, fmt.Errorf("encode desk snapshot: %w", err)
	}
	return b.Bytes(), nil
}

// Load replaces everything by what a Snapshot holds.
func (s *Service) Load(snapshot []byte) error {
	var in saved
	if err := gob.NewDecoder(bytes.NewReader(snapshot)).Decode(&in); err != nil {
		return fmt.Errorf("decode desk snapshot: %w", err)
	}
	if len(in.Static) != staticCount {
		return fmt.Errorf("desk snapshot has %d ids of its own, want %d", len(in.Static), staticCount)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.origin.Store(&origin{in.Static, in.Founded})
	s.lastTicket = in.LastTicket
	for _, t := range s.tables() {
		t.load(in.Modules[t.module])
	}
	return nil
}

func (t *table) save() savedModule {
	var m savedModule
	t.all.each(0, t.all.n, false, func(e *entity) bool {
		r := savedRecord{
			ID: e.id, Created: e.created, Deleted: e.deleted, DeletedBy: e.deletedBy, Number: e.number, State: e.state,
			Live: e.live.save(), InIndex: e.indexed != nil, IndexedIsLive: e.indexed == e.live,
		}
		if r.InIndex && !r.IndexedIsLive {
			r.Indexed = e.indexed.save()
		}
		m.Records = append(m.Records, r)
		return true
	})
	for _, p := range t.pending {
		i := savedIndexing{At: p.at, ID: p.e.id, Removed: p.v == nil}
		if p.v != nil {
			i.Version = p.v.save()
		}
		m.Pending = append(m.Pending, i)
	}
	return m
}

func (t *table) load(m savedModule) {
	t.reset()
	list := make([]*entity, len(m.Records))
	for i, r := range m.Records {
		e := &entity{
			id: r.ID, created: r.Created, deleted: r.Deleted, deletedBy: r.DeletedBy, number: r.Number, state: r.State, live: r.Live.load(),
		}
		switch {
		case r.IndexedIsLive:
			e.indexed = e.live
		case r.InIndex:
			e.indexed = r.Indexed.load()
		}
		list[i] = e
	}
	t.adopt(list)
	for _, p := range m.Pending {
		next := indexing{at: p.At, e: t.byID[p.ID]}
		if !p.Removed {
			next.v = p.Version.load()
		}
		t.pending = append(t.pending, next)
	}
}

// reset empties a module in place: routes and columns hold on to it.
func (t *table) reset() {
	t.byID = map[int64]*entity{}
	for _, o := range []*order{&t.all, &t.created, &t.bin, &t.ixMade, &t.ixMod} {
		o.chunks, o.n = nil, 0
	}
	t.pending = nil
	t.changes++
}

func (v *version) save() savedVersion {
	out := savedVersion{Modified: v.modified, Owner: v.owner, Account: v.account, Contact: v.contact, Values: string(v.values), Marks: v.marks}
	if v.crm != nil {
		out.CRMID, out.CRMType = v.crm.ID, v.crm.Type
	}
	return out
}

func (v savedVersion) load() *version {
	out := &version{modified: v.Modified, owner: v.Owner, account: v.Account, contact: v.Contact, values: packed(v.Values), marks: v.Marks}
	if v.CRMID != "" {
		out.crm = &crmLink{v.CRMID, v.CRMType}
	}
	return out
}
