package product

import (
	"testing"

	"counterpart/backend/record"
)

func TestEnded(t *testing.T) {
	full := &record.Error{Code: record.Storage, Message: "the disk is full"}
	if got := ended(record.Run{ID: 1}, full); got.State != record.Failed || got.Problem != full {
		t.Errorf("a run without an end: got %+v", got)
	}
	kept := &record.Error{Code: record.SignIn}
	if got := ended(record.Run{ID: 1, State: record.Waiting, Problem: kept}, full); got.State != record.Waiting || got.Problem != kept {
		t.Errorf("a run with an end: got %+v", got)
	}
}
