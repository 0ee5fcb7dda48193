package simulation

import (
	"strconv"
	"strings"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// service is one of the two, as it is behind its API, with the habits that were
// drawn for it.
type service struct {
	w      *world
	side   record.Side
	items  map[record.Ref]*item
	list   [2][]*item // by module, as created
	next   int
	calls  int64
	hung   map[string][]string // readings that can be resumed: ids by token
	tokens int

	offset  time.Duration // how far its clock is ahead of ours
	lag     time.Duration // how long a listing may go on showing what was before
	limits  engine.Limits
	page    int  // records on a page
	checks  bool // refuses an update of what was modified since
	shows   int  // what answers to writes show: nothing, the record, or some of it
	exact   bool // answers to writes say when
	plus    bool // puts a sign before phone numbers
	cuts    bool // cuts long texts off
	authors bool // tells who made and saved a record
	picky   bool // a job takes no long texts

	files map[string]*work // tables that were handed over
	works map[string]*work // jobs; nil: one that never came to be
}

// cell is what a field holds, and who put it there.
type cell struct {
	text   string
	origin int    // the person's write that it goes back to; 0: none; below: of what the service took out of it
	was    string // what the service took out of it
}

// version is how a record is, or was.
type version struct {
	state    record.State
	modified time.Time
	editor   record.Author
	cells    [fields]cell
}

// item is a record of a service.
type item struct {
	record.Ref
	version
	created time.Time
	maker   record.Author
	hint    string
	past    []shown // how listings show it, as long as they lag
	addable time.Time
	deleted time.Time // by the service's clock, when it was put in the bin or purged
	fed     time.Time // when the feed of deletions shows that
	legend            // what the oracle knows of it
}

// shown is a version, and since when listings show it.
type shown struct {
	from time.Time
	version
}

func newService(w *world, side record.Side) *service {
	s := &service{w: w, side: side, items: map[record.Ref]*item{}, next: 1000, hung: map[string][]string{}, files: map[string]*work{}, works: map[string]*work{}}
	s.offset = time.Duration(w.draw("offset", 600_000)-300_000) * time.Millisecond
	s.lag = [...]time.Duration{0, 0, 3 * time.Second, 40 * time.Second}[w.draw("lag", 4)]
	s.limits = engine.Limits{
		Batch: [...]int{1, 100, 3}[w.draw("batch", 3)], Parallel: 1 + w.draw("parallel", 4),
		Settle: [...]time.Duration{10 * time.Second, 30 * time.Second, 4 * time.Minute}[w.draw("settle", 3)],
	}
	s.page = [...]int{100, 3}[w.draw("page", 2)]
	habits := w.draw("habits", 96)
	s.checks, s.exact, s.plus, s.cuts = habits&1 == 0, habits&2 == 0, habits&4 != 0, habits&8 != 0
	s.authors, s.shows = habits&16 != 0, habits/32
	s.exact = s.exact || s.shows != 1 // an answer that shows no record whole says when it was written
	s.limits.Conditional = s.checks
	s.drawBulk()
	return s
}

// time is what the service's clock shows: it keeps times to the second.
func (s *service) time() time.Time { return s.w.now.Add(s.offset).Truncate(time.Second) }

func (s *service) add(module record.Module, by record.Author) *item {
	s.next++
	i := &item{Ref: record.Ref{Side: s.side, Module: module, ID: strconv.Itoa(int(s.side)+4) + strconv.Itoa(s.next)}}
	i.created, i.maker, i.state = s.time(), by, record.Live
	s.items[i.Ref] = i
	s.list[module] = append(s.list[module], i)
	return i
}

// touch changes a record; listings may go on showing what was before.
func (s *service) touch(i *item, by record.Author, change func()) {
	if s.lag > 0 && len(i.past) == 0 {
		i.past = append(i.past, shown{time.Time{}, i.version})
	}
	for f := range i.unshown {
		i.murky[f] = i.murky[f] || i.unshown[f]
	}
	change()
	i.modified, i.editor, i.showing = s.time(), by, false
	if s.lag == 0 {
		return
	}
	from := s.w.now
	if !s.w.calm {
		from = from.Add(time.Duration(s.w.draw("lags", int(s.lag))))
	}
	if last := i.past[len(i.past)-1].from; from.Before(last) {
		from = last
	}
	i.past = append(i.past, shown{from, i.version})
}

// listed returns how a listing shows a record now.
func (i *item) listed(now time.Time) version {
	for len(i.past) > 1 && !i.past[1].from.After(now) {
		i.past = i.past[1:]
	}
	if len(i.past) == 0 || (len(i.past) == 1 && !i.past[0].from.After(now)) {
		return i.version
	}
	return i.past[0].version
}

// store keeps a text as the service does.
func (s *service) store(f field, text string) string {
	const short = 24
	switch {
	case text == "":
	case f == fPhone && s.plus && text[0] != '+':
		return "+" + text
	case f == fText && s.cuts && len(text) > short:
		return strings.TrimSpace(text[:short])
	}
	return text
}

// show is a record as the API shows it.
func (s *service) show(i *item, v *version, wanted []record.Field) record.Record {
	r := record.Record{Ref: i.Ref, State: v.state, Created: i.created, Modified: v.modified, Hint: i.hint, Name: v.cells[fName].text}
	r.Values = make(map[string]record.Value, len(wanted))
	if s.authors {
		r.Maker, r.Editor = i.maker, v.editor
	}
	i.showing = i.showing || v.modified.Equal(i.modified)
	for _, f := range wanted {
		at := fieldOf(s.side, i.Module, f.API)
		c := v.cells[at]
		if c.text != "" {
			r.Values[f.API] = record.Value(c.text)
		}
		s.w.truth.saw(i, c.origin)
		i.shown[at] = c
	}
	return r
}

func (i *item) live() bool { return i.state == record.Live }
