package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"counterpart/backend/sandbox"
)

// box is a sandbox in a process of its own.
type box struct {
	*child
	info  sandbox.Info
	trace string // the file with its requests; empty: none
}

// startBox starts a sandbox. Equal numbers, seeds and times make equal records.
func (c *course) startBox(ctx context.Context, trace string) (*box, error) {
	b := &box{trace: trace}
	args := []string{
		"sandbox", "--seed", strconv.FormatUint(c.Seed, 10), "--contacts", strconv.Itoa(c.records - c.accounts()),
		"--accounts", strconv.Itoa(c.accounts()), "--overlap", strconv.Itoa(overlap), "--begin", c.begin.Format(time.RFC3339),
	}
	if c.latency > 0 {
		args = append(args, "--latency", c.latency.String())
	}
	if trace != "" {
		args = append(args, "--trace", trace)
	}
	var err error
	if b.child, err = c.program.start(&b.info, args...); err != nil {
		return nil, err
	}
	if err := b.ask(ctx, http.MethodPatch, "/knobs", c.plan.knobs(c.records), nil); err != nil {
		b.stop()
		return nil, err
	}
	return b, nil
}

// ask makes a call to the sandbox's control interface.
func (b *box) ask(ctx context.Context, method, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, b.info.ControlURL+"/_sandbox"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("ask the sandbox: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode >= http.StatusMultipleChoices {
		why, _ := io.ReadAll(answer.Body)
		return fmt.Errorf("the sandbox refused %s: %s", path, bytes.TrimSpace(why))
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(answer.Body).Decode(out)
}

// at sets the sandbox's clock.
func (b *box) at(ctx context.Context, then time.Time) error {
	var knobs struct {
		Clock struct {
			Now time.Time `json:"now"`
		} `json:"clock"`
	}
	if err := b.ask(ctx, http.MethodGet, "/knobs", nil, &knobs); err != nil {
		return err
	}
	return b.advance(ctx, max(0, then.Sub(knobs.Clock.Now)))
}

func (b *box) advance(ctx context.Context, by time.Duration) error {
	return b.ask(ctx, http.MethodPatch, "/knobs", map[string]any{"clock": map[string]any{"advance": by.String()}}, nil)
}

// token signs in, as the sync does.
func (b *box) token(ctx context.Context) (string, error) {
	var code struct {
		Code string `json:"code"`
	}
	if err := b.ask(ctx, http.MethodPost, "/code", map[string]any{}, &code); err != nil {
		return "", err
	}
	form := url.Values{
		"grant_type": {"authorization_code"}, "client_id": {b.info.ClientID}, "client_secret": {b.info.ClientSecret}, "code": {code.Code},
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, b.info.AccountsURL+"/oauth/v2/token", strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", fmt.Errorf("sign in to the sandbox: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	var token struct {
		Access string `json:"access_token"`
		Error  string `json:"error"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&token); err != nil || token.Access == "" {
		return "", fmt.Errorf("sign in to the sandbox: %s", token.Error)
	}
	return token.Access, nil
}

// traced is how long the trace is by now.
func (b *box) traced() (int64, error) {
	info, err := os.Stat(b.trace)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
