package engine_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// jobber is a side of which a test decides what becomes of its jobs.
type jobber struct {
	*sidetest.Memory
	begin  func(job string, err error) (string, error)
	report func(record.Report) record.Report
	asked  func(job string)
	begun  int
}

func (j *jobber) Begin(ctx context.Context, module record.Module, file string, columns []record.Field) (string, error) {
	j.begun++
	job, err := j.Memory.Begin(ctx, module, file, columns)
	if j.begin != nil {
		return j.begin(job, err)
	}
	return job, err
}

func (j *jobber) Report(ctx context.Context, module record.Module, job string) (record.Report, error) {
	if j.asked != nil {
		j.asked(job)
	}
	report, err := j.Memory.Report(ctx, module, job)
	if j.report != nil && err == nil {
		report = j.report(report)
	}
	return report, err
}

// newJobs is a bench whose CRM makes five records and more by jobs, with so many
// contacts in Desk.
func newJobs(t *testing.T, contacts int) (*bench, *jobber) {
	b := newBench(t)
	b.crm = sidetest.NewMemory(record.CRM, b.clock.Now, engine.Limits{
		Batch: 100, Parallel: 2, Settle: 10 * time.Second,
		Bulk: record.BulkLimits{Least: 5, Most: 8, Told: 3, Settle: time.Hour},
	}, sidetest.Schemas(record.CRM, record.Accounts), sidetest.Schemas(record.CRM, record.Contacts))
	b.crm.TellsAuthors, b.crm.JobTime = true, 10*time.Second
	j := &jobber{Memory: b.crm}
	b.around(record.CRM, j)
	for i := range contacts {
		b.deskContact(fmt.Sprint("Person ", i), fmt.Sprintf("p%d@example.com", i))
	}
	return b, j
}

// paired fails the test unless every contact of Desk has one of CRM, and no more.
func (b *bench) paired(want int) {
	b.t.Helper()
	names := map[record.Value]int{}
	for _, r := range b.crm.Live(record.Contacts) {
		names[r.Value("Email")]++
	}
	for email, n := range names {
		if n > 1 {
			b.t.Errorf("%d contacts of CRM have the e-mail %q", n, email)
		}
	}
	if len(names) != want {
		b.t.Errorf("CRM has %d contacts, want %d", len(names), want)
	}
}

func TestBulk_MakesManyRecordsAfterAFewWentWell(t *testing.T) {
	b, j := newJobs(t, 40)
	run := b.sync()
	if run.State != record.OK || run.Lines[0].Added != 40 {
		t.Errorf("run %+v", run)
	}
	if want := 4; j.begun != want { // 1, 2 and 4 one by one, then 8 by a job, and a rest of one
		t.Errorf("%d jobs, want %d", j.begun, want)
	}
	b.paired(40)
	b.quiet()
}

func TestBulk_SaysOfARefusedRowWhatARecordAloneIsToldOf(t *testing.T) {
	b, j := newJobs(t, 20)
	bad := b.deskContact("Bad", "bad@example.com")
	b.crm.Fail = func(c sidetest.Call) sidetest.Fault {
		if c.Values["Email"] == "bad@example.com" {
			return sidetest.Fault{Before: &record.Error{Code: record.DuplicateValue, Field: "Email", Message: "taken"}}
		}
		return sidetest.Fault{}
	}
	j.report = func(r record.Report) record.Report {
		for i := range r.Rows {
			if r.Rows[i].Err != nil {
				r.Rows[i].Err = &record.Error{Code: record.RecordRefused, Message: "CANNOT_PROCESS"}
			}
		}
		return r
	}
	run := b.sync()
	failures, err := b.engine.Failures()
	if err != nil || len(failures) != 1 || failures[0].ID != bad || failures[0].Problem.Code != record.DuplicateValue {
		t.Errorf("failures %+v, %v", failures, err)
	}
	if run.State != record.Partial || j.begun == 0 {
		t.Errorf("run %+v with %d jobs", run, j.begun)
	}
	b.paired(20)
}

func TestBulk_FindsAJobAgainAfterACrash(t *testing.T) {
	b, j := newJobs(t, 12)
	ctx, stop := context.WithCancel(context.Background())
	j.report = func(r record.Report) record.Report {
		stop() // the program ends while it waits for the job
		return record.Report{State: record.JobRunning}
	}
	b.clock.Advance(time.Minute)
	if run, err := b.engine.Cycle(ctx, engine.Options{Approve: true}); err == nil && run.State == record.OK {
		t.Fatalf("the cycle came through: %+v", run)
	}
	j.report = nil
	b.restart()
	begun := j.begun
	if run := b.sync(); run.State != record.OK {
		t.Errorf("run %+v", run)
	}
	if j.begun != begun {
		t.Errorf("%d jobs more", j.begun-begun)
	}
	b.paired(12)
	b.quiet()
}

func TestBulk_JudgesALostJobByWhatItMade(t *testing.T) {
	lost := &record.Error{Code: record.AnswerLost, Message: "the connection broke"}
	for _, made := range []bool{true, false} {
		t.Run(fmt.Sprint("made: ", made), func(t *testing.T) {
			b, j := newJobs(t, 12)
			j.begin = func(string, error) (string, error) { return "", lost }
			if !made {
				b.crm.JobTime = 1000 * time.Hour
			}
			if run := b.sync(); run.State != record.Waiting {
				t.Errorf("run %+v", run)
			}
			j.begin, b.crm.JobTime = nil, time.Second
			b.clock.Advance(30 * time.Minute)
			b.sync()
			if n := len(b.crm.Live(record.Contacts)); !made && n > 1+2+4 {
				t.Errorf("made anew within the time in which the job may run: %d contacts", n)
			}
			b.clock.Advance(time.Hour)
			if run := b.sync(); run.State != record.OK {
				t.Errorf("run %+v", run)
			}
			b.paired(12)
			b.quiet()
		})
	}
}

