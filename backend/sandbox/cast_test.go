package sandbox

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// knowledge is all that a reader of both services can know of the customers behind tickets, read through the APIs.
type knowledge struct {
	contacts, leads []map[string]any
	category        map[any]any   // of a stage
	stages          map[any][]any // of a contact's deals
}

func (r *rig) knowledge() *knowledge {
	k := &knowledge{category: map[any]any{}, stages: map[any][]any{}}
	k.contacts = r.pages("/crm/v8/Contacts?fields=Email,Phone,Mobile")
	k.leads = r.pages("/crm/v8/Leads?converted=both&fields=Email,Phone,Mobile,Converted__s,Converted_Contact")
	for _, d := range r.pages("/crm/v8/Deals?fields=Stage,Contact_Name") {
		contact := d["Contact_Name"].(map[string]any)["id"]
		k.stages[contact] = append(k.stages[contact], d["Stage"])
	}
	_, layouts := r.call("GET", "/crm/v8/settings/layouts?module=Deals", nil)
	_, lines := r.call("GET", "/crm/v8/settings/pipeline?layout_id="+rowsOf(layouts, "layouts")[0]["id"].(string), nil)
	for _, m := range rowsOf(rowsOf(lines, "pipeline")[0], "maps") {
		k.category[m["actual_value"]] = m["forecast_type"]
	}
	return k
}

// pages reads a list of CRM to its end.
func (r *rig) pages(path string) []map[string]any {
	r.Helper()
	var all []map[string]any
	for token := ""; ; {
		_, body := r.call("GET", path+token, nil)
		all = append(all, rowsOf(body, "data")...)
		info, _ := body["info"].(map[string]any)
		if info["more_records"] != true {
			return all
		}
		token = "&page_token=" + url.QueryEscape(info["next_page_token"].(string))
	}
}

func digitsOf(v any) string {
	text, _ := v.(string)
	return strings.TrimPrefix(strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return c
		}
		return -1
	}, text), "00")
}

func same(row map[string]any, email, phone string) bool {
	return email != "" && strings.EqualFold(fmt.Sprint(row["Email"]), email) || phone != "" && digitsOf(row["Phone"]) == phone
}

// column says where a ticket of a sender belongs.
func (k *knowledge) column(email, phone string) string {
	place := "New"
	judge := func(contact any) {
		if place == "New" {
			place = "Contacts and leads"
		}
		for _, stage := range k.stages[contact] {
			switch c := k.category[stage]; {
			case c == "Closed Won":
				place = "Customers"
			case c == "Open" && place != "Customers":
				place = "Deals"
			}
		}
	}
	for _, c := range k.contacts {
		if same(c, email, phone) {
			judge(c["id"])
		}
	}
	for _, l := range k.leads {
		if !same(l, email, phone) {
			continue
		}
		if became, ok := l["Converted_Contact"].(map[string]any); ok {
			judge(became["id"])
		} else {
			judge(nil)
		}
	}
	return place
}

