package engine_test

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/engine"
	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// play is a scenario that is the same whichever way round the sides stand:
// people act here, and the counterparts lie there.
type play struct {
	*bench
	here, there record.Side
	module      record.Module
	labels      map[string]string // of ids; a counterpart that the sync made bears that of its source, with a prime
	ids         map[string]string
}

// fields are names for what both modules and both sides have.
var fields = map[string][2][2]string{ // by module and side
	"key":   {{"accountName", "Account_Name"}, {"email", "Email"}},
	"name":  {{"accountName", "Account_Name"}, {"lastName", "Last_Name"}},
	"phone": {{"phone", "Phone"}, {"phone", "Phone"}},
	"city":  {{"city", "Billing_City"}, {"city", "Mailing_City"}},
	"text":  {{"description", "Description"}, {"description", "Description"}},
	"of":    {{"", ""}, {"accountId", "Account_Name"}},
}

func (p *play) field(name string, side record.Side) string { return fields[name][p.module][side] }

// parse reads "key=a@example.com phone=1"; "~" stands for a space, and nothing
// after the sign for null.
func (p *play) parse(side record.Side, text string) values {
	v := values{}
	for _, part := range strings.Fields(text) {
		name, value, _ := strings.Cut(part, "=")
		v[p.field(name, side)] = record.Value(strings.ReplaceAll(value, "~", " "))
	}
	return v
}

// add makes a record and names it; a second passes first, so that the times of
// creation tell the order.
func (p *play) add(side record.Side, label, text string) {
	p.clock.Advance(time.Second)
	v := p.parse(side, text)
	if name := p.field("name", side); v[name] == record.Null {
		v[name] = "N"
	}
	p.name(label, p.side(side).Add(p.module, v))
}

func (p *play) name(label, id string) { p.labels[id], p.ids[label] = label, id }

func (p *play) edit(side record.Side, label, text string) {
	p.side(side).Edit(p.module, p.ids[label], p.parse(side, text))
}

func (p *play) bin(side record.Side, label string) { p.side(side).Delete(p.module, p.ids[label]) }

func (p *play) purge(side record.Side, label string) {
	p.bin(side, label)
	p.side(side).Purge(p.module, p.ids[label])
}

// later is less than the time after which a failed record is tried again.
func (p *play) later() { p.clock.Advance(50 * time.Minute) }

// pair makes two linked records, a here and b there, that agree.
func (p *play) pair() {
	p.add(p.here, "a", "key=k@example.com phone=1 city=Rome")
	p.add(p.there, "b", "key=k@example.com phone=1 city=Rome")
	p.settled()
}

// settled has what there is synced and forgotten.
func (p *play) settled() {
	p.sync()
	p.later()
	p.desk.Writes()
	p.crm.Writes()
}

// entry changes how a field is mapped.
func (p *play) entry(name string, change func(*fieldmap.Entry)) {
	entries := slices.Clone(p.settings.Entries[p.module])
	for i := range entries {
		if entries[i].Desk == p.field(name, record.Desk) {
			change(&entries[i])
		}
	}
	p.settings.Entries[p.module] = entries
	p.engine.Configure(p.settings)
}

// story is what a cycle did, one line for each write, failure, link and count.
func (p *play) story(run record.Run) []string {
	p.nameCounterparts()
	var told []string
	at := map[record.Side]string{p.here: "here", p.there: "there"}
	for _, side := range record.Sides() {
		for _, call := range p.side(side).Writes() {
			line := fmt.Sprintf("%s %s %s", at[side], call.Kind, p.label(call.ID))
			told = append(told, strings.TrimSpace(line+" "+p.said(side, call.Values)))
		}
	}
	for _, side := range record.Sides() {
		if n := *run.Line(p.module, side); n.Added+n.Updated+n.Failed > 0 {
			told = append(told, fmt.Sprintf("from %s %d added %d updated %d failed", at[side], n.Added, n.Updated, n.Failed))
		}
	}
	failures, err := p.engine.Failures()
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range failures {
		told = append(told, fmt.Sprintf("failed %s %s", p.label(f.ID), f.Problem.Code))
	}
	for _, l := range p.links() {
		ids := [2]string{p.label(l.IDs[p.here]), p.label(l.IDs[p.there])}
		told = append(told, "linked "+ids[0]+"-"+ids[1])
	}
	sort.Strings(told)
	return told
}

