package crm_test

import (
	"net/http"
	"testing"
	"time"
)

func TestInsert_AnswersAsDocumented(t *testing.T) {
	b := newRig(t)
	a := b.do(http.MethodPost, "Contacts", data(obj{"Last_Name": "Daly", "Email": "p.daly@zylker.example"})).is(201)
	a.has("data.0.code", "SUCCESS", "data.0.message", "record added", "data.0.status", "success",
		"data.0.details.Created_Time", "2026-03-02T12:00:00+03:00", "data.0.details.Modified_By.name", "Ada Okafor",
		"data.0.details.$approval_state", "approved")
	id := a.text("data.0.details.id")
	b.get("Contacts/"+id).is(200).has("data.0.Last_Name", "Daly", "data.0.id", id, "data.0.Phone", nil,
		"data.0.Owner.email", "ada@northwind.example", "data.0.Newsletter", false, "data.0.Mailing_Address", "",
		"data.0.Full_Name", "Daly")
	b.get("Contacts?fields=Last_Name,Email").is(200).has("data.0.Email", "p.daly@zylker.example",
		"info.count", 1, "info.more_records", false, "info.sort_order", "desc", "info.next_page_token", nil)
}

func TestDelete_ShowsInDeleted(t *testing.T) {
	b := newRig(t)
	id := b.create("Accounts", obj{"Account_Name": "Zylker"})
	contact := b.create("Contacts", obj{"Last_Name": "Daly", "Account_Name": obj{"id": id}})
	b.get("Contacts/"+contact).has("data.0.Account_Name.name", "Zylker")
	b.clock.Advance(time.Minute)
	b.do(http.MethodDelete, "Accounts/"+id, nil).is(200).has("data.0.message", "record deleted", "data.0.details.id", id)
	b.do(http.MethodDelete, "Accounts/"+id, nil).is(400).has("data.0.code", "INVALID_DATA")
	b.get("Contacts/"+contact).has("data.0.Account_Name", nil)
	b.get("Accounts/deleted?type=all").is(200).has("data.0.id", id, "data.0.type", "recycle",
		"data.0.display_name", "Zylker", "data.0.deleted_time", "2026-03-02T12:01:00+03:00")
	b.must(b.crm.Restore("Accounts", id))
	b.get("Accounts/deleted").is(204)
	b.get("Contacts/"+contact).has("data.0.Account_Name.id", id)
}

func TestMetadata_IsServed(t *testing.T) {
	b := newRig(t)
	b.get("org").is(200).has("org.0.zgid", "808232144", "org.0.license_details.paid_type", "enterprise")
	b.get("users?type=CurrentUser").is(200).has("users.0.email", "ada@northwind.example", "info.count", 1,
		"users.0.offset", 10800000)
	b.get("settings/fields?module=Contacts").is(200).has("fields.3.api_name", "Last_Name", "fields.3.system_mandatory", true)
	b.get("settings/fields").is(400).has("code", "REQUIRED_PARAM_MISSING", "details.param_name", "module")
}
