package crm

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"counterpart/backend/sandbox/crm/coql"
	"counterpart/backend/sandbox/crm/table"
)

const (
	bulkRows    = 200000 // rows of one result
	bulkFetches = 10     // results that may be fetched in a minute
	bulkKept    = day    // how long a job is known
)

// bulkReads are the exports, under a lock of their own.
type bulkReads struct {
	mu      sync.Mutex
	jobs    map[string]*job
	fetches []int64
}

// job is one export. What it exports is read when it is first found complete.
type job struct {
	id      string
	created int64
	query   *query
	columns []trail
	labels  []string
	page    int
	said    map[string]any // the query, for the status

	once  sync.Once
	count int
	more  bool
	zip   []byte
}

func bulkCost(*Service, *call) (int, bool) { return 50, false }

// createBulkRead is Create Bulk Read Job.
func (s *Service) createBulkRead(c *call) (reply, *refusal) {
	if !strings.HasPrefix(c.r.Header.Get("Content-Type"), "application/json") {
		return reply{}, refuse(http.StatusUnsupportedMediaType, "MEDIA_TYPE_NOT_SUPPORTED",
			"the media type is not supported", nil)
	}
	if len(c.body) == 0 {
		return reply{}, badRequest("REQUEST_BODY_IS_EMPTY", "the request body is empty", nil)
	}
	var body bulkBody
	if json.Unmarshal(c.body, &body) != nil {
		return reply{}, badRequest("REQUEST_BODY_NOT_READABLE", "the request body could not be read", nil)
	}
	if body.FileType != "" && body.FileType != "csv" {
		return reply{}, badRequest("QUERY_NOT_SUPPORTED", "the file type is not supported", nil)
	}
	j, bad := s.newJob(c, body)
	if bad != nil {
		return reply{}, bad
	}
	s.bulk.mu.Lock()
	defer s.bulk.mu.Unlock()
	for id, old := range s.bulk.jobs {
		if old.created < s.now()-bulkKept {
			delete(s.bulk.jobs, id)
		}
	}
	s.bulk.jobs[j.id] = j
	return answer(http.StatusCreated, map[string]any{"data": []any{map[string]any{
		"status": "success", "code": "ADDED_SUCCESSFULLY", "message": "Added successfully.",
		"details": map[string]any{
			"id": j.id, "operation": "read", "state": "ADDED", "created_by": s.userRef(0), "created_time": s.clock(j.created),
		},
	}}, "info": map[string]any{}}), nil
}

func (s *Service) newJob(c *call, body bulkBody) (*job, *refusal) {
	if token := body.Query.PageToken; token != "" {
		return s.continueJob(token)
	}
	t := s.table(body.Query.Module.API)
	if t == nil || t.Module.API == "Notes" {
		return nil, badRequest("MODULE_NOT_AVAILABLE", "the module is not available",
			map[string]any{"module": body.Query.Module.API})
	}
	if !allowed(c.grant.Scopes, []need{moduleNeed(t.Module.API, "READ")}) {
		return nil, badScope()
	}
	j := &job{id: idText(s.nextID()), created: s.now(), page: max(body.Query.Page, 1)}
	j.said = map[string]any{"module": map[string]any{"api_name": t.Module.API, "id": t.Module.ID}, "page": j.page}
	if j.page > 500 {
		return nil, badRequest("PAGE_NOT_SUPPORTED", "the page is not supported", nil)
	}
	var bad *refusal
	if j.labels, j.columns, bad = s.bulkColumns(t, body.Query.Fields); bad != nil {
		return nil, bad
	}
	where, bad := s.bulkWhere(t, body.Query.Criteria)
	if bad != nil {
		return nil, bad
	}
	match, bad := s.compile(t, where)
	if bad != nil {
		return nil, badRequest("FIELD_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE",
			"a value in the criteria does not suit its field", bad.Details)
	}
	if len(body.Query.Fields) > 0 {
		j.said["fields"] = body.Query.Fields
	}
	if body.Query.Criteria != nil {
		j.said["criteria"] = body.Query.Criteria
	}
	j.query = &query{t: t, said: &coql.Query{Where: where}, match: func(r *table.Record) bool {
		return !r.Converted && match(r)
	}}
	return j, nil
}

