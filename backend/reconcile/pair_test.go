package reconcile_test

import (
	"testing"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

func TestLinked(t *testing.T) {
	const unknown, up, binned, gone = record.Unknown, record.Live, record.Binned, record.Gone
	const nothing, merging, putBack, addAgain, end = reconcile.Nothing, reconcile.Merging, reconcile.PutBack, reconcile.AddAgain, reconcile.End
	tests := []struct {
		desc       string
		desk, crm  record.State
		deskEdited bool
		crmEdited  bool
		want       reconcile.Act
		to         record.Side
	}{
		{"both live and unchanged", up, up, false, false, nothing, 0},
		{"both live, Desk changed", up, up, true, false, merging, 0},
		{"both live, CRM changed", up, up, false, true, merging, 0},
		{"both live, both changed", up, up, true, true, merging, 0},

		{"Desk changed, CRM in the bin: put back", up, binned, true, false, putBack, record.CRM},
		{"Desk changed, CRM changed before it went into the bin: put back", up, binned, true, true, putBack, record.CRM},
		{"Desk changed, CRM gone for good: add again", up, gone, true, false, addAgain, record.CRM},
		{"Desk unchanged, CRM in the bin: nothing", up, binned, false, false, nothing, 0},
		{"Desk unchanged, CRM changed before it went into the bin: nothing", up, binned, false, true, nothing, 0},
		{"Desk unchanged, CRM gone: nothing", up, gone, false, false, nothing, 0},
		{"Desk unchanged, what CRM showed last does not matter", up, gone, false, true, nothing, 0},

		{"CRM changed, Desk in the bin: put back", binned, up, false, true, putBack, record.Desk},
		{"CRM changed, Desk gone for good: add again", gone, up, false, true, addAgain, record.Desk},
		{"CRM unchanged, Desk in the bin: nothing", binned, up, false, false, nothing, 0},
		{"CRM unchanged, Desk gone: nothing", gone, up, false, false, nothing, 0},
		{"CRM unchanged, Desk changed before it went into the bin: nothing", binned, up, true, false, nothing, 0},

		{"both gone: the link ends", gone, gone, false, false, end, 0},
		{"both gone, whatever they showed", gone, gone, true, true, end, 0},
		{"one gone, one in the bin: it may come back", gone, binned, true, true, nothing, 0},
		{"the same the other way round", binned, gone, true, true, nothing, 0},
		{"both in the bin", binned, binned, true, true, nothing, 0},

		{"Desk changed, CRM not known: nothing is proven", up, unknown, true, false, nothing, 0},
		{"CRM changed, Desk not known", unknown, up, false, true, nothing, 0},
		{"CRM gone, Desk not known", unknown, gone, true, true, nothing, 0},
		{"neither known", unknown, unknown, true, true, nothing, 0},
	}
	terms := build(fieldmap.Newest, texts(2))
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			desk, crm := live("a", "b"), live("a", "b")
			if test.deskEdited {
				desk.Values[1] = "by Desk"
			}
			if test.crmEdited {
				crm.Values[1] = "by CRM"
			}
			desk.State, crm.State = test.desk, test.crm
			got := reconcile.Linked(terms, agreed("a", "b"), desk, crm)
			if got.Act != test.want || (got.Act == putBack || got.Act == addAgain) && got.To != test.to {
				t.Errorf("got act %d to %v, want %d to %v", got.Act, got.To, test.want, test.to)
			}
			if got.Merge.Empty() == (got.Act == merging) {
				t.Errorf("act %d comes with the merge %+v", got.Act, got.Merge)
			}
		})
	}
}

// Only an edit that would travel brings a deleted record back.
func TestLinked_WhatBringsBack(t *testing.T) {
	text, lookup, number := [2]record.Type{record.Text, record.Text}, [2]record.Type{record.Lookup, record.Lookup}, [2]record.Type{record.Text, record.Integer}
	known := func(d, c record.Value) reconcile.Agreed {
		return reconcile.Agreed{Known: true, Values: [2]record.Value{d, c}}
	}
	tests := []struct {
		desc  string
		kinds [2]record.Type
		entry fieldmap.Entry
		base  reconcile.Agreed
		shown record.Value
		want  bool
	}{
		{"an edit", text, fieldmap.Entry{}, known("a", "a"), "b", true},
		{"a clear", text, fieldmap.Entry{}, known("a", "a"), "", true},
		{"no edit, though the other side kept another form", text, fieldmap.Entry{}, known("a", "A"), "a", false},
		{"an edit to what the other side kept", text, fieldmap.Entry{}, known("a", "A"), "A", true},
		{"an edit that the other side could not hold", number, fieldmap.Entry{}, known("1", "1"), "seven", true},
		{"an edit the way of the pair", text, fieldmap.Entry{Direction: fieldmap.DeskToCRM}, known("a", "a"), "b", true},
		{"an edit against the way of the pair", text, fieldmap.Entry{Direction: fieldmap.CRMToDesk}, known("a", "a"), "b", false},
		{"a clear that must not travel", text, fieldmap.Entry{NeverClear: true}, known("a", "a"), "", false},
		{"a value where clears must not travel", text, fieldmap.Entry{NeverClear: true}, known("a", "a"), "b", true},
		{"a field that is newly mapped", text, fieldmap.Entry{}, reconcile.Agreed{}, "b", false},
		{"another account", lookup, fieldmap.Entry{}, known("link-1", "link-1"), "link-2", true},
		{"an account without a counterpart", lookup, fieldmap.Entry{}, known("link-1", "link-1"), unlinked, false},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			for state, act := range map[record.State]reconcile.Act{record.Binned: reconcile.PutBack, record.Gone: reconcile.AddAgain} {
				if !test.want {
					act = reconcile.Nothing
				}
				pairings, base := []pairing{{kinds: test.kinds, entry: test.entry}}, []reconcile.Agreed{test.base}
				lost := live(test.base.Values[record.CRM])
				lost.State = state
				got := reconcile.Linked(build(fieldmap.Newest, pairings), base, live(test.shown), lost)
				if got.Act != act || (test.want && got.To != record.CRM) {
					t.Errorf("CRM %v: got act %d to %v, want %d", state, got.Act, got.To, act)
				}
				got = reconcile.Linked(build(fieldmap.Newest, mirrorPairings(pairings)), mirrorBase(base), lost, live(test.shown))
				if got.Act != act || (test.want && got.To != record.Desk) {
					t.Errorf("Desk %v: got act %d to %v, want %d", state, got.Act, got.To, act)
				}
			}
		})
	}
}
