package zoho

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"counterpart/backend/record"
)

const (
	// early is how long before its end an access token is renewed.
	early = 2 * time.Minute
	// refreshTime is the longest that a refresh may take.
	refreshTime = time.Minute
)

// Source hands out access tokens of one sign-in. One refresh serves all calls
// that wait; it never asks for more tokens than Zoho allows. It is safe for use
// by many goroutines.
type Source struct {
	oauth OAuth
	saver TokenSaver
	group singleflight.Group

	mu    sync.Mutex
	token Token
	asked Asked // refreshes of the last tokenWindow, and when the next one may be
	ended error // the sign-in is over
}

// NewSource gives a source that starts from a token and keeps every newer one
// with saver.
func NewSource(oauth OAuth, token Token, saver TokenSaver) *Source {
	return &Source{oauth: oauth, saver: saver, token: token}
}

// Token gives the present token without asking for another.
func (s *Source) Token() Token {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.token
}

// Access gives an access token that is good for a while yet. The record.Error
// of a failure has code record.SignIn when the sign-in is revoked,
// record.TooMany with the time to go on when Zoho gives no tokens for the
// moment, or tells that the accounts server was not reached.
func (s *Source) Access(ctx context.Context) (string, error) {
	s.mu.Lock()
	token, now := s.token, s.oauth.Now()
	s.mu.Unlock()
	if token.Access != "" && now.Before(token.Expiry.Add(-early)) {
		return token.Access, nil
	}
	fresh, err := s.renew(ctx, token.Access)
	if err != nil && token.Access != "" && now.Before(token.Expiry) && record.CodeOf(err) != record.SignIn {
		// The old one is good for a moment longer.
		return token.Access, nil
	}
	return fresh, err
}

// Renew gives an access token other than the rejected one.
func (s *Source) Renew(ctx context.Context, rejected string) (string, error) {
	return s.renew(ctx, rejected)
}

// renew joins the refresh that is under way or begins one. The refresh goes on
// when the call that began it is given up, since others wait for it too.
func (s *Source) renew(ctx context.Context, old string) (string, error) {
	s.mu.Lock()
	if current := s.token; current.Access != "" && current.Access != old && s.oauth.Now().Before(current.Expiry) {
		s.mu.Unlock()
		return current.Access, nil
	}
	s.mu.Unlock()
	done := s.group.DoChan("refresh", func() (any, error) {
		detached, cancel := context.WithTimeout(context.WithoutCancel(ctx), refreshTime)
		defer cancel()
		return s.refresh(detached, old)
	})
	select {
	case result := <-done:
		if result.Err != nil {
			return "", result.Err
		}
		return result.Val.(string), nil
	case <-ctx.Done():
		return "", &Unanswered{Err: ctx.Err()}
	}
}

// refresh gets and keeps a new token. Calls of it never overlap.
func (s *Source) refresh(ctx context.Context, old string) (string, error) {
	s.mu.Lock()
	current := s.token
	if current.Access != "" && current.Access != old && s.oauth.Now().Before(current.Expiry) {
		// Another refresh ended between the question and this call.
		s.mu.Unlock()
		return current.Access, nil
	}
	err := s.admit()
	asked := s.asked.clone()
	s.mu.Unlock()
	if err != nil {
		return "", err
	}
	if err := s.saver.SaveAsked(ctx, asked); err != nil {
		return "", unkept("what was asked of Zoho could not be kept", err)
	}
	token, err := s.oauth.Refresh(ctx, current.Refresh)
	if err == nil {
		err = token.succeed(current)
	}
	if err != nil {
		return "", errors.Join(err, s.remember(ctx, err))
	}
	s.mu.Lock()
	s.token = token
	s.mu.Unlock()
	if err := s.saver.SaveToken(ctx, token); err != nil {
		return "", unkept("the access token could not be kept", err)
	}
	return token.Access, nil
}

// unkept is the error of something that has to outlive the process and cannot.
func unkept(what string, err error) error {
	return fmt.Errorf("%w: %w", record.Errorf(record.Storage, "%s", what), err)
}

// admit books a refresh, or refuses it: the sign-in is over, or Zoho's limit
// for tokens is reached. The caller holds the lock.
func (s *Source) admit() error {
	if s.ended != nil {
		return s.ended
	}
	return s.asked.admit(s.oauth.Now())
}

// remember keeps what a refused refresh says about the next ones.
func (s *Source) remember(ctx context.Context, err error) error {
	s.mu.Lock()
	told := record.AsError(err)
	var unanswered *Unanswered
	if errors.As(err, &unanswered) && !unanswered.Sent {
		// Zoho never heard of it: a machine without a network must not use up
		// its tokens.
		s.asked.takeBack()
	}
	switch told.Code {
	case record.SignIn, record.WrongOrg:
		s.ended = err
	case record.TooMany:
		s.asked.Blocked = told.Retry
	}
	asked := s.asked.clone()
	s.mu.Unlock()
	if err := s.saver.SaveAsked(ctx, asked); err != nil {
		return unkept("what was asked of Zoho could not be kept", err)
	}
	return nil
}

// Resume goes on with what earlier processes asked for. It is called before the
// first call.
func (s *Source) Resume(asked Asked) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = asked.until(s.oauth.Now())
}
