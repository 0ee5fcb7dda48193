package customer_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/customer"
	"counterpart/backend/customer/judge"
	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/zoho"
	"counterpart/backend/zoho/crm"
	"counterpart/backend/zoho/desk"
	"counterpart/backend/zoho/zohotest"
)

// rig is a reader that is signed in to a sandbox of its own.
type rig struct {
	*zohotest.Sandbox
	*customer.Reader
	desk  *desk.Client
	crm   *crm.Client
	known *known
}

// known is what the sync has read, made up.
type known struct {
	linked map[string]record.Person
	people []record.Person
}

func (k *known) Linked([]string) (map[string]record.Person, error) { return k.linked, nil }
func (k *known) ByEmail([]string) ([]record.Person, error)         { return k.people, nil }
func (k *known) ByPhone([]string) ([]record.Person, error)         { return k.people, nil }

// refusing lets nobody read a part of CRM.
type refusing struct {
	next http.RoundTripper
	part string // of an address or of a query
}

func (r *refusing) RoundTrip(req *http.Request) (*http.Response, error) {
	if r.part != "" && strings.Contains(req.URL.Path+said(req), r.part) {
		return answerOf(req, http.StatusUnauthorized, `{"code":"OAUTH_SCOPE_MISMATCH","details":{},"message":"invalid oauth scope to access this URL","status":"error"}`), nil
	}
	return r.next.RoundTrip(req)
}

func start(t *testing.T) (*rig, *refusing) {
	t.Helper()
	s := zohotest.Start(t, sandbox.Config{})
	info, gate := s.Box.Info(), &refusing{next: s.Base}
	r := &rig{
		Sandbox: s, known: &known{linked: map[string]record.Person{}},
		desk: desk.New(desk.Options{
			Root: info.DeskURL, OrgID: info.DeskOrgID, Base: s.Base, Tokens: s.Tokens, Plan: zoho.Plan{Concurrency: 25}, Clock: s.Clock(),
		}),
		crm: crm.New(crm.Options{Root: info.CRMURL, Base: gate, Tokens: s.Tokens, Plan: zoho.Plan{Concurrency: 20}, Clock: s.Clock()}),
	}
	r.Reader = customer.NewReader(r.desk, r.crm, r.known, s.Time.Now)
	return r, gate
}

// enter makes a record in CRM.
func (r *rig) enter(module string, fields map[string]any) string {
	r.Helper()
	return zohotest.People{T: r.T, Service: r.Box.CRM()}.Enter(module, fields)
}

// send makes a ticket of a new contact of Desk, and gives the contact's id.
func (r *rig) send(subject string, contact map[string]any, ticket map[string]any) string {
	r.Helper()
	id := zohotest.People{T: r.T, Service: r.Box.Desk()}.Enter("contacts", contact)
	row := map[string]any{"subject": subject, "status": "Open", "contactId": id}
	for name, value := range ticket {
		row[name] = value
	}
	if _, err := r.Box.Desk().Import("tickets", []map[string]any{row}); err != nil {
		r.Fatal(err)
	}
	return id
}

// stand reads the queue and tells of each ticket where it stands and why.
func (r *rig) stand(how customer.How) map[string]string {
	r.Helper()
	got := r.Queue(r.Context(), "", how)
	if got.Err != nil {
		r.Fatal(got.Err)
	}
	stand := map[string]string{}
	for _, card := range got.Value.Cards {
		stand[card.Ticket.Subject] = fmt.Sprintf("%v: %s", card.Verdict.Column, card.Verdict.Why)
	}
	return stand
}

