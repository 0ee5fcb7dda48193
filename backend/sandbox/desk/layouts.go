package desk

import "net/http"

// putLayoutHead writes what lists and single layouts have in common.
func (s *Service) putLayoutHead(w *sheet, t *table) {
	w.key("id").ref(s.own(t.layout))
	w.key("layoutName").str(companyName)
	w.key("layoutDisplayName").str(companyName)
	w.key("layoutDesc").null()
	w.key("module").str(t.module)
	department := int64(0)
	if t == s.tickets {
		department = s.own(staticDepartments)
	}
	w.key("departmentId").ref(department)
	w.key("isDefaultLayout").bool(true)
	w.key("isStandardLayout").bool(true)
	w.key("status").str("ACTIVE")
	w.key("createdBy").ref(s.admin)
	w.key("modifiedBy").ref(s.admin)
	w.key("createdTime").time(s.origin.Load().at)
	w.key("modifiedTime").time(s.origin.Load().at)
}

func (s *Service) listLayouts(c *call) (answer, *apiError) {
	t, refused := c.moduleParam()
	if refused != nil {
		return answer{}, refused
	}
	p, refused := c.pageFromZero(99, 99)
	if refused != nil {
		return answer{}, refused
	}
	n := 1
	if c.q.Get("status") == "inactive" {
		n = 0
	}
	return putPage(p, n, func(w *sheet, _ int) {
		w.open('{')
		s.putLayoutHead(w, t)
		w.close('}')
	}), nil
}

func (s *Service) getLayout(c *call) (answer, *apiError) {
	for _, t := range s.tables() {
		if s.own(t.layout) == c.id {
			w := &sheet{}
			w.open('{')
			s.putLayoutHead(w, t)
			s.putSections(w, t, c.k)
			w.close('}')
			return answer{http.StatusOK, w.b}, nil
		}
	}
	return answer{}, errNotFound()
}

func (s *Service) putSections(w *sheet, t *table, k *Knobs) {
	w.key("sections").open('[')
	for i, name := range sections(t) {
		w.open('{')
		w.key("id").int(i + 1)
		w.key("name").str(name)
		w.key("i18NLabel").str(name)
		w.key("isCustomSection").bool(false)
		w.key("fields").open('[')
		for _, f := range t.fields {
			if f.section == name {
				s.putLayoutField(w, t, f, k)
			}
		}
		w.close(']')
		w.close('}')
	}
	w.close(']')
}

// sections lists a layout's sections in the order of their fields.
func sections(t *table) []string {
	var names []string
	for _, f := range t.fields {
		if len(names) == 0 || names[len(names)-1] != f.section {
			names = append(names, f.section)
		}
	}
	return names
}

func (s *Service) putLayoutField(w *sheet, t *table, f *field, k *Knobs) {
	w.open('{')
	w.key("id").ref(s.own(f.static))
	w.key("apiName").str(f.api)
	w.key("name").str(f.api)
	w.key("displayLabel").str(f.label)
	w.key("i18NLabel").str(f.label)
	w.key("type").str(f.kind)
	w.key("maxLength").int(f.max)
	w.key("isMandatory").bool(t.mandatory(f, k))
	w.key("isCustomField").bool(f.custom)
	w.key("isReadOnly").bool(false)
	w.key("isEncryptedField").bool(false)
	w.key("showToHelpCenter").bool(false)
	w.key("toolTip").null()
	if len(f.options) > 0 {
		putOptions(w.key("allowedValues"), f)
		w.key("isNested").bool(false)
		w.key("sortBy").str("userDefined")
		w.key("defaultValue").str(f.options[0])
	}
	w.close('}')
}
