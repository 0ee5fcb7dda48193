package crm_test

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/sandbox/fault"
)

// files gives what the files in a directory hold.
func files(t *testing.T, dir string) (contents [][]byte) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		contents = append(contents, content)
	}
	return contents
}

// many is more records than it pays to list.
const many = 23_000

func TestClient_ExportsWhatItWouldCostMoreToList(t *testing.T) {
	r := start(t, sandbox.Config{})
	want := crowds(r, many-1)
	account := r.people.Enter("Accounts", map[string]any{"Account_Name": "Zylker"})
	last := r.people.Enter("Contacts", map[string]any{
		"Last_Name": "Lovelace, \"Ada\"", "Description": "one\ntwo", "Account_Name": map[string]any{"id": account},
		"Seats": 7, "Interests": []any{"Software", "Hardware"}, "Newsletter": true, "Date_of_Birth": "1815-12-10",
	})
	want = append(want, last)
	fields := r.read.Fields(record.Contacts, "Last_Name", "Description", "Account_Name", "Seats", "Interests", "Newsletter", "Date_of_Birth", "Email")
	wantValues := map[string]record.Value{
		"Last_Name": "Lovelace, \"Ada\"", "Description": "one\ntwo", "Account_Name": record.Value(account), "Seats": "7",
		"Interests": record.Set([]string{"Software", "Hardware"}), "Newsletter": "true", "Date_of_Birth": "1815-12-10",
	}
	query := record.Query{Module: record.Contacts, Fields: fields}

	before := r.Usage()
	var ids []string
	var shown record.Record
	err := r.Changed(t.Context(), query, func(page record.Page) error {
		for _, rec := range page.Records {
			ids = append(ids, rec.ID)
			if rec.ID == last {
				shown = rec
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(ids)
	if got := slices.Compact(ids); !slices.Equal(got, want) {
		t.Errorf("got %d records, want %d", len(got), len(want))
	}
	if diff := cmp.Diff(wantValues, shown.Values); diff != "" || shown.Partial() || shown.Modified.IsZero() || shown.Created.IsZero() {
		t.Errorf("got %+v, values (-want +got):\n%s", shown, diff)
	}
	used := r.Usage()
	if calls, credits := used.Calls-before.Calls, used.Credits-before.Credits; calls > 15 || credits > 65 {
		t.Errorf("got %d calls and %d credits, want an export instead of a list", calls, credits)
	}

	t.Run("goes on in the middle of it", func(t *testing.T) {
		stop := errors.New("stop")
		seen := map[string]bool{}
		resume, rounds := "", 0
		for ; rounds < 40; rounds++ {
			pages := 0
			err := r.Changed(t.Context(), record.Query{Module: record.Contacts, Fields: fields, Resume: resume}, func(page record.Page) error {
				for _, rec := range page.Records {
					seen[rec.ID] = true
				}
				resume = page.Next
				if pages++; pages == 9 && resume != "" {
					return stop
				}
				return nil
			})
			if err == nil {
				break
			}
			if !errors.Is(err, stop) {
				t.Fatal(err)
			}
		}
		if len(seen) != len(want) || resume != "" || rounds < 4 {
			t.Errorf("got %d records in %d rounds, left at %q; want %d", len(seen), rounds, resume, len(want))
		}
	})

	t.Run("leaves nothing to read on the disk", func(t *testing.T) {
		downloaded := 0
		err := r.Changed(t.Context(), query, func(record.Page) error {
			for _, content := range files(t, r.scratch) {
				downloaded++
				if bytes.HasPrefix(content, []byte("PK")) || bytes.Contains(content, []byte(".csv")) {
					t.Error("the export lies open on the disk")
				}
			}
			return nil
		})
		if err != nil || downloaded == 0 {
			t.Errorf("saw %d files, %v; want the export", downloaded, err)
		}
		if left := files(t, r.scratch); len(left) != 0 {
			t.Errorf("%d files are left", len(left))
		}
	})

	t.Run("does not list instead where the disk is full", func(t *testing.T) {
		if err := os.Remove(r.scratch); err != nil {
			t.Fatal(err)
		}
		err := r.Changed(t.Context(), query, func(record.Page) error { return nil })
		if got := record.CodeOf(err); got != record.Storage {
			t.Errorf("got %v, want an error of the storage", err)
		}
		if err := os.Mkdir(r.scratch, 0o700); err != nil {
			t.Fatal(err)
		}
	})

	t.Run("reads the list where there is none", func(t *testing.T) {
		r.Box.Faults().Next(1, fault.BadGateway, fault.Match{Service: fault.CRM, Method: http.MethodPost})
		if got := r.read.Changed(record.Query{Module: record.Contacts}); !slices.Equal(got, want) {
			t.Errorf("got %d records, want %d", len(got), len(want))
		}
	})
}
