package api

// ConnectRequest is what a person gives to connect both services.
type ConnectRequest struct {
	AdminEmail   string `json:"admin_email"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"` // never shown, logged or given back
	Code         string `json:"code"`
	DataCenter   string `json:"data_center"` // us, eu, in, au, jp, ca, …; empty: us
	DeskOrg      string `json:"desk_org"`    // empty: the only one there is
	AccountsURL  string `json:"accounts_url"`
	DeskURL      string `json:"desk_url"`
	CRMURL       string `json:"crm_url"`
	ContentURL   string `json:"content_url"`
}

// Connection is what was found when the services were connected.
type Connection struct {
	Connected   bool   `json:"connected"`
	AdminEmail  string `json:"admin_email"`
	DataCenter  string `json:"data_center"`
	DeskOrg     string `json:"desk_org"` // the organization's id
	DeskOrgName string `json:"desk_org_name"`
	DeskEdition string `json:"desk_edition"`
	CRMOrgName  string `json:"crm_org_name"`
	CRMEdition  string `json:"crm_edition"`
	Warning     string `json:"warning"` // one sentence; empty when all is well
}
