package crm_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	crmbox "counterpart/backend/sandbox/crm"
)

// refusing answers queries that contain a word as CRM does that does not know
// it.
type refusing struct {
	next http.RoundTripper
	word string
}

func (r refusing) RoundTrip(req *http.Request) (*http.Response, error) {
	if strings.HasSuffix(req.URL.Path, "/coql") {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		if bytes.Contains(body, []byte(r.word)) {
			text := `{"code":"INVALID_QUERY","details":{"reason":"column given seems to be invalid","column_name":"` + r.word + `"},"message":"invalid query formed","status":"error"}`
			return &http.Response{
				StatusCode: http.StatusBadRequest, Request: req, Header: http.Header{"Content-Type": {"application/json"}, "Date": {"Sun, 22 Nov 2026 12:00:00 GMT"}},
				Body: io.NopCloser(strings.NewReader(text)),
			}, nil
		}
		req.Body = io.NopCloser(bytes.NewReader(body))
	}
	return r.next.RoundTrip(req)
}

// without is a way to a CRM that does not know a word in queries.
func without(word string) func(http.RoundTripper) http.RoundTripper {
	return func(base http.RoundTripper) http.RoundTripper { return refusing{base, word} }
}

func names(people []record.Person) []string {
	got := []string{}
	for _, p := range people {
		kind := "contact "
		if p.Lead {
			kind = "lead "
		}
		got = append(got, kind+p.Name)
	}
	slices.Sort(got)
	return got
}

func TestClient_FindsContactsByEitherAddress(t *testing.T) {
	for _, test := range []struct {
		word string // that queries cannot contain
		want []string
	}{
		{"no such word", []string{"contact Ann Lee", "contact Bo O'Brien", "contact Cy Second"}},
		{"Secondary_Email", []string{"contact Ann Lee", "contact Bo O'Brien"}},
	} {
		r := startBehind(t, sandbox.Config{}, without(test.word))
		r.people.Enter("Contacts", map[string]any{"First_Name": "Ann", "Last_Name": "Lee", "Email": "ann@x.org"})
		r.people.Enter("Contacts", map[string]any{"First_Name": "Bo", "Last_Name": "O'Brien", "Email": "bo.o'brien@x.org"})
		r.people.Enter("Contacts", map[string]any{"First_Name": "Cy", "Last_Name": "Second", "Secondary_Email": "cy@x.org"})
		r.people.Enter("Contacts", map[string]any{"Last_Name": "Other", "Email": "other@x.org"})
		people, err := r.ContactsByEmail(t.Context(), []string{"ann@x.org", "bo.o'brien@x.org", "cy@x.org", "nobody@x.org", `a"b'c@x.org`})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, names(people)); diff != "" {
			t.Errorf("without %s (-want +got):\n%s", test.word, diff)
		}
	}
}

func TestClient_FindsManyContactsInFewQueries(t *testing.T) {
	var emails []string
	for i := range 500 {
		emails = append(emails, fmt.Sprintf("p%03d@x.org", i))
	}
	for _, test := range []struct {
		rows  int
		calls int64
	}{{2000, 1}, {200, 13}} {
		r := start(t, sandbox.Config{})
		r.turn(func(k *crmbox.Knobs) { k.COQLLimit = test.rows })
		rows := make([]map[string]any, 500)
		for i := range rows {
			rows[i] = map[string]any{"Last_Name": "P", "Email": emails[i]}
		}
		if _, err := r.service.Import("Contacts", rows); err != nil {
			t.Fatal(err)
		}
		before := r.Usage().Calls
		people, err := r.ContactsByEmail(t.Context(), emails)
		if err != nil || len(people) != 500 {
			t.Fatalf("%d rows an answer: got %d people, %v", test.rows, len(people), err)
		}
		if got := r.Usage().Calls - before; got > test.calls {
			t.Errorf("%d rows an answer: took %d calls, want %d at most", test.rows, got, test.calls)
		}
	}
}

