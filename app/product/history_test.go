package product

import (
	"io"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sirupsen/logrus"

	"counterpart/app/api"
	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/event"
	"counterpart/backend/record"
	"counterpart/backend/store"
)

var zone = time.FixedZone("", 2*3600)

// kept is a product over a journal in memory.
func kept(t *testing.T, now time.Time, write func(tx *store.Tx) error) *Product {
	t.Helper()
	log := logrus.New()
	log.SetOutput(io.Discard)
	db, err := store.Open(store.Options{Memory: true, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Update(write); err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return now }
	var sides [2]engine.Side
	for _, side := range record.Sides() {
		sides[side] = sidetest.NewMemory(
			side, clock, engine.Limits{Batch: 1, Parallel: 1},
			sidetest.Schemas(side, record.Accounts), sidetest.Schemas(side, record.Contacts),
		)
	}
	h := &home{db: db, now: clock, bus: &event.Bus{}}
	h.engine, err = engine.New(engine.Config{Sides: sides, Store: engine.StoreOn(db), Bus: h.bus, Log: log, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	return &Product{now: clock, home: h}
}

func runs(tx *store.Tx) error {
	at := func(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC) }
	for _, run := range []record.Run{
		{State: record.OK, Started: at(1, 12), Finished: at(1, 13), Lines: []record.Line{{Module: record.Accounts, Added: 5}}},
		// Late in the evening by UTC is the next morning for the user.
		{State: record.Partial, Started: at(8, 23), Finished: at(8, 23), Lines: []record.Line{
			{Module: record.Contacts, Added: 1, Updated: 2, Failed: 3}, {Module: record.Contacts, Source: record.CRM, Updated: 4},
		}},
		{State: record.OK, Started: at(9, 8), Finished: at(9, 8), Lines: []record.Line{{Module: record.Contacts, Updated: 7}}},
	} {
		if _, err := tx.PutRun(run); err != nil {
			return err
		}
	}
	return nil
}

func TestProduct_HistoryPage(t *testing.T) {
	p := kept(t, time.Date(2026, 3, 9, 11, 0, 0, 0, zone), runs)
	cases := []struct {
		query api.HistoryQuery
		runs  []string
		total int
		days  int
		last  api.HistoryDay
	}{
		{api.HistoryQuery{Days: 7}, []string{"3", "2", "2"}, 3, 7, api.HistoryDay{Date: "2026-03-09", Lines: 3, Added: 1, Updated: 13, Failed: 3}},
		{api.HistoryQuery{Days: 7, Offset: 1, Limit: 1}, []string{"2"}, 3, 7, api.HistoryDay{Date: "2026-03-09", Lines: 3, Added: 1, Updated: 13, Failed: 3}},
		{api.HistoryQuery{Days: 7, Source: "crm"}, []string{"2"}, 1, 7, api.HistoryDay{Date: "2026-03-09", Lines: 1, Updated: 4}},
		{api.HistoryQuery{Days: 7, Failed: true}, []string{"2"}, 1, 7, api.HistoryDay{Date: "2026-03-09", Lines: 1, Added: 1, Updated: 2, Failed: 3}},
		{api.HistoryQuery{Days: 1, Module: "Accounts"}, []string{}, 0, 1, api.HistoryDay{Date: "2026-03-09"}},
		{api.HistoryQuery{Day: "2026-03-01"}, []string{"1"}, 1, 9, api.HistoryDay{Date: "2026-03-09", Lines: 3, Added: 1, Updated: 13, Failed: 3}},
	}
	for _, c := range cases {
		page, err := p.HistoryPage(t.Context(), c.query)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, row := range page.Rows {
			got = append(got, row.RunID)
		}
		if diff := cmp.Diff(c.runs, got); diff != "" || page.Total != c.total || len(page.Days) != c.days {
			t.Errorf("%+v: got %d of %d in %d days (-want +got):\n%s", c.query, len(got), page.Total, len(page.Days), diff)
			continue
		}
		if diff := cmp.Diff(c.last, page.Days[len(page.Days)-1]); diff != "" {
			t.Errorf("%+v: today (-want +got):\n%s", c.query, diff)
		}
	}
}

func TestProduct_FindRun(t *testing.T) {
	p := kept(t, time.Date(2026, 3, 9, 11, 0, 0, 0, zone), runs)
	run, err := p.FindRun(t.Context(), "2")
	if err != nil || run.RunID != "2" || run.State != "partial" || len(run.Lines) != 2 {
		t.Errorf("got %+v, %v", run, err)
	}
	for _, id := range []string{"4", "x", ""} {
		if _, err := p.FindRun(t.Context(), id); record.CodeOf(err) != record.NotFound {
			t.Errorf("run %q: got %v, want code not-found", id, err)
		}
	}
}

// many is a run of 900 operations: every third is an add, every ninth refused.
func many(tx *store.Tx) error {
	if _, err := tx.PutRun(record.Run{State: record.OK, Started: time.Unix(1, 0)}); err != nil {
		return err
	}
	account := record.Ref{Side: record.CRM, Module: record.Accounts, ID: "a1"}
	if err := tx.PutObserved(record.Record{Ref: account, Name: "Nordlys AB"}, ""); err != nil {
		return err
	}
	link := record.Link{ID: "l1", Module: record.Accounts, IDs: [2]string{"d1", "a1"}}
	if err := tx.PutLink(link); err != nil {
		return err
	}
	for i := range 900 {
		o := record.Operation{Run: 1, Action: record.Update, Module: record.Contacts, From: strconv.Itoa(i), Name: "Ana " + strconv.Itoa(i), Outcome: record.Done}
		if i%3 == 0 {
			o.Action = record.Add
		}
		if i%9 == 0 {
			o.Outcome, o.Problem = record.Refused, &record.Error{Code: record.TooLong, Message: "too long", Service: "INVALID_DATA"}
		}
		o.Changes = []record.Change{{Pair: "phone=Phone", Before: "1", After: "2"}}
		if i == 1 {
			o.Changes = []record.Change{{Pair: "accountId=Account_Name", After: record.Value(link.ID), Clash: true, Lost: "l9"}}
		}
		if _, err := tx.PutOperation(o); err != nil {
			return err
		}
	}
	return tx.PutMeta("schemas", map[string]any{"Schemas": [2][2]record.Schema{
		record.Contacts: {
			record.Desk: {Fields: []record.Field{{API: "accountId", Label: "Account", Type: record.Lookup}, {API: "phone", Label: "Phone"}}},
			record.CRM:  {Fields: []record.Field{{API: "Account_Name", Label: "Account Name", Type: record.Lookup}}},
		},
	}})
}

func TestProduct_OperationPage(t *testing.T) {
	p := kept(t, time.Unix(2, 0), many)
	cases := []struct {
		query api.OperationQuery
		total int
		names []string
	}{
		{api.OperationQuery{RunID: "1", Limit: 2}, 900, []string{"Ana 0", "Ana 1"}},
		{api.OperationQuery{RunID: "1", Offset: 898, Limit: 5}, 900, []string{"Ana 898", "Ana 899"}},
		{api.OperationQuery{RunID: "1", Action: "failed", Offset: 1, Limit: 2}, 100, []string{"Ana 9", "Ana 18"}},
		{api.OperationQuery{RunID: "1", Action: "add", Limit: 1}, 200, []string{"Ana 3"}},
		{api.OperationQuery{RunID: "1", Action: "conflict", Limit: 5}, 1, []string{"Ana 1"}},
		{api.OperationQuery{RunID: "1", Search: "aNA 89", Limit: 2}, 11, []string{"Ana 89", "Ana 890"}},
		{api.OperationQuery{RunID: "1", Module: "Accounts", Limit: 5}, 0, nil},
		{api.OperationQuery{RunID: "1", Target: "desk", Limit: 5}, 0, nil},
		{api.OperationQuery{RunID: "2", Limit: 5}, 0, nil},
		{api.OperationQuery{RunID: "x", Limit: 5}, 0, nil},
	}
	for _, c := range cases {
		page, err := p.OperationPage(t.Context(), c.query)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range page.Rows {
			got = append(got, row.Name)
		}
		if !slices.Equal(got, c.names) || page.Total != c.total {
			t.Errorf("%+v: got %v of %d, want %v of %d", c.query, got, page.Total, c.names, c.total)
		}
	}
}

func TestProduct_OperationsTellWhatWasSent(t *testing.T) {
	p := kept(t, time.Unix(2, 0), many)
	page, err := p.OperationPage(t.Context(), api.OperationQuery{RunID: "1", Limit: 3})
	if err != nil {
		t.Fatal(err)
	}
	refused := page.Rows[0]
	if refused.Outcome != "refused" || refused.Message != "Too long." || refused.Service != "INVALID_DATA" {
		t.Errorf("got %+v", refused)
	}
	want := []api.PlanField{{
		Desk: "accountId", CRM: "Account_Name", DeskLabel: "Account", CRMLabel: "Account Name", After: "Nordlys AB", Conflict: true, Lost: "l9",
	}}
	if diff := cmp.Diff(want, page.Rows[1].Fields); diff != "" {
		t.Errorf("lookup (-want +got):\n%s", diff)
	}
	want = []api.PlanField{{Desk: "phone", CRM: "Phone", DeskLabel: "Phone", Before: "1", After: "2"}}
	if diff := cmp.Diff(want, page.Rows[2].Fields); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}
