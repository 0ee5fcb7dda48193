package desk

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestDoubts_OfAnswers(t *testing.T) {
	l := newLab(t)
	l.must(204, l.get("/recycleBin"))
	pointer := func() string {
		return string(l.must(422, l.do("POST", "/contacts", map[string]any{"lastName": "A", "cf": map[string]any{"cf_seats": "x"}})).raw)
	}
	if got := pointer(); !strings.Contains(got, `"/cf/cf_seats"`) {
		t.Errorf("pointer: %s", got)
	}
	l.turn(func(k *Knobs) { k.EmptyBinStatus, k.BareFields, k.BarePointers = 200, true, true })
	if got := string(l.must(200, l.get("/recycleBin")).raw); got != `{"data":[]}` {
		t.Errorf("empty bin: %s", got)
	}
	if got := pointer(); !strings.Contains(got, `"/cf_seats"`) {
		t.Errorf("bare pointer: %s", got)
	}
	var fields []map[string]any
	if raw := l.must(200, l.get("/fields?module=contacts")).raw; json.Unmarshal(raw, &fields) != nil || len(fields) < 20 {
		t.Errorf("bare fields: %s", raw)
	}
}

func TestDoubts_OfSearches(t *testing.T) {
	l := newLab(t)
	l.contact(map[string]any{"lastName": "A", "email": "ada@example.com"})
	for _, test := range []struct {
		query       string
		part, whole int
	}{
		{"email=ada@example.com", 200, 200}, {"email=ada", 200, 204}, {"email=ada*", 200, 200}, {"email=bo@example.com", 204, 204},
	} {
		l.turn(func(k *Knobs) { k.WholeWords = false })
		l.must(test.part, l.get("/contacts/search?"+test.query))
		l.turn(func(k *Knobs) { k.WholeWords = true })
		l.must(test.whole, l.get("/contacts/search?"+test.query))
	}
}

func TestDoubts_OfTimes(t *testing.T) {
	l := newLab(t)
	id := l.contact(map[string]any{"lastName": "A"})
	made := l.clock.Now().Truncate(time.Second)
	shown := func() any { return l.must(200, l.get("/contacts/"+id)).body["createdTime"] }
	if got, want := shown(), made.UTC().Format(timeLayout); got != want {
		t.Errorf("usually: got %v, want %s", got, want)
	}
	l.turn(func(k *Knobs) { k.NumericTimes = true })
	if got, want := fmt.Sprintf("%.0f", shown()), strconv.FormatInt(made.UnixMilli(), 10); got != want {
		t.Errorf("as a number: got %s, want %s", got, want)
	}
	l.must(204, l.do("POST", "/contacts/moveToTrash", map[string]any{"contactIds": []string{id}}))
	if got, want := string(l.must(200, l.get("/recycleBin")).raw), fmt.Sprintf(`"deletedTime":%d`, made.UnixMilli()); !strings.Contains(got, want) {
		t.Errorf("recycle bin: got %s, want %s in it", got, want)
	}
}

func TestDoubts_OfTicketPages(t *testing.T) {
	l := newLab(t)
	contact := l.contact(map[string]any{"lastName": "A"})
	for range 30 {
		l.must(200, l.do("POST", "/tickets", map[string]any{"subject": "S", "contactId": contact}))
	}
	for _, size := range []int{10, 25} {
		l.turn(func(k *Knobs) { k.TicketPage = size })
		for query, want := range map[string]int{"/tickets": size, "/tickets?limit=30": 30} {
			if rows, _ := l.must(200, l.get(query)).body["data"].([]any); len(rows) != want {
				t.Errorf("%s by default %d: got %d tickets, want %d", query, size, len(rows), want)
			}
		}
	}
}
