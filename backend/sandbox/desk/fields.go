package desk

import (
	"bytes"
	"net/http"
	"strings"
)

// moduleParam reads the mandatory module parameter.
func (c *call) moduleParam() (*table, *apiError) {
	name := c.q.Get("module")
	t := c.s.table(name)
	if t == nil || t.module != name {
		return nil, errParam("module")
	}
	return t, nil
}

// putField writes a field as the Fields API shows it, or as the older one did.
func (s *Service) putField(w *sheet, t *table, f *field, k *Knobs, old bool) {
	w.open('{')
	w.key("id").ref(s.own(f.static))
	w.key("name").str(f.api)
	w.key("apiName").str(f.api)
	w.key("displayLabel").str(f.label)
	w.key("i18NLabel").str(f.label)
	w.key("type").str(f.kind)
	w.key("maxLength").int(f.max)
	w.key("isMandatory").bool(t.mandatory(f, k))
	w.key("isCustomField").bool(f.custom)
	w.key("isEncryptedField").bool(false)
	w.key("showToHelpCenter").bool(false)
	w.key("toolTip").null()
	w.key("toolTipType").null()
	if !old {
		s.putFieldMarks(w, f)
	}
	s.putTypeSpecific(w, f, old)
	w.close('}')
}

func (s *Service) putFieldMarks(w *sheet, f *field) {
	w.key("isIndexed").bool(f.kind != typeTextarea)
	w.key("isComputed").bool(false)
	w.key("isInternalState").bool(false)
	w.key("isBasic").bool(!f.custom)
	w.key("isIdentifier").bool(f.api == "lastName" || f.api == "accountName" || f.api == "subject")
	w.key("isPresence").bool(true)
	w.key("isSortable").bool(f.kind != typeTextarea)
	w.key("isTrackLastActivityTime").bool(false)
	by, source := int64(0), "SYSTEM"
	if f.custom {
		by, source = s.admin, "USERDEFINED"
	}
	w.key("sourceType").str(source)
	w.key("createdBy").ref(by)
	w.key("modifiedBy").ref(by)
	w.key("createdTime").time(s.origin.Load().at)
	w.key("modifiedTime").time(s.origin.Load().at)
}

func (s *Service) putTypeSpecific(w *sheet, f *field, old bool) {
	if len(f.options) > 0 {
		key := "pickListValues"
		if old {
			key = "allowedValues"
		} else if f.kind == typePicklist {
			w.key("subType").str("Plain")
		}
		putOptions(w.key(key), f)
	}
	switch f.kind {
	case typeBoolean:
		w.key("defaultValue").str("false")
	case typeCurrency:
		w.key("decimalPlaces").int(2)
		w.key("roundingOption").str("normal")
		w.key("roundingPrecision").int(2)
	case typeDecimal:
		w.key("decimalPlaces").int(2)
	case typeLookUp:
		s.putLookup(w, f)
	}
}

func putOptions(w *sheet, f *field) {
	w.open('[')
	for _, o := range f.options {
		w.open('{')
		w.key("value").str(o)
		if f.api == "status" {
			w.key("statusType").str(statusTypes[o])
		}
		w.close('}')
	}
	w.close(']')
}

func (s *Service) putLookup(w *sheet, f *field) {
	name := map[string]string{"accounts": "accountName", "contacts": "lastName", "agents": "name"}[f.lookup]
	w.key("lookup").open('{')
	w.key("onDelete").str("SET_NULL")
	w.key("relatedListLabel").null()
	w.key("module").open('{')
	w.key("apiName").str(f.lookup)
	w.key("nameField").str(name)
	w.key("id").null()
	w.close('}')
	w.close('}')
}

func (s *Service) listFields(c *call) (answer, *apiError) {
	if c.k.NoFields {
		return answer{}, errNotFound()
	}
	a, refused := s.fieldList(c, false)
	if c.k.BareFields {
		a.body = bytes.TrimSuffix(bytes.TrimPrefix(a.body, []byte(`{"data":`)), []byte("}"))
	}
	return a, refused
}

func (s *Service) listOldFields(c *call) (answer, *apiError) {
	if c.k.NoOldFields {
		return answer{}, errNotFound()
	}
	return s.fieldList(c, true)
}

func (s *Service) fieldList(c *call, old bool) (answer, *apiError) {
	t, refused := c.moduleParam()
	if refused != nil {
		return answer{}, refused
	}
	wanted := map[string]bool{}
	for _, name := range strings.Split(c.q.Get("apiNames"), ",") {
		wanted[strings.TrimSpace(name)] = true
	}
	var list []*field
	for _, f := range t.fields {
		if keepField(f, c.q.Get("filter")) && (c.q.Get("apiNames") == "" || wanted[f.api]) {
			list = append(list, f)
		}
	}
	return putPage(page{0, len(list)}, len(list), func(w *sheet, i int) { s.putField(w, t, list[i], c.k, old) }), nil
}

// keepField judges the filter isCustomField='true' or 'false'.
func keepField(f *field, filter string) bool {
	name, value, ok := strings.Cut(filter, "=")
	if !ok || strings.TrimSpace(name) != "isCustomField" {
		return true
	}
	return f.custom == (strings.Trim(value, "' \"") == "true")
}

func (s *Service) getField(c *call) (answer, *apiError) { return s.oneField(c, c.k.NoFields, false) }

func (s *Service) getOldField(c *call) (answer, *apiError) {
	return s.oneField(c, c.k.NoOldFields, true)
}

func (s *Service) oneField(c *call, closed, old bool) (answer, *apiError) {
	for _, t := range s.tables() {
		for _, f := range t.fields {
			if s.own(f.static) == c.id && !closed {
				w := &sheet{}
				s.putField(w, t, f, c.k, old)
				return answer{http.StatusOK, w.b}, nil
			}
		}
	}
	return answer{}, errNotFound()
}
