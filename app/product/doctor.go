package product

import (
	"context"
	"errors"
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

// examining is how long all checks may take together, whatever does not answer.
const examining = 45 * time.Second

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
	limited, cancel := context.WithTimeout(ctx, examining)
	defer cancel()
	hosts := h.checkHosts(limited)
	rows = append(rows, hosts.rows...)
	if h.engine == nil {
		rows = append(rows, finding("connection", h.notConnected(), ""))
	} else {
		rows = append(rows, h.checkServices(limited, hosts)...)
		rows = append(rows, p.checkMapping(limited, hosts), p.checkSync())
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
	const megabyte = 1_000_000
	counts, err := h.counts()
	size, wrong := h.db.Size()
	return finding("store", errors.Join(err, wrong), fmt.Sprintf("contacts linked: %d, accounts linked: %d, failures: %d, writes not settled: %d, on disk: %.1f MB",
		counts.Links[record.Contacts], counts.Links[record.Accounts], counts.Failures, counts.Unsettled, float64(size)/megabyte))
}

func (p *Product) checkMapping(ctx context.Context, hosts hosts) api.DoctorRow {
	if row, ok := hosts.unasked("mapping", record.Desk, record.CRM); !ok {
		return row
	}
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
