package crm

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"
)

func (s *Service) findWrite(id string) (*writeJob, *refusal) {
	s.writes.mu.Lock()
	defer s.writes.mu.Unlock()
	if j := s.writes.jobs[id]; j != nil && j.created >= s.now()-bulkKept {
		return j, nil
	}
	return nil, refuse(http.StatusNotFound, "RESOURCE_NOT_FOUND", "The requested resource doesn't exist.",
		map[string]any{"resource": id})
}

// writeState is how far an import is.
func (s *Service) writeState(j *writeJob) string {
	passed, whole := float64(s.now()-j.created), s.knobs.BulkWriteSeconds
	switch {
	case passed >= whole && j.broken:
		return "FAILED"
	case passed >= whole:
		return "COMPLETED"
	case passed*3 < whole:
		return "ADDED"
	case passed*3 < whole*2 && s.knobs.BulkWriteQueues:
		return "QUEUED"
	}
	return s.knobs.BulkWriteRunning
}

// getBulkWrite is Get Bulk Write Job Details.
func (s *Service) getBulkWrite(c *call) (reply, *refusal) {
	j, bad := s.findWrite(c.path[2])
	if bad != nil {
		return reply{}, bad
	}
	state := s.writeState(j)
	resource := map[string]any{
		"status": state, "code": "SUCCESS", "type": "data", "module": j.said.Module, "field_mappings": j.said.Mappings,
		"find_by": nil,
		"file": map[string]any{
			"status": state, "name": j.file, "added_count": j.count("ADDED"), "skipped_count": j.count("SKIPPED"),
			"updated_count": j.count("UPDATED"), "total_count": len(j.rows),
		},
	}
	if j.findBy != "" {
		resource["find_by"] = j.findBy
	}
	if state == "FAILED" {
		resource["code"] = "INTERNAL_SERVER_ERROR"
	}
	out := map[string]any{
		"status": state, "resource": []any{resource}, "id": j.id, "created_by": s.userRef(0), "operation": j.operation,
		"created_time": s.clock(j.created), "callback": nil,
	}
	for name, v := range j.repeated {
		out[name] = v
	}
	if state == "COMPLETED" || state == "FAILED" && s.knobs.BulkWriteTells {
		out["result"] = map[string]any{"download_url": s.writeResultURL(j)}
	}
	return answer(http.StatusOK, out), nil
}

// writeResultURL is where the outcome of an import lies: below the content host,
// or at an address of its own; the documentation shows both.
func (s *Service) writeResultURL(j *writeJob) string {
	if s.knobs.BulkWriteResult == "absolute" {
		return s.url + "/v2/crm/" + s.cfg.OrgID + "/bulk-write/" + j.id + "/" + j.id + ".zip"
	}
	return "/v7/crm/org" + s.cfg.OrgID + "/bulk-write/" + j.id + "/" + j.id + ".zip"
}

// fetchBulkWrite is Download Bulk Write Result.
func (s *Service) fetchBulkWrite(c *call) (reply, *refusal) {
	j, bad := s.findWrite(c.path[2])
	if bad != nil {
		return reply{}, bad
	}
	state := s.writeState(j)
	if s.knobs.BulkWriteResult == "gone" || state != "COMPLETED" && (state != "FAILED" || !s.knobs.BulkWriteTells) {
		return reply{}, refuse(http.StatusNotFound, "RESOURCE_NOT_FOUND", "The requested resource doesn't exist.",
			map[string]any{"resource": j.id})
	}
	if !s.bulk.admit(s.now()) {
		return reply{}, refuse(http.StatusTooManyRequests, "TOO_MANY_REQUESTS",
			"Only 10 results can be downloaded in a minute", nil)
	}
	return reply{status: http.StatusOK, body: s.writeResult(j), header: http.Header{
		"Content-Type":        {"application/octet-stream"},
		"Content-Disposition": {`attachment; filename="` + j.id + `.zip"`}, // as that of an export
	}}, nil
}

// writeResult is the packed table of outcomes: of each row the first three mapped
// columns, what became of it, and why.
func (s *Service) writeResult(j *writeJob) []byte {
	shown := j.columns[:min(3, len(j.columns))]
	lines := [][]string{{}}
	for _, column := range shown {
		lines[0] = append(lines[0], column.field.API)
	}
	lines[0] = append(lines[0], "STATUS", "RECORD_ID", "ERRORS")
	for i, row := range j.rows {
		var line []string
		for _, column := range shown {
			text := ""
			if column.index >= 0 && column.index < len(row) {
				text = row[column.index]
			}
			line = append(line, text)
		}
		o := writeOutcome{status: "UNPROCESSED"}
		if i < len(j.outcomes) {
			o = j.outcomes[i]
		}
		id := ""
		if o.id != 0 {
			id = idText(o.id)
		}
		if s.knobs.BulkWriteLowerCase {
			o.status = strings.ToLower(o.status)
		}
		lines = append(lines, append(line, o.status, id, strings.Join(o.errors, ":")))
	}
	if s.knobs.BulkWriteShuffles {
		draw := rand.New(rand.NewPCG(uint64(j.created), uint64(len(lines))))
		draw.Shuffle(len(lines)-1, func(a, b int) { lines[a+1], lines[b+1] = lines[b+1], lines[a+1] })
	}
	return packTable(j.name(), j.created, lines)
}

// packTable packs a table.
func packTable(name string, at int64, lines [][]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	file, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Unix(at, 0).UTC()})
	if err == nil {
		err = csv.NewWriter(file).WriteAll(lines)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic("bulk write result in memory: " + err.Error())
	}
	return b.Bytes()
}
