package crm

import (
	"strconv"
	"strings"

	"counterpart/backend/sandbox/crm/table"
)

// finish adds what the service itself writes when a record is saved.
func (s *Service) finish(t *table.Table, before *table.Record, d *draft) {
	switch t.Module.API {
	case "Deals":
		s.finishDeal(t, d)
	case "Tasks":
		s.finishTask(t, before, d)
	case "Cases":
		if _, at := t.Module.Field("Case_Number"); before == nil {
			number := "C" + strconv.Itoa(len(t.All())+1)
			d.changes[at] = &number
		}
	}
	for _, a := range s.knobs.Automations {
		if strings.EqualFold(a.Module, t.Module.API) {
			automate(t, before, d, a)
		}
	}
}

// finishDeal gives a deal the default probability of a stage it moves to.
func (s *Service) finishDeal(t *table.Table, d *draft) {
	stage, at := t.Module.Field("Stage")
	_, chance := t.Module.Field("Probability")
	text := d.changes[at]
	if text == nil || d.changes[chance] != nil {
		return
	}
	if p, ok := stage.PickOf(*text); ok {
		percent := strconv.FormatFloat(p.Chance, 'f', -1, 64)
		d.changes[chance] = &percent
	}
}

func (s *Service) finishTask(t *table.Table, before *table.Record, d *draft) {
	_, status := t.Module.Field("Status")
	_, closed := t.Module.Field("Closed_Time")
	if _, moves := d.changes[status]; !moves {
		return
	}
	if d.text(before, status) != "Completed" {
		d.changes[closed] = nil
		return
	}
	if d.text(before, closed) == "" {
		now := strconv.FormatInt(s.now(), 10)
		d.changes[closed] = &now
	}
}

func automate(t *table.Table, before *table.Record, d *draft, a Automation) {
	_, at := t.Module.Field(a.Field)
	old := d.text(before, at)
	text := old
	switch a.Action {
	case "upper-case":
		text = strings.ToUpper(text)
	case "lower-case":
		text = strings.ToLower(text)
	case "trim":
		text = strings.TrimSpace(text)
	case "set":
		text = a.Value
	}
	if text != old {
		d.changes[at] = &text
	}
}
