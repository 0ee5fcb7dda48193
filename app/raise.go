package app

import (
	"context"
	"encoding/json"

	"counterpart/app/control"
	"counterpart/backend/record"
)

// raiseCall brings the window of the running process to the front.
const raiseCall = "raise"

// onRaise answers a second launch.
func (s *seat) onRaise(context.Context, json.RawMessage, func(any)) (any, error) {
	if !s.windowed {
		return nil, &record.Error{
			Code: record.Busy, Message: "a command of Counterpart is at work on this data directory, without a window",
			Advice: "end that command, then open the window",
		}
	}
	select {
	case s.raise <- struct{}{}:
	default: // it is on its way to the front already
	}
	return struct{}{}, nil
}

// raiseFirst asks the process that runs the installation to show its window.
func raiseFirst(ctx context.Context, socket string) error {
	client := control.Dial(socket)
	if err := client.Call(ctx, raiseCall, nil, nil, nil); err != nil {
		_ = client.Close() // the call has failed for a better reason
		return err
	}
	return client.Close()
}
