package record

import "fmt"

// Side is one of the two services.
type Side uint8

// The two sides. Where an order is needed, Desk comes first.
const (
	Desk Side = iota
	CRM
)

// Sides lists both sides in their fixed order.
func Sides() [2]Side { return [2]Side{Desk, CRM} }

// Other returns the opposite side.
func (s Side) Other() Side { return 1 - s }

// String returns "desk" or "crm", the form used in files and JSON.
func (s Side) String() string {
	if s == Desk {
		return "desk"
	}
	return "crm"
}

// Title returns the side's name for people: "Desk" or "CRM".
func (s Side) Title() string {
	if s == Desk {
		return "Desk"
	}
	return "CRM"
}

// ParseSide reads the form that String writes.
func ParseSide(text string) (Side, error) {
	switch text {
	case "desk":
		return Desk, nil
	case "crm":
		return CRM, nil
	}
	return 0, fmt.Errorf("unknown side %q: use desk or crm", text)
}

// Module is a kind of record.
type Module uint8

// The two modules that are kept the same. Accounts go before contacts, since
// a contact refers to its account.
const (
	Accounts Module = iota
	Contacts
)

// Modules lists the modules in the order in which they are synced.
func Modules() [2]Module { return [2]Module{Accounts, Contacts} }

// String returns "Accounts" or "Contacts", the form used in files and JSON and
// the API name that Zoho CRM gives the module.
func (m Module) String() string {
	if m == Accounts {
		return "Accounts"
	}
	return "Contacts"
}

// ParseModule reads the form that String writes; letter case does not matter.
func ParseModule(text string) (Module, error) {
	switch text {
	case "Accounts", "accounts":
		return Accounts, nil
	case "Contacts", "contacts":
		return Contacts, nil
	}
	return 0, fmt.Errorf("unknown module %q: use Contacts or Accounts", text)
}
