package api

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// mapped remembers what it was asked for and answers with nothing, or refuses.
type mapped struct {
	query   MappingQuery
	desk    string
	saved   []MappingEdit
	refusal error
}

func (m *mapped) MappingSheet(_ context.Context, q MappingQuery) (MappingSheet, error) {
	m.query = q
	return NewMappingSheet(q.Module), m.refusal
}

func (m *mapped) MappingChoices(_ context.Context, q MappingQuery, desk string) ([]MappingChoice, error) {
	m.query, m.desk = q, desk
	return nil, m.refusal
}

func (m *mapped) SaveMapping(_ context.Context, edits []MappingEdit) (MappingSaved, error) {
	m.saved = edits
	return MappingSaved{Known: true, Records: 7}, m.refusal
}

func (m *mapped) MakePreview(_ context.Context, edits []MappingEdit) error {
	m.saved = edits
	return m.refusal
}

func (m *mapped) Preview(context.Context) (MappingPreview, error) {
	return MappingPreview{Summary: NewPlanSummary()}, m.refusal
}

func mappedServices(t *testing.T, m *mapped) *MappingAPI {
	t.Helper()
	g, _ := openGate(t, Product{Mapping: m, Preview: m})
	return NewServices(g, time.Now, nil, nil).Mapping
}

func TestMappingAPI_PassesEditsOn(t *testing.T) {
	m := &mapped{}
	s := mappedServices(t, m)
	edits := []MappingEdit{{Module: "Contacts", Desk: "cf_seats", CRM: "Seats", NeverClear: true}}
	want := MappingQuery{Module: "Contacts", Fresh: true, Edits: edits}
	if _, err := s.Sheet("Contacts", true, edits); err != nil || !cmp.Equal(m.query, want) {
		t.Errorf("sheet: asked for %+v, %v", m.query, err)
	}
	choices, err := s.Choices("Contacts", "cf_seats", edits)
	if err != nil || choices == nil || m.desk != "cf_seats" {
		t.Errorf("choices: got %v, %v for %q, want an empty list", choices, err, m.desk)
	}
	if saved, err := s.Save(edits); err != nil || saved.Records != 7 || !cmp.Equal(m.saved, edits) {
		t.Errorf("save: got %+v, %v for %+v", saved, err, m.saved)
	}
	m.saved = nil
	if err := s.MakePreview(edits); err != nil || !cmp.Equal(m.saved, edits) {
		t.Errorf("preview: %v for %+v", err, m.saved)
	}
	if preview, err := s.Preview(); err != nil || preview.Summary.Lines == nil {
		t.Errorf("preview: got %+v, %v", preview, err)
	}
}

func TestMappingAPI_SaysWhichFieldIsRefused(t *testing.T) {
	refusal := &record.Error{Code: record.Invalid, Field: "cf_seats", Message: "it does not fit", Advice: "choose another field"}
	s := mappedServices(t, &mapped{refusal: refusal})
	want := &Problem{Code: "invalid", Message: "It does not fit.", Field: "cf_seats", Hint: "Choose another field."}
	_, err := s.Save(nil)
	if diff := cmp.Diff(want, AsProblem(err)); diff != "" {
		t.Errorf("save (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, AsProblem(s.MakePreview(nil))); diff != "" {
		t.Errorf("preview (-want +got):\n%s", diff)
	}
}
