package crm

import (
	"net/http"
	"slices"
	"time"
)

func userTypes() map[string]func(at int, u user) bool {
	active := func(u user) bool { return u.Status == "active" }
	return map[string]func(int, user) bool{
		"AllUsers":              func(int, user) bool { return true },
		"ActiveUsers":           func(_ int, u user) bool { return active(u) },
		"DeactiveUsers":         func(_ int, u user) bool { return u.Status == "disabled" },
		"ConfirmedUsers":        func(_ int, u user) bool { return u.Confirm },
		"NotConfirmedUsers":     func(_ int, u user) bool { return !u.Confirm },
		"DeletedUsers":          func(_ int, u user) bool { return u.Status == "deleted" },
		"ActiveConfirmedUsers":  func(_ int, u user) bool { return active(u) && u.Confirm },
		"AdminUsers":            func(_ int, u user) bool { return u.Admin },
		"ActiveConfirmedAdmins": func(_ int, u user) bool { return active(u) && u.Confirm && u.Admin },
		"CurrentUser":           func(at int, _ user) bool { return at == 0 },
	}
}

// listUsers is Get Users.
func (s *Service) listUsers(c *call) (reply, *refusal) {
	kind := c.q.Get("type")
	if kind == "" {
		kind = "AllUsers"
	}
	fits, ok := userTypes()[kind]
	if !ok {
		return reply{}, badRequest("PATTERN_NOT_MATCHED", "Please check whether the input values are correct",
			map[string]any{"param_name": "type"})
	}
	page, size, bad := c.pageSize()
	if bad != nil {
		return reply{}, bad
	}
	since, bad := c.since("If-Modified-Since")
	if bad != nil {
		return reply{}, bad
	}
	ids, bad := c.ids(100)
	if bad != nil {
		return reply{}, bad
	}
	var found []any
	for at := range s.users {
		u := s.member(at)
		if fits(at, u) && u.Modified >= since && (ids == nil || slices.Contains(ids, u.Person.ID)) {
			found = append(found, s.describeUser(u))
		}
	}
	if len(found) == 0 && since >= 0 {
		return reply{status: http.StatusNotModified}, nil
	}
	from, to := min((page-1)*size, len(found)), min(page*size, len(found))
	if from == to {
		return reply{status: http.StatusNoContent}, nil
	}
	return answer(http.StatusOK, map[string]any{"users": found[from:to], "info": map[string]any{
		"per_page": size, "count": to - from, "page": page, "more_records": to < len(found),
	}}), nil
}

// getUser is Get a User.
func (s *Service) getUser(c *call) (reply, *refusal) {
	id, ok := c.id()
	if !ok {
		return reply{}, badPathID(1)
	}
	at, ok := s.userAt(id)
	if !ok {
		return reply{status: http.StatusNoContent}, nil
	}
	return answer(http.StatusOK, map[string]any{"users": []any{s.describeUser(s.member(at))}}), nil
}

func (s *Service) describeUser(u user) map[string]any {
	profile, role := s.catalog.Profiles()[0], map[string]any{"name": "CEO", "id": s.catalog.ID(26005)}
	if !u.Admin {
		profile, role = s.catalog.Profiles()[1], map[string]any{"name": "Manager", "id": s.catalog.ID(26008)}
	}
	zone, err := time.LoadLocation(u.Person.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	_, offset := time.Unix(s.now(), 0).In(zone).Zone()
	admin := s.userRef(0)
	out := map[string]any{
		"id": u.Person.ID, "email": u.Person.Email, "first_name": u.Person.FirstName, "last_name": u.Person.LastName,
		"full_name": u.name(), "role": role, "profile": profile, "status": u.Status, "confirm": u.Confirm,
		"zuid": u.Person.ZUID, "time_zone": u.Person.TimeZone, "offset": offset * 1000, "locale": "en_US",
		"language": "en_US", "country_locale": "US", "date_format": "MM/dd/yyyy", "time_format": "hh:mm a",
		"decimal_separator": "en_US", "created_time": s.clock(u.Created), "Modified_Time": s.clock(u.Modified),
		"created_by": admin, "Modified_By": admin, "territories": []any{}, "Isonline": u.Status == "active",
		"microsoft": false, "personal_account": false, "sandboxDeveloper": false, "default_tab_group": "0",
		"name_format": "Salutation,First Name,Last Name", "distance_preference__s": "Miles",
		"customize_info": map[string]any{
			"notes_desc": nil, "show_right_panel": nil, "bc_view": nil, "show_home": false, "show_detail_view": true,
			"show_left_panel": true, "unpin_recent_item": nil,
		},
		"theme": theme(),
	}
	for _, name := range []string{
		"Reporting_To", "status_reason__s", "country", "state", "fax", "zip", "phone", "Current_Shift__s", "dob", "city",
		"signature", "Shift_Effective_From__s", "street", "alias", "website", "mobile", "Next_Shift__s",
	} {
		out[name] = nil
	}
	return out
}

func theme() map[string]any {
	tab := map[string]any{"font_color": "#FFFFFF", "background": "#222222"}
	return map[string]any{
		"normal_tab": tab, "selected_tab": tab, "new_background": nil, "background": "#F3F0EB",
		"screen": "fixed", "type": "default",
	}
}