// people makes one ticket of each kind of sender.
func people(r *rig) {
	who := func(id string) map[string]any { return map[string]any{"id": id} }
	won := r.enter("Contacts", map[string]any{"Last_Name": "Won", "Email": "won@x.org"})
	r.enter("Deals", map[string]any{"Deal_Name": "Renewal", "Stage": "Closed Won", "Closing_Date": "2026-05-12", "Contact_Name": who(won)})
	r.enter("Deals", map[string]any{"Deal_Name": "Pilot", "Stage": "Qualification", "Closing_Date": "2026-12-12", "Contact_Name": who(won)})
	open := r.enter("Contacts", map[string]any{"Last_Name": "Open", "Secondary_Email": "open@x.org"})
	r.enter("Deals", map[string]any{"Deal_Name": "Pilot", "Stage": "Closed Pending Signature", "Closing_Date": "2026-12-12", "Contact_Name": who(open)})
	lost := r.enter("Contacts", map[string]any{"Last_Name": "Lost", "Email": "lost@x.org"})
	r.enter("Deals", map[string]any{"Deal_Name": "Pilot", "Stage": "Closed Lost", "Contact_Name": who(lost)})
	r.enter("Leads", map[string]any{"Last_Name": "Lead", "Email": "lead@x.org"})
	r.enter("Leads", map[string]any{"Last_Name": "Lead", "Phone": "+46 (0)8 555 12 34"})
	if _, err := r.Box.CRM().Import("Leads", []map[string]any{
		{"Last_Name": "Converted", "Email": "converted@x.org", "Converted__s": true, "Converted_Contact": who(won)},
	}); err != nil {
		r.Fatal(err)
	}
	for _, name := range []string{"won", "open", "lost", "lead", "converted", "nobody"} {
		r.send(name, map[string]any{"lastName": name, "email": name + "@x.org"}, nil)
	}
	r.send("lead by phone", map[string]any{"lastName": "P", "email": "p@x.org", "phone": "08-555 1234"}, nil)
	r.send("silent", map[string]any{"lastName": "S"}, nil)
	r.send("closed", map[string]any{"lastName": "C", "email": "won@x.org"}, map[string]any{"status": "Closed"})
	r.send("escalated", map[string]any{"lastName": "E", "email": "WON@x.org"}, map[string]any{"status": "Escalated"})
}

var wanted = map[string]string{
	"won":           "Customers: won: Renewal, 12 May",
	"open":          "Deals: open: Pilot, Closed Pending Signature, closes 12 December",
	"lost":          "Contacts and leads: a contact in CRM without an open or won deal",
	"lead":          "Contacts and leads: a lead in CRM",
	"converted":     "Customers: won: Renewal, 12 May",
	"nobody":        "New: nobody in CRM has the e-mail address nobody@x.org",
	"lead by phone": "Contacts and leads: a lead in CRM, found by the phone number",
	"silent":        "New: its contact has neither an e-mail address nor a phone number",
	"escalated":     "Customers: won: Renewal, 12 May",
}

func TestReader_PutsOpenTicketsIntoColumns(t *testing.T) {
	r, _ := start(t)
	people(r)
	if diff := cmp.Diff(wanted, r.stand(customer.Fresh)); diff != "" {
		t.Errorf("where the tickets stand (-want +got):\n%s", diff)
	}
	// The narrower of the documented limits gives the same.
	k := r.Box.CRM().Knobs()
	k.COQLLimit = 200
	if err := r.Box.CRM().SetKnobs(k); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wanted, r.stand(customer.Anew)); diff != "" {
		t.Errorf("with narrow limits (-want +got):\n%s", diff)
	}
}

