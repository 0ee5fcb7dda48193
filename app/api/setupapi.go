package api

import "context"

// SetupAPI lets the window connect both services, set the sync up, and
// disconnect.
type SetupAPI struct{ gate *Gate }

// StartSample opens the built-in sample data.
func (s *SetupAPI) StartSample() error {
	return do(s.gate, "start sample", func(ctx context.Context, p Product) error { return p.Setup.StartSample(ctx) })
}

// State tells how far the set-up has come.
func (s *SetupAPI) State() (Setup, error) {
	return guard(s.gate, "set-up", func(ctx context.Context, p Product) (Setup, error) { return p.Connect.Setup(ctx) })
}

// Keep keeps what was filled in, so that the set-up can be left and gone on
// with later.
func (s *SetupAPI) Keep(draft SetupDraft) error {
	return do(s.gate, "keep set-up", func(ctx context.Context, p Product) error { return p.Connect.KeepSetup(ctx, draft) })
}

// Begin begins a sign-in in the browser, which SignIn then waits for.
func (s *SetupAPI) Begin(request ConnectRequest) (Consent, error) {
	return guard(s.gate, "begin sign-in", func(ctx context.Context, p Product) (Consent, error) {
		return p.Connect.BeginConsent(ctx, request)
	})
}

// Answered tells whether SignIn would go on at once: the browser's answer has
// come, the time is up, or nothing is waited for.
func (s *SetupAPI) Answered() (bool, error) {
	return guard(s.gate, "await sign-in", func(ctx context.Context, p Product) (bool, error) {
		return p.Connect.ConsentAnswered(ctx), nil
	})
}

// Cancel gives up the sign-in in the browser that is waited for.
func (s *SetupAPI) Cancel() error {
	return do(s.gate, "cancel sign-in", func(ctx context.Context, p Product) error { return p.Connect.CancelConsent(ctx) })
}

// SignIn checks a key and keeps it, or refuses and keeps nothing; it waits for
// the services. A refusal names the input at fault in the words of
// ConnectRequest. Addresses in the request do not count.
func (s *SetupAPI) SignIn(request ConnectRequest) (SignedIn, error) {
	return guard(s.gate, "sign in", func(ctx context.Context, p Product) (SignedIn, error) {
		return p.Connect.SignIn(ctx, request)
	})
}

// Finish ends the set-up with what is to be synced, and begins to read for the
// first plan. It returns at once; the events tell how it goes.
func (s *SetupAPI) Finish(draft SetupDraft) error {
	return do(s.gate, "finish set-up", func(ctx context.Context, p Product) error { return p.Connect.FinishSetup(ctx, draft) })
}

// Disconnect forgets the sign-in and has Zoho end it. Links, history and
// settings stay.
func (s *SetupAPI) Disconnect() (Disconnected, error) {
	return guard(s.gate, "disconnect", func(ctx context.Context, p Product) (Disconnected, error) {
		return p.Setup.Disconnect(ctx)
	})
}
