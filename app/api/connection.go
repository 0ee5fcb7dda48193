package api

// ConnectRequest is what a person gives to connect both services. Where a
// connection was there before, what is not given is as it was: without a client
// id everything, with the same client id its secret.
type ConnectRequest struct {
	AdminEmail   string `json:"admin_email"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"` // never shown, logged or given back
	Code         string `json:"code"`          // of a Self Client; none for the browser
	Browser      bool   `json:"browser"`       // with the consent that was begun in the browser
	RedirectPort int    `json:"redirect_port"` // where the browser's answer comes; 0: as set
	DataCenter   string `json:"data_center"`   // us, eu, in, au, jp, ca, …; empty: us
	DeskOrg      string `json:"desk_org"`      // empty: the only one there is
	AccountsURL  string `json:"accounts_url"`
	DeskURL      string `json:"desk_url"`
	CRMURL       string `json:"crm_url"`
	ContentURL   string `json:"content_url"`
}

// Consent is a sign-in in the browser that has begun.
type Consent struct {
	Address     string `json:"address"`      // to be opened in the person's browser; empty: the sign-in that was tried last can go on without
	RedirectURI string `json:"redirect_uri"` // where the answer is awaited; it is registered in the API console
}

// Scope is what a part of the product needs of a sign-in.
type Scope struct {
	Names []string `json:"names"`
	Why   string   `json:"why"` // a sentence
}

// Connection is what was found when the services were connected.
type Connection struct {
	Connected   bool   `json:"connected"`
	AdminEmail  string `json:"admin_email"`
	Way         string `json:"way"` // of signing in: self-client or browser
	DataCenter  string `json:"data_center"`
	Environment string `json:"environment"` // of CRM: production, sandbox or developer; empty: not known
	DeskOrg     string `json:"desk_org"`    // the organization's id
	DeskOrgName string `json:"desk_org_name"`
	DeskEdition string `json:"desk_edition"`
	CRMOrgName  string `json:"crm_org_name"`
	CRMEdition  string `json:"crm_edition"`
	Warning     string `json:"warning"` // one sentence; empty when all is well
	// Missing are scopes that the sign-in lacks. Signing in again brings them.
	Missing []Scope `json:"missing"`
}

// NewConnection returns what is known without one.
func NewConnection() Connection { return Connection{Missing: []Scope{}} }
