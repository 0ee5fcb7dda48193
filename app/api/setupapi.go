package api

import "context"

// SetupAPI lets the window make the first connection.
type SetupAPI struct{ gate *Gate }

// StartSample opens the built-in sample data.
func (s *SetupAPI) StartSample() error {
	return do(s.gate, "start sample", func(ctx context.Context, p Product) error { return p.Setup.StartSample(ctx) })
}
