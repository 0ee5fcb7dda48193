package crm_test

import (
	"fmt"
	"sync"
	"testing"

	"counterpart/backend/sandbox/crm"
)

// TestService_MayBeUsedByManyAtOnce mixes persons, clients and settings; the
// race detector judges, and every record must be there in the end.
func TestService_MayBeUsedByManyAtOnce(t *testing.T) {
	b := newRig(t)
	b.fill(50)
	var wg sync.WaitGroup
	work := []func(i int){
		func(i int) { b.create("Contacts", obj{"Last_Name": fmt.Sprint("Person ", i)}) },
		func(i int) { b.do("POST", "Contacts", data(obj{"Last_Name": "Client"})).is(201) },
		func(i int) { b.get("Contacts?fields=Last_Name,Account_Name&sort_by=Modified_Time").is(200) },
		func(i int) {
			b.do("POST", "coql", obj{"select_query": "select id from Contacts where Seats is null"}).is(200)
		},
		func(i int) { b.get("settings/fields?module=Contacts").is(200) },
		func(i int) {
			b.must(b.crm.AddField(crm.CustomField{Module: "Accounts", API: fmt.Sprint("F", i), DataType: "text"}))
		},
		func(i int) { b.knob(func(k *crm.Knobs) { k.IndexLagSeconds = i }) },
		func(i int) { b.crm.Traffic() },
		func(i int) { b.crm.List("Contacts", "person", 0, 5) },
		func(i int) {
			if _, err := b.crm.Snapshot(); err != nil {
				t.Error(err)
			}
		},
	}
	for _, do := range work {
		wg.Go(func() {
			for i := range 15 {
				do(i)
			}
		})
	}
	wg.Wait()
	if _, total := b.crm.List("Contacts", "", 0, 0); total != 80 {
		t.Errorf("got %d contacts, want 80", total)
	}
}
