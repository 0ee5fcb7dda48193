package store

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// kept reads a value as an earlier program wrote it.
func kept(t *testing.T, name string, version byte) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	value, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if len(value) == 0 || value[0] != version {
		t.Fatalf("%s is not of version %d: %x", name, version, value)
	}
	return value
}

// TestDecodeLink_Earlier: the files were written by earlier programs and are
// never written anew.
func TestDecodeLink_Earlier(t *testing.T) {
	day := time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)
	want := record.Link{
		ID: "7", Module: record.Contacts, IDs: [2]string{"100000000000001", "200000000000001"}, Gone: [2]bool{false, true},
		Base: record.Base{
			"email=Email": {"ann@example.com", "ann@example.com"}, "phone=Phone": {"1", "+1"},
			"lastName=Last_Name": {"Lee", "Lee"}, "mobile=Mobile": {},
		},
		Echo: [2]record.Echo{{}, {Modified: day, Pairs: []record.PairKey{"phone=Phone"}}},
		Made: day.Add(-time.Hour),
	}
	for i, file := range []string{"link.v1.hex", "link.v2.hex"} {
		version := byte(i + 1)
		got, err := decodeLink(record.Contacts, "7", kept(t, file, version))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("version %d (-want +got):\n%s", version, diff)
		}
		want.Turns = map[record.PairKey][2]record.Turn{"phone=Phone": {{}, {From: "1", To: "+1", Beside: "1", Times: 2}}}
	}
}

// TestDecodeOperation_Earlier: what an earlier version had no place for is
// empty.
func TestDecodeOperation_Earlier(t *testing.T) {
	day := time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)
	for _, test := range []struct {
		file    string
		version byte
		rule    string
		marker  string
	}{
		{"operation.v1.hex", 1, "", ""},
		{"operation.v2.hex", 2, "newest", ""},
		{"operation.v3.hex", 3, "newest", "cf_mark"},
	} {
		want := record.Operation{
			ID: 5, Run: 3, At: day, Ended: day.Add(time.Second), Action: record.Update, Module: record.Contacts, Source: record.CRM,
			From: "200000000000001", To: "100000000000001", Link: "7", Name: "Ann Lee",
			Changes: []record.Change{
				{Pair: "email=Email", Before: "old@example.com", After: "ann@example.com", Source: "ann@example.com"},
				{Pair: "phone=Phone", Before: "2", After: "1", Source: "+1", Lost: "2", Clash: true, Rule: test.rule},
			},
			Key: "ann@example.com", Server: day.Add(2 * time.Second), Marker: test.marker, Outcome: record.Refused,
			Problem: &record.Error{
				Code: record.TooLong, Side: "desk", Field: "phone", Message: "too long", Advice: "shorten it",
				Service: "LIMIT_EXCEEDED", Retry: day.Add(time.Minute),
			},
		}
		got, err := decodeOperation(3, 5, kept(t, test.file, test.version))
		if err != nil {
			t.Fatalf("%s: %v", test.file, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.file, diff)
		}
	}
}

// A value of a later program is refused, not read in part.
func TestDecoders_RefuseALaterVersion(t *testing.T) {
	link, operation := kept(t, "link.v1.hex", 1), kept(t, "operation.v2.hex", 2)
	link[0], operation[0] = linkVersion+1, operationVersion+1
	if _, err := decodeLink(record.Contacts, "7", link); record.CodeOf(err) != record.Storage {
		t.Errorf("a link: %v", err)
	}
	if _, err := decodeOperation(3, 5, operation); record.CodeOf(err) != record.Storage {
		t.Errorf("an operation: %v", err)
	}
}