func (p *play) label(id string) string {
	if label, ok := p.labels[id]; ok {
		return label
	}
	return "?"
}

// said writes values as parse reads them, the name only where it is not N.
func (p *play) said(side record.Side, v values) string {
	var parts []string
	for name := range fields {
		api := p.field(name, side)
		value, ok := v[api]
		if !ok || (name == "name" && (value == "N" || p.module == record.Accounts)) {
			continue
		}
		if label, ok := p.labels[string(value)]; ok {
			value = record.Value(label)
		}
		parts = append(parts, name+"="+strings.ReplaceAll(string(value), " ", "~"))
	}
	sort.Strings(parts)
	return strings.Join(parts, " ")
}

func (p *play) links() (links []record.Link) {
	p.t.Helper()
	if err := engine.StoreOn(p.db).View(func(r engine.Reads) error {
		return r.Links(p.module, func(l record.Link) bool {
			links = append(links, l)
			return true
		})
	}); err != nil {
		p.t.Fatal(err)
	}
	return links
}

// nameCounterparts names what the sync made after its source.
func (p *play) nameCounterparts() {
	for _, l := range p.links() {
		for _, side := range record.Sides() {
			source, named := p.labels[l.IDs[side]]
			if _, known := p.labels[l.IDs[side.Other()]]; named && !known {
				p.name(source+"'", l.IDs[side.Other()])
			}
		}
	}
}

// shows returns the values of a record, as parse reads them.
func (p *play) shows(side record.Side, label string) string {
	for _, r := range p.side(side).Live(p.module) {
		if r.ID == p.ids[label] {
			v := values{}
			for api, value := range r.Values {
				if value != record.Null {
					v[api] = value
				}
			}
			return p.said(side, v)
		}
	}
	return "none"
}

// rule is a row of the plan's tables: what there was, what people did, and
// what the next cycle then does. Empty modules mean both.
type rule struct {
	name    string
	modules []record.Module
	act     func(p *play)
	want    []string
}

// check plays each rule both ways round and in both modules; nothing is left to
// do afterwards.
func check(t *testing.T, rules []rule) {
	t.Helper()
	for _, rule := range rules {
		modules := rule.modules
		if modules == nil {
			modules = []record.Module{record.Accounts, record.Contacts}
		}
		for _, module := range modules {
			for _, here := range record.Sides() {
				t.Run(fmt.Sprintf("%s/%s from %s", rule.name, module, here), func(t *testing.T) {
					p := newPlay(t, here, module)
					rule.act(p)
					got := p.story(p.sync())
					if diff := cmp.Diff(rule.want, got); diff != "" {
						t.Errorf("what the cycle did (-want +got):\n%s", diff)
					}
					p.quiet()
				})
			}
		}
	}
}

func newPlay(t *testing.T, here record.Side, module record.Module) *play {
	t.Helper()
	p := &play{bench: newBench(t), here: here, there: here.Other(), module: module, labels: map[string]string{}, ids: map[string]string{}}
	p.order = asListed
	p.restart()
	return p
}

// planned returns how many writes a plan made now has.
func (p *play) planned() (int, error) {
	sum, err := p.engine.Plan(context.Background(), false, func(engine.Item) error { return nil })
	return sum.Operations(), err
}

// writesOf counts the writes in a story.
func writesOf(story []string) (n int) {
	for _, line := range story {
		if strings.HasPrefix(line, "here ") || strings.HasPrefix(line, "there ") {
			n++
		}
	}
	return n
}