func TestReader_UsesWhatTheSyncKnows(t *testing.T) {
	r, _ := start(t)
	contact := r.enter("Contacts", map[string]any{"Last_Name": "Renamed", "Email": "elsewhere@x.org"})
	r.enter("Deals", map[string]any{"Deal_Name": "Renewal", "Stage": "Closed Won", "Contact_Name": map[string]any{"id": contact}})
	linked := r.send("linked", map[string]any{"lastName": "L", "email": "l@x.org"}, nil)
	r.send("by phone", map[string]any{"lastName": "P", "phone": "08-555 1234"}, nil)
	r.known.linked[linked] = record.Person{ID: contact, Name: "Renamed"}
	r.known.people = []record.Person{{ID: "77", Name: "In the store", Phones: []string{"+46 8 555 12 34"}}}
	want := map[string]string{
		"linked":   "Customers: won: Renewal",
		"by phone": "Contacts and leads: a contact in CRM without an open or won deal, found by the phone number",
	}
	if diff := cmp.Diff(want, r.stand(customer.Fresh)); diff != "" {
		t.Errorf("where the tickets stand (-want +got):\n%s", diff)
	}
	if got := r.crm.Usage().Calls; got != 2 { // stages and deals
		t.Errorf("took %d calls to CRM, want 2", got)
	}
}

// crowd makes n open tickets of contacts whom CRM has or has not, with leads
// and deals.
func crowd(r *rig, n int) {
	r.Helper()
	row := func(i int) map[string]any {
		return map[string]any{"lastName": fmt.Sprint("P", i), "email": fmt.Sprintf("p%d@x.org", i), "phone": fmt.Sprintf("+46 8 %07d", i)}
	}
	var senders, contacts, leads []map[string]any
	for i := range n {
		senders = append(senders, row(i))
		if i%2 == 0 {
			contacts = append(contacts, map[string]any{"Last_Name": "P", "Email": fmt.Sprintf("p%d@x.org", i)})
		} else if i%4 == 1 {
			leads = append(leads, map[string]any{"Last_Name": "P", "Phone": fmt.Sprintf("08 %07d", i)})
		}
	}
	must := func(ids []string, err error) []string {
		r.Helper()
		if err != nil {
			r.Fatal(err)
		}
		return ids
	}
	ids := must(r.Box.Desk().Import("contacts", senders))
	var tickets, deals []map[string]any
	for _, id := range ids {
		tickets = append(tickets, map[string]any{"subject": "T" + id, "status": "Open", "contactId": id})
	}
	must(r.Box.Desk().Import("tickets", tickets))
	for i, id := range must(r.Box.CRM().Import("Contacts", contacts)) {
		deals = append(deals, map[string]any{"Deal_Name": "D", "Stage": []string{"Closed Won", "Qualification"}[i%2], "Contact_Name": map[string]any{"id": id}})
	}
	must(r.Box.CRM().Import("Deals", deals))
	must(r.Box.CRM().Import("Leads", leads))
}

func TestReader_ReadsAQueueOf500InAFewCalls(t *testing.T) {
	for _, rows := range []int{2000, 200} {
		t.Run(fmt.Sprint(rows, " rows an answer"), func(t *testing.T) {
			r, _ := start(t)
			k := r.Box.CRM().Knobs()
			k.COQLLimit = rows
			if err := r.Box.CRM().SetKnobs(k); err != nil {
				t.Fatal(err)
			}
			crowd(r, 500)
			got := r.Queue(t.Context(), "", customer.Fresh)
			if got.Err != nil || len(got.Value.Cards) != 500 || got.Value.Total != 500 {
				t.Fatalf("got %d of %d, %v", len(got.Value.Cards), got.Value.Total, got.Err)
			}
			count := map[judge.Column]int{}
			for _, card := range got.Value.Cards {
				count[card.Verdict.Column]++
			}
			want := map[judge.Column]int{judge.Customers: 125, judge.Deals: 125, judge.ContactsOrLeads: 125, judge.New: 125}
			if diff := cmp.Diff(want, count); diff != "" {
				t.Errorf("tickets by column (-want +got):\n%s", diff)
			}
			cold := r.crm.Usage()
			t.Logf("cold: %d calls and %d credits of CRM, %d calls and %d credits of Desk", cold.Calls, cold.Credits, r.desk.Usage().Calls, r.desk.Usage().Credits)
			if cold.Calls > 20 {
				t.Errorf("a cold queue took %d calls to CRM, want 20 at the most", cold.Calls)
			}
			before := r.desk.Usage().Calls
			again := r.Queue(t.Context(), "", customer.Fresh)
			if !again.Fresh || r.crm.Usage().Calls != cold.Calls || r.desk.Usage().Calls != before {
				t.Errorf("a fresh queue took %d calls to CRM and %d to Desk, want none", r.crm.Usage().Calls-cold.Calls, r.desk.Usage().Calls-before)
			}
		})
	}
}

