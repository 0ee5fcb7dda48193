package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// amnesiac is a side that no longer shows what it has.
type amnesiac struct {
	engine.Side
	knows  func(id string) bool // which ids it still knows by id; nil: all
	lists  func(id string) bool // which records its listings show; nil: all
	breaks error                // ends every listing after its first page
}

func (a *amnesiac) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	err := a.Side.Changed(ctx, q, func(p engine.Page) error {
		if a.lists != nil {
			var shown []record.Record
			for _, r := range p.Records {
				if a.lists(r.ID) {
					shown = append(shown, r)
				}
			}
			p.Records = shown
		}
		if a.breaks != nil {
			p.Next = "1"
		}
		if err := page(p); err != nil {
			return err
		}
		return a.breaks
	})
	return err
}

func (a *amnesiac) ByID(ctx context.Context, module record.Module, fields []record.Field, ids []string) ([]record.Record, error) {
	records, err := a.Side.ByID(ctx, module, fields, ids)
	for i := range records {
		if a.knows != nil && !a.knows(records[i].ID) {
			records[i] = record.Record{Ref: records[i].Ref, State: record.Gone, Seen: records[i].Seen}
		}
	}
	return records, err
}

func none(string) bool { return false }

func even(id string) bool { return (id[len(id)-1]-'0')%2 == 0 }

func (b *bench) wrote(side record.Side) int { return len(b.side(side).Writes()) }

func TestVanished_AListingIsNeverEvidence(t *testing.T) {
	refused := &record.Error{Code: record.SignIn, Message: "refused"}
	tests := []struct {
		name string
		side amnesiac
		want record.RunState
	}{
		{"empty", amnesiac{lists: none}, record.OK},
		{"half of the records", amnesiac{lists: even}, record.OK},
		{"broken off", amnesiac{breaks: &record.Error{Code: record.Network, Message: "broken"}}, record.Failed},
		{"refused: not signed in", amnesiac{breaks: refused, lists: none}, record.Waiting},
		{"refused: not allowed", amnesiac{breaks: &record.Error{Code: record.ScopeMissing, Message: "forbidden"}, lists: none}, record.Failed},
	}
	for _, test := range tests {
		for _, side := range record.Sides() {
			t.Run(fmt.Sprintf("%s/%s", test.name, side), func(t *testing.T) {
				b := guardedBench(t, 60)
				weak := test.side
				weak.Side = b.side(side)
				b.around(side, &weak)
				b.clock.Advance(72 * time.Hour)
				run, _ := b.engine.Cycle(context.Background(), engine.Options{})
				if run.State != test.want {
					t.Errorf("state %s (%+v), want %s", run.State, run.Problem, test.want)
				}
				weak.lists, weak.breaks = nil, nil
				b.massEdit(side.Other(), 5, "3")
				if run := b.unasked(); run.State != record.OK || b.numbered(side, "3") != 5 {
					t.Errorf("seen again: %s, %d written", run.State, b.numbered(side, "3"))
				}
				if n := len(b.side(side).Live(record.Contacts)); n != 60 {
					t.Errorf("%d contacts, want 60", n)
				}
				b.quiet()
			})
		}
	}
}

func TestVanished_StopsUntilApproved(t *testing.T) {
	tests := []struct {
		name    string
		pairs   int
		gone    int
		purged  bool
		guarded bool
	}{
		{"all in the bin", 60, 60, false, true},
		{"all gone for good", 60, 60, true, true},
		{"all of a few", 8, 8, true, true},
		{"nearly all of a few", 8, 7, true, false},
		{"more than the guard allows", 250, 51, true, true},
		{"as many as the guard allows", 250, 50, true, false},
	}
	for _, test := range tests {
		for _, side := range record.Sides() {
			t.Run(fmt.Sprintf("%s/%s", test.name, side), func(t *testing.T) {
				b := guardedBench(t, test.pairs)
				b.clock.Advance(time.Minute)
				for _, r := range b.side(side).Live(record.Contacts)[:test.gone] {
					b.side(side).Delete(record.Contacts, r.ID)
					if test.purged {
						b.side(side).Purge(record.Contacts, r.ID)
					}
				}
				want := record.OK
				if test.guarded {
					want = record.Guarded
				}
				run := b.unasked()
				if run.State != want {
					t.Fatalf("state %s (%+v), want %s", run.State, run.Problem, want)
				}
				if !test.guarded {
					return
				}
				text := fmt.Sprintf("%d of %d contacts are gone in %s", test.gone, test.pairs, side.Title())
				if !strings.Contains(run.Problem.Message, text) || run.Problem.Advice == "" {
					t.Errorf("it says %+v, want %q", run.Problem, text)
				}
				// Edits do not slip through one by one, however late.
				for i := range 3 {
					b.massEdit(side.Other(), 1+i, fmt.Sprint(i))
					b.clock.Advance(30 * time.Hour)
					b.restart()
					if run := b.unasked(); run.State != record.Guarded || b.wrote(side) != 0 {
						t.Fatalf("edit %d: %s, or something was written", i, run.State)
					}
				}
				b.sync() // approved
				if n := b.numbered(side, "2"); n != 3 {
					t.Errorf("approved: %d came back, want 3", n)
				}
				b.massEdit(side.Other(), 4, "9")
				if run := b.unasked(); run.State != record.OK || b.numbered(side, "9") != 4 {
					t.Errorf("after the approval: %s (%+v), %d written, want 4", run.State, run.Problem, b.numbered(side, "9"))
				}
			})
		}
	}
}

