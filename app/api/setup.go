package api

// The parts of the set-up, as SetupDraft.Part says them.
const (
	PartKey    = "key"     // where the key comes from
	PartSignIn = "sign-in" // signing in with it
	PartScope  = "scope"   // what is synced; both services are connected
)

// SetupDraft is how far the set-up in the window has come, and what was filled
// in so far. There is no secret in it.
type SetupDraft struct {
	Part       string `json:"part"` // empty: not begun, or done
	Way        string `json:"way"`  // of signing in: self-client or browser
	DataCenter string `json:"data_center"`
	AdminEmail string `json:"admin_email"`
	ClientID   string `json:"client_id"`
	Port       int    `json:"port"`     // where the browser's answer comes
	DeskOrg    string `json:"desk_org"` // the organization's id; empty: the only one
	Window     string `json:"window"`   // of records that are synced, such as 1y, or all
	OneWay     bool   `json:"one_way"`  // an import from CRM to Desk, instead of syncing both ways
	// Underway tells that the sample data was left for this set-up.
	Underway bool `json:"underway"`
}

// DataCenter is one of Zoho's data centres.
type DataCenter struct {
	Name    string `json:"name"`    // us, eu, …
	Label   string `json:"label"`   // for people
	Console string `json:"console"` // address of the API console, where keys are made
}

// Setup is all that the set-up in the window shows.
type Setup struct {
	Draft       SetupDraft   `json:"draft"`
	DataCenters []DataCenter `json:"data_centers"`
	Scopes      string       `json:"scopes"` // that a key needs, as the API console takes them
	Reasons     []Scope      `json:"reasons"`
	RedirectURI string       `json:"redirect_uri"` // of the draft's port, as it is registered in the API console
	SecretKept  bool         `json:"secret_kept"`  // the secret of the client that signed in last is still known
	Found       Found        `json:"found"`
}

// Found is what was found when the services were connected.
type Found struct {
	Connection Connection `json:"connection"`
	Desk       Sizes      `json:"desk"`
	CRM        Sizes      `json:"crm"`
}

// Sizes are how many live records a side has; -1: not known.
type Sizes struct {
	Contacts int `json:"contacts"`
	Accounts int `json:"accounts"`
}

// UnknownFound is what is known before anything was counted.
func UnknownFound() Found {
	return Found{Connection: NewConnection(), Desk: Sizes{-1, -1}, CRM: Sizes{-1, -1}}
}

// SignedIn is how signing in went that was not refused.
type SignedIn struct {
	// Organizations are those of Desk to choose from. While there are any,
	// nothing was kept: signing in goes on with the same key and one of them.
	Organizations []DeskOrganization `json:"organizations"`
	Found         Found              `json:"found"`
	// Finished tells that nothing is left to be set up: this data directory has
	// synced before.
	Finished bool `json:"finished"`
}

// NewSignedIn returns one without organizations.
func NewSignedIn() SignedIn {
	return SignedIn{Organizations: []DeskOrganization{}, Found: UnknownFound()}
}

// DeskOrganization is an organization that the signed-in person belongs to.
type DeskOrganization struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Edition string `json:"edition"`
	Admin   bool   `json:"admin"` // administered by that person
}

// Disconnected is how forgetting the sign-in went.
type Disconnected struct {
	Warning string `json:"warning"` // a sentence where Zoho could not be told; empty when all is well
}
