package engine

import (
	"slices"

	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// echo is what a record shows of a value that it was sent.
type echo struct {
	value record.Value // as the judgement sees it: an account is its link
	same  bool         // it is what was sent, as it is or as the service may keep it
	// told is false where nothing can be said: the field was not read, the answer
	// lacks it, or the service took out an account that was deleted.
	told bool
}

// echoOf compares a record, of which these fields were read, with a value that it
// was sent. An account is the same also where it was deleted on the other side
// meanwhile.
func echoOf(reads Reads, change record.Change, r record.Record, fields []record.Field) (e echo, err error) {
	api := change.Pair.On(r.Side)
	at := slices.IndexFunc(fields, func(f record.Field) bool { return f.API == api })
	if at < 0 || r.Lacks(api) {
		return e, nil
	}
	e.value, e.told = r.Value(api), true
	if fields[at].Type == record.Lookup {
		return echoOfAccount(reads, change, e, r.Side)
	}
	e.same = reconcile.Echoes(fields[at].Type, change.After, e.value)
	return e, nil
}

func echoOfAccount(reads Reads, change record.Change, e echo, side record.Side) (echo, error) {
	if e.value == record.Null && change.After != record.Null {
		link, ok, err := reads.Link(record.LinkID(change.After))
		e.told = ok && !link.Gone[side]
		return e, err
	}
	if e.value != record.Null {
		link, ok, err := reads.LinkOf(record.Ref{Side: side, Module: record.Accounts, ID: string(e.value)})
		if e.value = record.Value(link.ID); err != nil || !ok {
			return e, err
		}
	}
	e.same = e.value == change.After
	return e, nil
}
