package app

import (
	"context"
	"encoding/json"
	"fmt"

	"counterpart/app/control"
	"counterpart/backend/record"
)

// raiseCall brings the window of the running process to the front.
const raiseCall = "raise"

// raiseParams say how the second launch was asked to start.
type raiseParams struct {
	Hidden bool // without a window: then the first one stays as it is
}

// onRaise answers a second launch.
func (s *seat) onRaise(_ context.Context, text json.RawMessage, _ func(any)) (any, error) {
	var params raiseParams
	if err := json.Unmarshal(text, &params); err != nil {
		return nil, fmt.Errorf("decode call: %w", err)
	}
	if !s.windowed {
		return nil, &record.Error{
			Code: record.Busy, Message: "a command of Counterpart is at work on this data directory, without a window",
			Advice: "end that command, then open the window",
		}
	}
	if params.Hidden {
		return struct{}{}, nil
	}
	select {
	case s.raise <- struct{}{}:
	default: // it is on its way to the front already
	}
	return struct{}{}, nil
}

// raiseFirst asks the process that runs the installation to show its window.
func raiseFirst(ctx context.Context, socket string, params raiseParams) error {
	client := control.Dial(socket)
	if err := client.Call(ctx, raiseCall, params, nil, nil); err != nil {
		_ = client.Close() // the call has failed for a better reason
		return err
	}
	return client.Close()
}
