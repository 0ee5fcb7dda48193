package desk

// rowViews are the key sets of the answers, by module: lists are thin, single
// records full, search rows rich.
type rowViews struct {
	contactThin, contactFull, contactSearch []column
	accountThin, accountFull, accountSearch []column
	ticketThin, ticketFull, ticketSearch    []column
}

var contactThinKeys = []string{
	"id", "firstName", "lastName", "accountCount", "email", "secondaryEmail", "mobile", "phone", "type", "createdTime", "ownerId",
	"accountId", "zohoCRMContact", "isAnonymous", "isEndUser", "photoURL", "isSpam", "webUrl", "customerHappiness",
}

var contactRichKeys = []string{
	"id", "layoutId", "firstName", "lastName", "facebook", "twitter", "accountCount", "email", "secondaryEmail", "mobile", "phone",
	"city", "country", "state", "street", "zip", "description", "title", "type", "createdTime", "modifiedTime", "ownerId", "language",
	"accountId", "customFields", "cf", "zohoCRMContact", "customerHappiness", "isAnonymous", "isEndUser", "photoURL", "isSpam", "webUrl",
}

var accountThinKeys = []string{
	"id", "accountName", "email", "website", "phone", "createdTime", "zohoCRMAccount", "webUrl", "customerHappiness",
}

var accountRichKeys = []string{
	"id", "layoutId", "accountName", "email", "website", "phone", "fax", "industry", "annualrevenue", "description", "street", "city",
	"state", "country", "code", "ownerId", "associatedSLAIds", "createdTime", "modifiedTime", "zohoCRMAccount", "cf", "customFields",
	"customerHappiness", "webUrl",
}

// fullOnlyKeys come on top in the answers for single records.
var fullOnlyKeys = []string{"layoutDetails", "isTrashed", "isDeleted", "isFollowing"}

func (s *Service) buildColumns() {
	s.columns = map[string]map[string]column{}
	for _, t := range s.tables() {
		own := map[string]column{}
		for _, list := range [][]column{commonColumns(t), s.moduleColumns(t)} {
			for _, c := range list {
				own[c.key] = c
			}
		}
		s.columns[t.module] = own
	}
	contact := func(lists ...[]string) []column { return s.pick("contacts", lists...) }
	account := func(lists ...[]string) []column { return s.pick("accounts", lists...) }
	ticket := func(lists ...[]string) []column { return s.pick("tickets", lists...) }
	embedded := []string{"owner", "account"}
	s.views = rowViews{
		contactThin:   contact(contactThinKeys),
		contactFull:   contact(contactRichKeys, fullOnlyKeys),
		contactSearch: contact(contactRichKeys, embedded),
		accountThin:   account(accountThinKeys),
		accountFull:   account(accountRichKeys, fullOnlyKeys),
		accountSearch: account(accountRichKeys, []string{"owner"}),
		ticketThin:    ticket(ticketThinKeys),
		ticketFull:    ticket(ticketThinKeys, ticketFullKeys),
		ticketSearch:  ticket(ticketThinKeys, ticketSearchKeys),
	}
}

func (s *Service) pick(module string, lists ...[]string) []column {
	var picked []column
	for _, keys := range lists {
		for _, key := range keys {
			picked = append(picked, s.columns[module][key])
		}
	}
	return picked
}

// moduleColumns are the columns of one module only.
func (s *Service) moduleColumns(t *table) []column {
	switch t {
	case s.contacts:
		return []column{
			{"accountCount", func(w *sheet, r *row) {
				if r.account() != 0 {
					w.str("1")
				} else {
					w.str("0")
				}
			}},
			{"zohoCRMContact", putCRM},
			markColumn("isAnonymous", markAnonymous), markColumn("isEndUser", markEndUser),
		}
	case s.accounts:
		return []column{{"zohoCRMAccount", putCRM}, constant("associatedSLAIds", "[]")}
	}
	return ticketColumns(t)
}

// putCRM writes the mark of Zoho's own integration. Accounts have no type.
func putCRM(w *sheet, r *row) {
	if r.v.crm == nil {
		w.null()
		return
	}
	w.open('{')
	w.key("id").str(r.v.crm.ID)
	if r.t == r.s.contacts {
		w.key("type").str(r.v.crm.Type)
	}
	w.close('}')
}

// full renders a single record as GET, POST and PATCH answer it.
func (s *Service) full(r *row, include map[string]bool) []byte {
	w := &sheet{b: make([]byte, 0, 1600)}
	view := s.views.contactFull
	switch r.t {
	case s.accounts:
		view = s.views.accountFull
	case s.tickets:
		view = s.views.ticketFull
	}
	r.render(w, view, s.included(r.t, include))
	return w.b
}

// inclusions are the names that include parameters know, and the keys that they
// add.
var inclusions = []struct{ name, key string }{
	{"owner", "owner"},
	{"accounts", "account"},
	{"contacts", "contact"},
	{"assignee", "assignee"},
	{"departments", "department"},
	{"products", "product"},
	{"team", "team"},
	{"isRead", "isRead"},
	{"skills", "skills"},
	{"contract", "contract"},
}

// included are the columns that an include parameter adds.
func (s *Service) included(t *table, include map[string]bool) []column {
	var extra []column
	for _, i := range inclusions {
		if !include[i.name] {
			continue
		}
		if t == s.tickets && i.name == "assignee" {
			extra = append(extra, column{i.key, putAssignee})
		} else {
			extra = append(extra, s.columns[t.module][i.key])
		}
	}
	return extra
}
