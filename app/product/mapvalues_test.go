package product

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sirupsen/logrus"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/config"
	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// valued is a mapper whose contacts have a rating that the two sides name
// differently, and which is mapped.
func valued(t *testing.T) *Product {
	t.Helper()
	p := mapper(t)
	var sides [2]engine.Side
	for _, side := range record.Sides() {
		contacts := sidetest.Schemas(side, record.Contacts)
		contacts.Fields = append(slices.Clone(contacts.Fields), record.Field{
			API: [2]string{"cf_rating", "Rating"}[side], Label: "Rating", Type: record.Picklist, Scale: -1, Custom: true,
			Options: [2][]string{{"Hot", "Warm", "Very cold"}, {"High", "Warm", "very_cold", "Low"}}[side],
		})
		sides[side] = sidetest.NewMemory(side, p.now, engine.Limits{Batch: 1, Parallel: 1}, sidetest.Schemas(side, record.Accounts), contacts)
	}
	log := logrus.New()
	log.SetOutput(io.Discard)
	var err error
	p.home.engine, err = engine.New(engine.Config{Sides: sides, Store: engine.StoreOn(p.home.db), Bus: p.home.bus, Log: log, Now: p.now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.SaveMapping(t.Context(), []api.MappingEdit{rated()}); err != nil {
		t.Fatal(err)
	}
	return p
}

// rated maps the rating with value pairs such as "Hot=High".
func rated(pairs ...string) api.MappingEdit {
	e := pair("cf_rating", "Rating")
	e.Values = []api.MappingValue{}
	for _, pair := range pairs {
		desk, crm, _ := strings.Cut(pair, "=")
		e.Values = append(e.Values, api.MappingValue{Desk: desk, CRM: crm})
	}
	return e
}

func TestMappingSheet_ShowsValues(t *testing.T) {
	p := valued(t)
	line := lineOf(t, sheetOf(t, p, rated("Hot=High")), "cf_rating")
	want := api.MappingValues{
		Possible: true, Pairs: []api.MappingValue{{Desk: "Hot", CRM: "High"}},
		Desk: []string{"Hot", "Warm", "Very cold"}, CRM: []string{"High", "Warm", "very_cold", "Low"},
		NoCRM: []string{"Very cold"}, NoDesk: []string{"very_cold", "Low"},
		Suggested: []api.MappingValue{{Desk: "Very cold", CRM: "very_cold"}},
	}
	if diff := cmp.Diff(want, line.Values); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if line.Refused || line.TypeCheck != "loses" || !strings.Contains(line.Note, `The option "Very cold" has no counterpart`) {
		t.Errorf("got %+v", line)
	}
	if len(line.Saved.Values) != 0 || len(line.Pair.Values) != 1 {
		t.Errorf("an edit is shown as saved: %+v", line)
	}
	if diff := cmp.Diff(api.NewMappingValues(), lineOf(t, sheetOf(t, p), "phone").Values); diff != "" {
		t.Errorf("a text has values (-want +got):\n%s", diff)
	}
}

func TestMappingSheet_RefusesValuesAtTheirLine(t *testing.T) {
	p := valued(t)
	phone := pair("phone", "Phone")
	phone.Values = []api.MappingValue{{Desk: "1", CRM: "2"}}
	for _, test := range []struct {
		edit api.MappingEdit
		want string
	}{
		{rated("Hot=High", "Hot=Low"), `The value "Hot" of Desk is in two value pairs`},
		{rated("Hot="), "A value pair has no value of CRM."},
		{phone, "which takes a picklist or multi-select"},
	} {
		line := lineOf(t, sheetOf(t, p, test.edit), test.edit.Desk)
		if !line.Refused || !strings.Contains(line.Note, test.want) || len(line.Pair.Values) != len(test.edit.Values) {
			t.Errorf("got %+v, want %q", line, test.want)
		}
		before := p.home.config().Clone()
		_, err := p.SaveMapping(t.Context(), []api.MappingEdit{test.edit})
		if e := record.AsError(err); err == nil || e.Code != record.Invalid || !strings.Contains(e.Advice, "one counterpart") {
			t.Errorf("saved: %v", err)
		}
		if !cmp.Equal(before.Mapping, p.home.config().Mapping) {
			t.Errorf("a refused edit changed the map to %+v", p.home.config().Mapping)
		}
	}
}

func TestSaveMapping_KeepsValues(t *testing.T) {
	p := valued(t)
	saved := func() []api.MappingValue { return lineOf(t, sheetOf(t, p), "cf_rating").Saved.Values }
	save := func(e api.MappingEdit) {
		t.Helper()
		if _, err := p.SaveMapping(t.Context(), []api.MappingEdit{e}); err != nil {
			t.Fatal(err)
		}
	}
	save(rated("Hot=High", "Very cold=Low"))
	want := []api.MappingValue{{Desk: "Hot", CRM: "High"}, {Desk: "Very cold", CRM: "Low"}}
	if diff := cmp.Diff(want, saved()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	file, err := config.Load(p.home.dirs.ConfigFile())
	if err != nil || !cmp.Equal(file.Mapping, p.home.config().Mapping) {
		t.Errorf("the file has %+v, %v", file.Mapping, err)
	}
	other := pair("cf_rating", "Rating") // that does not speak of values
	other.Direction = "desk-to-crm"
	save(other)
	if diff := cmp.Diff(want, saved()); diff != "" {
		t.Errorf("another edit of the pair (-want +got):\n%s", diff)
	}
	save(rated())
	if got := saved(); len(got) != 0 {
		t.Errorf("taken out, there are %v", got)
	}
}

func TestSetMappingValue(t *testing.T) {
	p := valued(t)
	steps := []struct {
		desk, crm string
		want      []api.MappingValue
		refused   record.Code
	}{
		{"Hot", "High", []api.MappingValue{{Desk: "Hot", CRM: "High"}}, ""},
		{" Warm", "Low ", []api.MappingValue{{Desk: "Hot", CRM: "High"}, {Desk: "Warm", CRM: "Low"}}, ""},
		{"Hot", "Low", []api.MappingValue{{Desk: "Hot", CRM: "Low"}}, ""},
		{"", "High", []api.MappingValue{{Desk: "Hot", CRM: "Low"}}, record.NotFound},
		{"Hot", "", []api.MappingValue{}, ""},
		{"Hot", "", []api.MappingValue{}, record.NotFound},
	}
	for _, step := range steps {
		edit := cli.ValueEdit{Module: "Contacts", Desk: "cf_rating", DeskValue: step.desk, CRMValue: step.crm}
		if _, err := p.SetMappingValue(t.Context(), edit); record.CodeOf(err) != step.refused {
			t.Errorf("%q = %q: %v", step.desk, step.crm, err)
		}
		values, err := p.MappingValues(t.Context(), "Contacts", "cf_rating")
		if diff := cmp.Diff(step.want, values.Pairs); diff != "" || err != nil {
			t.Errorf("%q = %q: %v (-want +got):\n%s", step.desk, step.crm, err, diff)
		}
	}
	for _, edit := range []cli.ValueEdit{
		{Module: "Contacts", Desk: "cf_none", DeskValue: "a", CRMValue: "b"}, {Module: "Contacts", Desk: "phone", DeskValue: "1", CRMValue: "2"},
	} {
		if _, err := p.SetMappingValue(t.Context(), edit); err == nil || p.home.config().Mapping.Contacts.Pairs[0].Values != nil {
			t.Errorf("%+v was not refused", edit)
		}
	}
}

func TestPreviewMappingValue_SavesNothing(t *testing.T) {
	p := valued(t)
	before := p.home.config().Clone()
	edit := cli.ValueEdit{Module: "Contacts", Desk: "cf_rating", DeskValue: "Hot", CRMValue: "High"}
	summary, err := p.PreviewMappingValue(t.Context(), edit, func(api.Status) {})
	if err != nil || summary.PlanID == "" {
		t.Errorf("got %+v, %v", summary, err)
	}
	if !cmp.Equal(before.Mapping, p.home.config().Mapping) {
		t.Errorf("it changed the map to %+v", p.home.config().Mapping)
	}
}
