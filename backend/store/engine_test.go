package store

import (
	"counterpart/backend/engine"
)

// The engine's interfaces hold here without a word of the engine in the
// package itself.
var (
	_ engine.Tx    = (*Tx)(nil)
	_ engine.Reads = (*Tx)(nil)
	_ engine.Store = forEngine{}
)

type forEngine struct{ *DB }

func (e forEngine) View(f func(engine.Reads) error) error {
	return e.DB.View(func(tx *Tx) error { return f(tx) })
}

func (e forEngine) Update(f func(engine.Tx) error) error {
	return e.DB.Update(func(tx *Tx) error { return f(tx) })
}
