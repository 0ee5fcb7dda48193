package product

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// The states of a check.
const (
	fine    = "ok"
	warning = "warning"
	broken  = "failed"
)

// Examine makes all checks and writes a bundle for support, without secrets and
// customer data.
func (p *Product) Examine(ctx context.Context, bundle string) ([]api.DoctorRow, error) {
	h := p.at()
	rows := []api.DoctorRow{
		{Check: "program", State: fine, Detail: fmt.Sprintf("Counterpart %s on %s/%s", p.config.Version, runtime.GOOS, runtime.GOARCH)},
		{Check: "data", State: fine, Detail: h.dirs.Data},
		h.checkVault(),
		h.checkStore(),
	}
	if h.engine == nil {
		rows = append(rows, finding("connection", h.notConnected(), ""))
	} else {
		rows = append(rows, h.checkDesk(ctx), h.checkCRM(ctx))
		for _, side := range record.Sides() {
			rows = append(rows, h.checkClock(side))
		}
		rows = append(rows, p.checkMapping(ctx), p.checkSync())
	}
	row := p.writeBundle(bundle, rows)
	return append(rows, row), ctx.Err()
}

// About tells which program this is and where it keeps what.
func (p *Product) About() api.About {
	dirs := p.at().dirs
	return api.About{
		Version: p.config.Version, DataFolder: dirs.Data, LogFolder: filepath.Dir(dirs.LogFile()), ConfigFile: dirs.ConfigFile(),
	}
}

// Report makes all checks and writes a report for support to that file, or to a
// place of its own.
func (p *Product) Report(ctx context.Context, path string) (api.Report, error) {
	report := api.NewReport()
	rows, err := p.Examine(ctx, path)
	if err != nil {
		return report, err
	}
	last := len(rows) - 1
	if written := rows[last]; written.State == fine {
		report.Path, rows = written.Detail, rows[:last]
	} else if path != "" {
		return report, &record.Error{Code: record.Storage, Message: written.Detail, Advice: "choose another folder"}
	}
	report.Rows = append(report.Rows, rows...)
	var text strings.Builder
	for _, row := range report.Rows {
		fmt.Fprintf(&text, "%s: %s: %s %s\n", row.State, row.Check, row.Detail, row.Advice)
	}
	report.Text = p.log.Redact(text.String())
	return report, nil
}

// finding is the row of a check that is either fine or brought an error.
func finding(check string, err error, detail string) api.DoctorRow {
	if err == nil {
		return api.DoctorRow{Check: check, State: fine, Detail: detail}
	}
	problem := api.AsProblem(err)
	return api.DoctorRow{Check: check, State: broken, Detail: problem.Message, Advice: problem.Hint}
}

func (h *home) checkVault() api.DoctorRow {
	if h.locked != nil {
		return finding("secrets", h.locked, "")
	}
	row := api.DoctorRow{Check: "secrets", State: fine, Detail: "sealed, key from " + string(h.vault.Source())}
	if h.vault.Source() == "" {
		row.Detail = "nothing to seal yet"
	}
	if text := h.vault.Warning(); text != "" {
		row.State, row.Advice = warning, text
	}
	return row
}

func (h *home) checkStore() api.DoctorRow {
	counts, err := h.counts()
	return finding("store", err, fmt.Sprintf("contacts linked: %d, accounts linked: %d, failures: %d, writes not settled: %d",
		counts.Links[record.Contacts], counts.Links[record.Accounts], counts.Failures, counts.Unsettled))
}

func (h *home) checkDesk(ctx context.Context) api.DoctorRow {
	me, err := h.reach.desk.Me(ctx)
	return finding("desk", err, fmt.Sprintf("reached as %s (%s)", me.Profile.Name, strings.ToLower(me.Status)))
}

func (h *home) checkCRM(ctx context.Context) api.DoctorRow {
	user, err := h.reach.crm.CurrentUser(ctx)
	return finding("crm", err, fmt.Sprintf("reached as %s (%s)", user.Profile.Name, user.Status))
}

func (h *home) checkClock(side record.Side) api.DoctorRow {
	offset, known := h.reach.desk.ClockOffset()
	if side == record.CRM {
		offset, known = h.reach.crm.ClockOffset()
	}
	row := api.DoctorRow{Check: "clock of " + side.Title(), State: fine, Detail: "not known"}
	if known {
		row.Detail = clockWords(offset.Round(time.Second))
		if offset.Abs() > time.Hour {
			row.State, row.Advice = warning, "Set this computer's clock: schedules and times shown depend on it."
		}
	}
	return row
}

// clockWords compares a service's clock with this computer's.
func clockWords(offset time.Duration) string {
	switch {
	case offset > 0:
		return fmt.Sprintf("%s ahead of this computer's", offset)
	case offset < 0:
		return fmt.Sprintf("%s behind this computer's", -offset)
	}
	return "the same as this computer's"
}

func (p *Product) checkMapping(ctx context.Context) api.DoctorRow {
	rows, err := p.CheckMapping(ctx)
	row := finding("mapping", err, fmt.Sprintf("%d pairs of fields", len(rows)))
	for _, pair := range rows {
		if pair.TypeCheck == "impossible" {
			row.State, row.Advice = warning, fmt.Sprintf("%s%s of %s: %s.", pair.Desk, pair.CRM, pair.Module, pair.Note)
		}
	}
	return row
}

func (p *Product) checkSync() api.DoctorRow {
	s := p.snapshot()
	row := api.DoctorRow{Check: "sync", State: fine, Detail: s.Sentence}
	switch {
	case s.State == api.StateFailed:
		row.State = broken
	case s.State == api.StateWaiting:
		row.State = warning
	case s.Failures > 0:
		row.State, row.Advice = warning, "See the records that wait: counterpart failures"
	}
	if s.Problem != nil {
		row.Advice = s.Problem.Hint
	}
	return row
}
