package product

import (
	"context"

	"counterpart/app/api"
	"counterpart/app/showroom"
)

// room returns the sample data's services as people see them; without sample
// data, an error that says so.
func (p *Product) room() (*showroom.Room, error) {
	if h := p.at(); h.room != nil {
		return h.room, nil
	}
	return nil, api.NotSample()
}

// openRoom opens the services of the sample data to people.
func (p *Product) openRoom(h *home) (err error) {
	h.room, err = showroom.Open(showroom.Config{
		Box: h.box, Sync: beside{h}, Now: p.now, Tell: func() { p.tell(api.EventSandbox) },
	})
	return err
}

// SandboxState tells what happened lately, and what goes wrong on purpose.
func (p *Product) SandboxState(context.Context) (api.SandboxState, error) {
	room, err := p.room()
	if err != nil {
		return api.NewSandboxState(), err
	}
	return room.State(), nil
}

// SandboxPage gives a part of one service's records.
func (p *Product) SandboxPage(_ context.Context, q api.SandboxQuery) (api.SandboxPage, error) {
	room, err := p.room()
	if err != nil {
		return api.NewSandboxPage(), err
	}
	return room.Page(q)
}

// SandboxPlace finds where a record stands in a list; -1: it is not in it.
func (p *Product) SandboxPlace(_ context.Context, q api.SandboxQuery, id string) (int, error) {
	room, err := p.room()
	if err != nil {
		return -1, err
	}
	return room.Place(q, id)
}

// SandboxIDs lists the ids of a whole list, in its order.
func (p *Product) SandboxIDs(_ context.Context, q api.SandboxQuery) ([]string, error) {
	room, err := p.room()
	if err != nil {
		return []string{}, err
	}
	return room.IDs(q)
}

// SandboxRecord shows a record as it is edited.
func (p *Product) SandboxRecord(ctx context.Context, side, module, id string) (api.SandboxRecord, error) {
	room, err := p.room()
	if err != nil {
		return api.SandboxRecord{Fields: []api.SandboxField{}}, err
	}
	return room.Record(ctx, side, module, id)
}

// SaveSandbox makes a record or changes some, and returns the id of the first.
func (p *Product) SaveSandbox(ctx context.Context, e api.SandboxEdit) (string, error) {
	room, err := p.room()
	if err != nil {
		return "", err
	}
	return room.Save(ctx, e)
}

// DoSandbox deletes, restores, purges or merges records.
func (p *Product) DoSandbox(_ context.Context, d api.SandboxDeed) error {
	room, err := p.room()
	if err != nil {
		return err
	}
	return room.Do(d)
}

// TrySandbox makes an experiment.
func (p *Product) TrySandbox(_ context.Context, t api.SandboxTrial) (api.SandboxOutcome, error) {
	room, err := p.room()
	if err != nil {
		return api.SandboxOutcome{}, err
	}
	return room.Try(t)
}

// CalmSandbox ends everything that goes wrong on purpose.
func (p *Product) CalmSandbox(context.Context) error {
	room, err := p.room()
	if err != nil {
		return err
	}
	return room.Calm()
}
