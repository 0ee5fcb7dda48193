package api

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// made lists every data object as its constructor leaves it.
func made() []any {
	return []any{
		NewStatus(StateSetup), NewProgress(StageReading), UnknownCredits(),
		Event{Status: NewStatus(StateIdle)},
		NewRun("1", "ok"),
		RunLine{},
		HistoryRow{},
		HistoryQuery{},
		NewHistoryPage(),
		HistoryDay{},
		NewOperationRow(),
		OperationQuery{},
		NewOperationPage(),
		NewPlanRow(),
		PlanField{},
		NewPlanSummary(),
		PlanLine{},
		RecordRow{},
		Standing{LeftAlone: []string{}},
		PlanQuery{},
		NewPlanChoice(),
		NewPlanPage(),
		FailureRow{},
		FailureQuery{},
		FailureGroup{},
		ConflictRow{},
		NewFailurePage(),
		ConnectRequest{},
		NewConnection(),
		MappingRow{},
		NewConfigRow("", ""),
		About{},
		NewReport(),
		DoctorRow{},
		Problem{},
	}
}

func TestDataObjects_HaveNoNilLists(t *testing.T) {
	for _, object := range made() {
		walk(t, reflect.TypeOf(object).Name(), reflect.ValueOf(object))
	}
}

func walk(t *testing.T, path string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		if v.IsNil() {
			t.Errorf("%s is nil: it reaches the window as null", path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			walk(t, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			walk(t, path, v.Elem())
		}
	}
}

// The generator of the bindings loses or misnames anything else.
func TestDataObjects_AreFlatAndNamed(t *testing.T) {
	for _, object := range made() {
		kind := reflect.TypeOf(object)
		for i := range kind.NumField() {
			field := kind.Field(i)
			at := kind.Name() + "." + field.Name
			if tag := field.Tag.Get("json"); tag == "" || tag != strings.ToLower(tag) || strings.Contains(tag, ",") {
				t.Errorf("%s: json tag %q, want a plain lower-case name", at, tag)
			}
			if field.Anonymous {
				t.Errorf("%s is embedded", at)
			}
			if !simple(field.Type) {
				t.Errorf("%s has type %s, which does not reach the window as it is", at, field.Type)
			}
		}
	}
}

func simple(kind reflect.Type) bool {
	switch kind.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int64, reflect.Uint64, reflect.Float64:
		return kind.PkgPath() == ""
	case reflect.Slice, reflect.Pointer:
		return simple(kind.Elem())
	case reflect.Struct:
		return kind.PkgPath() == reflect.TypeFor[Status]().PkgPath() && !strings.Contains(kind.Name(), "[")
	}
	return false
}

// Scripts rely on these names.
func TestDataObjects_KeepTheirNames(t *testing.T) {
	cases := []struct {
		object any
		want   string
	}{
		{NewRun("", ""), "run_id state started finished lines unchanged calls credits reason"},
		{RunLine{}, "module source target added updated failed"},
		{SideCounts{}, "desk crm"},
		{HistoryRow{}, "date source target module added updated failed run_id finished state"},
		{NewPlanRow(), "id module action source target record_id counterpart_id name conflict again chosen withheld fields"},
		{PlanField{}, "desk crm desk_label crm_label source before after conflict lost rule"},
		{ConflictRow{}, "id time module name field crm_field kept lost winner rule takeable"},
		{FailureRow{}, "id time module side record_id name code reason meaning message advice field attempts next_try"},
	}
	for _, c := range cases {
		kind := reflect.TypeOf(c.object)
		var got []string
		for i := range kind.NumField() {
			got = append(got, kind.Field(i).Tag.Get("json"))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", kind.Name(), diff)
		}
	}
}

func TestStatus_FirstJSON(t *testing.T) {
	text, err := json.Marshal(NewStatus(StateSetup))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"state":"setup"`, `"last_run":null`, `"problem":null`, `"lines":[]`, `"seconds_left":-1`, `"remaining":-1`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("got %s, want %s in it", text, want)
		}
	}
}

func TestStamp(t *testing.T) {
	at := time.Date(2026, 3, 1, 9, 30, 0, 5e8, time.FixedZone("", 3600))
	if got, want := Stamp(at), "2026-03-01T08:30:00Z"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Stamp(time.Time{}); got != "" {
		t.Errorf("got %q for no time, want nothing", got)
	}
}

func TestRunOf(t *testing.T) {
	start := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	run := record.Run{
		ID: 7, State: record.Waiting, Started: start, Unchanged: 3,
		Lines:   []record.Line{{Module: record.Contacts, Source: record.CRM, Added: 1, Updated: 2, Failed: 3}},
		Calls:   [2]int64{10, 20},
		Credits: [2]int64{30, 40},
		Problem: &record.Error{Code: record.NoCredits, Message: "the day's credits are used up"},
	}
	want := Run{
		RunID: "7", State: "waiting", Started: "2026-03-01T08:00:00Z", Unchanged: 3,
		Lines:   []RunLine{{Module: "Contacts", Source: "crm", Target: "desk", Added: 1, Updated: 2, Failed: 3}},
		Calls:   SideCounts{Desk: 10, CRM: 20},
		Credits: SideCounts{Desk: 30, CRM: 40},
		Reason:  "The day's credits are used up.",
	}
	if diff := cmp.Diff(want, RunOf(run)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	rows := []HistoryRow{{
		Date: "2026-03-01T08:00:00Z", Source: "crm", Target: "desk", Module: "Contacts",
		Added: 1, Updated: 2, Failed: 3, RunID: "7", State: "waiting",
	}}
	if diff := cmp.Diff(rows, HistoryOf(run)); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	if got := HistoryOf(record.Run{}); got == nil || len(got) != 0 {
		t.Errorf("history of an empty run: got %#v, want an empty list", got)
	}
}

func TestFailureOf(t *testing.T) {
	last := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	got := FailureOf(record.Failure{
		Ref: record.Ref{Side: record.Desk, Module: record.Contacts, ID: "12"}, Name: "Ana Ruiz", Last: last, Attempts: 2,
		Problem: record.Error{Code: record.TextForInteger, Field: "Seats", Message: "“twelve” is no number", Advice: "map Seats elsewhere"},
	})
	want := FailureRow{
		ID: "desk/Contacts/12", Time: "2026-03-01T08:00:00Z", Module: "Contacts", Side: "desk", RecordID: "12",
		Name: "Ana Ruiz", Code: "text-for-integer", Reason: "Text value is given for an Integer field",
		Meaning: "The field mapping joins a text field with a number field, and this record's text is no number.",
		Message: "“twelve” is no number.", Advice: "Map Seats elsewhere.", Field: "Seats", Attempts: 2,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Window and command line say the same of a failure, for each reason that there
// is: its title, what it means and what to do, also where the service said
// nothing of it.
func TestFailureOf_SaysEveryReasonInFull(t *testing.T) {
	for _, reason := range record.Reasons() {
		f := record.Failure{Ref: record.Ref{ID: "1"}, Problem: record.Error{Code: reason.Code, Side: "crm", Message: "no"}}
		row, group := FailureOf(f), FailureGroupOf(f, 3)
		for _, got := range [][3]string{{row.Reason, row.Meaning, row.Advice}, {group.Reason, group.Meaning, group.Advice}} {
			if want := [3]string{reason.Title, reason.Meaning, reason.Advice}; got != want {
				t.Errorf("%s: got %q, want %q", reason.Code, got, want)
			}
		}
	}
}
