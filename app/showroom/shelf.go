package showroom

import (
	"cmp"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// card is what a list shows of one record.
type card struct {
	row     api.SandboxRow // without what the sync and the trail know
	account string         // the id of a contact's account
	sort    string         // the name as it is sorted by
	search  string         // all that is searched, folded
	number  uint64         // of the latest change
}

// shelf holds the cards of one module of one service, so that a page of them
// costs no reading of all records. The room's lock guards it.
type shelf struct {
	service service
	side    record.Side
	module  record.Module
	read    bool             // all records were read once
	cards   map[string]*card // live and deleted ones, by id
}

func newShelf(service service, side record.Side, module record.Module) *shelf {
	return &shelf{service: service, side: side, module: module, cards: map[string]*card{}}
}

// refresh reads the records with these ids again, or all if that was never
// done, and returns the accounts whose name is another now.
func (s *shelf) refresh(ids []string, accounts *shelf) (renamed map[string]string) {
	renamed = map[string]string{}
	if !s.read {
		s.readAll(accounts)
		return renamed
	}
	for _, id := range ids {
		row, ok := s.service.Record(s.module.String(), id)
		before := s.cards[id]
		if !ok || row["_state"] == gone {
			delete(s.cards, id)
			continue
		}
		card := s.card(row, accounts)
		if before != nil && before.row.Name != card.row.Name {
			renamed[id] = card.row.Name
		}
		s.cards[id] = card
	}
	return renamed
}

// gone is the state of a record that will never come back.
const gone = "gone"

func (s *shelf) readAll(accounts *shelf) {
	const chunk = 1000
	for offset := 0; ; offset += chunk {
		rows, total := s.service.List(s.module.String(), "", offset, chunk)
		for _, row := range rows {
			if row["_state"] != gone {
				card := s.card(row, accounts)
				s.cards[card.row.ID] = card
			}
		}
		if offset+chunk >= total {
			s.read = true
			return
		}
	}
}

// rename gives contacts the new names of their accounts.
func (s *shelf) rename(accounts map[string]string) {
	for _, card := range s.cards {
		if name, ok := accounts[card.account]; ok {
			card.row.About = name
			card.fold()
		}
	}
}

// labels are the API names of what a card shows, by Side.
var labels = [2][2]struct{ first, name, key, phone, about string }{
	record.Accounts: {
		{name: "accountName", key: "website", phone: "phone", about: "city"},
		{name: "Account_Name", key: "Website", phone: "Phone", about: "Billing_City"},
	},
	record.Contacts: {
		{first: "firstName", name: "lastName", key: "email", phone: "phone", about: "accountId"},
		{first: "First_Name", name: "Last_Name", key: "Email", phone: "Phone", about: "Account_Name"},
	},
}

func (s *shelf) card(row map[string]any, accounts *shelf) *card {
	names := labels[s.module][s.side]
	c := &card{row: api.SandboxRow{
		ID: text(row, "id"), Name: strings.TrimSpace(text(row, names.first) + " " + text(row, names.name)),
		Key: text(row, names.key), Phone: text(row, names.phone), About: text(row, names.about), State: text(row, "_state"),
		Modified: modified(row, s.side),
	}}
	if s.module == record.Contacts {
		c.account, c.row.About = c.row.About, ""
		if account := accounts.cards[c.account]; account != nil && account.row.State == live {
			c.row.About = account.row.Name
		}
	}
	c.fold()
	return c
}

// live is the state of a record that is neither deleted nor gone.
const live = "live"

func (c *card) fold() {
	c.sort = strings.ToLower(c.row.Name)
	c.search = strings.ToLower(strings.Join([]string{c.row.Name, c.row.Key, c.row.Phone, c.row.About, c.row.ID}, "\n"))
}

// list gives the cards that a query lets through, in its order, and how many
// there are of each state. changed tells the number of a record's latest change.
func (s *shelf) list(q api.SandboxQuery, changed func(id string) uint64) (cards []*card, living, binned int) {
	wanted := strings.ToLower(strings.TrimSpace(q.Search))
	for id, c := range s.cards {
		if c.row.State == live {
			living++
		} else {
			binned++
		}
		if q.Bin == (c.row.State != live) && strings.Contains(c.search, wanted) {
			c.number = changed(id)
			cards = append(cards, c)
		}
	}
	slices.SortFunc(cards, func(a, b *card) int {
		if q.Sort == "" {
			if c := cmp.Or(cmp.Compare(b.number, a.number), cmp.Compare(b.row.Modified, a.row.Modified)); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(a.sort, b.sort), cmp.Compare(a.row.ID, b.row.ID))
	})
	return cards, living, binned
}
