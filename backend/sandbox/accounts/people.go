package accounts

// Keys of the people every sandbox knows.
const (
	Administrator = "administrator" // active, confirmed administrator of both services
	Standard      = "standard"      // active user without administrator rights
	Deactivated   = "deactivated"   // was an administrator once; switched off in both services
)

// Person is somebody who can sign an authorization.
type Person struct {
	Key       string `json:"key"`
	ID        string `json:"id"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Email     string `json:"email"`
	ZUID      string `json:"zuid"`
	TimeZone  string `json:"time_zone"`
	Admin     bool   `json:"admin"`
	Active    bool   `json:"active"`
}

// DefaultPeople are the people of a fresh sandbox; the first one signs where nobody else is named.
func DefaultPeople() []Person {
	return []Person{
		{
			Key: Administrator, ID: "4876876000000351001", FirstName: "Amelia", LastName: "Okafor",
			Email: "amelia.okafor@nordwind.example", ZUID: "808232501", TimeZone: "Europe/Berlin", Admin: true, Active: true,
		},
		{
			Key: Standard, ID: "4876876000000351014", FirstName: "Tomás", LastName: "Ferreira",
			Email: "tomas.ferreira@nordwind.example", ZUID: "808232502", TimeZone: "Europe/Lisbon", Active: true,
		},
		{
			Key: Deactivated, ID: "4876876000000351027", FirstName: "Ingrid", LastName: "Solheim",
			Email: "ingrid.solheim@nordwind.example", ZUID: "808232503", TimeZone: "Europe/Oslo", Admin: true,
		},
	}
}

// People lists everybody who can sign, the default signer first.
func (s *Server) People() []Person {
	return append([]Person(nil), s.people...)
}

// person finds somebody by key or e-mail; the empty name is the default signer.
func (s *Server) person(name string) (Person, bool) {
	if name == "" {
		return s.people[0], true
	}
	for _, p := range s.people {
		if p.Key == name || p.Email == name {
			return p, true
		}
	}
	return Person{}, false
}
