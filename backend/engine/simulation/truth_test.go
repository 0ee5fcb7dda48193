package simulation

import (
	"slices"
	"time"

	"counterpart/backend/record"
)

// truth is what the oracle knows: what people wrote, and where every value
// comes from. It knows nothing of how the engine judges.
type truth struct {
	events   []wrote
	entities int
	pairs    map[[2]record.Ref]bool    // records that were ever linked
	kin      map[record.Ref]record.Ref // towards the one that stands for all that were ever linked with one another
	intents  []record.Operation        // adds, as the journal was told before they were sent
	lost     []int                     // person's writes that lost a conflict: the journal must have them
	narrow   [fields]bool              // pairs that did not always travel whole: a blank may have stayed one
	renewed  [fields]bool              // pairs of contacts that were taken out of the mapping
	unkept   []*item                   // of which the engine was shown that they are deleted, and has not kept it yet
	writes   int                       // of the engine
}

// wrote is a person's write of one field; an empty text is a clear.
type wrote struct {
	item *item
	f    field
	text string
	over int // the write that the field went back to before
	at   time.Time
	seen bool // the engine was shown it
}

// legend is what the oracle knows of a record.
type legend struct {
	entity   int           // who it is: a record that the engine makes is who its source is
	removed  bool          // at some time
	away     bool          // the engine was shown that it is deleted, since it last was
	returned bool          // from the bin, at some time
	keys     []string      // the match keys that it ever had
	trail    [fields][]int // the person's writes that each field ever went back to
	born     [fields]int   // the person's writes that the engine made it with
	changed  [fields]time.Time
	shown    [fields]cell // as the engine was last shown it
	read     time.Time    // when the engine was last shown it as it was then
	doubt    [fields]bool
	unshown  [fields]bool // the service keeps other than it was sent, and did not show it yet
	showing  bool         // it shows it now; the engine has not kept that yet
	murky    [fields]bool // and somebody modified the record before it did
	lost     bool         // it came of a call whose answer was lost
	done     [3]int       // writes of the engine, by action
	told     [3]int       // of these, how many the journal knows
	open     [3]int       // of these, how many answers are under way
	unknown  [3]int       // of these, how many answers never came
}

func newTruth() truth {
	return truth{events: make([]wrote, 1), pairs: map[[2]record.Ref]bool{}, kin: map[record.Ref]record.Ref{}}
}

// write notes that a person writes a field.
func (t *truth) write(i *item, f field, text string, at time.Time) int {
	n := len(t.events)
	t.events = append(t.events, wrote{item: i, f: f, text: text, over: under(i.cells[f]), at: at})
	i.note(f, n, at)
	if f == keyField(i.Module) {
		i.keys = append(i.keys, key(text))
	}
	return n
}

func (i *item) note(f field, origin int, at time.Time) {
	i.trail[f] = append(i.trail[f], origin)
	i.changed[f] = at
}

// under is the person's write that a field goes back to, also where the service
// has emptied it since.
func under(c cell) int { return max(c.origin, -c.origin) }

// emptied is a lookup that the service emptied, since its account was deleted.
func emptied(c cell) cell { return cell{origin: -under(c), was: c.text} }

// saw notes that the engine was shown a value.
func (t *truth) saw(i *item, origin int) {
	if origin > 0 && t.events[origin].item == i {
		t.events[origin].seen = true
	}
}

// showAway notes that the engine is shown that a record is deleted.
func (t *truth) showAway(i *item) {
	if !i.away {
		i.away = true
		t.unkept = append(t.unkept, i)
	}
}

// keepAway notes which records the engine keeps an observation of.
func (t *truth) keepAway(observed []record.Ref) {
	t.unkept = slices.DeleteFunc(t.unkept, func(i *item) bool { return slices.Contains(observed, i.Ref) })
}

// forgetAway notes that the program was cut off: what it was shown and had not
// kept, it does not know.
func (t *truth) forgetAway() {
	for _, i := range t.unkept {
		i.away = false
	}
	t.unkept = nil
}

// supersedes tells whether a person's write was made over another one, by
// whoever saw that in the field, or saw the same there that somebody else had
// written.
func (w *world) supersedes(n, o int) bool {
	t := &w.truth
	held := t.events[o]
	for n > 0 && n != o {
		e := t.events[n]
		if w.means(held.item, held.f, held.text, e) {
			return true
		}
		n = e.over
	}
	return n == o
}

// means tells whether a text in a field is what a person's write becomes there.
// Accounts are the same that are, or were, linked, also by way of others: where
// one was deleted and added again, its link moved, on either side and more than once.
func (w *world) means(i *item, f field, text string, e wrote) bool {
	if f != fAccount || text == "" || e.text == "" {
		return core(text) == core(e.text)
	}
	a := record.Ref{Side: i.Side, Module: record.Accounts, ID: text}
	b := record.Ref{Side: e.item.Side, Module: record.Accounts, ID: e.text}
	return w.truth.first(a) == w.truth.first(b)
}

func (t *truth) pair(a, b record.Ref) {
	t.pairs[[2]record.Ref{a, b}], t.pairs[[2]record.Ref{b, a}] = true, true
	if x, y := t.first(a), t.first(b); x != y {
		t.kin[x] = y
	}
}

// first returns the record that stands for all that were ever linked with this
// one, or with one that was.
func (t *truth) first(of record.Ref) record.Ref {
	for {
		next, ok := t.kin[of]
		if !ok {
			return of
		}
		of = next
	}
}

func (t *truth) paired(a, b record.Ref) bool { return t.pairs[[2]record.Ref{a, b}] }

// made notes a record that a person made.
func (w *world) made(i *item) {
	w.truth.entities++
	i.entity = w.truth.entities
}

// keyed tells whether two records ever had the same match key.
func keyed(a, b *item) bool {
	for _, k := range a.keys {
		for _, l := range b.keys {
			if k == l && k != "" {
				return true
			}
		}
	}
	return false
}
