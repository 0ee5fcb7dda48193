package sample

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"time"
)

// The two sides, as indexes.
const (
	desk = iota
	crm
)

// What a random source is for: each person and company has one of its own for every purpose, so that a row can be made alone.
const (
	forCompany = iota + 1
	forPerson
	forDetails
	forTimes
	forChanges
	forTicket
	forDeal
	forLead
	forActivity
	forTwins
	forCast
	forRelation
)

// Some of the shape of the data, as chances.
const (
	missingEmail = 0.08 // of all contacts
	olderThan    = 0.15 // a year, of all records
	twinChance   = 0.012
	nearChance   = 0.02
)

// generator knows who and what exists, in a few bytes each; everything else about a record is drawn again when its row is made.
type generator struct {
	seed      uint64
	now       time.Time
	cultures  []culture
	companies []company
	people    []person
	accounts  [2]roster
	contacts  [2]roster
	cast      []actor
	playing   map[int32]bool  // who of the people is kept out of what is drawn at random
	phones    map[line]string // where they are not drawn
	scenes    scenes
}

// entry is a record of one side.
type entry struct {
	who     int32 // person or company
	twin    bool  // a second record of somebody who is there already
	created int64 // seconds
}

// roster is a side's list of records, oldest first, and the way back from a person or company to its (first) record.
type roster struct {
	entries []entry
	row     []int32 // by person or company: index in entries, or -1
}

// Generate makes up the data: contacts and accounts are counts for each side, of which overlap percent exist on both. Everything
// happened before now, most of it within the last year.
func Generate(seed uint64, contacts, accounts, overlap int, now time.Time) Data {
	overlap = min(max(overlap, 0), 100)
	g := &generator{seed: seed, now: now.UTC().Truncate(time.Second), cultures: cultures(), phones: map[line]string{}}
	g.addCompanies(max(accounts, 0), overlap)
	g.addPeople(max(contacts, 0), overlap)
	g.addCast()
	g.addScenes()
	return Data{Desk: g.desk(), CRM: g.crm(), Cast: g.roles()}
}

func (g *generator) rand(purpose, i int) *rand.Rand {
	return rand.New(rand.NewPCG(g.seed, uint64(purpose)<<40|uint64(i)))
}

// spread says how many exist on both sides and how many on one alone. Index i exists on both below shared, on Desk alone below n,
// and on CRM alone from n on.
type spread struct{ n, shared int }

func spreadOf(n, overlap int) spread { return spread{n: n, shared: n * overlap / 100} }

func (s spread) total() int          { return 2*s.n - s.shared }
func (s spread) both(i int) bool     { return i < s.shared }
func (s spread) on(side, i int) bool { return s.both(i) || (i < s.n) == (side == desk) }
func (s spread) each(side int) []int32 {
	ids := make([]int32, 0, s.n)
	for i := range s.total() {
		if s.on(side, i) {
			ids = append(ids, int32(i))
		}
	}
	return ids
}

// enroll lists a side's records by age. A few of them are second records of somebody who may be doubled.
func (g *generator) enroll(s spread, side, purpose int, doubles func(who int) bool) roster {
	r := roster{row: make([]int32, s.total())}
	for i := range r.row {
		r.row[i] = -1
	}
	for _, i := range s.each(side) {
		who := g.original(s, side, int(i), doubles)
		r.entries = append(r.entries, entry{who: int32(who), twin: who != int(i), created: g.created(purpose, int(i), side)})
	}
	slices.SortFunc(r.entries, func(a, b entry) int {
		if a.created != b.created {
			return int(a.created - b.created)
		}
		return int(a.who - b.who)
	})
	for n, e := range r.entries {
		if !e.twin {
			r.row[e.who] = int32(n)
		}
	}
	return r
}

// original says whose record i is: i's own, or that of an earlier one which it doubles. Nobody doubles a double.
func (g *generator) original(s spread, side, i int, doubles func(who int) bool) int {
	twin := func(i int) bool { return !s.both(i) && g.rand(forTwins, i).Float64() < twinChance }
	if !twin(i) {
		return i
	}
	who := g.rand(forTwins, i<<1|1<<32).IntN(i + 1)
	if !s.on(side, who) || twin(who) || !doubles(who) {
		return i
	}
	return who
}

// created draws when a record came to be. A record that exists on both sides came to the second up to a month later.
func (g *generator) created(purpose, i, side int) int64 {
	r := g.rand(forTimes, i<<4|purpose)
	const day = 24 * time.Hour
	age := time.Hour + time.Duration(r.Int64N(int64(364*day)))
	if r.Float64() < olderThan {
		age = 366*day + time.Duration(r.Int64N(int64(1100*day)))
	}
	if first, later := r.IntN(2), time.Duration(r.Int64N(int64(30*day))); first != side {
		age -= min(later, age/2)
	}
	return g.now.Add(-age).Unix()
}

// modified draws when a record was last touched: never, or some time between its creation and now.
func (g *generator) modified(purpose, i, side int, created int64) int64 {
	r := g.rand(forTimes, i<<4|8|purpose<<1|side)
	if r.Float64() < 0.5 {
		return created
	}
	return created + r.Int64N(max(1, g.now.Unix()-created))
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// digits fills every # of a pattern.
func digits(r *rand.Rand, pattern string) string {
	out := []byte(pattern)
	for i, c := range out {
		if c == '#' {
			out[i] = '0' + byte(r.IntN(10))
		}
	}
	return string(out)
}

func deskTime(unix int64) string { return time.Unix(unix, 0).UTC().Format("2006-01-02T15:04:05.000Z") }

func crmTime(unix int64) string { return time.Unix(unix, 0).UTC().Format("2006-01-02T15:04:05-07:00") }

func date(t time.Time) string { return t.UTC().Format("2006-01-02") }

func number(n int) string { return strconv.Itoa(n) }
