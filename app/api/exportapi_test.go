package api

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// chosen answers with a path, or with what went wrong.
type chosen struct {
	path, name string
	err        error
}

func (c *chosen) SaveAs(_ context.Context, _, name string) (string, error) {
	c.name = name
	return c.path, c.err
}

// filled has something to export.
type filled struct{ asked }

const hostile = `=HYPERLINK("https://example.com","x")`

func (f *filled) FailurePage(_ context.Context, q FailureQuery) (FailurePage, error) {
	f.failures = q
	page := NewFailurePage()
	page.Rows = []FailureRow{{Name: hostile, Message: "+1, said \"he\"\nand she", Attempts: 2, Field: "@x"}}
	return page, nil
}

func (f *filled) OperationPage(_ context.Context, q OperationQuery) (OperationPage, error) {
	const size = 450
	page := NewOperationPage()
	page.Total = size
	for i := q.Offset; i < min(size, q.Offset+q.Limit); i++ {
		row := NewOperationRow()
		row.Name = "Ana"
		row.Fields = []PlanField{{Desk: "phone", Before: "-1", After: "2"}, {Desk: "city", After: "Lyon"}}
		page.Rows = append(page.Rows, row)
	}
	return page, nil
}

func exporter(t *testing.T, saver Saver) *ExportAPI {
	t.Helper()
	f := &filled{}
	g, _ := openGate(t, Product{History: f, Failures: f})
	now := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	return NewServices(g, func() time.Time { return now }, saver, nil).Export
}

func read(t *testing.T, path string) [][]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rest, ok := strings.CutPrefix(string(text), byteOrderMark)
	if !ok {
		t.Error("the file does not say that it is in UTF-8")
	}
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestExportAPI_WritesNoFormula(t *testing.T) {
	saver := &chosen{path: filepath.Join(t.TempDir(), "list")}
	path, err := exporter(t, saver).Failures(FailureQuery{})
	if err != nil || path != saver.path+".csv" {
		t.Fatalf("got %q, %v, want %q", path, err, saver.path+".csv")
	}
	if saver.name != "counterpart-failures-2026-03-01.csv" {
		t.Errorf("got the name %q", saver.name)
	}
	rows := read(t, path)
	want := []string{"", "", "", "", "'" + hostile, "", "'+1, said \"he\"\nand she", "", "'@x", "2", ""}
	if diff := cmp.Diff(want, rows[1]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestExportAPI_WritesAllPages(t *testing.T) {
	saver := &chosen{path: filepath.Join(t.TempDir(), "list.CSV")}
	path, err := exporter(t, saver).Operations(OperationQuery{RunID: "7", Offset: 400, Limit: 3})
	if err != nil || path != saver.path {
		t.Fatalf("got %q, %v, want %q", path, err, saver.path)
	}
	if rows := read(t, path); len(rows) != 1+2*450 || rows[1][11] != "'-1" {
		t.Errorf("got %d rows, the second %q, want %d and '-1 in it", len(rows), rows[1], 1+2*450)
	}
}

func TestExportAPI_SaysWhyNot(t *testing.T) {
	if path, err := exporter(t, &chosen{}).Failures(FailureQuery{}); path != "" || err != nil {
		t.Errorf("refused by the person: got %q, %v, want nothing", path, err)
	}
	_, err := exporter(t, &chosen{path: filepath.Join(t.TempDir(), "gone", "list.csv")}).Failures(FailureQuery{})
	if got := AsProblem(err); got == nil || got.Code != "storage" || got.Hint == "" {
		t.Errorf("no such folder: got %+v, want code storage and what to do", got)
	}
	if _, err := exporter(t, &chosen{err: errors.New("no dialog")}).Runs(HistoryQuery{}); err == nil {
		t.Error("no dialog: got no error")
	}
	dir := t.TempDir()
	old := filepath.Join(dir, "list.csv")
	if err := os.Mkdir(old, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := exporter(t, &chosen{path: old}).Failures(FailureQuery{}); err == nil {
		t.Error("a folder of that name: got no error")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestInert(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Ana": "Ana", "1+1": "1+1", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"\n=1": "'\n=1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a", "é=1": "é=1",
	} {
		if got := inert(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
