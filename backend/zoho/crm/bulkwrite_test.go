package crm_test

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	crmbox "counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/fault"
)

// tableOf is a table of contacts, with columns in the order of the names.
func (r *rig) tableOf(names []string, rows ...[]record.Value) record.Table {
	return record.Table{Columns: r.read.Fields(record.Contacts, names...), Rows: rows}
}

// begin hands a table over and has its records made.
func (r *rig) begin(table record.Table) string {
	r.Helper()
	file, err := r.Upload(r.Context(), record.Contacts, table)
	if err != nil {
		r.Fatal(err, record.AsError(err).Service)
	}
	job, err := r.Begin(r.Context(), record.Contacts, file, table.Columns)
	if err != nil {
		r.Fatal(err)
	}
	return job
}

func (r *rig) reported(job string) record.Report {
	r.Helper()
	report, err := r.Report(r.Context(), record.Contacts, job)
	if err != nil {
		r.Fatal(err)
	}
	return report
}

func TestClient_MakesRecordsInBulk(t *testing.T) {
	for _, turn := range []func(*crmbox.Knobs){
		func(*crmbox.Knobs) {},
		func(k *crmbox.Knobs) {
			k.BulkWriteShuffles, k.BulkWriteLowerCase, k.BulkWriteResult = true, true, "absolute"
		},
		func(k *crmbox.Knobs) { k.BulkWriteRunning, k.BulkWriteQueues = "IN PROGRESS", false },
	} {
		r := start(t, sandbox.Config{})
		r.turn(turn)
		account := r.people.Enter("Accounts", map[string]any{"Account_Name": "Zylker"})
		names := []string{"Email", "Last_Name", "Phone", "Account_Name", "Date_of_Birth", "Newsletter", "Seats", "Description"}
		ada := []record.Value{
			"ada@example.com", "Okafor, \"A\"", "+1 555", record.Value(account), "1990-12-31", "true", "42", "two\nlines; and Åse",
		}
		nameless, many := slices.Clone(ada), slices.Clone(ada)
		nameless[0], nameless[1] = "nameless@example.com", record.Null
		many[0], many[6] = "many@example.com", "many"
		job := r.begin(r.tableOf(names, ada, nameless, many))
		if got := r.reported(job); got.State != record.JobRunning {
			t.Errorf("at once: %+v", got)
		}
		r.Time.Advance(time.Minute)
		report := r.reported(job)
		if report.State != record.JobTold || len(report.Rows) != 3 {
			t.Fatalf("got %+v", report)
		}
		for _, row := range report.Rows {
			switch row.Told[0] {
			case "ada@example.com":
				want := map[string]record.Value{}
				for i, name := range names {
					want[name] = ada[i]
				}
				if diff := cmp.Diff(want, r.read.Values(record.Contacts, row.ID, want)); diff != "" || row.Err != nil || row.Told[1] != ada[1] {
					t.Errorf("%+v (-want +got):\n%s", row, diff)
				}
			case "nameless@example.com":
				if e := record.AsError(row.Err); row.ID != "" || e.Code != record.MandatoryMissing || e.Field != "Last_Name" {
					t.Errorf("without a name: %+v", row)
				}
			default:
				if row.ID != "" || row.Err == nil || record.CodeOf(row.Err) == record.AnswerLost {
					t.Errorf("with text for a number: %+v", row)
				}
			}
		}
	}
}

