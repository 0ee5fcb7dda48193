package bench

import (
	"bytes"
	"context"
	"net/http"
	"regexp"
	"strings"
	"time"

	"counterpart/backend/sandbox"
)

// jobs makes the requests for bulk jobs. It is all that the bare client knows:
// the ids of the jobs are new ones, and a job takes the service its time.
type jobs struct {
	*player
	renamed []string // old and new ids in turn
}

func isJob(r sandbox.Traced) bool {
	return strings.Contains(r.URI, "/bulk/") || strings.Contains(r.URI, "/upload")
}

// id is an id in an answer or a request.
var id = regexp.MustCompile(`"(?:id|file_id|job_id)":\s*"(\d+)"`)

// make makes a request for a job under its new id. A question for a job that is
// not done yet is asked until it is.
func (j *jobs) make(ctx context.Context, r sandbox.Traced) error {
	rename := strings.NewReplacer(j.renamed...)
	r.URI = rename.Replace(r.URI)
	if strings.HasPrefix(r.Header["Content-Type"], "application/json") {
		r.Body = []byte(rename.Replace(string(r.Body)))
	}
	for {
		answer, err := j.player.make(ctx, r)
		if err != nil {
			return err
		}
		if r.Method != http.MethodGet || !unfinished(answer) {
			j.learn(r.Answer, answer)
			return nil
		}
		select {
		case <-time.After(patience):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// patience is the time between two questions for a job.
const patience = 100 * time.Millisecond

func unfinished(answer []byte) bool {
	for _, state := range []string{`"ADDED"`, `"QUEUED"`, `"IN PROGRESS"`, `"INPROGRESS"`} {
		if bytes.Contains(answer, []byte(state)) {
			return true
		}
	}
	return false
}

// learn remembers the new ids in the place of the old ones.
func (j *jobs) learn(old, fresh []byte) {
	before, after := id.FindAllSubmatch(old, -1), id.FindAllSubmatch(fresh, -1)
	for i := range min(len(before), len(after)) {
		j.renamed = append(j.renamed, string(before[i][1]), string(after[i][1]))
	}
}
