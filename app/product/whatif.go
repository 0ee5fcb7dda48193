package product

import (
	"context"
	"fmt"

	"counterpart/app/api"
	"counterpart/app/cli"
	"counterpart/backend/config"
	"counterpart/backend/engine"
)

// PreviewMapping plans what the next sync would do after an edit of the map,
// and saves nothing. An edit without a CRM field takes the pair out.
func (p *Product) PreviewMapping(ctx context.Context, edit cli.MappingEdit, progress cli.Progress) (api.PlanSummary, error) {
	h, err := p.ready()
	if err != nil {
		return api.NewPlanSummary(), err
	}
	change, err := h.edit(ctx, edit)
	if err != nil {
		return api.NewPlanSummary(), err
	}
	settings, err := h.settingsAfter(change)
	if err != nil {
		return api.NewPlanSummary(), err
	}
	defer p.follow(progress)()
	return p.preview(ctx, h, settings)
}

// preview keeps the plan apart from the present one, which can be approved.
func (p *Product) preview(ctx context.Context, h *home, s engine.Settings) (api.PlanSummary, error) {
	made, err := p.surveyed(ctx, h, func(item func(engine.Item) error) (engine.Summary, error) {
		return h.engine.Preview(ctx, s, item)
	})
	if err != nil {
		return api.NewPlanSummary(), err
	}
	p.mu.Lock()
	p.whatIf = made
	p.mu.Unlock()
	return made.summary, nil
}

// edit returns what carries out an edit of the map, or refuses it.
func (h *home) edit(ctx context.Context, edit cli.MappingEdit) (func(*config.Config) error, error) {
	if edit.CRM != "" {
		e, err := h.mappable(ctx, edit)
		return e.put, err
	}
	module, err := parseModule(edit.Module)
	if err != nil {
		return nil, err
	}
	return removal(module, edit.Desk)
}

// settingsAfter returns the settings as they would be after a change.
func (h *home) settingsAfter(change func(*config.Config) error) (engine.Settings, error) {
	c := h.config().Clone()
	if err := change(&c); err != nil {
		return engine.Settings{}, err
	}
	return settingsOf(c)
}

// effect says what the next sync will do because of a change, as far as that
// can be told at once.
func (h *home) effect(ctx context.Context, change func(*config.Config) error) string {
	switch n, known := h.affected(ctx, change); {
	case !known:
		return "See what the next sync will do with it: counterpart plan"
	case n == 1:
		return "The next sync will change 1 record because of it."
	default:
		return fmt.Sprintf("The next sync will change %d records because of it.", n)
	}
}

// affected counts the records that the next sync will change because of a
// change, if that can be told at once.
func (h *home) affected(ctx context.Context, change func(*config.Config) error) (n int, known bool) {
	settings, err := h.settingsAfter(change)
	if err != nil {
		return 0, false
	}
	n, known, err = h.engine.Effect(ctx, settings)
	return n, known && err == nil
}
