package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/app/control"
	"counterpart/backend/record"

	"golang.org/x/term"
)

// session is one run of one command.
type session struct {
	env       Env
	options   Options
	json      bool
	code      int    // exit code, unless an error decides it
	printed   bool   // the result has begun to go out
	approveBy string // the command that approves a plan which waits; empty: sync --once
}

// cannotRun is an error that kept the product from opening: whatever its code,
// the command could not run.
type cannotRun struct{ error }

func (e cannotRun) Unwrap() error { return e.error }

// with opens the product for the time of do. Where that was in another process,
// which ended meanwhile, do goes on in the one that comes after it, unless
// something was printed already.
func (s *session) with(ctx context.Context, do func(p Product) error) error {
	for range attempts {
		err := s.once(ctx, do)
		if !errors.Is(err, control.ErrGone) || errors.As(err, new(cannotRun)) || s.printed {
			return err
		}
	}
	return s.once(ctx, do)
}

// attempts bounds how often a command goes from one process to the next.
const attempts = 3

// once opens the product for the time of do, for what must not be repeated.
func (s *session) once(ctx context.Context, do func(p Product) error) (err error) {
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
	s.printed = true
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

// words says an error and, as sentences, what to do about it. It is led by the
// input at fault and by the service, unless it names them itself.
func words(err error) (message, advice string) {
	var e *record.Error
	if !errors.As(err, &e) {
		return err.Error(), ""
	}
	message = e.Message
	if message == "" {
		message = string(e.Code)
	}
	for _, lead := range []string{leadField(e), side(e.Side)} {
		if lead != "" && !strings.Contains(message, lead) {
			message = lead + ": " + message
		}
	}
	return message, api.Sentence(e.Advice)
}

// leadField is the input at fault as a person knows it: a flag or a key of the
// settings. The fields of a set-up page are none.
func leadField(e *record.Error) string {
	if e.Code == record.Invalid {
		return e.Field
	}
	return ""
}

// codeOf tells a person's mistake from what went wrong by itself.
func codeOf(err error) int {
	if errors.As(err, new(cannotRun)) {
		return exitFailed
	}
	switch record.CodeOf(err) {
	case record.Invalid, record.NotFound:
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
