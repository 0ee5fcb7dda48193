package desk

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Blank and non-blank, as searches ask for them.
const (
	askEmpty    = "${empty}"
	askNotEmpty = "${notempty}"
)

// loose are the parameters that match a part of the text; the others match it
// whole. Case never counts. As probed on a live portal.
var loose = map[string]bool{"email": true, "firstName": true, "fullName": true, "phone": true, "mobile": true, "subject": true}

// readTests turns the search parameters of a call, those for time apart, into
// tests; a record must pass all of them.
func (s *Service) readTests(c *call) ([]test, *apiError) {
	names := make([]string, 0, len(c.q))
	for name := range c.q {
		switch name {
		case "from", "limit", "sortBy", "createdTimeRange", "modifiedTimeRange", "orgId":
		default:
			names = append(names, name)
		}
	}
	sort.Strings(names)
	if c.q.Has("_all") && len(names) > 1 {
		return nil, errUnprocessable("The '_all' parameter cannot be combined with other search parameters.")
	}
	var tests []test
	for _, name := range names {
		ok, refused := s.readTest(c.route.table, name, c.q.Get(name), loose[name] && !c.k.WholeWords)
		if refused != nil {
			return nil, refused
		}
		tests = append(tests, ok)
	}
	return tests, nil
}

// readTest makes a test of one parameter; part says whether a part of the text
// is enough.
func (s *Service) readTest(t *table, name, text string, part bool) (test, *apiError) {
	if (name == "accountName" || name == "_all") && utf8.RuneCountInString(text) < 3 {
		return nil, errUnprocessable("The value passed for field '%s' is less than the specified minimum length of '3'.", name)
	}
	switch {
	case text == "":
		return nil, errParam(name)
	case strings.HasPrefix(name, "customField"):
		return customTest(t, name, text)
	case name == "_all":
		return allTest(text), nil
	case name == "id", name == "ticketNumber", strings.HasSuffix(name, "Id") && name != "departmentId":
		return idTest(name, text)
	case name == "email":
		return emailTest(t.slot("email"), text, part)
	case name == "status", name == "priority", name == "channel", name == "departmentId":
		return choiceTest(t.slot(name), text), nil
	}
	return s.textTest(t, name, text, part), nil
}

// textTest compares a text that may be asked for by a part of it.
func (s *Service) textTest(t *table, name, text string, part bool) test {
	ok := pattern(text, part)
	read := s.searchText(t, name)
	return func(_ *entity, v *version) bool { return ok(read(v)) }
}

// searchText is the text of a record that a parameter is compared with.
func (s *Service) searchText(t *table, name string) func(*version) string {
	switch {
	case name == "fullName":
		first, last := t.slot("firstName"), t.slot("lastName")
		return func(v *version) string { return strings.TrimSpace(v.values.get(first) + " " + v.values.get(last)) }
	case name == "contactName":
		return func(v *version) string {
			if e := s.contacts.byID[v.contact]; e != nil {
				return s.displayName(s.contacts, e)
			}
			return ""
		}
	case name == "accountName" && t != s.accounts:
		slot := s.accounts.slot("accountName")
		return func(v *version) string {
			if e := s.accounts.liveOne(v.account); e != nil {
				return e.live.values.get(slot)
			}
			return ""
		}
	}
	slot := t.slot(name)
	return func(v *version) string { return v.values.get(slot) }
}

// pattern makes a test of a text with the wildcards that Desk knows.
func pattern(text string, part bool) func(string) bool {
	switch text {
	case askEmpty:
		return func(v string) bool { return v == "" }
	case askNotEmpty:
		return func(v string) bool { return v != "" }
	}
	want := strings.ToLower(text)
	if inner := strings.TrimPrefix(want, "*"); part && len(inner) < len(want) {
		want = inner
	}
	if prefix, wild := strings.CutSuffix(want, "*"); wild && !part {
		return func(v string) bool { return strings.HasPrefix(strings.ToLower(v), prefix) }
	} else if wild {
		want = prefix
	}
	if part {
		return func(v string) bool { return strings.Contains(strings.ToLower(v), want) }
	}
	return func(v string) bool { return strings.EqualFold(v, text) }
}

// emailTest takes up to 30 addresses, any of which may match.
func emailTest(slot int, text string, part bool) (test, *apiError) {
	list := strings.Split(text, ",")
	if len(list) > 30 {
		return nil, errParam("email")
	}
	var any []func(string) bool
	for _, one := range list {
		any = append(any, pattern(strings.TrimSpace(one), part))
	}
	return func(_ *entity, v *version) bool {
		email := v.values.get(slot)
		for _, ok := range any {
			if ok(email) {
				return true
			}
		}
		return false
	}, nil
}

func allTest(text string) test {
	want := strings.ToLower(strings.Trim(text, "*"))
	return func(_ *entity, v *version) bool {
		for p := v.values; len(p) > 0; {
			_, value, rest := p.next()
			if strings.Contains(strings.ToLower(value), want) {
				return true
			}
			p = rest
		}
		return false
	}
}

func choiceTest(slot int, text string) test {
	var any []func(string) bool
	for _, one := range strings.Split(text, ",") {
		any = append(any, pattern(strings.TrimSpace(one), false))
	}
	return func(_ *entity, v *version) bool {
		for _, ok := range any {
			if ok(v.values.get(slot)) {
				return true
			}
		}
		return false
	}
}

func idTest(name, text string) (test, *apiError) {
	read := map[string]func(*entity, *version) int64{
		"id":           func(e *entity, _ *version) int64 { return e.id },
		"ticketNumber": func(e *entity, _ *version) int64 { return e.number },
		"contactId":    func(_ *entity, v *version) int64 { return v.contact },
		"accountId":    func(_ *entity, v *version) int64 { return v.account },
		"assigneeId":   func(_ *entity, v *version) int64 { return v.owner },
	}[name]
	wanted := map[int64]bool{}
	for _, one := range strings.Split(text, ",") {
		id, ok := parseID(strings.TrimSpace(one))
		if one == askEmpty {
			id, ok = 0, true
		}
		if !ok {
			return nil, errParam(name)
		}
		wanted[id] = true
	}
	return func(e *entity, v *version) bool { return wanted[read(e, v)] }, nil
}

// customTest reads "cf_x:value". Only texts may be asked for with a wildcard.
func customTest(t *table, name, text string) (test, *apiError) {
	api, want, ok := strings.Cut(text, ":")
	f := t.byAPI[api]
	if !ok || want == "" || f == nil || !f.custom || strings.HasSuffix(want, "*") && f.kind != typeText && f.kind != typePicklist {
		return nil, errParam(name)
	}
	matches := pattern(want, false)
	return func(_ *entity, v *version) bool {
		value := v.values.get(f.slot)
		if f.kind == typeBoolean && value == "" {
			value = "false"
		}
		return matches(value)
	}, nil
}
