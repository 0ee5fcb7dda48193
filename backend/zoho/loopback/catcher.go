package loopback

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"counterpart/backend/record"
)

// path is where the answer is sent.
const path = "/callback"

// farewell is how long the browser has to take its page.
const farewell = 2 * time.Second

// RedirectURI is the address that is registered for a port.
func RedirectURI(port int) string { return fmt.Sprintf("http://localhost:%d%s", port, path) }

// Catcher waits for one answer. Its methods may be called from any goroutine.
type Catcher struct {
	port   int
	state  string
	server *http.Server
	served sync.WaitGroup
	caught chan outcome
	once   sync.Once
	closed chan struct{}
}

type outcome struct {
	answer Answer
	err    error
}

// Listen begins to listen on a port of this computer, for the answer with that
// state; port 0 takes a free one. A port that cannot be had is an error with
// code record.Busy.
func Listen(port int, state string) (*Catcher, error) {
	listeners, port, err := listen(port)
	if err != nil {
		return nil, err
	}
	c := &Catcher{port: port, state: state, caught: make(chan outcome, 1), closed: make(chan struct{})}
	c.server = &http.Server{Handler: c, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10}
	for _, l := range listeners {
		c.served.Go(func() { _ = c.server.Serve(l) }) // it ends with Close, and says so
	}
	return c, nil
}

// RedirectURI is the address that the answer is to be sent to.
func (c *Catcher) RedirectURI() string { return RedirectURI(c.port) }

// Answered tells whether Wait would give the answer, or why there is none, at
// once.
func (c *Catcher) Answered() bool {
	select {
	case <-c.closed:
		return true
	default:
		return len(c.caught) > 0
	}
}

// Wait gives the answer, or why there is none: it was refused, it belongs to
// another sign-in, Close was called, or ctx ended, whose error it gives then.
// After it nobody listens any more.
func (c *Catcher) Wait(ctx context.Context) (Answer, error) {
	defer c.Close()
	select {
	case o := <-c.caught:
		return o.answer, o.err
	case <-c.closed:
		return Answer{}, &record.Error{Code: record.SetupRefused, Message: "the sign-in in the browser was cancelled", Advice: "begin again when you are ready"}
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
}

// Close ends the listening, once whoever is being answered has the page.
func (c *Catcher) Close() {
	c.once.Do(func() {
		close(c.closed)
		ctx, cancel := context.WithTimeout(context.Background(), farewell)
		defer cancel()
		if c.server.Shutdown(ctx) != nil {
			_ = c.server.Close() // it has waited long enough
		}
		c.served.Wait() // by then the port is free
	})
}

// ServeHTTP answers the browser. Only the first answer counts.
func (c *Catcher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	switch {
	case !c.isOurs(r.Host):
		show(w, http.StatusForbidden, view{"Nothing is here", "Only this computer's own browser is answered."})
	case r.URL.Path != path, !speaks(query):
		show(w, http.StatusNotFound, view{"Nothing is here", "Counterpart waits for the answer of Zoho's page."})
	case r.Method != http.MethodGet:
		w.Header().Set("Allow", http.MethodGet)
		show(w, http.StatusMethodNotAllowed, view{"Nothing is here", "Counterpart waits for the answer of Zoho's page."})
	default:
		answer, err := read(query, c.state)
		select {
		case c.caught <- outcome{answer, err}:
		default:
			err = record.Errorf(record.SetupRefused, "this sign-in was answered already")
		}
		if err != nil {
			show(w, http.StatusBadRequest, view{"Not signed in", sentence(record.AsError(err)) + " Go back to Counterpart."})
			return
		}
		show(w, http.StatusOK, view{"Back to Counterpart", "Zoho's answer has arrived. Counterpart checks it now; you can close this page."})
	}
}

// isOurs tells whether a request was made for an address of this computer, and
// not for a name that somebody made to lead here.
func (c *Catcher) isOurs(host string) bool {
	name, port, err := net.SplitHostPort(host)
	ip := net.ParseIP(name)
	return err == nil && port == strconv.Itoa(c.port) && (name == "localhost" || ip != nil && ip.IsLoopback())
}

// sentence writes a message as one.
func sentence(e *record.Error) string {
	return string(e.Message[0]-'a'+'A') + e.Message[1:] + "."
}

// listen takes a port on both loopback addresses, since either may be what the
// browser finds for "localhost". A computer without IPv6 does without.
func listen(port int) ([]net.Listener, int, error) {
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, 0, taken(port, err)
	}
	port = four.Addr().(*net.TCPAddr).Port
	six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
	switch {
	case err == nil:
		return []net.Listener{four, six}, port, nil
	case isTaken(err):
		return nil, 0, errors.Join(taken(port, err), four.Close())
	}
	return []net.Listener{four}, port, nil
}

// taken says that a port cannot be had.
func taken(port int, err error) error {
	told := &record.Error{
		Code: record.Busy, Field: "redirect_port", Message: fmt.Sprintf("port %d of this computer, where the browser's answer is to come, is used by another program", port),
		Advice: "end that program, or choose another port and register its redirect address in Zoho's API console",
	}
	if !isTaken(err) {
		told.Message = fmt.Sprintf("port %d of this computer, where the browser's answer is to come, cannot be listened on", port)
		told.Advice = "choose another port, from 1024 to 65535, and register its redirect address in Zoho's API console"
	}
	return fmt.Errorf("%w: %w", told, err)
}
