package crm_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	crmbox "counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/fault"
	"counterpart/backend/zoho/zohotest"
)

// ada is a contact with a value of every type.
var ada = map[string]record.Value{
	"First_Name": "Ada", "Last_Name": "Lovelace", "Email": "ada@example.com", "Phone": "+44 20 7946 0018",
	"Mailing_City": "London", "Description": "first line\nsecond line", "Salutation": "Ms.", "Date_of_Birth": "1815-12-10",
	"Email_Opt_Out": "true", "Seats": "42", "Contract_End": "2027-01-31", "Newsletter": "false",
	"Interests": record.Set([]string{"Software", "Hardware"}), "Customer_Tier": "Gold", "External_Key": "ada-1",
}

func TestClient_WritesWhatItReads(t *testing.T) {
	r := start(t, sandbox.Config{})
	created := r.Create(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, "", ada)})[0]
	if created.Err != nil {
		t.Fatal(created.Err)
	}
	if diff := cmp.Diff(ada, r.read.Values(record.Contacts, created.ID, ada)); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
	if !created.Modified.Equal(r.Time.Now()) {
		t.Errorf("got modified %v, want %v", created.Modified, r.Time.Now())
	}
	blank := map[string]record.Value{}
	for name := range ada {
		if name != "Last_Name" {
			blank[name] = record.Null
		}
	}
	if cleared := r.Update(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, created.ID, blank)})[0]; cleared.Err != nil {
		t.Fatal(cleared.Err)
	}
	// CRM has no third state between yes and no.
	want := map[string]record.Value{"Last_Name": "Lovelace", "Email_Opt_Out": "false", "Newsletter": "false"}
	if diff := cmp.Diff(want, r.read.Values(record.Contacts, created.ID, ada)); diff != "" {
		t.Errorf("after clearing (-want +got):\n%s", diff)
	}
}

func TestClient_WritesNumbersToTheLastDigit(t *testing.T) {
	r := start(t, sandbox.Config{})
	want := map[string]record.Value{"Account_Name": "Zylker", "Annual_Revenue": "1234567890123.45", "Employees": "12", "Account_Number": "123456789012345678"}
	result := r.Create(t.Context(), record.Accounts, []record.Write{r.read.Write(record.Accounts, "", want)})[0]
	if result.Err != nil {
		t.Fatal(result.Err)
	}
	if diff := cmp.Diff(want, r.read.Values(record.Accounts, result.ID, want)); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
}

func TestClient_LinksAContactToItsAccount(t *testing.T) {
	r := start(t, sandbox.Config{})
	account := r.people.Enter("Accounts", map[string]any{"Account_Name": "Zylker"})
	want := map[string]record.Value{"Last_Name": "Lovelace", "Account_Name": record.Value(account)}
	result := r.Create(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, "", want)})[0]
	if result.Err != nil {
		t.Fatal(result.Err)
	}
	if diff := cmp.Diff(want, r.read.Values(record.Contacts, result.ID, want)); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
}

func TestClient_JudgesEveryRecordOfABatch(t *testing.T) {
	for _, status := range []int{207, 202, 201} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			r := start(t, sandbox.Config{})
			r.turn(func(k *crmbox.Knobs) { k.MixedWriteStatus = status })
			writes := make([]record.Write, 150)
			for i := range writes {
				values := map[string]record.Value{"Last_Name": record.Value(fmt.Sprint("Person ", i))}
				if i%3 == 0 {
					values["Seats"] = "many"
				}
				writes[i] = r.read.Write(record.Contacts, "", values)
			}
			before := r.Usage()
			ids := map[string]bool{}
			for i, result := range r.Create(t.Context(), record.Contacts, writes) {
				if want := map[bool]record.Code{true: record.TextForInteger, false: ""}[i%3 == 0]; record.CodeOf(result.Err) != want {
					t.Errorf("record %d: got %v, want %q", i, result.Err, want)
				}
				ids[result.ID] = true
			}
			if len(ids) != 101 { // a hundred ids, and none
				t.Errorf("got %d different ids, want 101", len(ids))
			}
			if used := r.Usage(); used.Calls-before.Calls != 2 || used.Credits-before.Credits != 15 {
				t.Errorf("got %d calls and %d credits, want 2 and 15", used.Calls-before.Calls, used.Credits-before.Credits)
			}
		})
	}
}

func TestClient_WritesOverNothingNewer(t *testing.T) {
	r := start(t, sandbox.Config{})
	one := r.people.Enter("Contacts", map[string]any{"Last_Name": "One"})
	two := r.people.Enter("Contacts", map[string]any{"Last_Name": "Two"})
	r.Time.Advance(time.Minute)
	read := r.Time.Now()
	r.Time.Advance(time.Minute)
	if err := r.service.Edit("Contacts", two, map[string]any{"Title": "by a person"}); err != nil {
		t.Fatal(err)
	}
	var writes []record.Write
	for _, id := range []string{one, two} {
		write := r.read.Write(record.Contacts, id, map[string]record.Value{"Title": "by us"})
		write.Unmodified = read
		writes = append(writes, write)
	}
	results := r.Update(t.Context(), record.Contacts, writes)
	if results[0].Err != nil || record.CodeOf(results[1].Err) != record.AlreadyModified {
		t.Errorf("got %v and %v, want done and already-modified", results[0].Err, results[1].Err)
	}
	alone := r.Update(t.Context(), record.Contacts, writes[1:])[0]
	if record.CodeOf(alone.Err) != record.AlreadyModified {
		t.Errorf("alone: got %v, want already-modified", alone.Err)
	}
	writes[1].Unmodified = time.Time{}
	if last := r.Update(t.Context(), record.Contacts, writes[1:])[0]; last.Err != nil {
		t.Errorf("without the check: got %v", last.Err)
	}
}

