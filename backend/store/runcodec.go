package store

import "counterpart/backend/record"

const runVersion = 1

// runV1 is a run as it is kept below its id.
type runV1 struct {
	State     record.RunState `cbor:"1,keyasint,omitempty"`
	Started   stamp           `cbor:"2,keyasint,omitempty"`
	Finished  stamp           `cbor:"3,keyasint,omitempty"`
	Lines     []lineV1        `cbor:"4,keyasint,omitempty"`
	Unchanged int             `cbor:"5,keyasint,omitempty"`
	Calls     [2]int64        `cbor:"6,keyasint"`
	Credits   [2]int64        `cbor:"7,keyasint"`
	Problem   *errorV1        `cbor:"8,keyasint,omitempty"`
}

type lineV1 struct {
	_       struct{} `cbor:",toarray"`
	Module  record.Module
	Source  record.Side
	Added   int
	Updated int
	Failed  int
}

func encodeRun(r record.Run) ([]byte, error) {
	kept := runV1{
		State: r.State, Started: stampOf(r.Started), Finished: stampOf(r.Finished),
		Unchanged: r.Unchanged, Calls: r.Calls, Credits: r.Credits, Problem: errorOf(r.Problem),
	}
	for _, line := range r.Lines {
		kept.Lines = append(kept.Lines, lineV1{
			Module: line.Module, Source: line.Source,
			Added: line.Added, Updated: line.Updated, Failed: line.Failed,
		})
	}
	return pack(kept, runVersion)
}

func decodeRun(id uint64, value []byte) (record.Run, error) {
	var kept runV1
	if err := unpack(value, runVersion, &kept); err != nil {
		return record.Run{}, err
	}
	if kept.State > record.Failed {
		return record.Run{}, unreadable("a run has no known state")
	}
	r := record.Run{
		ID: id, State: kept.State, Started: kept.Started.time(), Finished: kept.Finished.time(),
		Unchanged: kept.Unchanged, Calls: kept.Calls, Credits: kept.Credits, Problem: kept.Problem.error(),
	}
	for _, line := range kept.Lines {
		r.Lines = append(r.Lines, record.Line{
			Module: line.Module, Source: line.Source,
			Added: line.Added, Updated: line.Updated, Failed: line.Failed,
		})
	}
	return r, nil
}
