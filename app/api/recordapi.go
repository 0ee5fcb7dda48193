package api

import "context"

// found is the most records that a search answers, and touched the most writes
// that are told of one record.
const (
	found   = 30
	touched = 50
)

// RecordAPI lets the window say of any record why it is, or is not, in sync.
type RecordAPI struct{ gate *Gate }

// Find lists the records, 30 at most, in whose name, key or id the text is
// found.
func (s *RecordAPI) Find(text string) ([]RecordRow, error) {
	return guard(s.gate, "find a record", func(ctx context.Context, p Product) ([]RecordRow, error) {
		rows, err := p.Records.FindRecords(ctx, text, found)
		if rows == nil {
			rows = []RecordRow{}
		}
		return rows, err
	})
}

// Why says why a record is, or is not, in sync, by its id: side/module/id.
func (s *RecordAPI) Why(id string) (Standing, error) {
	return guard(s.gate, "why", func(ctx context.Context, p Product) (Standing, error) {
		return p.Records.Why(ctx, id)
	})
}

// Operations lists what was written to a record and its counterpart, or from
// them: the latest first, 50 at most.
func (s *RecordAPI) Operations(id string) ([]OperationRow, error) {
	return guard(s.gate, "operations of a record", func(ctx context.Context, p Product) ([]OperationRow, error) {
		rows, err := p.Records.RecordOperations(ctx, id, touched)
		if rows == nil {
			rows = []OperationRow{}
		}
		return rows, err
	})
}
