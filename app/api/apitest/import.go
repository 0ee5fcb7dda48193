package apitest

import (
	"context"
	"time"

	"counterpart/app/api"
)

// Import tells the state of the one-way import.
func (p *Product) Import(context.Context) (api.Import, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.imports.Mode == "" {
		p.imports.Mode = api.ModeTwoWay
	}
	return p.imports, nil
}

// ScheduleImport puts the import in force.
func (p *Product) ScheduleImport(_ context.Context, every time.Duration) (api.Import, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.imports = api.Import{Mode: api.ModeOneWay}
	if every > 0 {
		p.imports.Every, p.imports.NextAt = every.String(), api.Stamp(p.now().Add(every))
	}
	return p.imports, nil
}

// EnableTwoWay ends the import.
func (p *Product) EnableTwoWay(context.Context) (api.Import, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.imports = api.Import{Mode: api.ModeTwoWay, EnabledAt: api.Stamp(p.now())}
	return p.imports, nil
}
