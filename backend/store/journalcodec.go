package store

import "counterpart/backend/record"

// Version 2 added the rule of a change, version 3 the marker, version 4 what was
// taken after a conflict and version 5 the job of an add; what earlier ones kept reads as it is.
const operationVersion = 5

// operationV1 is an operation as it is kept below its run and id.
type operationV1 struct {
	At      stamp          `cbor:"1,keyasint,omitempty"`
	Ended   stamp          `cbor:"2,keyasint,omitempty"`
	Action  record.Action  `cbor:"3,keyasint,omitempty"`
	Module  record.Module  `cbor:"4,keyasint,omitempty"`
	Source  record.Side    `cbor:"5,keyasint,omitempty"`
	From    string         `cbor:"6,keyasint,omitempty"`
	To      string         `cbor:"7,keyasint,omitempty"`
	Link    record.LinkID  `cbor:"8,keyasint,omitempty"`
	Name    string         `cbor:"9,keyasint,omitempty"`
	Changes []changeV1     `cbor:"10,keyasint,omitempty"`
	Key     string         `cbor:"11,keyasint,omitempty"`
	Server  stamp          `cbor:"12,keyasint,omitempty"`
	Outcome record.Outcome `cbor:"13,keyasint,omitempty"`
	Problem *errorV1       `cbor:"14,keyasint,omitempty"`
	Marker  string         `cbor:"15,keyasint,omitempty"`
	Taken   bool           `cbor:"16,keyasint,omitempty"`
	Bulk    uint64         `cbor:"17,keyasint,omitempty"`
}

// changeV1 leaves Source out where it is what was sent.
type changeV1 struct {
	Pair   record.PairKey `cbor:"1,keyasint,omitempty"`
	Before record.Value   `cbor:"2,keyasint,omitempty"`
	After  record.Value   `cbor:"3,keyasint,omitempty"`
	Source *record.Value  `cbor:"4,keyasint,omitempty"`
	Lost   record.Value   `cbor:"5,keyasint,omitempty"`
	Clash  bool           `cbor:"6,keyasint,omitempty"`
	Rule   string         `cbor:"7,keyasint,omitempty"`
}

func encodeOperation(o record.Operation) ([]byte, error) {
	return pack(operationV1{
		At: stampOf(o.At), Ended: stampOf(o.Ended), Action: o.Action, Module: o.Module, Source: o.Source,
		From: o.From, To: o.To, Link: o.Link, Name: o.Name, Changes: changesOf(o.Changes),
		Key: o.Key, Server: stampOf(o.Server), Outcome: o.Outcome, Problem: errorOf(o.Problem), Marker: o.Marker, Taken: o.Taken, Bulk: o.Bulk,
	}, operationVersion)
}

func changesOf(changes []record.Change) []changeV1 {
	kept := make([]changeV1, len(changes))
	for i, c := range changes {
		kept[i] = changeV1{Pair: c.Pair, Before: c.Before, After: c.After, Lost: c.Lost, Clash: c.Clash, Rule: c.Rule}
		if c.Source != c.After {
			kept[i].Source = &c.Source
		}
	}
	return kept
}

func decodeOperation(run, id uint64, value []byte) (record.Operation, error) {
	var kept operationV1
	if err := unpackUpTo(value, operationVersion, &kept); err != nil {
		return record.Operation{}, err
	}
	if kept.Action > record.Restore || kept.Outcome > record.Released {
		return record.Operation{}, unreadable("an operation has no known action or outcome")
	}
	return record.Operation{
		ID: id, Run: run, At: kept.At.time(), Ended: kept.Ended.time(),
		Action: kept.Action, Module: kept.Module, Source: kept.Source,
		From: kept.From, To: kept.To, Link: kept.Link, Name: kept.Name, Changes: changesFrom(kept.Changes),
		Key: kept.Key, Server: kept.Server.time(), Outcome: kept.Outcome, Problem: kept.Problem.error(), Marker: kept.Marker, Taken: kept.Taken, Bulk: kept.Bulk,
	}, nil
}

func changesFrom(kept []changeV1) []record.Change {
	if len(kept) == 0 {
		return nil
	}
	changes := make([]record.Change, len(kept))
	for i, c := range kept {
		changes[i] = record.Change{
			Pair: c.Pair, Before: c.Before, After: c.After, Source: c.After, Lost: c.Lost, Clash: c.Clash, Rule: c.Rule,
		}
		if c.Source != nil {
			changes[i].Source = *c.Source
		}
	}
	return changes
}
