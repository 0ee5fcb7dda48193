package zohotest

import (
	"testing"

	"counterpart/backend/record"
)

// Refusal fails the test unless an error is the refusal of a field by a side,
// in our words and in the service's.
func Refusal(t *testing.T, err error, side record.Side, code record.Code, field string) {
	t.Helper()
	told := record.AsError(err)
	if told.Code != code || told.Field != field || told.Side != side.String() {
		t.Errorf("got %s %s of field %q (%s), want %s %s of %q", told.Side, told.Code, told.Field, told.Service, side, code, field)
	}
	if told.Service == "" || told.Message == "" || told.Advice == "" {
		t.Errorf("got %+v, want words of ours and of the service", told)
	}
}
