package desk

import "strconv"

// row is a record being rendered: which version of it, and under which knobs.
type row struct {
	s        *Service
	k        *Knobs
	t        *table
	e        *entity
	v        *version
	vals     values
	modified int64 // what the row claims as modifiedTime
}

func (s *Service) row(k *Knobs, t *table, e *entity, v *version) *row {
	r := &row{s: s, k: k, t: t, e: e, v: v, modified: v.modified}
	v.values.unpack(&r.vals)
	return r
}

// column writes one key of a row. Views are lists of columns.
type column struct {
	key string
	put func(w *sheet, r *row)
}

func (r *row) render(w *sheet, columns ...[]column) {
	w.open('{')
	for _, list := range columns {
		for i := range list {
			w.key(list[i].key)
			list[i].put(w, r)
		}
	}
	w.close('}')
}

func constant(key, json string) column {
	return column{key, func(w *sheet, _ *row) { w.raw(json) }}
}

func valueColumn(f *field) column {
	if f.kind == typeDateTime {
		return column{f.api, func(w *sheet, r *row) { w.momentText(r.vals[f.slot], r.k) }}
	}
	return column{f.api, func(w *sheet, r *row) { w.text(r.vals[f.slot]) }}
}

func markColumn(key string, mark uint8) column {
	return column{key, func(w *sheet, r *row) { w.bool(r.v.marks&mark != 0) }}
}

const happiness = `{"badPercentage":"0","okPercentage":"0","goodPercentage":"0"}`

// commonColumns are what every module's rows are made of.
func commonColumns(t *table) []column {
	list := []column{
		{"id", func(w *sheet, r *row) { w.ref(r.e.id) }},
		{"layoutId", func(w *sheet, r *row) { w.ref(r.s.own(r.t.layout)) }},
		{"createdTime", func(w *sheet, r *row) { w.moment(r.e.created, r.k) }},
		{"modifiedTime", func(w *sheet, r *row) { w.moment(r.modified, r.k) }},
		{"ownerId", func(w *sheet, r *row) { w.ref(r.v.owner) }},
		{"accountId", func(w *sheet, r *row) { w.ref(r.account()) }},
		{"cf", putCustom(false)},
		{"customFields", putCustom(true)},
		{"layoutDetails", putLayoutDetails},
		{"owner", func(w *sheet, r *row) { r.putOwner(w, true) }},
		{"account", putAccount},
		{"isTrashed", func(w *sheet, r *row) { w.bool(r.e.state == stateBinned) }},
		{"webUrl", putWebURL},
		markColumn("isSpam", markSpam),
		constant("customerHappiness", happiness),
		constant("isDeleted", "false"),
		constant("isFollowing", "false"),
		constant("photoURL", "null"),
	}
	for _, f := range t.fields {
		if f.slot >= 0 && !f.custom {
			list = append(list, valueColumn(f))
		}
	}
	return list
}

// account is the row's account as Desk shows it: a deleted one is none.
func (r *row) account() int64 {
	if r.v.account == 0 || r.s.accounts.liveOne(r.v.account) == nil {
		return 0
	}
	return r.v.account
}

func putLayoutDetails(w *sheet, r *row) {
	w.open('{')
	w.key("id").ref(r.s.own(r.t.layout))
	w.key("layoutName").str(companyName)
	w.close('}')
}

func putAccount(w *sheet, r *row) {
	e := r.s.accounts.liveOne(r.v.account)
	if e == nil {
		w.null()
		return
	}
	t := r.s.accounts
	w.open('{')
	w.key("website").text(e.live.values.get(t.slot("website")))
	w.key("accountName").text(e.live.values.get(t.slot("accountName")))
	w.key("id").ref(e.id)
	w.close('}')
}

func (r *row) putOwner(w *sheet, rich bool) {
	p := r.s.agents[r.v.owner]
	if p == nil {
		w.null()
		return
	}
	w.open('{')
	if rich {
		w.key("photoURL").str(r.s.agentPhoto(p))
	}
	w.key("firstName").str(p.FirstName)
	w.key("lastName").str(p.LastName)
	if rich {
		w.key("emailId").str(p.Email)
		w.key("zuid").str(p.ZUID)
	}
	w.key("id").str(p.ID)
	w.close('}')
}

func putWebURL(w *sheet, r *row) {
	w.str(r.s.webURL(r.t, r.e.id))
}

func (s *Service) webURL(t *table, id int64) string {
	tab := t.title
	if t == s.tickets {
		tab = "Cases"
	}
	return *s.url.Load() + "/support/" + portalName + "/ShowHomePage.do#" + tab + "/dv/" + strconv.FormatInt(id, 10)
}

// putCustom writes the custom fields, by API name or by label.
func putCustom(byLabel bool) func(*sheet, *row) {
	return func(w *sheet, r *row) {
		w.open('{')
		for _, f := range r.t.custom {
			if byLabel {
				w.key(f.label)
			} else {
				w.key(f.api)
			}
			putCustomValue(w, f, r.vals[f.slot], r.k)
		}
		w.close('}')
	}
}

func putCustomValue(w *sheet, f *field, v string, k *Knobs) {
	switch {
	case f.kind == typeBoolean && k.TypedCustomValues:
		w.bool(v == "true")
	case f.kind == typeBoolean:
		w.str(strconv.FormatBool(v == "true"))
	case v == "":
		w.null()
	case k.TypedCustomValues && (f.kind == typeNumber || f.kind == typeDecimal || f.kind == typeCurrency):
		w.raw(jsonNumber(v))
	case k.MultiselectArray && f.kind == typeMultiselect:
		putList(w, v)
	case f.kind == typeDateTime:
		w.momentText(v, k)
	default:
		w.str(v)
	}
}
