package desk

import "strings"

// savedView is one of the views that Desk offers above its lists.
type savedView struct {
	module, name string
	keep         func(e *entity) bool // nil: everything
}

func linked(e *entity) bool   { return e.live.crm != nil }
func unlinked(e *entity) bool { return e.live.crm == nil }
func spam(e *entity) bool     { return e.live.marks&markSpam != 0 }

// savedViews stand in the order of their ids.
func savedViews() []savedView {
	return []savedView{
		{"contacts", "All Contacts", nil},
		{"contacts", "Contacts mapped with CRM", linked},
		{"contacts", "Contacts unmapped with CRM", unlinked},
		{"contacts", "Spam Contacts", spam},
		{"accounts", "All Accounts", nil},
		{"accounts", "Accounts mapped with CRM", linked},
		{"accounts", "Accounts unmapped with CRM", unlinked},
		{"tickets", "All Tickets", nil},
	}
}

func (s *Service) listViews(c *call) (answer, *apiError) {
	t, refused := c.moduleParam()
	if refused != nil {
		return answer{}, refused
	}
	var places []int
	for i, v := range savedViews() {
		if v.module == t.module {
			places = append(places, i)
		}
	}
	return putPage(page{0, len(places)}, len(places), func(w *sheet, i int) {
		name := savedViews()[places[i]].name
		w.open('{')
		w.key("id").ref(s.own(staticViews + places[i]))
		w.key("name").str(name)
		w.key("viewName").str(name)
		w.key("displayLabel").str(name)
		w.key("sanitizedName").str(strings.ReplaceAll(strings.ToLower(name), " ", "-"))
		w.key("isCustomView").bool(false)
		w.key("isLocked").bool(false)
		w.key("createdBy").null()
		w.key("deprecatedViewId").null()
		w.close('}')
	}), nil
}

// viewFilter reads viewId.
func (s *Service) viewFilter(c *call) (func(*entity) bool, *apiError) {
	text := c.q.Get("viewId")
	if text == "" && !c.q.Has("viewId") {
		return nil, nil
	}
	id, _ := parseID(text)
	for i, v := range savedViews() {
		if s.own(staticViews+i) == id && v.module == c.route.table.module {
			return v.keep, nil
		}
	}
	refused := errData()
	refused.message = "Invalid View Id"
	return nil, refused
}
