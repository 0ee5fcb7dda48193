package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"counterpart/backend/sandbox"
)

// bare has a client without any logic make the very same requests, with as many
// at once, of a sandbox that begins with the same records.
func (c *course) bare(ctx context.Context, rows []measured) error {
	c.Say("%d records a side: the bare client", c.records)
	b, err := c.startBox(ctx, "")
	if err != nil {
		return err
	}
	defer b.stop()
	for i := range rows {
		if err := b.at(ctx, c.begin.Add(rows[i].scenario.after)); err != nil {
			return err
		}
		if _, err := rows[i].scenario.happen(ctx, c, b); err != nil {
			return err
		}
		if err := c.replay(ctx, b, &rows[i]); err != nil {
			return fmt.Errorf("the bare client, %s: %w", rows[i].scenario.name, err)
		}
	}
	return nil
}

// replay makes the requests of one row.
func (c *course) replay(ctx context.Context, b *box, m *measured) error {
	token, err := b.token(ctx)
	if err != nil {
		return err
	}
	p := &player{root: b.info.DeskURL, token: token, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: mostAtOnce}}}
	defer p.client.CloseIdleConnections()
	lanes := map[string]int{}
	for service, most := range map[string]int{"desk": c.plan.deskAtOnce, "crm": c.plan.crmAtOnce} {
		n, err := m.atOnce(service)
		if err != nil {
			return err
		}
		lanes[service] = min(n, most) // the sync may have tried more, and been refused
	}
	own, begun := watchCost(os.Getpid()), c.Now()
	group, ctx := errgroup.WithContext(ctx)
	for service, n := range lanes {
		group.Go(func() error { return p.play(ctx, m, service, n) })
	}
	err = group.Wait()
	m.row.BareWallS = seconds(c.Now().Sub(begun))
	m.row.BareCPUS = own().cpu
	if n := p.refused.Load(); n > 0 {
		c.Say("the bare client: %d of %d requests were refused", n, p.made.Load())
	}
	return err
}

// mostAtOnce is above every plan's limit.
const mostAtOnce = 128

// atOnce tells how many requests to a service the sync had under way at most.
func (m *measured) atOnce(service string) (n int, err error) {
	err = requests(m.trace, m.from, m.to, service, func(r sandbox.Traced) bool {
		n = max(n, r.Aloft)
		return true
	})
	return max(n, 1), err
}

// player makes recorded requests.
type player struct {
	root, token   string
	client        *http.Client
	made, refused atomic.Int64
}

// play makes the requests to one service in their order, so many at once. Those
// for a bulk job wait for all before them, and all behind wait for them.
func (p *player) play(ctx context.Context, m *measured, service string, atOnce int) error {
	queue := make(chan sandbox.Traced, 2*atOnce)
	var under sync.WaitGroup
	group, ctx := errgroup.WithContext(ctx)
	for range atOnce {
		group.Go(func() error {
			for r := range queue {
				_, err := p.make(ctx, r)
				under.Done()
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	jobs := &jobs{player: p}
	group.Go(func() error {
		defer close(queue)
		var failed error
		err := requests(m.trace, m.from, m.to, service, func(r sandbox.Traced) bool {
			if isJob(r) {
				under.Wait()
				failed = jobs.make(ctx, r)
				return failed == nil
			}
			under.Add(1)
			select {
			case queue <- r:
				return true
			case <-ctx.Done():
				failed = ctx.Err()
				return false
			}
		})
		if failed != nil {
			return failed
		}
		return err
	})
	return group.Wait()
}

// make makes one request and returns the body of its answer.
func (p *player) make(ctx context.Context, r sandbox.Traced) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, r.Method, p.root+r.URI, bytes.NewReader(r.Body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Zoho-oauthtoken "+p.token)
	for name, value := range r.Header {
		request.Header.Set(name, value)
	}
	answer, err := p.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	p.made.Add(1)
	if answer.StatusCode >= http.StatusBadRequest {
		p.refused.Add(1)
	}
	if !isJob(r) {
		_, err = io.Copy(io.Discard, answer.Body)
		return nil, err
	}
	return io.ReadAll(answer.Body)
}
