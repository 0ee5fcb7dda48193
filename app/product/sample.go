package product

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"counterpart/app/api"
	"counterpart/backend/config"
	"counterpart/backend/logging"
	"counterpart/backend/paths"
	"counterpart/backend/sandbox"
	"counterpart/backend/zoho"
)

// sampleSeed makes the built-in sample the same everywhere.
const sampleSeed = 1

// openSample opens the sample data's own data directory with both services
// running inside this process, and signs in there if that was not done before.
func openSample(ctx context.Context, main paths.Dirs, log *logging.Log, now func() time.Time) (*home, error) {
	dirs, err := sampleHome(main)
	if err != nil {
		return nil, err
	}
	if err := dirs.Create(); err != nil {
		return nil, err
	}
	key, err := stateKey(dirs, log)
	if err != nil {
		return nil, err
	}
	// The sandbox lives as long as the home, not as long as the call.
	box, err := sandbox.Start(context.WithoutCancel(ctx), sandbox.Config{
		Seed: sampleSeed, Contacts: sandbox.DefaultContacts, Accounts: sandbox.DefaultAccounts, Overlap: sandbox.DefaultOverlap,
		IndexLag:  -1, // who tries an edit wants to see it travel at once
		StateFile: filepath.Join(dirs.Data, "services.json"), StateKey: key, Now: now, Log: log.Logger,
	})
	if err != nil {
		return nil, fmt.Errorf("start the sample data: %w", err)
	}
	h, err := openSampleHome(ctx, dirs, box, log, now)
	if err != nil {
		_ = box.Close() // the first error says what is wrong
		return nil, err
	}
	h.box = box
	return h, nil
}

func openSampleHome(ctx context.Context, dirs paths.Dirs, box *sandbox.Sandbox, log *logging.Log, now func() time.Time) (*home, error) {
	info := box.Info()
	log.Hide(info.ClientSecret)
	// The services have another address at every start.
	if _, err := config.Update(dirs.ConfigFile(), func(c *config.Config) error {
		c.Connection.Accounts, c.Connection.Desk = info.AccountsURL, info.DeskURL
		c.Connection.CRM, c.Connection.Content = info.CRMURL, info.ContentURL
		return nil
	}); err != nil {
		return nil, err
	}
	h, err := openHome(ctx, dirs, log, now)
	if err != nil || h.connected() {
		return h, err
	}
	s, err := h.examine(ctx, api.ConnectRequest{
		AdminEmail: info.AdminEmail, ClientID: info.ClientID, ClientSecret: info.ClientSecret, DeskOrg: info.DeskOrgID,
		AccountsURL: info.AccountsURL, DeskURL: info.DeskURL, CRMURL: info.CRMURL, ContentURL: info.ContentURL,
	}, brought{grant: zoho.Grant{Code: info.Code}})
	if err == nil {
		err = h.keep(s)
	}
	if err == nil {
		err = h.start(ctx)
	}
	if err != nil {
		_ = h.close() // the first error says what is wrong
		return nil, fmt.Errorf("sign in to the sample data: %w", err)
	}
	return h, nil
}
