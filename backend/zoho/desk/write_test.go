package desk_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	deskbox "counterpart/backend/sandbox/desk"
	"counterpart/backend/sandbox/fault"
	"counterpart/backend/zoho/zohotest"
)

// ada is a contact with a value of every type.
var ada = map[string]record.Value{
	"firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com", "phone": "+44 20 7946 0018",
	"city": "London", "zip": "12345", "type": "partner", "description": "first line\nsecond line",
	"cf_seats": "42", "cf_contract_end": "2027-01-31", "cf_newsletter": "true",
	"cf_interests": record.Set([]string{"Software", "Hardware"}), "cf_customer_tier": "Gold", "cf_external_key": "ada-1",
}

func TestClient_WritesWhatItReads(t *testing.T) {
	for _, typed := range []bool{false, true} {
		for _, clearing := range []string{"both", "documented"} {
			t.Run(fmt.Sprint(typed, clearing), func(t *testing.T) {
				r := start(t, sandbox.Config{})
				r.turn(func(k *deskbox.Knobs) {
					k.TypedCustomValues, k.MultiselectArray, k.Clearing, k.ZipDigitsOnly = typed, typed, clearing, true
				})
				created := r.Create(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, "", ada)})[0]
				if created.Err != nil {
					t.Fatal(created.Err)
				}
				if diff := cmp.Diff(ada, created.Shown.Values); diff != "" {
					t.Errorf("shown (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(ada, r.read.Values(record.Contacts, created.ID, ada)); diff != "" {
					t.Errorf("stored (-want +got):\n%s", diff)
				}
				blank := map[string]record.Value{}
				for name := range ada {
					if name != "lastName" && (clearing == "both" || name != "zip") {
						blank[name] = record.Null
					}
				}
				if cleared := r.Update(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, created.ID, blank)})[0]; cleared.Err != nil {
					t.Fatal(cleared.Err)
				}
				got := r.read.Values(record.Contacts, created.ID, ada)
				delete(got, "zip")
				// Desk has no third state between yes and no.
				want := map[string]record.Value{"lastName": "Lovelace", "cf_newsletter": "false"}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("after clearing (-want +got):\n%s", diff)
				}
			})
		}
	}
}

func TestClient_UpdatesOnlyTheGivenFields(t *testing.T) {
	r := start(t, sandbox.Config{})
	id := r.people.Enter("contacts", map[string]any{"lastName": "Lovelace", "city": "London", "cf": map[string]any{"cf_seats": "1", "cf_external_key": "k"}})
	r.Time.Advance(time.Hour)
	result := r.Update(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, id, map[string]record.Value{"cf_seats": "2"})})[0]
	if result.Err != nil {
		t.Fatal(result.Err)
	}
	want := map[string]record.Value{"lastName": "Lovelace", "city": "London", "cf_seats": "2", "cf_external_key": "k"}
	if diff := cmp.Diff(want, r.read.Values(record.Contacts, id, want)); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
	// The answer carries the modification before; the result must not.
	if now := r.Time.Now(); result.Modified.After(now) || now.Sub(result.Modified) > 2*time.Second {
		t.Errorf("got modified %v, want about %v", result.Modified, now)
	}
}

func TestClient_NamesTheReasonOfARefusal(t *testing.T) {
	tests := []struct {
		name   string
		values map[string]record.Value
		turn   func(*deskbox.Knobs)
		want   record.Code
		field  string
	}{
		{"text in an integer field", map[string]record.Value{"lastName": "A", "cf_seats": "many"}, nil, record.TextForInteger, "cf_seats"},
		{"no last name", map[string]record.Value{"firstName": "A"}, nil, record.MandatoryMissing, "lastName"},
		{
			"a field that the layout demands",
			map[string]record.Value{"lastName": "A"},
			func(k *deskbox.Knobs) { k.MandatoryFields = map[string][]string{"contacts": {"cf_external_key"}} }, record.MandatoryMissing, "cf_external_key",
		},
		{"too long", map[string]record.Value{"lastName": "A", "firstName": record.Value(strings.Repeat("é", 41))}, nil, record.TooLong, "firstName"},
		{"no such option", map[string]record.Value{"lastName": "A", "cf_customer_tier": "Tin"}, nil, record.UnknownOption, "cf_customer_tier"},
		{"no e-mail address", map[string]record.Value{"lastName": "A", "email": "a..b@example.com"}, nil, record.WrongType, "email"},
		{"no such account", map[string]record.Value{"lastName": "A", "accountId": "17"}, nil, record.ParameterWrong, "accountId"},
		{
			"taken",
			map[string]record.Value{"lastName": "A", "email": "taken@example.com"},
			func(k *deskbox.Knobs) { k.UniqueEmail = true }, record.DuplicateValue, "email",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := start(t, sandbox.Config{})
			r.people.Enter("contacts", map[string]any{"lastName": "Taken", "email": "taken@example.com"})
			if test.turn != nil {
				r.turn(test.turn)
			}
			got := r.Create(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, "", test.values)})[0]
			zohotest.Refusal(t, got.Err, record.Desk, test.want, test.field)
		})
	}
}

