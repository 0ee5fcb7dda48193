package api

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/config"
	"counterpart/backend/record"
)

// settings keeps a configuration in memory and reports where it is told to.
type settings struct {
	config config.Config
	path   string
}

func (s *settings) Config(context.Context) ([]ConfigRow, error) { return ConfigRows(s.config), nil }

func (s *settings) SetConfig(_ context.Context, key, value string) (ConfigRow, error) {
	err := s.config.Set(key, value, time.Time{})
	return NewConfigRow(key, value), err
}

func (s *settings) About() About {
	return About{Version: "v1", DataFolder: "/d", LogFolder: "/l", ConfigFile: "/c/config.toml"}
}

func (s *settings) Report(_ context.Context, path string) (Report, error) {
	s.path = path
	report := NewReport()
	report.Path = path
	return report, nil
}

func TestConfigRows_SayWhatAControlNeeds(t *testing.T) {
	rows := map[string]ConfigRow{}
	for _, row := range ConfigRows(config.Default()) {
		if row.Help == "" || row.Kind == "" || row.Choices == nil {
			t.Errorf("got %+v, want help, a kind and a list of choices", row)
		}
		rows[row.Key] = row
	}
	for _, want := range []ConfigRow{
		{Key: "conflict.contacts", Value: "newest", Default: "newest", Kind: "choice", Choices: []string{"newest", "desk", "crm"}},
		{Key: "guard.percent", Value: "20", Default: "20", Kind: "number", Choices: []string{}, Low: "0", High: "100"},
		{Key: "include_spam", Value: "false", Default: "false", Kind: "flag", Choices: []string{}},
		{Key: "schedule.min_interval", Value: "15s", Default: "15s", Kind: "span", Choices: []string{}, Low: "5s", High: "1d"},
		{Key: "window", Value: "1y", Default: "1y", Kind: "window", Choices: []string{}},
		{Key: "cut_off", Kind: "date", Choices: []string{}},
		{Key: "connection.data_center", Value: "us", Default: "us", Kind: "text", Choices: []string{}, SetBy: "connect"},
	} {
		got := rows[want.Key]
		want.Allowed, want.Help = got.Allowed, got.Help
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Key, diff)
		}
	}
}

func TestSettingsAPI_RefusesAtTheKey(t *testing.T) {
	s := &settings{config: config.Default()}
	g, _ := openGate(t, Product{Settings: s})
	api := NewServices(g, time.Now, nil, nil).Settings
	if _, err := api.Set("guard.records", "7"); err != nil {
		t.Fatal(err)
	}
	_, err := api.Set("schedule.reserve", "95")
	if got := AsProblem(err); got == nil || got.Code != string(record.Invalid) || got.Field != "schedule.reserve" || got.Message == "" {
		t.Errorf("got %+v, want why the reserve cannot be", got)
	}
	rows, err := api.All()
	if err != nil || s.config.Guard.Records != 7 || len(rows) != len(config.Keys()) {
		t.Errorf("got %d rows, guard %d, %v", len(rows), s.config.Guard.Records, err)
	}
}

func TestSettingsAPI_SavesAReportWhereItIsTold(t *testing.T) {
	now := func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }
	for _, test := range []struct{ answer, want string }{
		{"", ""},
		{"/tmp/report", "/tmp/report.zip"},
		{"/tmp/report.ZIP", "/tmp/report.ZIP"},
	} {
		s := &settings{path: "nothing was reported"}
		g, _ := openGate(t, Product{Settings: s})
		saver := &chosen{path: test.answer}
		got, err := NewServices(g, now, saver, nil).Settings.SaveReport()
		if err != nil || got != test.want {
			t.Errorf("%q: got %q, %v, want %q", test.answer, got, err, test.want)
		}
		if wrote := s.path != "nothing was reported"; wrote != (test.answer != "") {
			t.Errorf("%q: a report was written: %t", test.answer, wrote)
		}
	}
}
