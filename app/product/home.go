package product

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"counterpart/app/showroom"
	"counterpart/backend/config"
	"counterpart/backend/customer"
	"counterpart/backend/engine"
	"counterpart/backend/event"
	"counterpart/backend/logging"
	"counterpart/backend/paths"
	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/store"
	"counterpart/backend/vault"
)

// home is one data directory, open: settings, secrets, store and, when it is
// connected, the engine between the two services.
type home struct {
	dirs   paths.Dirs
	log    *logging.Log
	now    func() time.Time
	kept   atomic.Pointer[config.Config] // the settings; nil before they are read
	vault  *vault.Vault
	db     *store.DB
	bus    *event.Bus
	box    *sandbox.Sandbox // sample mode only
	room   *showroom.Room   // sample mode only: the box as people see it
	locked error            // why the sign-in that is kept cannot be used; nil: it can, or there is none
	reach  *reach           // nil: not connected
	engine *engine.Engine   // nil: not connected
	reader *customer.Reader // nil: not connected
	rolls  rolls            // of customers, as the lists show them
}

// sampleDir is where, below a data directory, the sample data has a data
// directory of its own, so that it never mixes with real customers.
const sampleDir = "sample"

// sampleHome returns the directories of the sample data.
func sampleHome(dirs paths.Dirs) (paths.Dirs, error) {
	return paths.Resolve(filepath.Join(dirs.Data, sampleDir), os.Getenv)
}

// hasSample tells whether the sample data was in use before.
func hasSample(dirs paths.Dirs) bool {
	_, err := os.Stat(filepath.Join(dirs.Data, sampleDir))
	return err == nil
}

// openHome opens a data directory, and starts the engine where it is connected.
// Whatever it opened is closed again if it comes back with an error.
func openHome(ctx context.Context, dirs paths.Dirs, log *logging.Log, now func() time.Time) (*home, error) {
	h, err := openAsleep(dirs, log, now)
	if err != nil || !h.connected() {
		return h, err
	}
	if err := h.start(ctx); err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

// openAsleep opens a data directory without an engine, connected or not.
func openAsleep(dirs paths.Dirs, log *logging.Log, now func() time.Time) (h *home, err error) {
	if err := dirs.Create(); err != nil {
		return nil, err
	}
	h = &home{dirs: dirs, log: log, now: now, bus: &event.Bus{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, h.close())
			h = nil
		}
	}()
	settings, err := config.Load(dirs.ConfigFile())
	if err != nil {
		return h, err
	}
	h.adopt(settings)
	if err := h.unlock(vaultOptions(dirs)); err != nil {
		return h, err
	}
	log.Hide(h.secrets()...)
	err = h.openStore()
	log.Hide(h.secrets()...)
	return h, err
}

// astray says why the sign-in that is kept is not one of the data centre that
// the settings name; nil if it is.
func (h *home) astray() error {
	centre, overrides, err := centreOf(h.config().Connection)
	if err == nil {
		_, _, err = centre.Settle(h.vault.Get(secretDomain), overrides)
	}
	if err == nil {
		return nil
	}
	told := *record.AsError(err)
	told.Code = record.SignIn
	told.Advice = "put connection.data_center back in the settings file, or connect again: links and history stay"
	return &told
}

// connected tells whether a sign-in is kept that can be used.
func (h *home) connected() bool {
	return h.locked == nil && h.vault.Get(secretRefresh) != "" && h.signedIn()
}

// config returns the settings as they are now. They may be replaced meanwhile,
// and nothing in them is changed in place.
func (h *home) config() config.Config {
	if kept := h.kept.Load(); kept != nil {
		return *kept
	}
	return config.Config{}
}

// adopt replaces the settings.
func (h *home) adopt(c config.Config) { h.kept.Store(&c) }

// signedIn tells whether the settings name a connection.
func (h *home) signedIn() bool {
	c := h.config().Connection
	return c.ClientID != "" && c.DeskOrg != ""
}

// start builds the services and the engine on the sign-in that is kept.
func (h *home) start(context.Context) error {
	reach, err := newReach(h)
	if err != nil {
		return err
	}
	settings, err := settingsOf(h.config())
	if err != nil {
		return err
	}
	h.engine, err = engine.New(engine.Config{
		Sides: [2]engine.Side{reach.desk, reach.crm}, Store: engine.StoreOn(h.db), Settings: settings,
		Bus: h.bus, Log: h.log.For("engine"), Now: h.now,
	})
	if err == nil {
		h.reach, h.reader = reach, customer.NewReader(reach.desk, reach.crm, known{h.db}, h.now)
	}
	return err
}

// stop ends the sync at the next safe point, and keeps what it cost.
func (h *home) stop(ctx context.Context) error {
	err := h.engine.Stop(ctx)
	h.keepCredits(true)
	return err
}

// secrets lists what must never be shown.
func (h *home) secrets() []string {
	var secrets []string
	for name, secret := range h.vault.All() {
		if !slices.Contains(unsealed(), name) {
			secrets = append(secrets, secret)
		}
	}
	return secrets
}

// close closes everything that is open, in the reverse order of opening.
func (h *home) close() error {
	var errs []error
	if h.room != nil {
		h.room.Close()
	}
	if h.db != nil {
		errs = append(errs, h.db.Close())
	}
	if h.box != nil {
		errs = append(errs, h.box.Close())
	}
	return errors.Join(errs...)
}

// change edits the settings file, and has the engine work by it from now on.
func (h *home) change(edit func(*config.Config) error) error {
	changed, err := config.Update(h.dirs.ConfigFile(), edit)
	if err != nil {
		return err
	}
	h.adopt(changed)
	if h.engine == nil {
		return nil
	}
	settings, err := settingsOf(changed)
	if err != nil {
		return err
	}
	h.reach.budget(changed)
	h.engine.Configure(settings)
	return nil
}

// notConnected is what everything answers that needs both services while there
// is no sign-in that can be used.
func (h *home) notConnected() error {
	if h.locked != nil {
		return h.locked
	}
	return &record.Error{
		Code: record.SignIn, Message: "Zoho Desk and Zoho CRM are not connected yet",
		Advice: "connect them in the window, or with: counterpart connect",
	}
}
