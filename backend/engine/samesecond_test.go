package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// behind is a side whose next listing of contacts shows them as they were earlier
// in the second in which they were modified last.
type behind struct {
	engine.Side
	on     bool
	before func(*record.Record)
}

func (b *behind) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	return b.Side.Changed(ctx, q, func(p engine.Page) error {
		for i := range p.Records {
			if b.on && q.Module == record.Contacts {
				b.before(&p.Records[i])
			}
		}
		return page(p)
	})
}

// A listing may show a record as it was just before our write, in the same second:
// the form in which its service keeps our value is no person's edit for that.
func TestEcho_AListingThatIsBehindWithinTheSecondOfOurWrite(t *testing.T) {
	capitals := loss{"capitals", record.Text, strings.ToUpper, [4]string{"Ada", "Augusta"}}
	for _, here := range record.Sides() {
		for _, authors := range []bool{true, false} {
			p := lossy(t, here, capitals, false)
			p.side(p.there).TellsAuthors = authors
			p.pair()
			p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": "Ada"})
			p.sync()
			p.clock.Advance(time.Minute)
			p.sync()
			b := &behind{Side: p.sides[p.there], before: func(r *record.Record) {
				r.Values["cf"], r.Seen = "ADA", time.Time{}
				if authors {
					r.Editor = record.Another
				}
			}}
			p.around(p.there, b)
			p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": "Augusta"})
			p.sync()
			b.on = true
			p.sync()
			b.on = false
			p.sync()
			p.sync()
			if got := p.own(here); got != "Augusta" {
				t.Errorf("%s, authors told: %t: the value came back as %q", here.Title(), authors, got)
			}
			p.quiet()
		}
	}
}
