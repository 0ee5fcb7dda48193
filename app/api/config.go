package api

import "counterpart/backend/config"

// ConfigRow is one setting.
type ConfigRow struct {
	Key     string   `json:"key"`
	Value   string   `json:"value"`
	Default string   `json:"default"`
	Allowed string   `json:"allowed"` // what the value may be, in words
	Help    string   `json:"help"`    // what it does, in one sentence
	Kind    string   `json:"kind"`    // of its text: text, choice, number, flag, span, window or date
	Choices []string `json:"choices"` // of a choice
	Low     string   `json:"low"`     // the least that a number or a span may be
	High    string   `json:"high"`    // the most
	SetBy   string   `json:"set_by"`  // the command that sets it; empty: it is set by name
}

// NewConfigRow returns a setting of that key and value that nothing else is
// known of.
func NewConfigRow(key, value string) ConfigRow {
	return ConfigRow{Key: key, Value: value, Choices: []string{}}
}

// ConfigRows lists all settings of a configuration.
func ConfigRows(c config.Config) []ConfigRow {
	rows := []ConfigRow{}
	for _, key := range config.Keys() {
		// Every key that is listed can be shown.
		value, _ := c.Get(key.Name)
		standard, _ := config.Default().Get(key.Name)
		row := NewConfigRow(key.Name, value)
		row.Default, row.Allowed, row.Help = standard, key.Allowed, key.About
		row.Kind, row.Low, row.High, row.SetBy = string(key.Kind), key.Low, key.High, key.SetBy
		row.Choices = append(row.Choices, key.Choices...)
		rows = append(rows, row)
	}
	return rows
}

// About says which program this is and where it keeps what.
type About struct {
	Version    string `json:"version"`
	DataFolder string `json:"data_folder"`
	LogFolder  string `json:"log_folder"`
	ConfigFile string `json:"config_file"`
}

// Report is what an examination of the installation found.
type Report struct {
	Rows []DoctorRow `json:"rows"`
	Text string      `json:"text"` // the same to be sent to somebody: without secrets and e-mail addresses
	Path string      `json:"path"` // where the report for support was written; empty: nowhere
}

// NewReport returns a report of no finding.
func NewReport() Report { return Report{Rows: []DoctorRow{}} }

// DoctorRow is the outcome of one check of the installation.
type DoctorRow struct {
	Check  string `json:"check"`
	State  string `json:"state"`  // ok, warning or failed
	Detail string `json:"detail"` // what was found
	Advice string `json:"advice"` // what to do; empty when ok
}