func TestClient_SaysWhenNobodyTellsWhatABulkWriteMade(t *testing.T) {
	for _, test := range []struct {
		name string
		turn func(*crmbox.Knobs)
		want record.JobState
		lost int // rows of which nothing is known
	}{
		{"it fails", func(k *crmbox.Knobs) { k.BulkWriteBreaks = 1 }, record.JobUntold, 0},
		{"it fails and tells", func(k *crmbox.Knobs) { k.BulkWriteBreaks, k.BulkWriteTells = 1, true }, record.JobTold, 1},
		{"the result is gone", func(k *crmbox.Knobs) { k.BulkWriteResult = "gone" }, record.JobUntold, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := start(t, sandbox.Config{})
			r.turn(test.turn)
			job := r.begin(r.tableOf([]string{"Last_Name"}, []record.Value{"One"}, []record.Value{"Two"}))
			r.Time.Advance(time.Minute)
			got := r.reported(job)
			lost := 0
			for _, row := range got.Rows {
				if record.CodeOf(row.Err) == record.AnswerLost {
					lost++
				}
			}
			if got.State != test.want || lost != test.lost {
				t.Errorf("got %+v", got)
			}
		})
	}
	r := start(t, sandbox.Config{})
	if got := r.reported("17"); got.State != record.JobUnknown {
		t.Errorf("of a job that never was: %+v", got)
	}
}

// The token goes to the content host and to Zoho's own hosts, wherever an answer
// says that the result lies.
func TestClient_FetchesNoResultElsewhere(t *testing.T) {
	asked := ""
	r := startBehind(t, sandbox.Config{}, func(base http.RoundTripper) http.RoundTripper {
		return carrier(func(req *http.Request) (*http.Response, error) {
			if strings.Contains(req.URL.Host, "example") {
				asked = req.URL.Host
			}
			resp, err := base.RoundTrip(req)
			if err == nil && strings.HasPrefix(req.URL.Path, "/crm/bulk/v8/write/") {
				body, _ := io.ReadAll(resp.Body)
				resp.Body = io.NopCloser(strings.NewReader(strings.ReplaceAll(string(body), "127.0.0.1", "zoho.com.example")))
				resp.ContentLength = -1
			}
			return resp, err
		})
	})
	r.turn(func(k *crmbox.Knobs) { k.BulkWriteResult = "absolute" })
	job := r.begin(r.tableOf([]string{"Last_Name"}, []record.Value{"One"}))
	r.Time.Advance(time.Minute)
	if got := r.reported(job); got.State != record.JobUntold || asked != "" {
		t.Errorf("got %+v, and asked %q", got, asked)
	}
}

// carrier lets a function carry calls.
type carrier func(*http.Request) (*http.Response, error)

func (c carrier) RoundTrip(req *http.Request) (*http.Response, error) { return c(req) }

func TestClient_BulkWriteLosesItsAnswer(t *testing.T) {
	r := start(t, sandbox.Config{})
	table := r.tableOf([]string{"Last_Name"}, []record.Value{"One"})
	file, err := r.Upload(t.Context(), record.Contacts, table)
	if err != nil {
		t.Fatal(err)
	}
	r.Box.Faults().Next(1, fault.DropAfter, fault.Match{Service: fault.CRM, Method: http.MethodPost, Path: "/crm/bulk/v8/write"})
	_, err = r.Begin(t.Context(), record.Contacts, file, table.Columns)
	if record.CodeOf(err) != record.AnswerLost {
		t.Errorf("got %v", err)
	}
	if _, err := r.Begin(t.Context(), record.Contacts, file, table.Columns); record.CodeOf(err) == record.AnswerLost || err == nil {
		t.Errorf("of a file that was used: %v", err)
	}
}

func TestClient_MakesTheLargestBulkWrite(t *testing.T) {
	r := start(t, sandbox.Config{})
	limits := r.Limits().Bulk
	rows := make([][]record.Value, limits.Most)
	for i := range rows {
		rows[i] = []record.Value{record.Value(fmt.Sprintf("p%d@example.com", i)), record.Value(fmt.Sprint("Person ", i))}
	}
	before := r.Usage()
	job := r.begin(r.tableOf([]string{"Email", "Last_Name"}, rows...))
	r.Time.Advance(time.Minute)
	report := r.reported(job)
	cost := r.Usage().Credits - before.Credits
	if len(report.Rows) != limits.Most || cost > int64(limits.Least/10) {
		t.Errorf("%d rows, for %d credits", len(report.Rows), cost)
	}
}