func TestBulk_JudgesWhatAJobDoesNotTell(t *testing.T) {
	for name, tell := range map[string]func(record.Report) record.Report{
		"nothing": func(r record.Report) record.Report { return record.Report{State: record.JobUntold} },
		"not all": func(r record.Report) record.Report {
			r.Rows = r.Rows[:len(r.Rows)/2]
			return r
		},
		"two of one name": func(r record.Report) record.Report {
			if len(r.Rows) > 1 {
				r.Rows[1].Told = r.Rows[0].Told
			}
			return r
		},
	} {
		t.Run(name, func(t *testing.T) {
			b, j := newJobs(t, 12)
			j.report = func(r record.Report) record.Report {
				if r.State != record.JobTold {
					return r
				}
				return tell(r)
			}
			b.sync()
			b.sync()
			b.paired(12)
			b.quiet()
		})
	}
}

func TestBulk_MakesRecordsOneByOneWhereJobsAreRefused(t *testing.T) {
	b, j := newJobs(t, 30)
	j.begin = func(string, error) (string, error) {
		return "", &record.Error{Code: record.ScopeMissing, Message: "not permitted"}
	}
	b.crm.JobTime = 1000 * time.Hour
	if run := b.sync(); run.State != record.OK || j.begun != 1 {
		t.Errorf("run %+v with %d jobs", run, j.begun)
	}
	b.paired(30)
	b.quiet()
}

func TestBulk_BeginsAJobAgainWhenThereAreCredits(t *testing.T) {
	b, j := newJobs(t, 30)
	back := b.clock.Now().Add(5 * time.Hour)
	j.begin = func(string, error) (string, error) {
		return "", &record.Error{Code: record.NoCredits, Message: "the credits left for today are down to the reserve", Retry: back}
	}
	b.crm.JobTime = 1000 * time.Hour
	run := b.sync()
	if run.State != record.Waiting || run.Problem == nil || !run.Problem.Retry.Equal(back) {
		t.Errorf("run %+v with %+v", run, run.Problem)
	}
	j.begin, b.crm.JobTime = nil, time.Second
	b.clock.Advance(5 * time.Hour)
	b.restart()
	if run := b.sync(); run.State != record.OK {
		t.Errorf("run %+v", run)
	}
	b.paired(30)
	b.quiet()
}

// A person's edit of what a job made is an edit, and what the service made of our
// values is none, though nobody told when exactly a row was written.
func TestBulk_TellsAnEditFromTheServicesOwnForm(t *testing.T) {
	b, j := newJobs(t, 12)
	b.crm.Store = func(field record.Field, v record.Value) record.Value {
		if field.API == "Phone" {
			return "+" + v
		}
		return v
	}
	for _, r := range b.desk.Live(record.Contacts) {
		b.desk.Edit(record.Contacts, r.ID, values{"phone": "555"})
	}
	edited := record.Value("")
	j.report = func(r record.Report) record.Report {
		if r.State == record.JobTold && edited == "" {
			edited = r.Rows[0].Told[0]
			b.crm.Edit(record.Contacts, r.Rows[0].ID, values{"Last_Name": "Edited"})
		}
		return r
	}
	b.sync()
	b.sync()
	for _, r := range b.desk.Live(record.Contacts) {
		if r.Value("phone") != "555" && r.Value("email") != edited { // of a record edited before it was read, nothing tells the two apart
			t.Errorf("Desk's phone became %q", r.Value("phone"))
		}
		if want := r.Value("email") == edited; (r.Value("lastName") == "Edited") != want {
			t.Errorf("%s is called %q", r.Value("email"), r.Value("lastName"))
		}
	}
	b.quiet()
}

// Many have no e-mail address, but few of one name have one telephone.
func TestBulk_TellsNamesakesApartByTheirPhones(t *testing.T) {
	b, j := newJobs(t, 0)
	for i := range 23 {
		b.clock.Advance(time.Second)
		b.desk.Add(record.Contacts, values{"lastName": "Smith", "phone": record.Value(fmt.Sprint("555 01", i))})
	}
	if run := b.sync(); run.State != record.OK || j.begun == 0 {
		t.Errorf("run %+v with %d jobs", run, j.begun)
	}
	if n := len(b.crm.Live(record.Contacts)); n != 23 {
		t.Errorf("CRM has %d contacts", n)
	}
	b.quiet()
}

// With a marker a job tells apart what nothing else does; without one, such
// records are made by other calls.
func TestBulk_TellsNamesakesApartByTheirMarks(t *testing.T) {
	for _, marked := range []bool{true, false} {
		t.Run(fmt.Sprint("marked: ", marked), func(t *testing.T) {
			b, j := newJobs(t, 0)
			if marked {
				s, _ := b.crm.Schema(t.Context(), record.Contacts)
				s.Fields = append(s.Fields[:len(s.Fields):len(s.Fields)], record.Field{API: "cf_mark", Label: "Mark", Type: record.Text, MaxLength: 64, Scale: -1, Custom: true})
				b.crm.SetSchema(s)
				b.settings.Markers[record.Contacts][record.CRM] = "cf_mark"
				b.restart()
			}
			for range 23 {
				b.deskContact("Smith", "")
			}
			if run := b.sync(); run.State != record.OK || (j.begun > 0) != marked {
				t.Errorf("run %+v with %d jobs", run, j.begun)
			}
			if n := len(b.crm.Live(record.Contacts)); n != 23 {
				t.Errorf("CRM has %d contacts", n)
			}
			b.quiet()
		})
	}
}
