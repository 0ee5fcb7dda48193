package crm

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

const (
	writeRows    = 25_000 // rows of one file
	writeColumns = 200
)

// bulkWrites are the imports by API, under a lock of their own.
type bulkWrites struct {
	mu   sync.Mutex
	jobs map[string]*writeJob
}

// writeJob is one import. Its rows are carried out little by little, as time
// passes.
type writeJob struct {
	id        string
	created   int64
	module    string
	operation string
	findBy    string
	said      writeResource
	repeated  map[string]any // what else the status repeats
	file      string         // the name of the table
	columns   []writeColumn  // in the order in which they were mapped
	rows      [][]string

	outcomes []writeOutcome // of the rows that were carried out so far
	broken   bool           // it ended before its last row
}

// writeColumn is a field and where its values are.
type writeColumn struct {
	field  *schema.Field
	index  int    // of the column; below 0: the value is the same for all rows
	same   any    // that value
	format string // of dates and times
	findBy string // of lookups
}

// writeOutcome is what became of a row.
type writeOutcome struct {
	status string // ADDED, UPDATED, SKIPPED, UNPROCESSED
	id     uint64
	errors []string
}

// writeBody is the body of Create Bulk Write Job.
type writeBody struct {
	Operation   string          `json:"operation"`
	IgnoreEmpty bool            `json:"ignore_empty"`
	Encoding    string          `json:"character_encoding"`
	Callback    json.RawMessage `json:"callback"`
	Resource    []writeResource `json:"resource"`
}

// writeResource is one file of it.
type writeResource struct {
	Type   string `json:"type"`
	Module struct {
		API string `json:"api_name"`
		ID  string `json:"id,omitempty"`
	} `json:"module"`
	FileID   json.RawMessage `json:"file_id,omitempty"` // a text, or a number
	FindBy   string          `json:"find_by,omitempty"`
	Mappings []writeMapping  `json:"field_mappings,omitempty"`
}

// writeMapping says which column goes into a field.
type writeMapping struct {
	API     string `json:"api_name"`
	Index   *int   `json:"index"`
	Format  string `json:"format,omitempty"`
	FindBy  string `json:"find_by,omitempty"`
	Default *struct {
		Value any `json:"value"`
	} `json:"default_value,omitempty"`
}

func bulkWriteCost(*Service, *call) (int, bool) { return 500, false }

// createBulkWrite is Create Bulk Write Job.
func (s *Service) createBulkWrite(c *call) (reply, *refusal) {
	var body writeBody
	if json.Unmarshal(c.body, &body) != nil || len(body.Resource) != 1 {
		return reply{}, badRequest("INVALID_FORMAT", "the request body is not of the right form", nil)
	}
	if !slices.Contains([]string{"insert", "update", "upsert"}, body.Operation) {
		return reply{}, badRequest("INVALID_FORMAT", "the operation is none", map[string]any{"api_name": "operation"})
	}
	if len(body.Callback) > 0 && !strings.Contains(string(body.Callback), `"https://`) {
		return reply{}, badRequest("INVALID_CALLBACK_URL", "the callback url is invalid", nil)
	}
	j, bad := s.newWriteJob(c, body)
	if bad != nil {
		return reply{}, bad
	}
	s.writes.mu.Lock()
	defer s.writes.mu.Unlock()
	for id, old := range s.writes.jobs {
		if old.created < s.now()-bulkKept {
			delete(s.writes.jobs, id)
		}
	}
	s.writes.jobs[j.id] = j
	return answer(http.StatusCreated, map[string]any{
		"status": "success", "code": "SUCCESS", "message": "success",
		"details": map[string]any{"id": j.id, "created_by": s.userRef(0)},
	}), nil
}

func (s *Service) newWriteJob(c *call, body writeBody) (*writeJob, *refusal) {
	from := body.Resource[0]
	t := s.table(from.Module.API)
	if t == nil || t.Module.API == "Notes" {
		return nil, badRequest("MODULE_NOT_AVAILABLE", "the module is not available", map[string]any{"module": from.Module.API})
	}
	for _, operation := range writeOperations(body.Operation) {
		if !allowed(c.grant.Scopes, []need{moduleNeed(t.Module.API, operation)}) {
			return nil, badScope()
		}
	}
	j := &writeJob{id: idText(s.nextID()), created: s.now(), module: t.Module.API, operation: body.Operation, findBy: from.FindBy, said: from}
	j.said.Module.API, j.said.Module.ID, j.said.FileID = t.Module.API, t.Module.ID, nil
	j.repeated = map[string]any{"ignore_empty": body.IgnoreEmpty, "character_encoding": "UTF-8"}
	if bad := findable(t, body.Operation, from.FindBy); bad != nil {
		return nil, bad
	}
	file, ok := s.uploads.take(strings.Trim(string(from.FileID), `"`))
	if !ok {
		return nil, badRequest("INVALID_FILE_ID", "the file id is invalid", nil)
	}
	j.file = file.name
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(file.table), "\ufeff")))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, badRequest("INVALID_FORMAT", "the table cannot be read", nil)
	}
	if len(rows[0]) > writeColumns || len(rows)-1 > writeRows {
		return nil, badRequest("HEADER_LIMIT_EXCEEDED", "the table has too many columns or rows",
			map[string]any{"columns": writeColumns, "rows": writeRows})
	}
	j.rows = rows[1:]
	var bad *refusal
	j.columns, bad = columnsOf(t, rows[0], from.Mappings)
	if bad == nil && body.Operation != "update" {
		bad = j.mandatory(t)
	}
	return j, bad
}

