package record

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestSides(t *testing.T) {
	if got, want := Sides(), [2]Side{Desk, CRM}; got != want {
		t.Errorf("Sides() = %v, want Desk first", got)
	}
	for _, side := range Sides() {
		if side.Other() == side || side.Other().Other() != side {
			t.Errorf("%v.Other() = %v", side, side.Other())
		}
		if got, err := ParseSide(side.String()); err != nil || got != side {
			t.Errorf("ParseSide(%q) = %v, %v", side, got, err)
		}
	}
	if got := fmt.Sprintf("%v %v %s %s", Desk, CRM, Desk.Title(), CRM.Title()); got != "desk crm Desk CRM" {
		t.Errorf("names of sides are %q", got)
	}
	for _, text := range []string{"", "Desk", "zoho"} {
		if _, err := ParseSide(text); err == nil {
			t.Errorf("ParseSide(%q) found a side", text)
		}
	}
}

func TestModules(t *testing.T) {
	if got, want := Modules(), [2]Module{Accounts, Contacts}; got != want {
		t.Errorf("Modules() = %v, want accounts before the contacts that refer to them", got)
	}
	for text, want := range map[string]Module{"Accounts": Accounts, "accounts": Accounts, "Contacts": Contacts, "contacts": Contacts} {
		if got, err := ParseModule(text); err != nil || got != want {
			t.Errorf("ParseModule(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, module := range Modules() {
		if got, err := ParseModule(module.String()); err != nil || got != module {
			t.Errorf("ParseModule(%q) = %v, %v", module, got, err)
		}
	}
	for _, text := range []string{"", "Account", "Leads"} {
		if _, err := ParseModule(text); err == nil {
			t.Errorf("ParseModule(%q) found a module", text)
		}
	}
}

func TestParseRef_ReadsWhatStringWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Ref{
			Side:   rapid.SampledFrom([]Side{Desk, CRM}).Draw(t, "side"),
			Module: rapid.SampledFrom([]Module{Accounts, Contacts}).Draw(t, "module"),
			ID:     rapid.StringMatching(`[0-9]{1,19}`).Draw(t, "id"),
		}
		if got, err := ParseRef(want.String()); err != nil || got != want {
			t.Fatalf("ParseRef(%q) = %v, %v", want, got, err)
		}
	})
}

func TestParseRef_RefusesOtherTexts(t *testing.T) {
	for _, text := range []string{"", "desk", "desk/Contacts", "desk/Contacts/", "desk/Leads/1", "zoho/Contacts/1", "desk/Contacts/1/2"} {
		if got, err := ParseRef(text); err == nil {
			t.Errorf("ParseRef(%q) = %v", text, got)
		}
	}
}

func TestRecord_ValueOfAnAbsentFieldIsNull(t *testing.T) {
	r := Record{Values: map[string]Value{"lastName": "King"}}
	if r.Value("lastName") != "King" || r.Value("firstName") != Null || (Record{}).Value("lastName") != Null {
		t.Errorf("values are %q, %q, %q", r.Value("lastName"), r.Value("firstName"), (Record{}).Value("lastName"))
	}
}

func TestLink_RefNamesTheRecordOfASide(t *testing.T) {
	link := Link{Module: Contacts, IDs: [2]string{"11", "22"}}
	if got := fmt.Sprint(link.Ref(Desk), link.Ref(CRM)); got != "desk/Contacts/11 crm/Contacts/22" {
		t.Errorf("refs are %q", got)
	}
}

func TestEcho_AwaitsTheWrittenPairs(t *testing.T) {
	echo := Echo{Pairs: []PairKey{"phone=Phone", "email=Email"}}
	if !echo.Awaited() || (Echo{}).Awaited() {
		t.Error("a write is awaited exactly if it had pairs")
	}
	if !echo.Has("email=Email") || echo.Has("fax=Fax") || (Echo{}).Has("email=Email") {
		t.Error("an echo has exactly the pairs that were written")
	}
}

func TestSchema_Field(t *testing.T) {
	s := Schema{Fields: []Field{{API: "phone", Label: "Phone"}, {API: "fax", Label: "Fax"}}}
	if got, ok := s.Field("fax"); !ok || got.Label != "Fax" {
		t.Errorf("Field(fax) = %+v, %v", got, ok)
	}
	if got, ok := s.Field("Fax"); ok {
		t.Errorf("Field(Fax) = %+v; API names differ by letter case", got)
	}
}

func TestOperation_NamesItsRecords(t *testing.T) {
	o := Operation{Module: Accounts, Source: CRM, From: "22", To: "11"}
	if got := fmt.Sprint(o.Target(), " ", o.SourceRef(), " ", o.TargetRef()); got != "desk crm/Accounts/22 desk/Accounts/11" {
		t.Errorf("got %q", got)
	}
}