// continueJob makes the job that goes on where another's rows ended. A token
// is the id of the job, its page, and a tag that only the service can make.
func (s *Service) continueJob(token string) (*job, *refusal) {
	at, ok := s.unseal(token)
	bad := badRequest("TOKEN_BOUND_DATA_MISMATCH", "The page_token given seems to be invalid",
		map[string]any{"param_name": "page_token"})
	if !ok || at.Until <= s.now() {
		return nil, bad
	}
	s.bulk.mu.Lock()
	defer s.bulk.mu.Unlock()
	old := s.bulk.jobs[idText(at.ID)]
	if old == nil {
		return nil, bad
	}
	return &job{
		id: idText(s.nextID()), created: s.now(), query: old.query, columns: old.columns, labels: old.labels,
		page: at.Page, said: old.said,
	}, nil
}

// state is how far a job is.
func (s *Service) jobState(j *job) string {
	whole := s.knobs.BulkSeconds
	switch passed := float64(s.now() - j.created); {
	case passed >= whole:
		return "COMPLETED"
	case passed*3 < whole:
		return "ADDED"
	case passed*3 < whole*2:
		return "QUEUED"
	}
	return "IN PROGRESS"
}

func (s *Service) findJob(c *call) (*job, *refusal) {
	s.bulk.mu.Lock()
	defer s.bulk.mu.Unlock()
	if j := s.bulk.jobs[c.path[2]]; j != nil && j.created >= s.now()-bulkKept {
		return j, nil
	}
	return nil, refuse(http.StatusNotFound, "RESOURCE_NOT_FOUND", "The requested resource doesn't exist.",
		map[string]any{"resource": c.path[2]})
}

// getBulkRead is Get Status of Bulk Read Job.
func (s *Service) getBulkRead(c *call) (reply, *refusal) {
	j, bad := s.findJob(c)
	if bad != nil {
		return reply{}, bad
	}
	out := map[string]any{
		"id": j.id, "operation": "read", "state": s.jobState(j), "query": j.said, "created_by": s.userRef(0),
		"created_time": s.clock(j.created), "file_type": "csv",
	}
	if out["state"] == "COMPLETED" {
		j.once.Do(func() { s.export(j) })
		result := map[string]any{
			"page": j.page, "per_page": bulkRows, "count": j.count, "more_records": j.more, "next_page_token": nil,
			"download_url": "/crm/bulk/v8/read/" + j.id + "/result",
		}
		if j.more {
			id, _ := parseID(j.id)
			result["next_page_token"] = s.seal(cursor{ID: id, Page: j.page + 1, Until: s.now() + tokenLife})
		}
		out["result"] = result
	}
	return answer(http.StatusOK, map[string]any{"data": []any{out}}), nil
}

// fetchBulkRead is Download Bulk Read Result.
func (s *Service) fetchBulkRead(c *call) (reply, *refusal) {
	j, bad := s.findJob(c)
	if bad != nil {
		return reply{}, bad
	}
	if s.jobState(j) != "COMPLETED" {
		return reply{}, refuse(http.StatusNotFound, "RESOURCE_NOT_FOUND", "The requested resource doesn't exist.",
			map[string]any{"resource": j.id})
	}
	if !s.bulk.admit(s.now()) {
		return reply{}, refuse(http.StatusTooManyRequests, "TOO_MANY_REQUESTS",
			"Only 10 results can be downloaded in a minute", nil)
	}
	j.once.Do(func() { s.export(j) })
	return reply{status: http.StatusOK, body: j.zip, header: http.Header{
		"Content-Type":        {"application/octet-stream"},
		"Content-Disposition": {`attachment; filename="` + j.id + `.zip"`}, // Zoho's SDKs read a quoted name only
	}}, nil
}

func (b *bulkReads) admit(now int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	recent := b.fetches[:0]
	for _, at := range b.fetches {
		if at > now-60 {
			recent = append(recent, at)
		}
	}
	b.fetches = recent
	if len(recent) >= bulkFetches {
		return false
	}
	b.fetches = append(b.fetches, now)
	return true
}
