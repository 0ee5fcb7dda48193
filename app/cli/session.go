package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"

	"golang.org/x/term"
)

// session is one run of one command.
type session struct {
	env     Env
	options Options
	json    bool
	code    int // exit code, unless an error decides it
}

// cannotRun is an error that kept the product from opening: whatever its code,
// the command could not run.
type cannotRun struct{ error }

func (e cannotRun) Unwrap() error { return e.error }

// with opens the product for the time of do.
func (s *session) with(ctx context.Context, do func(p Product) error) (err error) {
	p, closer, err := s.env.Open(ctx, s.options)
	if err != nil {
		return cannotRun{err}
	}
	defer func() {
		if closed := closer.Close(); err == nil && closed != nil {
			err = cannotRun{fmt.Errorf("close: %w", closed)}
		}
	}()
	return do(p)
}

// print writes the document for scripts or the text for people.
func (s *session) print(document any, people func(w io.Writer)) error {
	if !s.json {
		people(s.env.Stdout)
		return nil
	}
	if err := json.NewEncoder(s.env.Stdout).Encode(document); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// note says something beside the result.
func (s *session) note(format string, args ...any) {
	_, _ = fmt.Fprintf(s.env.Stderr, format+"\n", args...)
}

// fail says what went wrong and returns the exit code for it.
func (s *session) fail(ctx context.Context, err error) int {
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		s.note("counterpart: interrupted\nWhat was done is kept; the next sync goes on from there.")
		return exitFailed
	}
	message, advice := words(err)
	s.note("counterpart: %s", message)
	if advice != "" {
		s.note("%s", advice)
	}
	return codeOf(err)
}

func words(err error) (message, advice string) {
	var problem *api.Problem
	if errors.As(err, &problem) {
		return problem.Message, problem.Hint
	}
	var e *record.Error
	if errors.As(err, &e) {
		return e.Error(), e.Advice
	}
	return err.Error(), ""
}

// codeOf tells a person's mistake from what went wrong by itself.
func codeOf(err error) int {
	if errors.As(err, new(cannotRun)) {
		return exitFailed
	}
	code := record.CodeOf(err)
	var problem *api.Problem
	if errors.As(err, &problem) {
		code = record.Code(problem.Code)
	}
	if code == record.Invalid || code == record.NotFound {
		return exitUsage
	}
	return exitFailed
}

// isTerminal tells whether a person sits at the other end of a stream.
func isTerminal(stream any) bool {
	switch f := stream.(type) {
	case interface{ IsTerminal() bool }:
		return f.IsTerminal()
	case *os.File:
		return term.IsTerminal(int(f.Fd()))
	}
	return false
}

// canAsk tells whether a question would be seen and answered by a person.
func (s *session) canAsk() bool {
	return !s.json && isTerminal(s.env.Stdin) && isTerminal(s.env.Stderr)
}

// when shows a moment of a data object in local time; "" for none.
func (s *session) when(stamp string) string {
	at, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return stamp
	}
	return at.In(s.env.Now().Location()).Format("2006-01-02 15:04:05")
}
