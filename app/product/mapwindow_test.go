package product

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/paths"
	"counterpart/backend/record"
	"counterpart/backend/store"
	"counterpart/backend/vault"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/desk"
)

// mapper is a product whose records and links are those of an empty store with
// one pair of contacts.
func mapper(t *testing.T) *Product {
	t.Helper()
	p := kept(t, time.Date(2026, 3, 10, 9, 0, 0, 0, zone), func(tx *store.Tx) error {
		link := record.Link{ID: "1", Module: record.Contacts, IDs: [2]string{"11", "22"}}
		for side, values := range map[record.Side]map[string]record.Value{
			record.Desk: {"phone": "+46 8 1", "lastName": "Lindqvist"}, record.CRM: {"Phone": "+46 8 1"},
		} {
			r := record.Record{Ref: link.Ref(side), Name: "Marta Lindqvist", Values: values}
			if err := tx.PutObserved(r, ""); err != nil {
				return err
			}
		}
		return tx.PutLink(link)
	})
	dir := t.TempDir()
	p.home.vault, p.home.dirs = vault.Anew(vault.Options{Dir: dir}), paths.Dirs{Data: dir, Config: dir}
	p.home.adopt(config.Default())
	clock := zoho.SystemClock()
	p.home.reach = &reach{desk: desk.New(desk.Options{Clock: clock, Zone: time.UTC}), crm: crm.New(crm.Options{Clock: clock})}
	return p
}

func sheetOf(t *testing.T, p *Product, edits ...api.MappingEdit) api.MappingSheet {
	t.Helper()
	sheet, err := p.MappingSheet(t.Context(), api.MappingQuery{Module: "Contacts", Edits: edits})
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func lineOf(t *testing.T, s api.MappingSheet, desk string) api.MappingLine {
	t.Helper()
	at := slices.IndexFunc(s.Lines, func(l api.MappingLine) bool { return l.Desk.API == desk })
	if at < 0 {
		t.Fatalf("no line of %s", desk)
	}
	return s.Lines[at]
}

func TestMappingSheet_ShowsBothSidesOfTheSameCustomer(t *testing.T) {
	line := lineOf(t, sheetOf(t, mapper(t)), "phone")
	if line.Desk.Sample != "+46 8 1" || line.CRM.Sample != "+46 8 1" || line.CRM.API != "Phone" || !cmp.Equal(line.Pair, line.Saved) {
		t.Errorf("got %+v", line)
	}
}

func TestMappingSheet_OrderIsThatOfWhatIsInForce(t *testing.T) {
	p := mapper(t)
	names := func(s api.MappingSheet) (names []string) {
		for _, line := range s.Lines {
			names = append(names, line.Desk.API)
		}
		return names
	}
	before := names(sheetOf(t, p))
	if want := []string{"email", "lastName"}; !slices.Equal(before[:2], want) {
		t.Errorf("the first are %v, want %v", before[:2], want)
	}
	after := names(sheetOf(t, p, unmap("phone"), pair("cf_seats", "Seats")))
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("an edit moves lines (-before +after):\n%s", diff)
	}
}

func pair(desk, crm string) api.MappingEdit {
	return api.MappingEdit{Module: "Contacts", Desk: desk, CRM: crm, Direction: "both"}
}

func unmap(desk string) api.MappingEdit { return api.MappingEdit{Module: "Contacts", Desk: desk} }

