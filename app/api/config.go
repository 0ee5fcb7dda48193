package api

// ConfigRow is one setting.
type ConfigRow struct {
	Key     string `json:"key"`
	Value   string `json:"value"`
	Default string `json:"default"`
	Allowed string `json:"allowed"` // what the value may be, in words
	Help    string `json:"help"`    // what it does, in one sentence
}

// DoctorRow is the outcome of one check of the installation.
type DoctorRow struct {
	Check  string `json:"check"`
	State  string `json:"state"`  // ok, warning or failed
	Detail string `json:"detail"` // what was found
	Advice string `json:"advice"` // what to do; empty when ok
}