func TestVanished_EndsWhenTheRecordsComeBack(t *testing.T) {
	for _, side := range record.Sides() {
		b := guardedBench(t, 60)
		b.clock.Advance(time.Minute)
		deleted := b.side(side).Live(record.Contacts)
		for _, r := range deleted {
			b.side(side).Delete(record.Contacts, r.ID)
		}
		if run := b.unasked(); run.State != record.Guarded {
			t.Fatalf("all gone: %s", run.State)
		}
		b.massEdit(side.Other(), 1, "1")
		b.clock.Advance(time.Minute)
		for _, r := range deleted {
			b.side(side).Undelete(record.Contacts, r.ID)
		}
		if run := b.unasked(); run.State != record.OK || b.numbered(side, "1") != 1 {
			t.Errorf("back: %s (%+v), %d written", run.State, run.Problem, b.numbered(side, "1"))
		}
		b.quiet()
	}
}

// A sign-in to another organization, or one with fewer rights, knows no id.
func TestVanished_ByIDBeforeAWrite(t *testing.T) {
	for _, side := range record.Sides() {
		t.Run("edits at once/"+side.String(), func(t *testing.T) {
			b := guardedBench(t, 60)
			b.around(side, &amnesiac{Side: b.side(side), lists: none, knows: none})
			b.massEdit(side.Other(), 60, "1")
			b.sync() // approved as a mass update; that all is gone, nobody knew
			if n := b.wrote(side); n != 0 {
				t.Fatalf("%d records were added again", n)
			}
			if run := b.unasked(); run.State != record.Guarded || !strings.Contains(run.Problem.Message, "60 of 60 contacts are gone in "+side.Title()) {
				t.Errorf("state %s, %+v", run.State, run.Problem)
			}
			b.around(side, b.side(side))
			b.massEdit(side, 60, "2") // listed again
			b.clock.Advance(time.Minute)
			if run := b.sync(); run.State != record.OK || len(b.side(side).Live(record.Contacts)) != 60 {
				t.Errorf("the right sign-in again: %s, %d contacts", run.State, len(b.side(side).Live(record.Contacts)))
			}
		})
		t.Run("one edit after the other/"+side.String(), func(t *testing.T) {
			b := guardedBench(t, 200)
			b.around(side, &amnesiac{Side: b.side(side), lists: none, knows: none})
			live := b.side(side.Other()).Live(record.Contacts)
			added := 0
			for i := range 100 {
				b.clock.Advance(time.Minute)
				b.side(side.Other()).Edit(record.Contacts, live[i].ID, values{phones[side.Other()]: "1"})
				run := b.unasked()
				added += b.wrote(side)
				if run.State == record.Guarded {
					break
				}
			}
			if added == 0 || added > 51 {
				t.Errorf("%d were added again before the sync stopped, want at most 51", added)
			}
			if run := b.unasked(); run.State != record.Guarded {
				t.Errorf("afterwards: %s", run.State)
			}
		})
	}
}

func TestPlan_TellsWhatVanished(t *testing.T) {
	b := guardedBench(t, 60)
	for _, r := range b.crm.Live(record.Contacts) {
		b.clock.Advance(time.Second)
		b.crm.Delete(record.Contacts, r.ID)
	}
	b.clock.Advance(time.Minute)
	summary, err := b.engine.Plan(context.Background(), false, func(engine.Item) error { return nil })
	if err != nil || len(summary.Vanished) != 1 || summary.Vanished[0].String() != "60 of 60 contacts are gone in CRM" {
		t.Fatalf("summary %+v, error %v", summary, err)
	}
	if run, _ := b.engine.Cycle(context.Background(), engine.Options{Approve: true, Plan: summary.ID}); run.State != record.OK {
		t.Errorf("that plan approved: %s, %+v", run.State, run.Problem)
	}
}
