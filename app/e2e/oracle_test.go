//go:build e2e

package e2e

import (
	"encoding/hex"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/store"
	"counterpart/backend/vault"
)

// scene is everything that both services show in the end, by whose records
// they are.
type scene struct {
	r       *ruin
	module  string
	live    map[string]map[string][]row // by side and tag
	rest    map[string]map[string][]row // in the bin or gone
	names   map[string]map[string]string
	failed  map[string]bool // ids of the records that stand in the list of failures
	journal map[string]bool // tokens that stand in the journal; true: of a value that lost a conflict
	made    map[string]bool // sides with ids of the records that the program knows to have made
	kin     map[string][]string
}

// judge makes sure of all that has to hold at rest.
func (r *ruin) judge() {
	r.t.Helper()
	before := r.s.traffic()
	idle := r.i.sync("ok", "partial")
	if idle.RunID != "" {
		r.t.Errorf("a sync at rest says that it did something: %+v", idle)
	}
	r.s.received("a sync at rest", before, map[change]int{})
	failures := r.i.failures()
	onlyAlreadyMapped(r.t, r.s, failures)
	failed := map[string]bool{}
	for _, f := range failures {
		failed[f.RecordID] = true
	}
	journal, made := r.journal()
	names := map[string]map[string]string{desk: {}, crm: {}}
	for _, side := range sides() {
		for id, row := range r.s.rows(side, accounts) {
			names[side][id] = tagOf(side, accounts, row)
		}
	}
	for _, module := range modules() {
		c := &scene{r: r, module: module, failed: failed, journal: journal, made: made, names: names, kin: r.people.kin()}
		c.look()
		c.checkMade()
		c.checkDoubles()
		c.checkPairs()
		c.checkValues()
	}
	r.checkHistory()
}

var tokens = regexp.MustCompile(`P?k\d+k`)

func tokenIn(value any) string { return tokens.FindString(text(value)) }

func (c *scene) look() {
	c.live, c.rest = map[string]map[string][]row{}, map[string]map[string][]row{}
	for _, side := range sides() {
		c.live[side], c.rest[side] = map[string][]row{}, map[string][]row{}
		all := c.r.s.rows(side, c.module)
		for _, id := range sorted(all) {
			into := c.rest[side]
			if all[id].live() {
				into = c.live[side]
			}
			tag := tokenIn(all[id][traces(c.module)[0].api[side]])
			into[tag] = append(into[tag], all[id])
		}
	}
}

func (c *scene) byPeople(side string, r row) bool { return c.r.people.made[side+r.id()] }

// checkMade makes sure that whatever the program made belongs to a record of
// people, and that it made another one only after people had ended the former.
func (c *scene) checkMade() {
	for _, side := range sides() {
		if lost := c.live[side][""]; len(lost) > 0 {
			c.r.t.Errorf("%s %s: %d records that belong to nobody: %v", side, c.module, len(lost), lost[0])
		}
		for _, tag := range sorted(c.live[side]) {
			for _, r := range c.live[side][tag] {
				for _, old := range c.rest[side][tag] {
					// A twin that a person binned before it was linked stays there, and so does
					// what was binned before the program, whose answer was lost, had seen it. Of two
					// twins each has a counterpart of its own.
					if !c.byPeople(side, r) && c.made[side+old.id()] && old.state() == "binned" && len(c.live[other(side)][tag]) < 2 {
						c.r.t.Errorf("%s %s %s: %s was added though %s lies in the bin", side, c.module, tag, r.id(), old.id())
					}
				}
			}
			for _, old := range c.rest[side][tag] {
				if !c.byPeople(side, old) && !c.r.people.ended(side, tag) {
					c.r.t.Errorf("%s %s %s: %s was ended, and by nobody", side, c.module, tag, old.id())
				}
			}
		}
	}
}

