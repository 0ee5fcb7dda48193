package api

// RecordRow is a record that the sync has read.
type RecordRow struct {
	ID       string `json:"id"` // side/module/id
	Module   string `json:"module"`
	Side     string `json:"side"`
	RecordID string `json:"record_id"`
	Name     string `json:"name"`
	Key      string `json:"key"` // what it is matched by: a contact's e-mail, an account's name
}
