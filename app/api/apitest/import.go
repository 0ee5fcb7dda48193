package apitest

import (
	"context"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// Import tells the state of the one-way import.
func (p *Product) Import(context.Context) (api.Import, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.imports, nil
}

// StartImport begins a small import.
func (p *Product) StartImport(context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.importable(); err != nil {
		return err
	}
	if p.imports.Mode == api.ModeNew {
		p.putImport(24 * time.Hour)
	}
	p.status.Guard = ""
	p.begin(oneWay())
	return nil
}

// ScheduleImport puts the import in force.
func (p *Product) ScheduleImport(_ context.Context, every time.Duration) (api.Import, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.importable(); err != nil {
		return api.Import{}, err
	}
	p.putImport(every)
	p.tell(api.EventPlan, api.EventStatus)
	return p.imports, nil
}

// EnableTwoWay ends the import.
func (p *Product) EnableTwoWay(context.Context) (api.Import, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.imports = api.Import{Mode: api.ModeTwoWay, LastAt: p.imports.LastAt, EnabledAt: api.Stamp(p.now())}
	p.tell(api.EventPlan, api.EventStatus)
	return p.imports, nil
}

// importable refuses an import once two-way sync is enabled; the lock is held.
func (p *Product) importable() error {
	if p.imports.Mode != api.ModeTwoWay {
		return nil
	}
	return &record.Error{Code: record.Invalid, Message: "two-way sync is enabled, and there is no way back to the one-way import"}
}

// putImport puts the import in force, so often; the lock is held.
func (p *Product) putImport(every time.Duration) {
	p.imports.Mode, p.imports.Every, p.imports.NextAt = api.ModeOneWay, "", ""
	if every > 0 {
		p.imports.Every, p.imports.NextAt = every.String(), api.Stamp(p.now().Add(every))
	}
}
