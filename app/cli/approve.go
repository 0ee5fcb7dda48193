package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// propose shows the plan that waits and, on a terminal, asks whether to carry
// it out. Anything but a yes is a no.
func (s *session) propose(ctx context.Context, p Product) (planID string, agreed bool, err error) {
	summary, err := p.Plan.PlanSummary(ctx)
	if err != nil || summary.PlanID == "" {
		return "", false, err
	}
	showSummary(s.env.Stderr, summary)
	if !s.canAsk() {
		return "", false, nil
	}
	_, _ = fmt.Fprint(s.env.Stderr, "Carry it out? [y/N] ")
	answer, err := readLine(ctx, s.env.Stdin)
	if err != nil {
		return "", false, err
	}
	switch strings.ToLower(answer) {
	case "y", "yes":
		return summary.PlanID, true, nil
	}
	return "", false, nil
}

// readLine reads one line without the white space around it; "" at the end of
// the input. The reading itself cannot be interrupted, so when ctx ends it is
// left behind.
func readLine(ctx context.Context, r io.Reader) (string, error) {
	type line struct {
		text string
		err  error
	}
	lines := make(chan line, 1)
	go func() {
		text, err := bufio.NewReader(r).ReadString('\n')
		if errors.Is(err, io.EOF) {
			err = nil
		}
		lines <- line{strings.TrimSpace(text), err}
	}()
	select {
	case l := <-lines:
		return l.text, l.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
