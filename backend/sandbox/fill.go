package sandbox

import (
	"fmt"

	"counterpart/backend/sandbox/sample"
)

// chunk is how many rows are made and stored at a time.
const chunk = 1000

// filler stores sample rows in one service and remembers their ids.
type filler struct {
	store func(module string, rows []map[string]any) ([]string, error)
	link  func(field, module, id string) any // how the service writes a lookup
	ids   map[string][]string
}

// fill puts the sample data into both services.
func (s *Sandbox) fill(data sample.Data) error {
	d := &filler{store: s.desk.Import, link: func(_, _, id string) any { return id }, ids: map[string][]string{}}
	for _, department := range s.desk.Departments() {
		d.ids["Departments"] = append(d.ids["Departments"], department.ID)
	}
	for _, p := range s.accounts.People() {
		d.ids["Agents"] = append(d.ids["Agents"], deskID(p))
	}
	c := &filler{store: s.crm.Import, link: crmLink, ids: map[string][]string{}}
	for _, step := range []struct {
		to     *filler
		module string
		table  sample.Table
	}{
		{d, "Accounts", data.Desk.Accounts},
		{d, "Contacts", data.Desk.Contacts},
		{d, "Tickets", data.Desk.Tickets},
		{c, "Accounts", data.CRM.Accounts},
		{c, "Contacts", data.CRM.Contacts},
		{c, "Products", data.CRM.Products},
		{c, "Deals", data.CRM.Deals},
		{c, "Leads", data.CRM.Leads},
		{c, "Tasks", data.CRM.Tasks},
		{c, "Events", data.CRM.Events},
		{c, "Calls", data.CRM.Calls},
		{c, "Notes", data.CRM.Notes},
	} {
		if err := step.to.fill(step.module, step.table); err != nil {
			return fmt.Errorf("fill sandbox with %s: %w", step.module, err)
		}
	}
	for _, r := range data.CRM.Relations {
		if err := s.crm.Relate(r.Of.Module, c.id(r.Of), r.List, c.idsOf(r.To)...); err != nil {
			return fmt.Errorf("fill sandbox with %s of %s: %w", r.List, r.Of.Module, err)
		}
	}
	return nil
}

func (f *filler) id(r sample.Ref) string { return f.ids[r.Module][r.Index] }

func (f *filler) idsOf(refs []sample.Ref) []string {
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = f.id(r)
	}
	return ids
}

func (f *filler) fill(module string, table sample.Table) error {
	rows := make([]map[string]any, 0, min(chunk, table.Len()))
	for i := range table.Len() {
		r := table.Row(i)
		for field, value := range r {
			ref, ok := value.(sample.Ref)
			if !ok {
				continue
			}
			if ref.Index >= len(f.ids[ref.Module]) {
				return fmt.Errorf("row %d: %s refers to a missing row of %s", i, field, ref.Module)
			}
			r[field] = f.link(field, ref.Module, f.id(ref))
		}
		rows = append(rows, r)
		if len(rows) == chunk || i == table.Len()-1 {
			ids, err := f.store(module, rows)
			if err != nil {
				return err
			}
			f.ids[module] = append(f.ids[module], ids...)
			rows = rows[:0]
		}
	}
	return nil
}

// crmLink writes a lookup as CRM takes it: the parent of a note names its module as well.
func crmLink(field, module, id string) any {
	if field == "Parent_Id" {
		return map[string]any{"id": id, "module": map[string]any{"api_name": module}}
	}
	return map[string]any{"id": id}
}
