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
	// tokensPerWindow is how many tokens are asked for in tokenWindow: one less
	// than Zoho gives, for another process of the same sign-in.
	tokensPerWindow = 9
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

	mu      sync.Mutex
	token   Token
	asked   []time.Time // refreshes of the last tokenWindow
	blocked time.Time   // no refresh before
	ended   error       // the sign-in is over
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
	s.mu.Unlock()
	if err != nil {
		return "", err
	}
	token, err := s.oauth.Refresh(ctx, current.Refresh)
	if err != nil {
		s.remember(err)
		return "", err
	}
	if token.APIDomain == "" {
		token.APIDomain = current.APIDomain
	}
	if token.Scope == "" {
		token.Scope = current.Scope
	}
	s.mu.Lock()
	s.token = token
	s.mu.Unlock()
	if err := s.saver.SaveToken(ctx, token); err != nil {
		told := record.Errorf(record.Storage, "the access token could not be kept")
		return "", fmt.Errorf("%w: %w", told, err)
	}
	return token.Access, nil
}

// admit books a refresh, or refuses it: the sign-in is over, or Zoho's limit
// for tokens is reached. The caller holds the lock.
func (s *Source) admit() error {
	if s.ended != nil {
		return s.ended
	}
	now := s.oauth.Now()
	for len(s.asked) > 0 && !s.asked[0].After(now.Add(-tokenWindow)) {
		s.asked = s.asked[1:]
	}
	if len(s.asked) >= tokensPerWindow {
		s.blocked = s.asked[0].Add(tokenWindow)
	}
	if now.Before(s.blocked) {
		return &record.Error{
			Code: record.TooMany, Message: "waiting, since Zoho gives ten access tokens in ten minutes and no more",
			Advice: "the sync goes on by itself", Retry: s.blocked,
		}
	}
	s.asked = append(s.asked, now)
	return nil
}

// remember keeps what a refused refresh says about the next ones.
func (s *Source) remember(err error) {
	told := record.AsError(err)
	s.mu.Lock()
	defer s.mu.Unlock()
	var unanswered *Unanswered
	if errors.As(err, &unanswered) && !unanswered.Sent && len(s.asked) > 0 {
		// Zoho never heard of it: a machine without a network must not use up
		// its tokens.
		s.asked = s.asked[:len(s.asked)-1]
	}
	switch told.Code {
	case record.SignIn:
		s.ended = err
	case record.TooMany:
		s.blocked = told.Retry
	}
}
