package engine

import (
	"context"
	"slices"
	"strings"

	"counterpart/backend/record"
)

// bySchema tells whether a failure may be due to fields that are no longer as
// they were read: an option, a length or a type that was changed since.
func bySchema(code record.Code) bool {
	switch code {
	case record.UnknownOption, record.TooLong, record.WrongType, record.TextForInteger, record.MandatoryMissing, record.ParameterWrong:
		return true
	}
	return false
}

// doubtsSchemas tells whether a record has failed since the fields were read for what
// may have changed with them. One such failure has them read once more.
func (e *Engine) doubtsSchemas() (stale bool, err error) {
	all, err := e.keptSchemas()
	if err != nil || all == nil {
		return false, err
	}
	// It is looked into only after something has failed since.
	var doubted bool
	if err := e.store.View(func(r Reads) error {
		if _, err := r.Meta(factDoubted, &doubted); err != nil || !doubted {
			return err
		}
		return r.Failures(func(f record.Failure) bool {
			stale = bySchema(f.Problem.Code) && !f.Last.Before(all.Read)
			return !stale
		})
	}); err != nil || stale || !doubted {
		return stale, err
	}
	return false, e.update(func(tx Tx) error { return tx.PutMeta(factDoubted, false) })
}

// distrustSchemas has the fields of both services read before they are used
// again: who tries a failure again may have changed them.
func (e *Engine) distrustSchemas() error {
	all, err := e.keptSchemas()
	if err != nil || all == nil || all.Read.IsZero() {
		return err
	}
	return e.keepSchemas(&schemas{Schemas: all.Schemas})
}

// observeAnew reads what changed once more after a reading was refused for what it
// asked for: a service may refuse to be asked for a field that was removed there
// since the fields were read. Its pair is left out from now on, and what it held
// stands. Where all fields are still there, the refusal stands too.
func (c *cycle) observeAnew(ctx context.Context, refusal error) error {
	before := c.fieldsRead()
	if err := c.judgeBy(ctx, true); err != nil {
		return err
	}
	now := c.fieldsRead()
	removed := slices.DeleteFunc(before, func(name string) bool { return slices.Contains(now, name) })
	if len(removed) == 0 {
		return refusal
	}
	c.log.WithField("fields", strings.Join(removed, ", ")).Warn("mapped fields were removed in a service; the sync goes on without them")
	if err := c.adopt(c.models, c.settings); err != nil {
		return err
	}
	return c.observeSides(ctx)
}

// fieldsRead names the fields that the cycle reads.
func (c *cycle) fieldsRead() (names []string) {
	for _, m := range c.models {
		for _, side := range record.Sides() {
			for _, field := range m.fields[side] {
				names = append(names, side.Title()+" "+m.module.String()+" "+field.API)
			}
		}
	}
	return names
}