func TestClient_NamesTheReasonOfARefusal(t *testing.T) {
	tests := []struct {
		name   string
		values map[string]record.Value
		want   record.Code
		field  string
	}{
		{"text in an integer field", map[string]record.Value{"Last_Name": "A", "Seats": "many"}, record.TextForInteger, "Seats"},
		{"no last name", map[string]record.Value{"First_Name": "A"}, record.MandatoryMissing, "Last_Name"},
		{"too long", map[string]record.Value{"Last_Name": "A", "First_Name": record.Value(strings.Repeat("é", 41))}, record.TooLong, "First_Name"},
		{"no e-mail address", map[string]record.Value{"Last_Name": "A", "Email": "nobody"}, record.WrongType, "Email"},
		{"no date", map[string]record.Value{"Last_Name": "A", "Date_of_Birth": "soon"}, record.WrongType, "Date_of_Birth"},
		{"no such account", map[string]record.Value{"Last_Name": "A", "Account_Name": "17"}, record.ParameterWrong, "Account_Name"},
		{"no such option", map[string]record.Value{"Last_Name": "A", "Customer_Tier": "Tin"}, record.UnknownOption, "Customer_Tier"},
		{"taken", map[string]record.Value{"Last_Name": "A", "External_Key": "taken"}, record.DuplicateValue, "External_Key"},
	}
	for _, test := range tests {
		for _, envelope := range []string{"flat", "data"} {
			t.Run(test.name+" "+envelope, func(t *testing.T) {
				r := start(t, sandbox.Config{})
				r.turn(func(k *crmbox.Knobs) { k.ErrorEnvelope, k.Picklists = envelope, "reject" })
				r.people.Enter("Contacts", map[string]any{"Last_Name": "Taken", "External_Key": "taken"})
				got := r.Create(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, "", test.values)})[0]
				zohotest.Refusal(t, got.Err, record.CRM, test.want, test.field)
			})
		}
	}
}

func TestClient_SaysThatARecordIsGone(t *testing.T) {
	for knob, want := range map[string]record.Code{"invalid-id": record.RecordGone, "no-permission": record.RecordRefused} {
		r := start(t, sandbox.Config{})
		r.turn(func(k *crmbox.Knobs) { k.BinnedUpdate = knob })
		id := r.people.Enter("Contacts", map[string]any{"Last_Name": "Gone"})
		if err := r.service.Delete("Contacts", id); err != nil {
			t.Fatal(err)
		}
		result := r.Update(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, id, map[string]record.Value{"Title": "x"})})[0]
		if got := record.CodeOf(result.Err); got != want {
			t.Errorf("%s: got %v, want %s", knob, result.Err, want)
		}
	}
}

func TestClient_KnowsAWriteOfUnknownOutcome(t *testing.T) {
	tests := []struct {
		kind fault.Kind
		want record.Code // "" for done
		made int
	}{
		{fault.DropAfter, record.AnswerLost, 2},
		{fault.Truncate, record.AnswerLost, 2},
		{fault.DropBefore, record.AnswerLost, 0},
		{fault.Internal, record.AnswerLost, 0},
		{fault.BadGateway, record.AnswerLost, 0},
		{fault.TooMany, "", 2},
		{fault.Unauthorized, "", 2},
	}
	for _, test := range tests {
		t.Run(string(test.kind), func(t *testing.T) {
			r := start(t, sandbox.Config{})
			write := r.read.Write(record.Contacts, "", map[string]record.Value{"Last_Name": "Lovelace"})
			r.Box.Faults().Next(1, test.kind, fault.Match{Service: fault.CRM, Method: http.MethodPost})
			for _, result := range r.Create(t.Context(), record.Contacts, []record.Write{write, write}) {
				if got := record.CodeOf(result.Err); got != test.want {
					t.Errorf("got %q (%v), want %q", got, result.Err, test.want)
				}
			}
			if _, made := r.service.List("Contacts", "", 0, 10); made != test.made {
				t.Errorf("got %d contacts, want %d", made, test.made)
			}
		})
	}
}

func TestClient_RestoresFromTheBin(t *testing.T) {
	r := start(t, sandbox.Config{})
	_, binned, gone := r.people.Fates(record.Contacts, "Last_Name")
	results := r.Restore(t.Context(), record.Contacts, []string{gone, binned})
	if got := record.CodeOf(results[0].Err); got != record.RecordGone {
		t.Errorf("gone: got %v, want record-gone", results[0].Err)
	}
	if results[1].Err != nil || results[1].ID != binned || results[1].Modified.IsZero() {
		t.Errorf("binned: got %+v", results[1])
	}
	if got := r.read.Values(record.Contacts, binned, map[string]record.Value{"Last_Name": "Binned"}); got["Last_Name"] != "Binned" {
		t.Errorf("got %v after the restore", got)
	}
	if results := r.Restore(t.Context(), record.Contacts, []string{gone}); record.CodeOf(results[0].Err) != record.RecordGone {
		t.Errorf("gone alone: got %v, want record-gone", results[0].Err)
	}
}

func TestClient_KeepsToItsShare(t *testing.T) {
	r := start(t, sandbox.Config{})
	r.Client.SetBudget(budget(20, 0))
	var err error
	made := 0
	for ; made < 30 && err == nil; made++ {
		_, err = r.CurrentUser(t.Context())
	}
	told := record.AsError(err)
	if told.Code != record.NoCredits || !told.Retry.After(r.Time.Now()) || made != 11 {
		t.Errorf("got %v with retry %v at call %d, want no-credits and a time at call 11", err, told.Retry, made)
	}
}
