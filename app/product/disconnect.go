package product

import (
	"context"
	"errors"
	"fmt"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/zoho"
)

// Disconnect forgets the sign-in and all its secrets, and has Zoho end it. Links,
// history, settings and who signed in stay, so that connecting again goes on
// where this ended.
func (p *Product) Disconnect(ctx context.Context) (api.Disconnected, error) {
	if err := p.lockSigning(); err != nil {
		return api.Disconnected{}, err
	}
	defer p.signing.Unlock()
	h := p.at()
	switch {
	case p.isSample():
		return api.Disconnected{}, notHere()
	case h.engine == nil && h.locked == nil:
		return api.Disconnected{}, &record.Error{Code: record.Invalid, Message: "nothing is connected"}
	}
	wanted := p.isWanted()
	p.StopWatching(ctx)
	if h.engine != nil {
		if err := h.stop(ctx); err != nil {
			return api.Disconnected{}, errors.Join(err, p.goOn(ctx, h, wanted))
		}
	}
	told := h.revoke(ctx)
	next := h.apart()
	next.locked = nil
	if err := errors.Join(next.vault.Forget(secretStore), next.db.Update(forgetOutcome)); err != nil {
		return api.Disconnected{}, errors.Join(fmt.Errorf("forget the sign-in: %w", err), p.goOn(ctx, h, wanted))
	}
	p.enter(next, false)
	if wanted {
		p.StartWatching() // as soon as there is something to watch again
	}
	err := p.advance(func(s *progressed) { *s = progressed{Draft: api.SetupDraft{Part: api.PartKey, Underway: true}} })
	p.tell(api.EventPlan, api.EventStatus)
	return api.Disconnected{Warning: told}, err
}

// revoke has Zoho end the sign-in that is kept, and says in a sentence if it
// could not.
func (h *home) revoke(ctx context.Context) string {
	centre, overrides, err := centreOf(h.config().Connection)
	token := tokenIn(h.vault)
	if err != nil || token.Refresh == "" {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, revoking)
	defer cancel()
	client := zoho.Client{ID: h.config().Connection.ClientID, Secret: h.vault.Get(secretClient)}
	oauth := zoho.NewOAuth(centre.Resolve("", overrides).Accounts, client, zoho.NewTransport(), h.now)
	if err := oauth.Revoke(ctx, token.Refresh); err != nil {
		h.log.For("product").WithError(err).Warn("end the sign-in at Zoho")
		return "The sign-in is forgotten here, but Zoho could not be told. To end it there too, delete the Self Client at " + centre.Console() + "."
	}
	return ""
}
