package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"counterpart/app/api"
	"counterpart/app/control"
	"counterpart/backend/paths"
)

// course is one size, latency and plan, and all scenarios one after the other.
type course struct {
	Options
	records int
	latency time.Duration
	plan    plan
	program program
	dir     string
	begin   time.Time // what the services' clock shows at the start
}

// measured is a row with the part of the trace that belongs to it.
type measured struct {
	row      Row
	scenario scenario
	trace    string
	from, to int64
}

func (c *course) accounts() int { return c.records / perAccount }

// upTo lists the scenarios to the last one that is wanted.
func (c *course) upTo() []scenario {
	last := 0
	all := scenarios()
	for i, s := range all {
		if slices.Contains(c.Scenarios, s.name) {
			last = i
		}
	}
	return all[:last+1]
}

// sync has the program carry out all scenarios. With an error it returns those
// that were measured before.
func (c *course) sync(ctx context.Context) ([]measured, error) {
	c.Say("%d records a side, latency %s, %s: make the records", c.records, c.latency, c.plan.name)
	b, err := c.startBox(ctx, filepath.Join(c.dir, "trace"))
	if err != nil {
		return nil, err
	}
	defer b.stop()
	s, err := c.startSync(ctx, b)
	if err != nil {
		return nil, err
	}
	defer s.close()
	var rows []measured
	for _, scenario := range c.upTo() {
		m, err := c.measure(ctx, scenario, b, s)
		if err != nil {
			return rows, fmt.Errorf("%s: %w", scenario.name, err)
		}
		rows = append(rows, m)
		c.Say("%d records a side: %s took %.1f s, %d calls, %s of private memory, %s of processor time", c.records, scenario.name,
			m.row.WallS, m.row.Calls, figure(m.row.PeakPrivateMiB, 0, " MiB"), figure(m.row.CPUS, 2, " s"))
	}
	return rows, nil
}

// syncing is a sync in a process of its own, which waits to be told.
type syncing struct {
	*child
	data   string
	client *control.Client
}

// startSync connects to a sandbox, and starts a process that stays, as the
// program in the tray does. It is paused, so that every cycle is one that was
// asked for.
func (c *course) startSync(ctx context.Context, b *box) (*syncing, error) {
	data := filepath.Join(c.dir, "data")
	c.program.secret = b.info.ClientSecret
	for _, args := range [][]string{
		{
			"connect", "--admin-email", b.info.AdminEmail, "--client-id", b.info.ClientID, "--code", b.info.Code,
			"--desk-org", b.info.DeskOrgID, "--accounts-url", b.info.AccountsURL, "--desk-url", b.info.DeskURL,
			"--crm-url", b.info.CRMURL, "--content-url", b.info.ContentURL,
		},
		{"config", "set", "window", "all"},
		{"config", "set", "schedule.reserve", "0"},
		{"config", "set", "schedule.budget", "100"},
		{"pause"},
	} {
		if err := c.program.run(ctx, append(args, "--data-dir", data)...); err != nil {
			return nil, err
		}
	}
	dirs, err := paths.Resolve(data, os.Getenv)
	if err != nil {
		return nil, err
	}
	s := &syncing{data: data, client: control.Dial(dirs.Socket())}
	args := []string{"sync", "--json", "--data-dir", data}
	if c.Profile != "" {
		args = append(args, "--cpu-profile", c.Profile)
	}
	if s.child, err = c.program.start(nil, args...); err != nil {
		return nil, err
	}
	return s, s.client.Call(ctx, "status", struct{}{}, nil, nil)
}

func (s *syncing) close() {
	_ = s.client.Close()
	s.stop()
}

// cycle makes one cycle.
func (s *syncing) cycle(ctx context.Context) (run api.Run, err error) {
	err = s.client.Call(ctx, "sync", map[string]bool{"any": true, "while_paused": true}, &run, nil)
	return run, err
}

// measure lets a scenario happen and has it synced.
func (c *course) measure(ctx context.Context, scenario scenario, b *box, s *syncing) (m measured, err error) {
	c.Say("%d records a side: %s", c.records, scenario.name)
	m.scenario, m.trace = scenario, b.trace
	if err := c.settle(ctx, scenario, b, s); err != nil {
		return m, err
	}
	read, err := scenario.happen(ctx, c, b)
	if err != nil {
		return m, err
	}
	if m.from, err = b.traced(); err != nil {
		return m, err
	}
	own, services := watchCost(s.cmd.Process.Pid), watchCost(b.cmd.Process.Pid)
	begun := c.Now()
	work, err := c.toTheEnd(ctx, b, s)
	wall := c.Now().Sub(begun)
	took, served := own(), services()
	if err != nil {
		return m, err
	}
	if m.to, err = b.traced(); err != nil {
		return m, err
	}
	m.row = Row{
		Scenario: scenario.name, RecordsPerSide: c.records, LatencyMS: c.latency.Milliseconds(), Plan: c.plan.name,
		Calls: work.calls, Credits: work.credits, WallS: wall.Seconds(),
		CPUS: took.cpu, PeakRSSMiB: took.rss, PeakPrivateMiB: took.private,
		Days: work.days, State: work.state, SandboxCPUS: served.cpu, SandboxPeakPrivateMiB: served.private,
	}
	done, err := done(ctx, read, work.runs, s.journal)
	if err != nil {
		return m, err
	}
	m.row.LeastCalls, m.row.LeastCredits = scenario.least(done)
	m.row.DiskMiB, err = diskOf(s.data)
	return m, err
}

// settle moves the services' clock on to a scenario, and has everything that
// is looked at again only after a long time looked at before it.
func (c *course) settle(ctx context.Context, scenario scenario, b *box, s *syncing) error {
	if scenario.after == 0 {
		return nil
	}
	if err := b.at(ctx, c.begin.Add(scenario.after)); err != nil {
		return err
	}
	_, err := s.cycle(ctx)
	return err
}

// work is what a scenario took of the services.
type work struct {
	calls, credits, days int
	state                string
	runs                 []api.Run
}

// toTheEnd makes cycles until nothing is left to do: one that the day's credits
// do not suffice for goes on the next day.
func (c *course) toTheEnd(ctx context.Context, b *box, s *syncing) (w work, err error) {
	const most = 1000
	for w.days = 1; w.days < most; w.days++ {
		run, err := s.cycle(ctx)
		if err != nil {
			return w, err
		}
		w.add(run)
		switch run.State {
		case "ok", "partial":
			return w, nil
		case "waiting":
			c.Say("%s Here the next day begins at once.", run.Reason)
			if err := b.advance(ctx, 24*time.Hour); err != nil {
				return w, err
			}
		default:
			return w, fmt.Errorf("the sync ended in state %s: %s", run.State, run.Reason)
		}
	}
	return w, fmt.Errorf("the sync did not come to an end in %d days", most)
}

func (w *work) add(run api.Run) {
	w.calls += int(run.Calls.Desk + run.Calls.CRM)
	w.credits += int(run.Credits.Desk + run.Credits.CRM)
	w.runs = append(w.runs, run)
	w.state = run.State
}
