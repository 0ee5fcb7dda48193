package simulation

import (
	"slices"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// intent is a write as the journal has it from before the call: of which record
// the values are, and of which fields. The oracle takes the journal's word for
// that, and holds it against what people wrote there.
type intent struct {
	record.Operation
	source *item
}

// intentOf finds what the journal says of a write that takes effect. What is
// carried out late may be long closed.
func (w *world) intentOf(i *item, action record.Action, write engine.Write) intent {
	for _, o := range slices.Backward(w.truth.intents) {
		if o.Action != action || o.Module != i.Module || o.Target() != i.Side || (action == record.Update && o.To != i.ID) || !sends(o, write) {
			continue
		}
		if source := w.sides[o.Source].items[o.SourceRef()]; source != nil {
			return intent{o, source}
		}
	}
	w.fail("an %s of %s with %v takes effect, of which the journal was not told before", action, i.Ref, write.Cells)
	return intent{}
}

// sends tells whether a write is what the journal says of an operation. It names
// accounts by their links.
func sends(o record.Operation, write engine.Write) bool {
	return len(o.Changes) == len(write.Cells) && !slices.ContainsFunc(write.Cells, func(c engine.Cell) bool {
		return !slices.ContainsFunc(o.Changes, func(change record.Change) bool {
			return change.Pair.On(o.Target()) == c.Field.API && (c.Field.Type == record.Lookup || change.After == c.Value)
		})
	})
}

// from returns the field of the source that goes into a field of the target.
func (in intent) from(f field) field {
	for _, change := range in.Changes {
		if pairField(in.Module, in.Target(), change.Pair) == f {
			return pairField(in.Module, in.Operation.Source, change.Pair)
		}
	}
	return f
}

// pairField is the field of a side by which a pair is mapped.
func pairField(module record.Module, side record.Side, pair record.PairKey) field {
	return fieldOf(side, module, pair.On(side))
}

// origin finds the person's write that a value goes back to which the engine
// writes into a field: the last of that text that the source ever showed.
func (w *world) origin(i *item, f field, text string, in intent) (origin int, ok bool) {
	for _, n := range in.source.trail[in.from(f)] {
		if n > origin && w.means(i, f, text, w.truth.events[n]) {
			origin = n
		}
	}
	return origin, origin > 0
}
