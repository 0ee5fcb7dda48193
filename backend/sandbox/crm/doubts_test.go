package crm_test

import (
	"net/http"
	"testing"
	"time"

	"counterpart/backend/sandbox/crm"
)

func TestDoubts_OfWrites(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "A"})
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Last_Name": nil})).is(400).has("data.0.code", "MANDATORY_NOT_FOUND")
	meeting := func(end string) obj {
		return obj{"Event_Title": "M", "Start_DateTime": "2026-03-02T09:00:00+00:00", "End_DateTime": "2026-03-02T10:00:00" + end}
	}
	b.do(http.MethodPost, "Events", data(meeting("Z"))).is(201)
	b.knob(func(k *crm.Knobs) { k.MandatoryNull, k.ZuluTimes = "invalid", false })
	b.do(http.MethodPut, "Contacts/"+id, data(obj{"Last_Name": nil})).is(400).
		has("data.0.code", "INVALID_DATA", "data.0.details.api_name", "Last_Name")
	b.do(http.MethodPost, "Contacts", data(obj{"First_Name": "B"})).is(400).has("data.0.code", "MANDATORY_NOT_FOUND")
	b.do(http.MethodPost, "Events", data(meeting("Z"))).is(400).has("data.0.details.api_name", "End_DateTime")
	b.do(http.MethodPost, "Events", data(meeting("+00:00"))).is(201)
}

func TestDoubts_OfDeletions(t *testing.T) {
	b := newRig(t)
	id := b.create("Contacts", obj{"Last_Name": "A"})
	b.must(b.crm.Delete("Contacts", id))
	later := []string{"If-Modified-Since", "2026-03-02T15:00:00+03:00"}
	b.get("Contacts/deleted", later...).is(304)
	b.get("settings/recycle_bin/"+id).is(200).has("recycle_bin.0.module.api_name", "Contacts")
	b.knob(func(k *crm.Knobs) { k.DeletedSince, k.BinModule = "ignored", "string" })
	b.get("Contacts/deleted", later...).is(200).has("data.0.id", id)
	b.get("settings/recycle_bin/"+id).is(200).has("recycle_bin.0.module", "Contacts")
}

func TestDoubts_OfQueries(t *testing.T) {
	b := newRig(t)
	b.knob(func(k *crm.Knobs) { k.IndexLagSeconds = 60 })
	b.create("Leads", obj{"Last_Name": "A", "Company": "C"})
	query := func(text string) answer { return b.do(http.MethodPost, "coql", obj{"select_query": text}) }
	const all, open = "select Last_Name from Leads where id is not null", "select Converted__s from Leads where Converted__s = false"
	query(all).is(200)
	query(open).is(200)
	b.knob(func(k *crm.Knobs) { k.COQLIndexed, k.COQLConverted = true, false })
	query(all).is(204)
	query(open).is(400).has("code", "INVALID_QUERY", "details.column_name", "Converted__s")
	b.clock.Advance(2 * time.Minute)
	query(all).is(200)
}

func TestDoubts_OfThePriceAndTheLimit(t *testing.T) {
	b := newRig(t)
	b.knob(func(k *crm.Knobs) { k.CreditsLeft = 2 })
	b.get("Contacts?fields=id").is(204)
	b.knob(func(k *crm.Knobs) { k.UnchangedFree, k.ThrottleStatus = true, 400 })
	for range 3 {
		b.get("Contacts?fields=id").is(204)
	}
	if left := b.crm.Knobs().CreditsLeft; left != 1 {
		t.Errorf("credits left after answers without content: got %d, want 1", left)
	}
	b.get("org").is(200)
	b.get("org").is(400).has("code", "TOO_MANY_REQUESTS")
}
