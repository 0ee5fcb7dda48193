package engine

import (
	"context"
	"errors"
	"fmt"

	"counterpart/backend/record"
)

// verdict says how a run ended.
func verdict(cause error, r record.Run, counts record.Counts, moving, jobs bool) (record.RunState, *record.Error) {
	var held *guarded
	switch code := record.CodeOf(cause); {
	case errors.As(cause, &held):
		return record.Guarded, held.problem()
	case errors.Is(cause, errOtherPlan):
		return record.Waiting, errOtherPlan
	case code == record.Halted, errors.Is(cause, context.Canceled):
		return record.Paused, nil
	case code == record.NoCredits, code == record.SignIn, code == record.TooMany:
		return record.Waiting, record.AsError(cause)
	case cause != nil:
		return record.Failed, record.AsError(cause)
	case jobs:
		return record.Waiting, &record.Error{
			Code: record.Busy, Message: fmt.Sprintf("a service is still adding records by itself, %d in all", counts.Unsettled),
			Advice: "nothing: the next sync goes on with them",
		}
	case counts.Unsettled > 0:
		return record.Waiting, &record.Error{
			Code: record.AnswerLost, Message: fmt.Sprintf("the answers to %d writes were lost", counts.Unsettled),
			Advice: "nothing: the next sync finds out whether they were carried out",
		}
	case counts.Failures > 0 || failed(r):
		return record.Partial, nil
	case moving:
		return record.Waiting, &record.Error{
			Code: record.AlreadyModified, Message: "some records kept being changed while they were synced",
			Advice: "nothing: the next sync looks at them again",
		}
	}
	return record.OK, nil
}

func failed(r record.Run) bool {
	for _, line := range r.Lines {
		if line.Failed > 0 {
			return true
		}
	}
	return false
}