// checkDoubles makes sure that each record has one live copy a side at most,
// but for twins that the program could not know of, and for what it made and could
// not know again. Twins are said in the list of failures, unless people ended the
// counterpart of the one, which left the key to the other.
func (c *scene) checkDoubles() {
	tags := maps.Clone(c.live[desk])
	maps.Copy(tags, c.live[crm])
	for _, tag := range sorted(tags) {
		unknown := c.unknownTwins(desk, tag) || c.unknownTwins(crm, tag)
		unheard := c.unheard(desk, tag) || c.unheard(crm, tag)
		for _, side := range sides() {
			all := c.live[side][tag]
			if len(all) < 2 || tag == "" {
				continue
			}
			said := slices.ContainsFunc(all, func(r row) bool { return c.failed[r.id()] })
			ended := c.r.people.ended(desk, tag) || c.r.people.ended(crm, tag)
			if len(all) == 2 && (unknown && (said || ended) || unheard) {
				continue
			}
			c.r.t.Errorf("%s %s %s has %d live copies:", side, c.module, tag, len(all))
			for _, r := range all {
				c.r.t.Logf("  %s created %s, by people %t", r.id(), r.created(c.r.t), c.byPeople(side, r))
			}
			c.r.t.Log(c.r.people.story(tag))
		}
	}
}

// unknownTwins tells whether a side shows a person's record beside the
// program's, of which that one was not to be seen when the program's was made:
// it was made in the moments that a search takes to show it, or people took it
// out of the bin since.
func (c *scene) unknownTwins(side, tag string) bool {
	all := c.live[side][tag]
	if len(all) != 2 || c.byPeople(side, all[0]) == c.byPeople(side, all[1]) {
		return false
	}
	theirs, ours := all[0], all[1]
	if c.byPeople(side, ours) {
		theirs, ours = ours, theirs
	}
	const moments = 5 * time.Second // the longest lag of searches, and a reading before it
	return ours.created(c.r.t).Sub(theirs.created(c.r.t)).Abs() <= moments || c.r.people.restored(theirs.id())
}

// unheard tells whether a side shows a record that the program made without ever
// hearing of it, and that it could not know again: before it looked for it, people
// had binned it, and brought it back later, or had given it another key.
func (c *scene) unheard(side, tag string) bool {
	return slices.ContainsFunc(c.live[side][tag], func(r row) bool {
		return !c.byPeople(side, r) && !c.made[side+r.id()] && (c.r.people.restored(r.id()) || c.r.people.renamed(r.id()))
	})
}

// pair is the two live copies of a record.
func (c *scene) pair(tag string) (pair map[string]row, ok bool) {
	pair = map[string]row{}
	for _, side := range sides() {
		all := slices.DeleteFunc(slices.Clone(c.live[side][tag]), func(r row) bool { return c.failed[r.id()] })
		if len(all) != 1 {
			return nil, false
		}
		pair[side] = all[0]
	}
	return pair, true
}

// checkPairs makes sure that each record has come to the other side, unless
// people ended it there, and that both copies show the same.
func (c *scene) checkPairs() {
	for _, side := range sides() {
		for _, tag := range sorted(c.live[side]) {
			to := other(side)
			if len(c.live[to][tag]) > 0 || c.r.people.ended(to, tag) || c.failed[c.live[side][tag][0].id()] {
				continue
			}
			c.r.t.Errorf("%s %s %s never came to %s\n%s", side, c.module, tag, to, c.r.people.story(tag))
		}
	}
	for _, tag := range sorted(c.live[desk]) {
		pair, ok := c.pair(tag)
		if !ok {
			continue
		}
		for _, f := range traces(c.module) {
			a, b := text(pair[desk][f.api[desk]]), text(pair[crm][f.api[crm]])
			if a != b && !strings.EqualFold(a, b) {
				c.r.t.Errorf("%s %s: %s is %q in Desk and %q in CRM\n%s", c.module, tag, f.api[desk], a, b, c.r.people.story(tag))
			}
		}
		if c.module == contacts {
			c.checkAccount(tag, pair)
		}
	}
}