// writeOperations are what a job asks of the module's scope.
func writeOperations(operation string) []string {
	return map[string][]string{"insert": {"CREATE"}, "update": {"UPDATE"}, "upsert": {"CREATE", "UPDATE"}}[operation]
}

// findable refuses a job that cannot tell which records its rows are.
func findable(t *table.Table, operation, findBy string) *refusal {
	if findBy == "" {
		if operation == "insert" {
			return nil
		}
		return badRequest("MANDATORY_NOT_FOUND", "Required key find_by is not available", map[string]any{"api_name": "find_by"})
	}
	if f, _ := t.Module.Field(findBy); findBy != "id" && (f == nil || !f.Unique && f.API != t.Module.Dup) {
		return badRequest("INVALID_FIELD", "the field cannot be found by", map[string]any{"api_name": findBy})
	}
	return nil
}

// columnsOf resolves the mapping of fields; without one the header names them.
func columnsOf(t *table.Table, header []string, mappings []writeMapping) ([]writeColumn, *refusal) {
	if len(mappings) == 0 {
		for i, name := range header {
			if f, _ := t.Module.Field(name); f != nil {
				mappings = append(mappings, writeMapping{API: f.API, Index: &i})
			}
		}
	}
	var columns []writeColumn
	for _, m := range mappings {
		f, _ := t.Module.Field(m.API)
		if f == nil || f.Kind == schema.JSON || !f.Create && !f.Update && f.Source != schema.RecordID {
			return nil, badRequest("INVALID_FIELD", "the field is invalid", map[string]any{"api_name": m.API})
		}
		column := writeColumn{field: f, index: -1, format: m.Format, findBy: m.FindBy}
		switch {
		case m.Index != nil && (*m.Index < 0 || *m.Index >= len(header)):
			return nil, badRequest("COLUMN_INDEX_NOT_FOUND", "the column index is not found", map[string]any{"index": *m.Index})
		case m.Index != nil:
			column.index = *m.Index
		case m.Default != nil:
			column.same = m.Default.Value
		default:
			return nil, badRequest("COLUMN_INDEX_NOT_FOUND", "the column index is not found", map[string]any{"api_name": m.API})
		}
		if f.Kind == schema.Reference && f.Source == schema.Stored && column.index >= 0 && m.FindBy == "" {
			return nil, badRequest("MANDATORY_NOT_FOUND", "Required key find_by is not available", map[string]any{"api_name": m.API})
		}
		columns = append(columns, column)
	}
	return columns, nil
}

// mandatory refuses new records whose mandatory fields no column goes into.
func (j *writeJob) mandatory(t *table.Table) *refusal {
	for _, f := range t.Module.Fields {
		if f.Mandatory && !slices.ContainsFunc(j.columns, func(c writeColumn) bool { return c.field == f }) {
			return badRequest("MANDATORY_FIELDS_NOT_MAPPED", "a mandatory field is not mapped", map[string]any{"api_name": f.API})
		}
	}
	return nil
}

// count says how many rows had one of these outcomes.
func (j *writeJob) count(statuses ...string) (n int) {
	for _, o := range j.outcomes {
		if slices.Contains(statuses, o.status) {
			n++
		}
	}
	return n
}

// at tells how many rows are carried out by then, and whether that is the end.
func (j *writeJob) at(now int64, whole float64, most int) (rows int, ended bool) {
	passed := float64(now - j.created)
	share := 1.0
	if passed < whole {
		share = max(passed*3/whole-2, 0) // it waits in the queue for two thirds of the time
	}
	rows = min(int(share*float64(len(j.rows))), most)
	return rows, passed >= whole
}

func (j *writeJob) name() string { return j.module + "-" + strconv.FormatInt(j.created, 10) + ".csv" }
