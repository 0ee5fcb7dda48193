package product

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// holdOpening keeps the sample data from being opened from the moment that it
// has begun, until release is called.
func holdOpening(t *testing.T, p *Product) (release func()) {
	gate := make(chan struct{})
	release = sync.OnceFunc(func() { close(gate) })
	stop := p.Subscribe(func(e api.Event) {
		if e.Status.Progress.Stage == api.StageStarting {
			<-gate
		}
	})
	t.Cleanup(stop)
	t.Cleanup(release) // first, or nothing more is told and stop waits
	return release
}

func TestOpening_KeepsConnectionsFromBeingMade(t *testing.T) {
	n := arrive(t)
	p, _ := n.open()
	opened := until(t, p, func(status api.Status) bool { return status.Sample })
	release := holdOpening(t, p)
	if err := p.StartSample(t.Context()); err != nil {
		t.Fatal(err)
	}
	info, r := n.box.Info(), n.request()
	r.AccountsURL, r.DeskURL, r.CRMURL, r.ContentURL = info.AccountsURL, info.DeskURL, info.CRMURL, info.ContentURL
	answers := make(chan map[string]error, 1)
	go func() {
		_, connected := p.Connect(t.Context(), r)
		_, signed := p.SignIn(t.Context(), n.request())
		_, disconnected := p.Disconnect(t.Context())
		answers <- map[string]error{
			"connect": connected, "sign in": signed, "disconnect": disconnected, "once more": p.StartSample(t.Context()),
		}
	}()
	var got map[string]error
	select {
	case got = <-answers:
	case <-time.After(time.Minute):
		t.Fatal("there is no answer while the sample data is being opened")
	}
	for name, err := range got {
		if problem := api.AsProblem(err); err == nil || problem.Code != string(record.Busy) || problem.Hint == "" {
			t.Errorf("%s: got %v, want to be told that it is busy, and what to do", name, err)
		}
	}
	release()
	opened()
	n.nothingKept()
	if !p.isSample() {
		t.Fatal("the sample data is not open")
	}
	// The key was not used up.
	if connection, err := p.Connect(t.Context(), r); err != nil || !connection.Connected || p.isSample() {
		t.Errorf("once it is open: got %+v, %v, want one's own connection", connection, err)
	}
}

// TestSignIn_KeepsTheSampleDataFromBeingOpened asks for it while Desk takes its
// time to answer.
func TestSignIn_KeepsTheSampleDataFromBeingOpened(t *testing.T) {
	n := arrive(t)
	root, err := url.Parse(n.box.Info().DeskURL)
	if err != nil {
		t.Fatal(err)
	}
	asked, gate := make(chan struct{}), make(chan struct{})
	first, release := sync.OnceFunc(func() { close(asked) }), sync.OnceFunc(func() { close(gate) })
	onward := httputil.NewSingleHostReverseProxy(root)
	desk := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		first()
		<-gate
		onward.ServeHTTP(w, r)
	}))
	defer desk.Close()
	defer release()
	n.at(desk.URL)
	p, _ := n.open()
	ended := make(chan error, 1)
	go func() {
		_, err := p.SignIn(t.Context(), n.request())
		ended <- err
	}()
	<-asked
	if err := p.StartSample(t.Context()); record.CodeOf(err) != record.Busy || api.AsProblem(err).Hint == "" {
		t.Errorf("the sample data: got %v, want to be told that it is busy, and what to do", err)
	}
	release()
	if err := <-ended; err != nil || p.isSample() || !p.snapshot().Connection.Connected {
		t.Errorf("got %v, sample %v, want one's own connection", err, p.isSample())
	}
}
