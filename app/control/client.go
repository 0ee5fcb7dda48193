package control

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"counterpart/backend/record"
)

// Client calls the process that holds the instance lock.
type Client struct {
	http *http.Client
}

// patience is how long a call waits for the socket, for who holds the lock
// opens it only once all the rest is open; and then for the first sign that
// the other process is alive.
const patience = 10 * time.Second

// Dial returns a client for the control socket at path. Nothing is sent yet.
func Dial(path string) *Client { return dialFor(path, patience) }

func dialFor(path string, wait time.Duration) *Client {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		conn, err := connect(ctx, path, wait)
		if err != nil {
			err = errors.Join(ErrGone, err)
		}
		return conn, err
	}
	return &Client{http: &http.Client{Transport: &http.Transport{DialContext: dial, ResponseHeaderTimeout: patience}}}
}

// Attach returns a client for a socket that somebody listens on now; the error
// says that nobody does.
func Attach(path string) (*Client, error) {
	const short = time.Second
	conn, err := net.DialTimeout("unix", path, short)
	if err != nil {
		return nil, silent()
	}
	_ = conn.Close() // nothing was sent on it
	return dialFor(path, short), nil
}

// Close drops idle connections.
func (c *Client) Close() error {
	c.http.CloseIdleConnections()
	return nil
}

// Call makes one call and waits for its answer, which is decoded into result
// unless that is nil. Events that come before it go to onEvent, one at a time;
// nil drops them. Errors of the other process arrive with code, message and
// advice. ErrGone says that the other process is no longer there, or ended
// before its answer.
func (c *Client) Call(ctx context.Context, name string, params, result any, onEvent func(event json.RawMessage)) error {
	response, err := c.send(ctx, name, params)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	lines := json.NewDecoder(response.Body)
	for {
		var m message
		if err := lines.Decode(&m); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return errors.Join(busy("the running Counterpart ended before it answered"), ErrGone)
		}
		switch {
		case m.Error != nil:
			return m.Error.toError()
		case m.Event == nil && m.Result == nil:
			return strange(errors.New("neither result nor error"))
		case m.Event == nil:
			return decode(m.Result, result)
		case onEvent != nil:
			onEvent(m.Event)
		}
	}
}

func (c *Client) send(ctx context.Context, name string, params any) (*http.Response, error) {
	body, err := json.Marshal(params)
	if err != nil {
		return nil, fmt.Errorf("encode call: %w", err)
	}
	// The host is a placeholder: the transport always dials the socket.
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://counterpart/"+name, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("build call: %w", err)
	}
	response, err := c.http.Do(request)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if slow := net.Error(nil); errors.As(err, &slow) && slow.Timeout() && !errors.Is(err, ErrGone) {
			return nil, silent() // it is there and does nothing
		}
		return nil, errors.Join(silent(), ErrGone)
	}
	if response.StatusCode != http.StatusOK {
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
		if response.StatusCode == http.StatusBadRequest {
			return nil, record.Errorf(record.Invalid, "what %q was given is too long", name)
		}
		return nil, &record.Error{
			Code: record.NotFound, Message: fmt.Sprintf("the running Counterpart does not know %q", name), Advice: otherVersion,
		}
	}
	return response, nil
}

func decode(text json.RawMessage, result any) error {
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(text, result); err != nil {
		return strange(err)
	}
	return nil
}

// strange is the error of an answer that is of another form than was expected.
func strange(err error) error {
	told := &record.Error{
		Code: record.Internal, Message: "the running Counterpart's answer makes no sense", Advice: otherVersion,
	}
	return fmt.Errorf("%w: %w", told, err)
}

const otherVersion = "It may be of another version: quit it and start it again."

// ErrGone is in the chain of an error where the other process has ended.
var ErrGone = errors.New("the process that held the data directory has ended")

func silent() error { return busy("the running Counterpart does not answer") }

func busy(message string) error {
	return &record.Error{
		Code: record.Busy, Message: message,
		Advice: "Try again; if it stays so, quit Counterpart and start it again.",
	}
}

// connect dials until the socket is there, for at most wait.
func connect(ctx context.Context, path string, wait time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	retry := time.NewTicker(20 * time.Millisecond)
	defer retry.Stop()
	for {
		conn, err := (&net.Dialer{}).DialContext(ctx, "unix", path)
		if err == nil {
			if err := check(conn, ours); err != nil {
				return nil, errors.Join(err, conn.Close())
			}
			return conn, nil
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), err)
		case <-retry.C:
		}
	}
}
