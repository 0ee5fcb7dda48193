package simulation

import (
	"testing"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

func account(side record.Side, id string) record.Ref {
	return record.Ref{Side: side, Module: record.Accounts, ID: id}
}

// An account that was added again on either side, and more than once, is the
// same as before; another one is not, though it has moved as well.
func TestMeans_KnowsAnAccountThroughEveryMoveOfItsLink(t *testing.T) {
	w := &world{truth: newTruth()}
	for _, link := range [][2]string{{"41", "51"}, {"41", "52"}, {"42", "52"}, {"42", "53"}, {"43", "54"}, {"43", "55"}} {
		w.truth.pair(account(record.Desk, link[0]), account(record.CRM, link[1]))
	}
	tests := []struct {
		text  string // in Desk
		wrote string // in CRM
		want  bool
	}{
		{"41", "51", true},
		{"42", "51", true},
		{"42", "53", true},
		{"41", "53", true},
		{"43", "54", true},
		{"43", "51", false},
		{"41", "55", false},
		{"44", "51", false},
		{"", "51", false},
		{"41", "", false},
		{"", "", true},
	}
	contact := &item{Ref: record.Ref{Side: record.Desk, Module: record.Contacts, ID: "1"}}
	other := &item{Ref: record.Ref{Side: record.CRM, Module: record.Contacts, ID: "2"}}
	for _, test := range tests {
		if got := w.means(contact, fAccount, test.text, wrote{item: other, f: fAccount, text: test.wrote}); got != test.want {
			t.Errorf("%q in Desk means %q in CRM: %t, want %t", test.text, test.wrote, got, test.want)
		}
	}
}

// A write is an intent's if it sends the same values to the same fields; accounts
// go by links in the one and by ids in the other.
func TestSends(t *testing.T) {
	cell := func(f field, value record.Value) engine.Cell {
		return engine.Cell{Field: record.Field{API: api(record.CRM, record.Contacts, f), Type: kinds[f]}, Value: value}
	}
	o := record.Operation{Module: record.Contacts, Source: record.Desk, Changes: []record.Change{
		{Pair: "phone=Phone", After: "1"}, {Pair: "accountId=Account_Name", After: "link"},
	}}
	tests := []struct {
		name  string
		cells []engine.Cell
		want  bool
	}{
		{"the same", []engine.Cell{cell(fPhone, "1"), cell(fAccount, "51")}, true},
		{"another value", []engine.Cell{cell(fPhone, "2"), cell(fAccount, "51")}, false},
		{"another field", []engine.Cell{cell(fName, "1"), cell(fAccount, "51")}, false},
		{"less", []engine.Cell{cell(fPhone, "1")}, false},
		{"more", []engine.Cell{cell(fPhone, "1"), cell(fAccount, "51"), cell(fName, "1")}, false},
	}
	for _, test := range tests {
		if got := sends(o, engine.Write{Cells: test.cells}); got != test.want {
			t.Errorf("%s: %t, want %t", test.name, got, test.want)
		}
	}
}

// A lost record counts as rewritten when its key and half of what it was made
// with are another; what later updates wrote is not counted.
func TestRewritten(t *testing.T) {
	tests := []struct {
		name    string
		lost    bool
		changed []field
		updated []field
		want    bool
	}{
		{"as it was made", true, nil, nil, false},
		{"half, with the key", true, []field{fText, fMail}, nil, true},
		{"half, with the key, and then an update", true, []field{fText, fMail}, []field{fNote}, true},
		{"half, without the key", true, []field{fText, fPhone}, nil, false},
		{"the key alone", true, []field{fMail}, nil, false},
		{"not lost", false, []field{fText, fMail}, nil, false},
	}
	for _, test := range tests {
		i := &item{Ref: record.Ref{Module: record.Contacts}}
		i.lost = test.lost
		for n, f := range []field{fName, fPhone, fText, fMail} {
			i.born[f], i.cells[f].origin = n+1, n+1
		}
		for n, f := range append(test.changed, test.updated...) {
			i.cells[f].origin = 10 + n
		}
		if got := (&world{}).rewritten(i); got != test.want {
			t.Errorf("%s: %t, want %t", test.name, got, test.want)
		}
	}
}
