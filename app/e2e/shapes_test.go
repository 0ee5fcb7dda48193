//go:build e2e

package e2e

// What the commands print for scripts.
type (
	run struct {
		RunID     string  `json:"run_id"`
		State     string  `json:"state"`
		Started   string  `json:"started"`
		Finished  string  `json:"finished"`
		Lines     []line  `json:"lines"`
		Unchanged int     `json:"unchanged"`
		Calls     numbers `json:"calls"`
		Credits   numbers `json:"credits"`
		Reason    string  `json:"reason"`
	}
	line struct {
		Module  string `json:"module"`
		Source  string `json:"source"`
		Target  string `json:"target"`
		Added   int    `json:"added"`
		Updated int    `json:"updated"`
		Failed  int    `json:"failed"`
	}
	numbers struct {
		Desk int `json:"desk"`
		CRM  int `json:"crm"`
	}
	historyRow struct {
		line
		Date  string `json:"date"`
		RunID string `json:"run_id"`
	}
	planRow struct {
		Module        string      `json:"module"`
		Action        string      `json:"action"`
		Source        string      `json:"source"`
		Target        string      `json:"target"`
		RecordID      string      `json:"record_id"`
		CounterpartID string      `json:"counterpart_id"`
		Name          string      `json:"name"`
		Fields        []planField `json:"fields"`
	}
	planField struct {
		Desk   string `json:"desk"`
		CRM    string `json:"crm"`
		Before string `json:"before"`
		After  string `json:"after"`
	}
	planSummary struct {
		Total         int `json:"total"`
		OutsideWindow int `json:"outside_window"`
		Failures      int `json:"failures"`
		Deletes       int `json:"deletes"`
	}
	failure struct {
		ID       string `json:"id"`
		Module   string `json:"module"`
		Side     string `json:"side"`
		RecordID string `json:"record_id"`
		Name     string `json:"name"`
		Code     string `json:"code"`
		Reason   string `json:"reason"`
		Meaning  string `json:"meaning"`
		Field    string `json:"field"`
		Message  string `json:"message"`
		Advice   string `json:"advice"`
		Attempts int    `json:"attempts"`
		NextTry  string `json:"next_try"`
	}
	mappingRow struct {
		Module    string `json:"module"`
		Desk      string `json:"desk"`
		CRM       string `json:"crm"`
		Direction string `json:"direction"`
		Conflict  string `json:"conflict"`
		TypeCheck string `json:"type_check"`
		Note      string `json:"note"`
		DeskType  string `json:"desk_type"`
	}
	status struct {
		State    string `json:"state"`
		Sentence string `json:"sentence"`
		Paused   bool   `json:"paused"`
		Pausing  bool   `json:"pausing"`
		ResumeAt string `json:"resume_at"`
		Failures int    `json:"failures"`
		Waiting  int    `json:"waiting"`
		LastRun  *run   `json:"last_run"`
		Problem  *struct {
			Code string `json:"code"`
		} `json:"problem"`
	}
	setting struct {
		Key   string `json:"key"`
		Value string `json:"value"`
	}
)
