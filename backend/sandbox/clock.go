package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync/atomic"
	"time"
)

// clock is the sandbox's time: the real one, moved by an offset.
type clock struct {
	base   func() time.Time
	offset atomic.Int64
}

func (c *clock) now() time.Time {
	return c.base().Add(time.Duration(c.offset.Load())).UTC()
}

// clockKnobs are the clock's settings as the control interface shows them.
type clockKnobs struct {
	Now     time.Time `json:"now"`     // read only
	Offset  string    `json:"offset"`  // from the real time
	Advance string    `json:"advance"` // when set: moves the clock on by this much; shown empty
}

func (c *clock) knobs() any {
	return clockKnobs{Now: c.now(), Offset: time.Duration(c.offset.Load()).String()}
}

func (c *clock) set(patch []byte) error {
	k := clockKnobs{Offset: time.Duration(c.offset.Load()).String()}
	if err := decode(patch, &k); err != nil {
		return err
	}
	offset, err := time.ParseDuration(k.Offset)
	if err != nil {
		return fmt.Errorf("offset %q is not a time span such as 1h30m", k.Offset)
	}
	if k.Advance != "" {
		by, err := time.ParseDuration(k.Advance)
		if err != nil || by < 0 {
			return fmt.Errorf("advance %q is not a time span such as 10m", k.Advance)
		}
		offset += by
	}
	c.offset.Store(int64(offset))
	return nil
}

// decode reads JSON over a value; keys that it does not know are refused.
func decode(patch []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(patch))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	return nil
}
