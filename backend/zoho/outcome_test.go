package zoho

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

func TestOutcome_TellsALateAnswerFromACallGivenUp(t *testing.T) {
	url := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	})
	_, err := Outcome(&http.Transport{}, time.Millisecond).RoundTrip(request(t, http.MethodPost, url, `{}`))
	var unanswered *Unanswered
	if !errors.As(err, &unanswered) || errors.Is(err, context.Canceled) {
		t.Errorf("late: got %v, want an Unanswered that nobody gave up", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Outcome(&http.Transport{}, time.Minute).RoundTrip(request(t, http.MethodPost, url, `{}`).WithContext(ctx))
	if !errors.As(err, &unanswered) || !errors.Is(err, context.Canceled) || unanswered.Sent {
		t.Errorf("given up: got %v, want one that was canceled before it was sent", err)
	}
}

// slowFile is a transport whose file takes an hour to come, unless it is given
// up.
func slowFile(req *http.Request) (*http.Response, error) {
	reader, writer := io.Pipe()
	go func() {
		timer := time.NewTimer(time.Hour)
		defer timer.Stop()
		select {
		case <-timer.C:
			_, _ = writer.Write([]byte("PK"))
			_ = writer.Close()
		case <-req.Context().Done():
			_ = writer.CloseWithError(req.Context().Err())
		}
	}()
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/zip"}}, Body: reader}, nil
}

func TestOutcome_GivesFilesTheTimeThatTheyTake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		resp, err := Outcome(roundTrip(slowFile), time.Minute).RoundTrip(request(t, http.MethodGet, "http://crm.example", ""))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if body, err := io.ReadAll(resp.Body); err != nil || string(body) != "PK" {
			t.Errorf("got %q, %v", body, err)
		}
	})
}
