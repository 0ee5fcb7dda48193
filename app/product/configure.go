package product

import (
	"context"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/config"
)

// Config lists all settings.
func (p *Product) Config(context.Context) ([]api.ConfigRow, error) {
	return api.ConfigRows(p.settings()), nil
}

// SetConfig changes one setting and returns it. A field that is to bear markers
// is looked at first, for which both services must be connected.
func (p *Product) SetConfig(ctx context.Context, key, value string) (api.ConfigRow, error) {
	p.setting.Lock()
	defer p.setting.Unlock()
	if config.IsApp(key) {
		if err := p.setApp(key, value); err != nil {
			return api.ConfigRow{}, err
		}
		return p.row(key), nil
	}
	h := p.at()
	if err := h.change(func(c *config.Config) error {
		if err := c.Set(key, value, p.now()); err != nil || !strings.HasPrefix(key, "marker.") || value == "" {
			return err
		}
		return h.checkMarkers(ctx, *c)
	}); err != nil {
		return api.ConfigRow{}, err
	}
	p.forgetPlan()
	return p.row(key), nil
}

// checkMarkers refuses a field that cannot bear markers.
func (h *home) checkMarkers(ctx context.Context, c config.Config) error {
	if h.engine == nil {
		return h.notConnected()
	}
	settings, err := settingsOf(c)
	if err != nil {
		return err
	}
	return h.engine.CheckMarkers(ctx, settings)
}