func TestClient_KnowsAWriteOfUnknownOutcome(t *testing.T) {
	tests := []struct {
		kind fault.Kind
		want record.Code // "" for done
		made int
	}{
		{fault.DropAfter, record.AnswerLost, 1},
		{fault.Truncate, record.AnswerLost, 1},
		{fault.DropBefore, record.AnswerLost, 0},
		{fault.Internal, record.AnswerLost, 0},
		{fault.BadGateway, record.AnswerLost, 0},
		{fault.TooMany, "", 1},
		{fault.Unauthorized, "", 1},
	}
	for _, test := range tests {
		t.Run(string(test.kind), func(t *testing.T) {
			r := start(t, sandbox.Config{})
			write := r.read.Write(record.Contacts, "", ada)
			r.Box.Faults().Next(1, test.kind, fault.Match{Service: fault.Desk, Method: http.MethodPost})
			result := r.Create(t.Context(), record.Contacts, []record.Write{write})[0]
			if got := record.CodeOf(result.Err); got != test.want {
				t.Errorf("got %q (%v), want %q", got, result.Err, test.want)
			}
			if _, made := r.service.List("contacts", "", 0, 10); made != test.made {
				t.Errorf("got %d contacts, want %d", made, test.made)
			}
		})
	}
}

func TestClient_RepeatsReadsThroughEveryFault(t *testing.T) {
	r := start(t, sandbox.Config{})
	want := crowds(r, 3)
	for _, kind := range []fault.Kind{fault.DropAfter, fault.Truncate, fault.DropBefore, fault.Internal, fault.BadGateway, fault.TooMany, fault.Unauthorized} {
		r.Box.Faults().Next(2, kind, fault.Match{Service: fault.Desk, Method: http.MethodGet})
		if kind == fault.Unauthorized {
			r.Box.Faults().Clear()
			r.Box.Faults().Next(1, kind, fault.Match{Service: fault.Desk, Method: http.MethodGet})
		}
		if diff := cmp.Diff(want, r.read.Changed(record.Query{Module: record.Contacts})); diff != "" {
			t.Errorf("%s: ids (-want +got):\n%s", kind, diff)
		}
	}
}

func TestClient_SaysThatARecordIsGone(t *testing.T) {
	for _, status := range []int{404, 422} {
		r := start(t, sandbox.Config{})
		r.turn(func(k *deskbox.Knobs) { k.GoneStatus = status })
		result := r.Update(t.Context(), record.Contacts, []record.Write{r.read.Write(record.Contacts, "17", map[string]record.Value{"city": "Rome"})})[0]
		if told := record.AsError(result.Err); told.Code != record.RecordGone || told.Field != "" {
			t.Errorf("status %d: got %+v, want record-gone", status, told)
		}
	}
}

func TestClient_RestoresFromTheBin(t *testing.T) {
	r := start(t, sandbox.Config{})
	_, binned, gone := r.people.Fates(record.Contacts, "lastName")
	results := r.Restore(t.Context(), record.Contacts, []string{gone, binned})
	if got := record.CodeOf(results[0].Err); got != record.RecordGone {
		t.Errorf("gone: got %v, want record-gone", results[0].Err)
	}
	if results[1].Err != nil || results[1].ID != binned || results[1].Modified.IsZero() {
		t.Errorf("binned: got %+v", results[1])
	}
	if got := r.read.Values(record.Contacts, binned, map[string]record.Value{"lastName": "Binned"}); got["lastName"] != "Binned" {
		t.Errorf("got %v after the restore", got)
	}
}

func TestClient_StopsAtTheReserve(t *testing.T) {
	r := start(t, sandbox.Config{})
	r.turn(func(k *deskbox.Knobs) { k.CreditsPerDay = 20 })
	r.Client.SetBudget(budget(20, 10))
	var err error
	for range 15 {
		if _, err = r.Me(t.Context()); err != nil {
			break
		}
	}
	told := record.AsError(err)
	if told.Code != record.NoCredits || !told.Retry.After(r.Time.Now()) {
		t.Errorf("got %v with retry %v, want no-credits and a time", err, told.Retry)
	}
	if left := r.Usage().Remaining; left < 10 {
		t.Errorf("got %d credits left, want the reserve of 10 untouched", left)
	}
}
