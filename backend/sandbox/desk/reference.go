package desk

import (
	"encoding/json"
	"time"
)

// idValue reads an id: a string of digits, or an integer.
func idValue(v any) (int64, bool) {
	switch v := v.(type) {
	case string:
		return parseID(v)
	case json.Number:
		return parseID(v.String())
	case int:
		return int64(v), v > 0
	case int64:
		return v, v > 0
	case float64:
		return int64(v), v > 0 && v == float64(int64(v))
	}
	return 0, false
}

// reference reads a lookup. What it names must exist, live.
func (r *reader) reference(f *field, pointer string, v any) {
	var id int64
	if v != nil && v != "" {
		var ok bool
		if id, ok = idValue(v); !ok || !r.exists(f.lookup, id) {
			r.refuse(pointer, "invalid")
			return
		}
	} else if f.mandatory {
		r.refuse(pointer, "missing")
		return
	}
	switch f.lookup {
	case "accounts":
		r.out.account = &id
	case "contacts":
		r.out.contact = &id
	case "agents":
		if id == 0 && r.t != r.s.tickets { // every record but a ticket has an owner
			id = r.s.admin
		}
		r.out.owner = &id
	}
}

func (r *reader) exists(module string, id int64) bool {
	switch module {
	case "accounts":
		return r.s.accounts.liveOne(id) != nil
	case "contacts":
		return r.s.contacts.liveOne(id) != nil
	}
	return r.s.agents[id] != nil
}

// personal reads what only Desk's own pages and Zoho's own integration set. It
// returns false for a key that nobody may set.
func (r *reader) personal(api string, v any) bool {
	switch api {
	case "zohoCRMContact", "zohoCRMAccount":
		return r.crmMark(v)
	case "isSpam":
		return r.mark(markSpam, v)
	case "isAnonymous":
		return r.mark(markAnonymous, v)
	case "isEndUser":
		return r.mark(markEndUser, v)
	case "createdTime":
		return r.from == byImport && moment(v, &r.out.created)
	case "modifiedTime":
		return r.from == byImport && moment(v, &r.out.edited)
	}
	return false
}

func (r *reader) mark(mark uint8, v any) bool {
	on, ok := v.(bool)
	if ok {
		if r.out.marks == nil {
			r.out.marks = map[uint8]bool{}
		}
		r.out.marks[mark] = on
	}
	return ok
}

func (r *reader) crmMark(v any) bool {
	if v == nil {
		r.out.unlink = true
		return true
	}
	m, ok := v.(map[string]any)
	if !ok {
		return false
	}
	id, _ := m["id"].(string)
	kind, _ := m["type"].(string)
	if kind == "" {
		kind = "contacts"
	}
	r.out.crm = &crmLink{id, kind}
	return id != ""
}

// moment reads a time of an imported row: a text or a time.Time.
func moment(v any, into *int64) bool {
	switch v := v.(type) {
	case time.Time:
		*into = v.Unix()
		return true
	case string:
		t, err := time.Parse(time.RFC3339, v)
		*into = t.Unix()
		return err == nil
	}
	return false
}
