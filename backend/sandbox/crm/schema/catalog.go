package schema

import (
	"fmt"
	"strings"
)

// Catalog is the metadata of one organization.
type Catalog struct {
	Modules []*Module

	prefix string
	next   int
	byName map[string]*Module
}

// New builds the catalogue of a fresh Enterprise organization with the custom
// fields that the sandbox is known for. The prefix is the seven digits that
// every id of the organization begins with.
func New(prefix string) *Catalog {
	c := &Catalog{prefix: prefix, next: 4001, byName: map[string]*Module{}}
	c.module(2175, "Leads", "Lead", "Leads", "Email", leads())
	c.module(2177, "Accounts", "Account", "Accounts", "Account_Name", accounts())
	c.module(2179, "Contacts", "Contact", "Contacts", "Email", contacts())
	c.module(2181, "Deals", "Deal", "Deals", "Deal_Name", deals())
	c.module(2183, "Tasks", "Task", "Tasks", "", tasks())
	c.module(2185, "Events", "Meeting", "Meetings", "", events())
	c.module(2187, "Calls", "Call", "Calls", "", calls())
	c.module(2189, "Products", "Product", "Products", "Product_Name", products())
	c.module(2191, "Notes", "Note", "Notes", "", notes())
	c.module(2193, "Cases", "Case", "Cases", "", cases())
	c.module(2195, "Vendors", "Vendor", "Vendors", "Vendor_Name", vendors())
	c.module(2197, "Campaigns", "Campaign", "Campaigns", "Campaign_Name", campaigns())
	c.module(2199, "Users", "User", "Users", "", users()).Shadow = true
	for _, m := range c.Modules {
		m.Related = c.related(m.API)
	}
	return c
}

// ID is the id that the catalogue gives to its n-th piece of metadata.
func (c *Catalog) ID(n int) string { return fmt.Sprintf("%s%012d", c.prefix, n) }

// Module finds a module by API name, without regard to case, or returns nil.
func (c *Catalog) Module(api string) *Module { return c.byName[strings.ToLower(api)] }

func (c *Catalog) module(id int, api, singular, plural, dup string, fields []Field) *Module {
	m := &Module{
		ID: c.ID(id), API: api, Singular: singular, Plural: plural,
		LayoutID: c.ID(91000 + id), ViewID: c.ID(87000 + id), Dup: dup, byName: map[string]int{},
	}
	for _, f := range fields {
		c.number(&f)
		m.add(f)
	}
	c.Modules = append(c.Modules, m)
	c.byName[strings.ToLower(api)] = m
	return m
}

func (c *Catalog) number(f *Field) {
	f.ID = c.take()
	for i := range f.Picks {
		f.Picks[i].ID = c.take()
	}
}

func (c *Catalog) take() string {
	c.next++
	return c.ID(c.next)
}

// AddField adds a custom field, as an administrator does in CRM's set-up. The
// data type is one that Zoho CRM v8, Get Fields, knows; values are the pick
// list's. The caller must keep readers out meanwhile.
func (c *Catalog) AddField(module, api, label, dataType string, length int, unique bool, values []string) error {
	m := c.Module(module)
	if m == nil {
		return fmt.Errorf("add field %s: no module %s", api, module)
	}
	if f, _ := m.Field(api); f != nil {
		return fmt.Errorf("add field %s: %s has it already", api, m.API)
	}
	f := field(api, label, dataType, length)
	switch dataType {
	case "picklist":
		f = choice(api, label, values...)
	case "multiselectpicklist":
		f = choices(api, label, values...)
	case "currency":
		f = money(api, label)
	}
	f.Custom, f.Unique = true, unique
	c.number(&f)
	m.add(f)
	return nil
}

func (c *Catalog) related(module string) []RelatedList {
	list := func(api, label, target, via string) RelatedList {
		return RelatedList{ID: c.take(), API: api, Label: label, Module: target, Via: via}
	}
	activities := func(via string) []RelatedList {
		var all []RelatedList
		for _, m := range []string{"Tasks", "Events", "Calls"} {
			open := list(m, "Open "+m, m, via)
			closed := list(m+"_History", "Closed "+m, m, via)
			open.Open, closed.Closed = true, true
			all = append(all, open, closed)
		}
		return all
	}
	notes := list("Notes", "Notes", "Notes", "Parent_Id")
	products := list("Products", "Products", "Products", "")
	switch module {
	case "Contacts":
		return append([]RelatedList{
			notes, list("Deals", "Deals", "Deals", "Contact_Name"), products,
			list("Cases", "Cases", "Cases", "Related_To"),
			list("Reporting_Contacts", "Reporting Contacts", "Contacts", "Reporting_To"),
		}, activities("Who_Id")...)
	case "Accounts":
		return append([]RelatedList{
			notes, list("Contacts", "Contacts", "Contacts", "Account_Name"),
			list("Deals", "Deals", "Deals", "Account_Name"), products,
			list("Cases", "Cases", "Cases", "Account_Name"),
			list("Child_Accounts", "Member Accounts", "Accounts", "Parent_Account"),
		}, activities("What_Id")...)
	case "Deals":
		roles := list("Contact_Roles", "Contact Roles", "Contacts", "")
		return append([]RelatedList{notes, roles, products}, activities("What_Id")...)
	case "Leads":
		return append([]RelatedList{notes, products}, activities("Who_Id")...)
	case "Vendors":
		return []RelatedList{
			notes, list("Products", "Products", "Products", "Vendor_Name"),
			list("Contacts", "Contacts", "Contacts", "Vendor_Name"),
		}
	case "Products", "Cases", "Campaigns":
		return []RelatedList{notes}
	}
	return nil
}
