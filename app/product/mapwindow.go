package product

import (
	"context"

	"counterpart/app/api"
	"counterpart/backend/engine"
)

// SaveMapping carries out all edits, or none of them.
func (p *Product) SaveMapping(ctx context.Context, edits []api.MappingEdit) (saved api.MappingSaved, err error) {
	h, err := p.ready()
	if err != nil {
		return saved, err
	}
	d, err := h.drafted(ctx, edits)
	if err == nil {
		err = d.refusal()
	}
	if err != nil {
		return saved, err
	}
	saved.Records, saved.Known = h.affected(ctx, d.change)
	if err := h.change(d.change); err != nil {
		return saved, err
	}
	p.forgetPlan()
	p.tell(api.EventMapping, api.EventPlan)
	return saved, nil
}

// imagined is a preview of edits of the field map.
type imagined struct {
	cancel context.CancelFunc // nil: none was asked for
	ended  bool
	err    error // why it could not be made
}

// MakePreview plans in the background what the next sync would do with edits.
func (p *Product) MakePreview(ctx context.Context, edits []api.MappingEdit) error {
	h, err := p.ready()
	if err != nil {
		return err
	}
	if p.snapshot().Paused {
		return paused()
	}
	d, err := h.drafted(ctx, edits)
	if err == nil {
		err = d.refusal()
	}
	if err != nil {
		return err
	}
	settings, err := h.settingsAfter(d.change)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	now := &imagined{cancel: cancel}
	p.mu.Lock()
	if p.imagined != nil {
		p.imagined.cancel()
	}
	p.imagined, p.whatIf = now, plan{}
	p.mu.Unlock()
	go p.imagine(ctx, h, settings, now)
	return nil
}

// imagine makes the preview, unless a later one takes its place.
func (p *Product) imagine(ctx context.Context, h *home, s engine.Settings, now *imagined) {
	defer now.cancel()
	made, err := p.surveyed(ctx, h, func(item func(engine.Item) error) (engine.Summary, error) {
		return h.engine.Preview(ctx, s, item)
	})
	p.mu.Lock()
	current := p.imagined == now
	if current {
		now.ended, now.err = true, err
		if err == nil {
			p.whatIf = made
		}
	}
	p.mu.Unlock()
	if !current {
		return
	}
	if err != nil {
		p.log.For("product").WithError(err).Warn("preview edits of the field map")
	}
	p.tell(api.EventMapping, api.EventStatus)
}

// Preview gives the latest preview, or why it could not be made.
func (p *Product) Preview(context.Context) (api.MappingPreview, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.imagined == nil {
		return api.MappingPreview{Summary: api.NewPlanSummary()}, nil
	}
	return api.MappingPreview{Running: !p.imagined.ended, Summary: orNone(p.whatIf.summary)}, p.imagined.err
}
