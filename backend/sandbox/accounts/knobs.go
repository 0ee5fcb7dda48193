package accounts

import "fmt"

// Knobs are what can be turned while the server runs. Times are in seconds of the sandbox's clock.
type Knobs struct {
	TokenLife     int      `json:"token_life"`     // of an access token; Zoho: 3600
	CodeLife      int      `json:"code_life"`      // of a code from the browser's consent; Zoho: 2 minutes
	SelfCodeLife  int      `json:"self_code_life"` // of a self-client code; the console's default is 3 minutes
	Throttle      int      `json:"throttle"`       // access tokens per refresh token in 10 minutes, 0: no limit; Zoho: 10
	LiveTokens    int      `json:"live_tokens"`    // access tokens of one refresh token alive at a time, the oldest dies; 0: no limit
	LiveGrants    int      `json:"live_grants"`    // refresh tokens per person and client, the oldest dies; Zoho: 20
	ErrorStatus   int      `json:"error_status"`   // HTTP status of a refused token request: 200 (usual), 400 or 401
	Location      string   `json:"location"`       // data centre named in the redirect ("us", "eu", …)
	ForeignClient bool     `json:"foreign_client"` // the client lives in another data centre: every token request says invalid_client
	RedirectURIs  []string `json:"redirect_uris"`  // registered ones, compared exactly; empty: any http address on the loopback
	UnknownScopes []string `json:"unknown_scopes"` // scopes this data centre does not have
	OmitScope     bool     `json:"omit_scope"`     // token answers without the scope key, as older deployments send them
	AlwaysRefresh bool     `json:"always_refresh"` // a repeated consent yields a refresh token even without prompt=consent
	NeverAgain    bool     `json:"never_again"`    // a repeated consent yields none, even with prompt=consent

	StatelessRefusal bool   `json:"stateless_refusal"` // a refused consent leads back without the state
	AccountsServer   string `json:"accounts_server"`   // named in the redirect; empty: this server
	APIDomain        string `json:"api_domain"`        // named in token answers; empty: this CRM
	RevokePath       string `json:"revoke_path"`       // the address that there is: token/revoke (usual) or revoke/token
	BareRevoke       bool   `json:"bare_revoke"`       // a revocation is answered without words, or with a status alone where it failed
}

// The addresses of the revocation that Zoho's pages name.
const (
	usualRevoke = "token/revoke" // Zoho CRM v8, "Revoke Tokens"
	newerRevoke = "revoke/token" // Zoho Accounts, "Revoke"; wants Basic authorization and token_type
)

// DefaultKnobs are the documented figures of Zoho Accounts ("Token limits"; where the sources differ, the stricter usual one).
func DefaultKnobs() Knobs {
	return Knobs{
		TokenLife: 3600, CodeLife: 120, SelfCodeLife: 180, Throttle: 10, LiveTokens: 15, LiveGrants: 20,
		ErrorStatus: 200, Location: "us", RedirectURIs: []string{}, UnknownScopes: []string{}, RevokePath: usualRevoke,
	}
}

// Knobs returns the settings in force.
func (s *Server) Knobs() Knobs {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.knobs
}

// SetKnobs replaces the settings; bad ones change nothing. Tokens that are out already keep the life they were given.
func (s *Server) SetKnobs(k Knobs) error {
	if err := k.check(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.knobs = k
	return nil
}

func (k Knobs) check() error {
	if k.ErrorStatus != 200 && k.ErrorStatus != 400 && k.ErrorStatus != 401 {
		return fmt.Errorf("error_status %d is none of 200, 400 and 401", k.ErrorStatus)
	}
	if k.RevokePath != usualRevoke && k.RevokePath != newerRevoke {
		return fmt.Errorf("revoke_path %q is neither %s nor %s", k.RevokePath, usualRevoke, newerRevoke)
	}
	for name, n := range map[string]int{
		"token_life": k.TokenLife, "code_life": k.CodeLife, "self_code_life": k.SelfCodeLife, "throttle": k.Throttle,
		"live_tokens": k.LiveTokens, "live_grants": k.LiveGrants,
	} {
		if n < 0 {
			return fmt.Errorf("%s %d is below 0", name, n)
		}
	}
	return nil
}