// checkAccount makes sure that both copies of a contact belong to the same
// account, as far as it was never deleted or merged on either side.
func (c *scene) checkAccount(tag string, pair map[string]row) {
	var got [2]string
	for n, side := range sides() {
		id := accountID(side, pair[side])
		if c.failed[id] {
			return // the other side cannot name it
		}
		got[n] = c.names[side][id]
	}
	for _, d := range c.r.people.deeds {
		// Whatever account it ever had, one that was deleted leaves its mark.
		if d.verb == "write" && d.tag == tag && d.field == belongs && d.value != "" && (c.r.people.ended(desk, d.value) || c.r.people.ended(crm, d.value)) {
			return
		}
	}
	for _, account := range got {
		if account != "" && (c.r.people.ended(desk, account) || c.r.people.ended(crm, account)) {
			return
		}
	}
	if got[0] != got[1] && !c.r.people.merged(tag) {
		c.r.t.Errorf("%s belongs to %q in Desk and to %q in CRM\n%s", tag, got[0], got[1], c.r.people.story(tag))
	}
}

// journal collects what stands in the journal, and which records it says were
// made: the program has ended, and its commands do not list all of it.
func (r *ruin) journal() (found, made map[string]bool) {
	r.t.Helper()
	secrets, err := vault.Open(vault.Options{Dir: filepath.Join(r.i.data, "vault")})
	if err != nil {
		r.t.Fatal(err)
	}
	key, err := hex.DecodeString(secrets.Get("store_key"))
	if err != nil {
		r.t.Fatal(err)
	}
	db, err := store.Open(store.Options{Dir: filepath.Join(r.i.data, "store"), Key: key})
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	found, made = map[string]bool{}, map[string]bool{}
	note := func(v record.Value, lost bool) {
		for _, token := range tokens.FindAllString(v.Display(), -1) {
			found[token] = found[token] || lost
		}
	}
	err = db.View(func(tx *store.Tx) error {
		var runs []uint64
		if err := tx.Runs(time.Time{}, func(run record.Run) bool { runs = append(runs, run.ID); return true }); err != nil {
			return err
		}
		for _, run := range runs {
			err := tx.Operations(run, 0, func(o record.Operation) bool {
				if o.Action == record.Add && (o.Outcome == record.Done || o.Outcome == record.Adopted) {
					made[o.Target().String()+o.To] = true
				}
				for _, change := range o.Changes {
					note(change.Before, change.Clash)
					note(change.After, false)
					note(change.Lost, true)
				}
				return true
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return found, made
}

// checkHistory makes sure that the history adds up to what the services
// received. Where the answer of a write was lost and people changed its record
// before the loss could be judged, nobody can tell any more what became of it:
// so far, and no further, it may differ.
func (r *ruin) checkHistory() {
	r.t.Helper()
	var rows []historyRow
	r.i.ask(0, &rows, "history", "--days", "2")
	off := map[string]int{}
	said, received := map[change]int{}, map[change]int{}
	for _, row := range rows {
		said[change{row.Target, row.Module, "created"}] += row.Added
		said[change{row.Target, row.Module, "updated"}] += row.Updated
	}
	for c, n := range r.s.traffic().changes {
		if c.verb != "created" {
			c.verb = "updated"
		}
		received[c] += n
	}
	for _, side := range sides() {
		for _, module := range modules() {
			for _, verb := range []string{"created", "updated"} {
				c := change{side, module, verb}
				off[side] += max(said[c]-received[c], received[c]-said[c])
			}
		}
	}
	unsure := r.p.undecided()
	for _, side := range sides() {
		r.t.Logf("%s: history and traffic differ by %d, %d writes were undecided", side, off[side], unsure[side])
		if off[side] > unsure[side] {
			r.t.Errorf("%s: the history says %v, the services received %v", side, said, received)
		}
	}
}