func TestClient_JudgesConvertedLeadsByTheirContact(t *testing.T) {
	for _, word := range []string{"no such word", "Converted__s", "Secondary_Email"} {
		r := startBehind(t, sandbox.Config{}, without(word))
		r.people.Enter("Leads", map[string]any{"First_Name": "Lo", "Last_Name": "Open", "Email": "lo@x.org"})
		contact := r.people.Enter("Contacts", map[string]any{"Last_Name": "Was a lead", "Email": "new@x.org"})
		ids, err := r.service.Import("Leads", []map[string]any{
			{"Last_Name": "Converted", "Email": "old@x.org", "Converted__s": true, "Converted_Contact": map[string]any{"id": contact}},
			{"Last_Name": "Vanished", "Email": "gone@x.org", "Converted__s": true},
		})
		if err != nil || len(ids) != 2 {
			t.Fatal(ids, err)
		}
		people, err := r.LeadsByEmail(t.Context(), []string{"lo@x.org", "old@x.org", "gone@x.org"})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"contact Converted", "lead Lo Open"}, names(people)); diff != "" {
			t.Errorf("without %s (-want +got):\n%s", word, diff)
		}
		for _, p := range people {
			if !p.Lead && p.ID != contact {
				t.Errorf("got the contact %s, want %s", p.ID, contact)
			}
		}
	}
}

func TestClient_ReadsLeadsWithAPhone(t *testing.T) {
	r := start(t, sandbox.Config{})
	r.people.Enter("Leads", map[string]any{"Last_Name": "Phone", "Phone": "+46 8 555 1234"})
	r.people.Enter("Leads", map[string]any{"Last_Name": "Mobile", "Mobile": "070 123 45 67"})
	r.people.Enter("Leads", map[string]any{"Last_Name": "Neither", "Email": "n@x.org"})
	people, all, err := r.LeadsWithPhone(t.Context(), 100)
	if err != nil || !all || len(people) != 2 {
		t.Fatalf("got %v, all %v, %v", names(people), all, err)
	}
	people, all, err = r.LeadsWithPhone(t.Context(), 1)
	if err != nil || all || len(people) != 1 {
		t.Errorf("one at the most: got %v, all %v, %v", names(people), all, err)
	}
}

// plain answers with fields whose options say nothing of what they mean.
type plain struct{ next http.RoundTripper }

func (p plain) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := p.next.RoundTrip(req)
	if err != nil || !strings.HasSuffix(req.URL.Path, "/settings/fields") {
		return resp, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	for _, name := range []string{"forecast_type", "deal_category"} {
		body = bytes.ReplaceAll(body, []byte(name), []byte("of_no_meaning"))
	}
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	resp.Header.Del("Content-Length")
	return resp, err
}

func TestClient_TellsWhatStagesMean(t *testing.T) {
	t.Run("by the field", func(t *testing.T) { checkStages(t, start(t, sandbox.Config{})) })
	t.Run("by the pipelines", func(t *testing.T) {
		checkStages(t, startBehind(t, sandbox.Config{}, func(base http.RoundTripper) http.RoundTripper { return plain{base} }))
	})
}

func checkStages(t *testing.T, r *rig) {
	t.Helper()
	stages, err := r.Stages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for stage, want := range map[string]record.Category{
		"Qualification": record.DealOpen, "Closed Pending Signature": record.DealOpen, "Awaiting Signature": record.DealOpen,
		"Closed Won": record.DealWon, "Closed Lost to Competition": record.DealLost, "No such stage": record.UnknownCategory,
	} {
		if got := stages[stage]; got != want {
			t.Errorf("%s: got %v, want %v", stage, got, want)
		}
	}
}

func TestClient_ReadsTheDealsOfManyContacts(t *testing.T) {
	r := start(t, sandbox.Config{})
	stages, err := r.Stages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	contacts := crowds(r, 300)
	for i, stage := range []string{"Closed Won", "Qualification", "Closed Lost"} {
		r.people.Enter("Deals", map[string]any{
			"Deal_Name": stage, "Stage": stage, "Closing_Date": "2026-05-12", "Amount": 1250.5, "Contact_Name": map[string]any{"id": contacts[i*100]},
		})
	}
	before := r.Usage().Calls
	deals, err := r.DealsOf(t.Context(), contacts, stages)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, d := range deals {
		got[d.Contact.ID] = fmt.Sprint(d.Name, " ", d.Category, " ", d.Amount, " ", d.Closing.Format(time.DateOnly))
	}
	want := map[string]string{contacts[0]: "Closed Won won 1250.5 2026-05-12", contacts[100]: "Qualification open 1250.5 2026-05-12"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("deals by contact (-want +got):\n%s", diff)
	}
	if calls := r.Usage().Calls - before; calls != 1 {
		t.Errorf("took %d calls, want 1", calls)
	}
}

