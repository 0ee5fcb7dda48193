package sandbox

import (
	"maps"
	"strings"
	"testing"

	"counterpart/backend/sandbox/sample"
)

// counterparts are the fields of both sides that hold the same.
var counterparts = map[string]map[string]string{
	"Contacts": {
		"firstName": "First_Name", "lastName": "Last_Name", "email": "Email", "secondaryEmail": "Secondary_Email", "phone": "Phone",
		"mobile": "Mobile", "title": "Title", "street": "Mailing_Street", "city": "Mailing_City", "state": "Mailing_State",
		"zip": "Mailing_Zip", "country": "Mailing_Country", "description": "Description",
	},
	"Accounts": {
		"accountName": "Account_Name", "website": "Website", "phone": "Phone", "fax": "Fax", "industry": "Industry",
		"street": "Billing_Street", "city": "Billing_City", "state": "Billing_State", "code": "Billing_Code",
		"country": "Billing_Country", "description": "Description",
	},
}

// written keeps of a sample row what a person could type in: no times, no lookups.
func written(row map[string]any) map[string]any {
	out := map[string]any{}
	for field, value := range row {
		if _, lookup := value.(sample.Ref); !lookup && !strings.HasSuffix(strings.ToLower(field), "_time") &&
			field != "createdTime" && field != "modifiedTime" {
			out[field] = value
		}
	}
	return out
}

func translated(row map[string]any, names map[string]string, back bool) map[string]any {
	out := map[string]any{}
	for deskName, crmName := range names {
		from, to := deskName, crmName
		if back {
			from, to = crmName, deskName
		}
		if value, ok := row[from]; ok {
			out[to] = value
		}
	}
	return out
}

// TestFill_EveryValueIsGoodOnBothSides writes the sample through the checks of both services, each row on its own side and its
// common values on the other one, with the stricter knobs turned on.
func TestFill_EveryValueIsGoodOnBothSides(t *testing.T) {
	r := start(t, Config{})
	deskKnobs, crmKnobs := r.Desk().Knobs(), r.CRM().Knobs()
	deskKnobs.PatchAddressMax, deskKnobs.RequireURLScheme = 30, true
	r.Desk().SetKnobs(deskKnobs)
	if err := r.CRM().SetKnobs(crmKnobs); err != nil {
		t.Fatal(err)
	}
	data := sample.Generate(9, 600, 200, 40, r.Now())
	for module, names := range counterparts {
		onDesk, onCRM := data.Desk.Contacts, data.CRM.Contacts
		if module == "Accounts" {
			onDesk, onCRM = data.Desk.Accounts, data.CRM.Accounts
		}
		for i := range onDesk.Len() {
			row := written(onDesk.Row(i))
			id, err := r.Desk().Create(module, row)
			if err != nil {
				t.Errorf("Desk refuses its %s %d %v: %v", module, i, row, err)
				continue
			}
			if err := r.Desk().Edit(module, id, row); err != nil {
				t.Errorf("Desk refuses an edit of its %s %d %v: %v", module, i, row, err)
			}
			if _, err := r.CRM().Create(module, translated(row, names, false)); err != nil {
				t.Errorf("CRM refuses Desk's %s %d %v: %v", module, i, row, err)
			}
		}
		for i := range onCRM.Len() {
			row := written(onCRM.Row(i))
			if _, err := r.CRM().Create(module, row); err != nil {
				t.Errorf("CRM refuses its %s %d %v: %v", module, i, row, err)
			}
			if _, err := r.Desk().Create(module, translated(row, names, true)); err != nil {
				t.Errorf("Desk refuses CRM's %s %d %v: %v", module, i, row, err)
			}
		}
	}
}

func TestFill_TheWholeShowIsThere(t *testing.T) {
	r := start(t, Config{Seed: 1, Contacts: DefaultContacts, Accounts: DefaultAccounts, Overlap: DefaultOverlap})
	statuses, departments := map[any]int{}, map[any]int{}
	rows, total := r.Desk().List("Tickets", "", 0, 1000)
	for _, ticket := range rows {
		statuses[ticket["statusType"]]++
		departments[ticket["departmentId"]]++
	}
	if total != 150 || len(departments) != 2 || statuses["Open"] < 50 || statuses["Closed"] < 10 || statuses["On Hold"] < 3 {
		t.Errorf("tickets: %d, by status type %v, by department %v", total, statuses, departments)
	}
	stages := map[any]int{}
	deals, _ := r.CRM().List("Deals", "", 0, 1000)
	for _, d := range deals {
		stages[d["Stage"]]++
	}
	if len(stages) != 12 {
		t.Errorf("deal stages: %v", stages)
	}
	r.call("GET", "/crm/v8/org", nil)
	_, open := r.call("GET", "/crm/v8/Leads?fields=id", nil)
	_, converted := r.call("GET", "/crm/v8/Leads?fields=id&converted=true", nil)
	if a, b := len(rowsOf(open, "data")), len(rowsOf(converted, "data")); a < 60 || b < 5 || a+b != 100 {
		t.Errorf("leads: %d open, %d converted, want 100 in all", a, b)
	}
	_, notes := r.call("GET", "/crm/v8/Notes?fields=Note_Title,Parent_Id", nil)
	for _, note := range rowsOf(notes, "data") {
		parent, _ := note["Parent_Id"].(map[string]any)
		if parent["name"] == nil || parent["id"] == nil {
			t.Fatalf("note without parent: %v", note)
		}
	}
	_, tasks := r.call("GET", "/crm/v8/Tasks?fields=Subject,Who_Id,What_Id", nil)
	tied := 0
	for _, task := range rowsOf(tasks, "data") {
		if task["Who_Id"] == nil {
			t.Fatalf("task without contact: %v", task)
		}
		if task["What_Id"] != nil {
			tied++
		}
	}
	if tied < 60 {
		t.Errorf("tasks about an account: got %d", tied)
	}
}

func TestFill_LinksOfContactsAndAccountsAgree(t *testing.T) {
	r := start(t, Config{Seed: 3, Contacts: 100, Accounts: 30, Overlap: 40})
	names := map[string]map[string]string{}
	for side, list := range map[string]func(string, string, int, int) ([]map[string]any, int){"desk": r.Desk().List, "crm": r.CRM().List} {
		names[side] = map[string]string{}
		rows, _ := list("Accounts", "", 0, 100)
		for _, a := range rows {
			name, _ := a["accountName"].(string)
			if side == "crm" {
				name, _ = a["Account_Name"].(string)
			}
			names[side][a["id"].(string)] = name
		}
	}
	contacts, _ := r.CRM().List("Contacts", "", 0, 100)
	linked := 0
	for _, c := range contacts {
		if account, ok := c["Account_Name"].(map[string]any); ok {
			linked++
			if got, want := account["name"], names["crm"][account["id"].(string)]; got != want {
				t.Errorf("CRM contact's account: got %v, want %q", got, want)
			}
		}
	}
	deskContacts, _ := r.Desk().List("Contacts", "", 0, 100)
	for _, c := range deskContacts {
		if id, ok := c["accountId"].(string); ok {
			linked++
			if names["desk"][id] == "" {
				t.Errorf("Desk contact's account %s does not exist: have %v", id, maps.Keys(names["desk"]))
			}
		}
	}
	if linked < 100 {
		t.Errorf("contacts with account on both sides: got %d of 200", linked)
	}
}