func TestMappingSheet_RefusesEditsAtTheirLine(t *testing.T) {
	tests := []struct {
		desc  string
		edits []api.MappingEdit
		desk  string // whose line is looked at
		want  string // part of its note; empty: it is not refused
	}{
		{"a pair that fits", []api.MappingEdit{pair("cf_seats", "Seats")}, "cf_seats", ""},
		{"types that cannot become one another", []api.MappingEdit{pair("phone", "Seats")}, "phone", "Phone cannot become integer."},
		{"a field that CRM lacks", []api.MappingEdit{pair("phone", "None")}, "phone", `CRM has no field "None"`},
		{"a field that is in use", []api.MappingEdit{pair("phone", "Mobile")}, "phone", "Mobile is mapped to mobile already."},
		{"a field that another edit frees", []api.MappingEdit{unmap("mobile"), pair("phone", "Mobile")}, "phone", ""},
		{"the same in another order", []api.MappingEdit{pair("phone", "Mobile"), unmap("mobile")}, "phone", ""},
		{"two that change places", []api.MappingEdit{pair("phone", "Mobile"), pair("mobile", "Phone")}, "mobile", ""},
		{"one field for two", []api.MappingEdit{pair("cf_seats", "Score"), pair("cf_note", "Score")}, "cf_note", "Score is mapped to cf_seats already."},
		{"a match key that is not synced", []api.MappingEdit{unmap("email")}, "email", "stays mapped"},
		{"a match key that goes elsewhere", []api.MappingEdit{pair("email", "Twitter")}, "email", "matched by email and Email"},
		{"an edit of another module", []api.MappingEdit{{Module: "Accounts", Desk: "phone"}}, "phone", ""},
	}
	p := mapper(t)
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			line := lineOf(t, sheetOf(t, p, test.edits...), test.desk)
			if line.Refused != (test.want != "") || !strings.Contains(line.Note, test.want) {
				t.Errorf("got refused %v: %q, want %q", line.Refused, line.Note, test.want)
			}
			p := mapper(t)
			before := p.home.config().Clone()
			_, err := p.SaveMapping(t.Context(), test.edits)
			if refused := record.CodeOf(err) == record.Invalid; refused != (test.want != "") {
				t.Errorf("saved: %v", err)
			}
			if test.want != "" && !cmp.Equal(before.Mapping, p.home.config().Mapping) {
				t.Errorf("refused edits changed the map to %+v", p.home.config().Mapping)
			}
			for _, e := range test.edits {
				if test.want == "" && e.Module == "Contacts" && lineOf(t, sheetOf(t, p), e.Desk).Saved.CRM != e.CRM {
					t.Errorf("%s was not saved as mapped to %q", e.Desk, e.CRM)
				}
			}
		})
	}
	if line := lineOf(t, sheetOf(t, p, unmap("lastName")), "lastName"); !strings.Contains(line.Note, "new records cannot be added") || line.Refused {
		t.Errorf("a mandatory field that is not mapped: %+v", line)
	}
}

func TestDraft_Change(t *testing.T) {
	p := mapper(t)
	d, err := p.home.drafted(t.Context(), []api.MappingEdit{
		pair("phone", "Mobile"), pair("mobile", "Phone"), unmap("twitter"),
		{Module: "Contacts", Desk: "title", CRM: "Title", Direction: "crm-to-desk", NeverClear: true},
	})
	if err != nil || d.refusal() != nil {
		t.Fatal(err, d.refusal())
	}
	c := p.home.config().Clone()
	if err := d.change(&c); err != nil {
		t.Fatal(err)
	}
	entries, err := entriesOf(c, record.Contacts)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, e := range entries {
		got[e.Desk] = e.CRM + " " + e.Direction.String()
	}
	for desk, want := range map[string]string{"phone": "Mobile both", "mobile": "Phone both", "twitter": "", "title": "Title crm-to-desk", "city": "Mailing_City both"} {
		if got[desk] != want {
			t.Errorf("%s is mapped to %q, want %q", desk, got[desk], want)
		}
	}
}

func TestMappingChoices_BestFirst(t *testing.T) {
	choices, err := mapper(t).MappingChoices(t.Context(), api.MappingQuery{Module: "Contacts", Edits: []api.MappingEdit{unmap("mobile")}}, "phone")
	if err != nil {
		t.Fatal(err)
	}
	used, last := map[string]string{}, 0
	for _, c := range choices {
		used[c.CRM.API] = c.UsedBy
		if fit(c) < last {
			t.Errorf("%s comes after worse ones", c.CRM.API)
		}
		last = fit(c)
		if (c.TypeCheck == "impossible") != strings.Contains(c.Note, "cannot become") {
			t.Errorf("%s: %s, %q", c.CRM.API, c.TypeCheck, c.Note)
		}
	}
	if used["Mobile"] != "" || used["Phone"] != "" || used["Title"] != "title" {
		t.Errorf("in use: %v", used)
	}
}

func TestPreview_TellsByAnEvent(t *testing.T) {
	p := mapper(t)
	events := make(chan api.Event, 64)
	defer p.Subscribe(func(e api.Event) { events <- e })()
	if err := p.MakePreview(t.Context(), []api.MappingEdit{pair("phone", "Seats")}); record.CodeOf(err) != record.Invalid {
		t.Errorf("previewed what cannot be saved: %v", err)
	}
	if err := p.MakePreview(t.Context(), []api.MappingEdit{unmap("phone")}); err != nil {
		t.Fatal(err)
	}
	for e := range events {
		if e.Kind == api.EventMapping {
			break
		}
	}
	preview, err := p.Preview(t.Context())
	if err != nil || preview.Running || preview.Summary.PlanID == "" {
		t.Fatalf("got %+v, %v", preview, err)
	}
	if _, err := p.PlanPage(t.Context(), api.PlanQuery{PlanID: preview.Summary.PlanID, Limit: 10}); err != nil {
		t.Errorf("its records cannot be shown: %v", err)
	}
}
