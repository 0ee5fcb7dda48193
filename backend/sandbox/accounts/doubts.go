package accounts

import "counterpart/backend/sandbox/doubt"

// Doubts lists what is uncertain of the accounts server, with the knob for each.
func Doubts() []doubt.Doubt[Knobs] {
	return []doubt.Doubt[Knobs]{
		doubt.On(
			"error_status", "The status of a refused token request.", "Zoho Accounts, Access Token: an error without a status; 200 and 400 were seen",
			doubt.Numbers(func(k *Knobs) *int { return &k.ErrorStatus }, 200, 400),
		),
		doubt.On(
			"live_tokens", "How many access tokens of one refresh token live at a time.", "Zoho Accounts, Token Limits (10), against Zoho CRM v8, OAuth (15, earlier 30)",
			doubt.Numbers(func(k *Knobs) *int { return &k.LiveTokens }, 15, 10, 30),
		),
		doubt.On(
			"omit_scope", "Whether a token comes with its scopes.", "Zoho Accounts, Access Token, shows both",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.OmitScope }),
		),
		doubt.On(
			"always_refresh", "Whether a repeated consent gives a refresh token without prompt=consent.", "Zoho Accounts, Authorization Request, is silent",
			doubt.Switch(false, func(k *Knobs) *bool { return &k.AlwaysRefresh }),
		),
	}
}