func TestReader_SaysWhatItMayNotRead(t *testing.T) {
	tests := []struct {
		part string
		want map[string]string // of the tickets that stand elsewhere then
		gap  string
	}{
		{"from Leads", map[string]string{
			"lead": "New: nobody in CRM has the e-mail address lead@x.org", "converted": "New: nobody in CRM has the e-mail address converted@x.org",
			"lead by phone": "New: nobody in CRM has the e-mail address p@x.org or the phone number 08-555 1234",
		}, "ZohoCRM.modules.leads.READ"},
		{"from Deals", map[string]string{
			"won":       "Contacts and leads: a contact in CRM without an open or won deal",
			"open":      "Contacts and leads: a contact in CRM without an open or won deal",
			"converted": "Contacts and leads: a contact in CRM without an open or won deal",
			"escalated": "Contacts and leads: a contact in CRM without an open or won deal",
		}, "ZohoCRM.modules.deals.READ"},
	}
	for _, test := range tests {
		r, gate := start(t)
		people(r)
		gate.part = test.part
		want := map[string]string{}
		for subject, stand := range wanted {
			want[subject] = stand
		}
		for subject, stand := range test.want {
			want[subject] = stand
		}
		if diff := cmp.Diff(want, r.stand(customer.Fresh)); diff != "" {
			t.Errorf("without %s (-want +got):\n%s", test.part, diff)
		}
		for _, card := range r.Queue(t.Context(), "", customer.Kept).Value.Cards {
			if _, affected := test.want[card.Ticket.Subject]; affected && !strings.Contains(card.Verdict.Doubt, test.gap) {
				t.Errorf("%s: got the doubt %q, want %s named", card.Ticket.Subject, card.Verdict.Doubt, test.gap)
			}
		}
	}
}

func TestReader_KeepsWhatItReadWhenAServiceFails(t *testing.T) {
	r, _ := start(t)
	people(r)
	first := r.Queue(t.Context(), "", customer.Fresh)
	if none := r.Queue(t.Context(), "99", customer.Kept); !none.AsOf.IsZero() || none.Err != nil {
		t.Errorf("nothing is kept of another department: got %+v", none)
	}
	_ = r.Box.Close()
	r.Time.Advance(time.Hour)
	again := r.Queue(t.Context(), "", customer.Fresh)
	if record.CodeOf(again.Err) != record.Network || again.Fresh || !again.AsOf.Equal(first.AsOf) || len(again.Value.Cards) != len(first.Value.Cards) {
		t.Errorf("got %d tickets as of %v, %v, want those of before and why", len(again.Value.Cards), again.AsOf, again.Err)
	}
}

func TestReader_LeavesTheLastCreditsToTheSync(t *testing.T) {
	r, _ := start(t)
	people(r)
	r.stand(customer.Fresh)
	r.crm.SetBudget(zoho.Budget{Limit: 1000, Share: 0.1})
	before := r.crm.Usage().Calls
	got := r.Queue(t.Context(), "", customer.Anew)
	if record.CodeOf(got.Err) != record.NoCredits || len(got.Value.Cards) != len(wanted) {
		t.Errorf("got %d tickets, %v, want those kept, and no-credits", len(got.Value.Cards), got.Err)
	}
	if calls := r.crm.Usage().Calls - before; calls != 0 {
		t.Errorf("made %d calls", calls)
	}
}