// TestFill_TheCastShowsEveryCase places each ticket of the cast by what the two APIs answer.
func TestFill_TheCastShowsEveryCase(t *testing.T) {
	want := map[string]string{
		"Second order on the same terms?": "Customers", "Who trains our new colleagues?": "Customers",
		"Delivery came a pallet short": "Customers", "Scanner does not read our labels": "Deals",
		"Can the invoice wait until the signature?": "Deals", "Test account still active": "Contacts and leads",
		"How do I change my password?": "Contacts and leads", "Your offer of last week: page 2 is missing": "Deals",
		"Service at our second site": "Customers", "Could not open the brochure": "Contacts and leads",
		"Please call back about the demonstration": "Contacts and leads", "Fault on line 3, called twice": "Customers",
		"Opening hours over the holidays?": "Contacts and leads", "Do you deliver to Iceland?": "New",
		"Voicemail: asks for a price list": "New", "Where is my parcel?": "New", "Unsubscribe": "New",
	}
	for _, size := range []Config{
		{Seed: 1, Contacts: DefaultContacts, Accounts: DefaultAccounts, Overlap: DefaultOverlap},
		{Seed: 2, Contacts: 120, Accounts: 30, Overlap: 40},
		{Seed: 77, Contacts: 3000, Accounts: 500, Overlap: 70},
	} {
		r := start(t, size)
		k := r.knowledge()
		got := map[string]string{}
		for from := 1; ; from += 100 {
			res, body := r.call("GET", fmt.Sprintf("/api/v1/tickets?include=contacts&limit=100&from=%d", from), nil)
			if res.StatusCode == 204 {
				break
			}
			for _, ticket := range rowsOf(body, "data") {
				subject := ticket["subject"].(string)
				if want[subject] == "" {
					continue
				}
				if ticket["statusType"] != "Open" {
					t.Errorf("%q: status %v is of type %v", subject, ticket["status"], ticket["statusType"])
				}
				email, _ := ticket["email"].(string)
				phone := digitsOf(ticket["phone"])
				if c, ok := ticket["contact"].(map[string]any); ok {
					email, _ = c["email"].(string)
					phone = digitsOf(c["phone"])
				}
				got[subject] = k.column(email, phone)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d, %d contacts (-want +got):\n%s", size.Seed, size.Contacts, diff)
		}
	}
}

func TestFill_TheProfilesAreFull(t *testing.T) {
	r := start(t, Config{Seed: 1, Contacts: DefaultContacts, Accounts: DefaultAccounts, Overlap: DefaultOverlap})
	_, found := r.call("GET", "/api/v1/tickets/search?subject="+url.QueryEscape("Who trains our new colleagues?"), nil)
	sender := rowsOf(found, "data")[0]["contact"].(map[string]any)
	_, found = r.call("GET", "/crm/v8/Contacts/search?email="+url.QueryEscape(sender["email"].(string)), nil)
	contact := rowsOf(found, "data")[0]
	for list, want := range map[string]int{
		"Deals?fields=Deal_Name": 3, "Notes?fields=Note_Content": 2, "Tasks?fields=Subject": 1, "Tasks_History?fields=Subject": 1,
		"Events?fields=Event_Title": 1, "Events_History?fields=Event_Title": 1, "Calls?fields=Subject": 1, "Calls_History?fields=Subject": 1,
		"Products?fields=Product_Name": 2,
	} {
		if _, body := r.call("GET", "/crm/v8/Contacts/"+contact["id"].(string)+"/"+list, nil); len(rowsOf(body, "data")) != want {
			t.Errorf("%s: got %d rows, want %d", list, len(rowsOf(body, "data")), want)
		}
	}
	account := contact["Account_Name"].(map[string]any)["id"].(string)
	if _, body := r.call("GET", "/crm/v8/Accounts/"+account+"/Products?fields=Product_Name", nil); len(rowsOf(body, "data")) < 2 {
		t.Errorf("products of the account: %v", body)
	}
	paid := map[any]int{}
	for _, d := range r.pages("/crm/v8/Deals?fields=Amount,Currency,Exchange_Rate,$currency_symbol") {
		paid[fmt.Sprint(d["Currency"], d["$currency_symbol"])]++
	}
	if len(paid) < 4 || paid["EUR€"] == 0 || paid["USD$"] == 0 {
		t.Errorf("currencies of deals: %v", paid)
	}
}

func TestFill_TicketsAreDueOverdueAndAssigned(t *testing.T) {
	r := start(t, Config{Seed: 1, Contacts: DefaultContacts, Accounts: DefaultAccounts, Overlap: DefaultOverlap})
	rows, _ := r.Desk().List("Tickets", "", 0, 1000)
	late, due, never, assignees, priorities, statuses := 0, 0, 0, map[any]int{}, map[any]int{}, map[any]any{}
	for _, row := range rows {
		_, ticket := r.call("GET", "/api/v1/tickets/"+row["id"].(string), nil)
		assignees[ticket["assigneeId"]]++
		priorities[ticket["priority"]]++
		statuses[ticket["status"]] = ticket["statusType"]
		switch {
		case ticket["isOverDue"] == true:
			late++
		case ticket["dueDate"] != nil:
			due++
		default:
			never++
		}
	}
	if late < 15 || due < 30 || never < 15 || len(assignees) != 4 || len(priorities) != 4 {
		t.Errorf("%d overdue, %d due, %d without date, assignees %v, priorities %v", late, due, never, assignees, priorities)
	}
	want := map[any]any{
		"Open": "Open", "Escalated": "Open", "Reopened by Customer": "Open", "On Hold": "On Hold", "Waiting for Customer": "On Hold",
		"Closed": "Closed", "Solved by Phone": "Closed",
	}
	if diff := cmp.Diff(want, statuses); diff != "" {
		t.Errorf("types of statuses (-want +got):\n%s", diff)
	}
}
