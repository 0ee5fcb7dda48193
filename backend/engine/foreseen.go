package engine

import (
	"strconv"

	"counterpart/backend/record"
)

// foreseen is what a plan would do, as far as later judgements of the same plan
// depend on it. A first plan knows every record of both sides here: an id takes
// a few bytes, and no more is kept of it.
type foreseen struct {
	linked   [2][2]ids // by Module and Side: they would be linked
	told     [2][2]ids // they were judged with others, and would not be
	accounts counterparts
}

// link notes that records would be linked with each other, or one with a record
// that is to be made.
func (f *foreseen) link(records [2]record.Record) {
	for _, r := range records {
		if r.ID != "" {
			f.linked[r.Module][r.Side].add(r.ID)
		}
	}
	desk, crm := records[record.Desk], records[record.CRM]
	if desk.ID != "" && crm.ID != "" && desk.Module == record.Accounts {
		f.accounts.add(crm.ID, desk.ID)
	}
}

func (f *foreseen) tell(ref record.Ref) { f.told[ref.Module][ref.Side].add(ref.ID) }

func (f *foreseen) links(ref record.Ref) bool {
	return f != nil && f.linked[ref.Module][ref.Side].has(ref.ID)
}

// judged tells whether a record was judged before in this plan, with another.
func (f *foreseen) judged(ref record.Ref) bool {
	return f.links(ref) || f != nil && f.told[ref.Module][ref.Side].has(ref.ID)
}

// account returns what stands for the link that an account would have: the
// reference of its record in Desk, or of the only one that there is.
func (f *foreseen) account(ref record.Ref) (record.LinkID, bool) {
	if !f.links(ref) {
		return "", false
	}
	if desk, ok := f.accounts.of(ref.ID); ok && ref.Side == record.CRM {
		ref.Side, ref.ID = record.Desk, desk
	}
	return record.LinkID(ref.String()), true
}

// counterparts leads from ids to ids.
type counterparts struct {
	numbers map[uint64]uint64
	others  map[string]string
}

func (c *counterparts) add(from, to string) {
	n, ok := numberOf(from)
	m, both := numberOf(to)
	if ok && both {
		if c.numbers == nil {
			c.numbers = map[uint64]uint64{}
		}
		c.numbers[n] = m
		return
	}
	if c.others == nil {
		c.others = map[string]string{}
	}
	c.others[from] = to
}

func (c *counterparts) of(from string) (to string, ok bool) {
	if n, number := numberOf(from); number {
		if m, found := c.numbers[n]; found {
			return strconv.FormatUint(m, 10), true
		}
	}
	to, ok = c.others[from]
	return to, ok
}

// numberOf reads an id that is a number and nothing else: written again, it is
// the same.
func numberOf(id string) (n uint64, ok bool) {
	if id == "" || id[0] < '1' || id[0] > '9' {
		return 0, false
	}
	n, err := strconv.ParseUint(id, 10, 64)
	return n, err == nil
}
