package desk

import (
	"bytes"
	"encoding/json"
	"io"
	"sort"
	"strings"
)

// change is what a body asks to be set, checked.
type change struct {
	texts   []textChange
	owner   *int64
	account *int64
	contact *int64
	crm     *crmLink
	unlink  bool // the CRM mark goes away
	marks   map[uint8]bool
	created int64
	edited  int64
}

type textChange struct {
	slot int
	text string
}

// apply makes the next version out of the one before.
func (c *change) apply(old *version, modified int64) *version {
	v := *old
	v.modified = modified
	if len(c.texts) > 0 {
		var vals values
		old.values.unpack(&vals)
		for _, t := range c.texts {
			vals[t.slot] = t.text
		}
		v.values = pack(&vals)
	}
	v.owner, v.account, v.contact = chosenOr(c.owner, v.owner), chosenOr(c.account, v.account), chosenOr(c.contact, v.contact)
	for mark, on := range c.marks {
		v.marks &^= mark
		if on {
			v.marks |= mark
		}
	}
	if c.crm != nil || c.unlink {
		v.crm = c.crm
	}
	return &v
}

func chosenOr(set *int64, old int64) int64 {
	if set != nil {
		return *set
	}
	return old
}

// sameAs tells whether nothing but the time differs.
func (v *version) sameAs(o *version) bool {
	return v.values == o.values && v.owner == o.owner && v.account == o.account && v.contact == o.contact && v.marks == o.marks && v.crm == o.crm
}

// source says whose change it is and so which rules hold.
type source uint8

const (
	byAPICreate source = iota
	byAPIUpdate
	byPerson // may set what the API keeps to itself
	byPersonCreate
	byImport // brings times along, and values as they are
)

func (f source) api() bool { return f == byAPICreate || f == byAPIUpdate }

// decodeObject reads a JSON object, numbers as they were written.
func decodeObject(body []byte) (map[string]any, *apiError) {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, errEmptyPayload()
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var fields map[string]any
	if err := d.Decode(&fields); err != nil {
		return nil, errBadRequest()
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errBadRequest()
	}
	if len(fields) == 0 {
		return nil, errEmptyPayload()
	}
	return fields, nil
}

// reader turns the fields of a body into a change and gathers what is wrong.
type reader struct {
	s    *Service
	t    *table
	k    *Knobs
	from source
	out  change
	bad  []fieldError
}

// read checks a body against the module's layout. The caller holds a lock.
func (s *Service) read(t *table, fields map[string]any, from source, k *Knobs) (change, *apiError) {
	r := &reader{s: s, t: t, k: k, from: from}
	for api, v := range fields {
		r.key(api, v)
	}
	if from == byAPICreate || from == byPersonCreate {
		r.missing()
	}
	if t == s.tickets {
		r.closing()
	}
	if len(r.bad) > 0 {
		sort.Slice(r.bad, func(i, j int) bool { return r.bad[i].pointer < r.bad[j].pointer })
		return change{}, errData(r.bad...)
	}
	return r.out, nil
}

func (r *reader) refuse(pointer, kind string) {
	if name, custom := strings.CutPrefix(pointer, "/cf/"); custom && r.k.BarePointers {
		pointer = "/" + name
	}
	r.bad = append(r.bad, fieldError{pointer, kind})
}

func (r *reader) key(api string, v any) {
	f := r.t.byAPI[api]
	switch {
	case f != nil && f.custom && r.from.api():
		r.refuse("/"+api, "invalid")
	case f != nil:
		r.field(f, "/"+api, v)
	case api == "cf" || api == "customFields":
		r.customs(api, v)
	case api == "layoutId":
		if id, ok := idValue(v); !ok || id != r.s.own(r.t.layout) {
			r.refuse("/layoutId", "invalid")
		}
	case api == "associatedSLAIds" && r.t == r.s.accounts:
		if list, ok := v.([]any); !ok || len(list) > 0 {
			r.refuse("/associatedSLAIds", "invalid")
		}
	case !r.from.api() && r.personal(api, v):
	default:
		r.refuse("/"+api, "invalid")
	}
}

// customs reads cf, keyed by API name, or customFields, keyed by label.
func (r *reader) customs(key string, v any) {
	list, ok := v.(map[string]any)
	if !ok {
		r.refuse("/"+key, "invalid")
		return
	}
	for name, v := range list {
		f := r.t.byAPI[name]
		if key == "customFields" {
			f = r.labelled(name)
		}
		if f == nil || !f.custom {
			r.refuse("/"+key+"/"+name, "invalid")
			continue
		}
		r.field(f, "/"+key+"/"+name, v)
	}
}

func (r *reader) labelled(label string) *field {
	for _, f := range r.t.custom {
		if f.label == label {
			return f
		}
	}
	return nil
}

func (r *reader) field(f *field, pointer string, v any) {
	if f.lookup != "" {
		r.reference(f, pointer, v)
		return
	}
	text, fault := r.value(f, v)
	if fault != "" {
		r.refuse(pointer, fault)
		return
	}
	if text == "" && r.from != byImport && r.t.mandatory(f, r.k) {
		r.refuse(pointer, "missing")
		return
	}
	r.out.texts = append(r.out.texts, textChange{f.slot, text})
}

// missing refuses what the layout demands and the body leaves out.
func (r *reader) missing() {
	for _, f := range r.t.fields {
		if !r.t.mandatory(f, r.k) || r.mentions(f) {
			continue
		}
		pointer := "/" + f.api
		if f.custom {
			pointer = "/cf/" + f.api
		}
		r.refuse(pointer, "missing")
	}
}

func (r *reader) mentions(f *field) bool {
	for _, t := range r.out.texts {
		if t.slot == f.slot {
			return true
		}
	}
	for _, b := range r.bad {
		if strings.HasSuffix(b.pointer, "/"+f.api) {
			return true
		}
	}
	return f.lookup == "accounts" && r.out.account != nil || f.lookup == "contacts" && r.out.contact != nil || f.lookup == "agents"
}
