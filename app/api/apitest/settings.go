package apitest

import (
	"context"
	"slices"

	"counterpart/app/api"
)

// Config lists all settings.
func (p *Product) Config(context.Context) ([]api.ConfigRow, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return api.ConfigRows(p.config), nil
}

// SetConfig changes one setting.
func (p *Product) SetConfig(_ context.Context, key, value string) (api.ConfigRow, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.config.Set(key, value, p.now()); err != nil {
		return api.ConfigRow{}, err
	}
	rows := api.ConfigRows(p.config)
	at := slices.IndexFunc(rows, func(row api.ConfigRow) bool { return row.Key == key })
	return rows[at], nil
}

// About tells of a program that is not installed anywhere.
func (p *Product) About() api.About {
	const home = "/home/ana/.local/share/counterpart"
	return api.About{
		Version: "v1.2.0", DataFolder: home, LogFolder: "/home/ana/.local/state/counterpart/logs",
		ConfigFile: "/home/ana/.config/counterpart/config.toml",
	}
}

// Report finds one thing that is not as it should be; it writes nothing.
func (p *Product) Report(_ context.Context, path string) (api.Report, error) {
	report := api.NewReport()
	report.Rows = append(report.Rows,
		api.DoctorRow{Check: "program", State: "ok", Detail: "Counterpart v1.2.0 on linux/amd64"},
		api.DoctorRow{Check: "store", State: "ok", Detail: "contacts linked: 1204, accounts linked: 310, failures: 31, writes not settled: 0"},
		api.DoctorRow{Check: "desk", State: "ok", Detail: "reached as Ana Ruiz (active)"},
		api.DoctorRow{
			Check: "clock of CRM", State: "warning", Detail: "2h0m0s ahead of this computer's",
			Advice: "Set this computer's clock: schedules and times shown depend on it.",
		},
	)
	report.Text, report.Path = "ok: program: Counterpart v1.2.0 on linux/amd64\n", path
	return report, nil
}