func TestClient_ReadsWhatIsRelatedToAContact(t *testing.T) {
	r, ctx := start(t, sandbox.Config{}), t.Context()
	account := r.people.Enter("Accounts", map[string]any{"Account_Name": "Acme"})
	contact := r.people.Enter("Contacts", map[string]any{"First_Name": "Ann", "Last_Name": "Lee", "Title": "Buyer", "Account_Name": map[string]any{"id": account}})
	who := map[string]any{"id": contact}
	r.people.Enter("Deals", map[string]any{"Deal_Name": "Renewal", "Stage": "Closed Won", "Amount": 99, "Contact_Name": who, "Account_Name": map[string]any{"id": account}})
	r.people.Enter("Notes", map[string]any{"Note_Title": "Gate", "Note_Content": "Closed on Fridays", "Parent_Id": map[string]any{"id": contact, "module": map[string]any{"api_name": "Contacts"}}})
	r.people.Enter("Tasks", map[string]any{"Subject": "Offer", "Status": "In Progress", "Priority": "High", "Due_Date": "2026-11-23", "Who_Id": who})
	r.people.Enter("Tasks", map[string]any{"Subject": "Done", "Status": "Completed", "Who_Id": who})
	r.people.Enter("Calls", map[string]any{"Subject": "Asked", "Call_Type": "Inbound", "Call_Start_Time": "2026-11-20T10:00:00+00:00", "Call_Duration": "07:40", "Who_Id": who})
	r.people.Enter("Events", map[string]any{"Event_Title": "Visit", "Venue": "Oslo", "Start_DateTime": "2026-12-01T10:00:00+00:00", "End_DateTime": "2026-12-01T11:00:00+00:00", "Who_Id": who})
	product := r.people.Enter("Products", map[string]any{"Product_Name": "Pump", "Product_Code": "P1", "Unit_Price": 12.5, "Product_Active": true})
	if err := r.service.Relate("Contacts", contact, "Products", product); err != nil {
		t.Fatal(err)
	}

	stages, err := r.Stages(ctx)
	if err != nil {
		t.Fatal(err)
	}
	deals, more, err := r.Deals(ctx, record.Contacts, contact, stages)
	if err != nil || more || len(deals) != 1 || deals[0].Category != record.DealWon || deals[0].Account.Name != "Acme" || deals[0].Owner.Name == "" {
		t.Errorf("deals: got %+v, %v, %v", deals, more, err)
	}
	notes, _, err := r.Notes(ctx, record.Contacts, contact)
	if err != nil || len(notes) != 1 || notes[0].Text != "Closed on Fridays" || notes[0].Author.Name == "" || notes[0].Created.IsZero() {
		t.Errorf("notes: got %+v, %v", notes, err)
	}
	products, _, err := r.Products(ctx, record.Contacts, contact)
	if err != nil || len(products) != 1 || products[0].Price != "12.5" || !products[0].Active {
		t.Errorf("products: got %+v, %v", products, err)
	}
	people, _, err := r.People(ctx, account)
	if err != nil || len(people) != 1 || people[0].Name != "Ann Lee" || people[0].Title != "Buyer" {
		t.Errorf("people: got %+v, %v", people, err)
	}
	for _, want := range []struct {
		kind    record.ActivityKind
		open    bool
		subject string
		about   string
	}{
		{record.Task, true, "Offer", ""}, {record.Task, false, "Done", ""}, {record.Call, false, "Asked", "Inbound"}, {record.Event, true, "Visit", "Oslo"},
	} {
		got, _, err := r.Activities(ctx, record.Contacts, contact, want.kind, want.open)
		if err != nil || len(got) != 1 || got[0].Subject != want.subject || got[0].About != want.about || got[0].Open != want.open {
			t.Errorf("%v, open %v: got %+v, %v", want.kind, want.open, got, err)
		}
	}
	portrait, err := r.Portrait(ctx, record.Contacts, contact)
	if err != nil || portrait.Owner.Name == "" || portrait.OwnerEmail == "" || portrait.Facts[0].Value != "Buyer" {
		t.Errorf("portrait: got %+v, %v", portrait, err)
	}
	if _, err := r.Portrait(ctx, record.Contacts, "4000000000000999999"); record.CodeOf(err) != record.RecordGone {
		t.Errorf("portrait of nobody: got %v, want record-gone", err)
	}
	if _, _, err := r.Deals(ctx, record.Contacts, "4000000000000999999", stages); record.CodeOf(err) != record.RecordGone {
		t.Errorf("deals of nobody: got %v, want record-gone", err)
	}
}
