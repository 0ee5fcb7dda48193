package desk

import (
	"encoding/json"
	"strings"
	"testing"
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
