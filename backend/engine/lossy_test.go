package engine_test

import (
	"fmt"
	"html"
	"strings"
	"testing"
	"time"

	"counterpart/backend/fieldmap"
	"counterpart/backend/record"
)

// loss is what a service makes of the values of one type of field.
type loss struct {
	name  string
	kind  record.Type
	store func(v string) string
	texts [4]string // a value given at first; an edit of it; an edit at the lossy side; a last edit
}

func losses() []loss {
	cut := func(n int) func(string) string {
		return func(v string) string {
			if r := []rune(v); len(r) > n {
				return string(r[:n])
			}
			return v
		}
	}
	long := strings.Repeat("The quick brown fox jumps over the lazy dog. ", 5)
	return []loss{
		{"cut off", record.Text, cut(20), [4]string{long, "Another " + long, "short", "Third " + long}},
		{"cut off and no longer than a word", record.Text, cut(3), [4]string{"Lovelace", "Byron", "Ki", "Gordon"}},
		{"capitals", record.Text, strings.ToUpper, [4]string{"Ada", "Augusta", "ADE", "Annabella"}},
		{"without punctuation", record.Text, strip(".-,' "), [4]string{"O'Neil, A.", "O'Hara, B.", "Smith", "St. John"}},
		{"phone with a country", record.Phone, func(v string) string { return "+49" + strings.TrimPrefix(strip(" -/")(v), "0") }, [4]string{"030 12-34", "030 56/78", "+4912", "040 9"}},
		{"rounded", record.Decimal, func(v string) string { return cutNumber(v, 2) }, [4]string{"3.14159", "2.71828", "1.5", "9.99999"}},
		{"rounded up", record.Currency, func(v string) string { return roundNumber(v, 2) }, [4]string{"0.999", "1234.567", "8.25", "5.555"}},
		{"whole", record.Percent, func(v string) string { return roundNumber(v, 0) }, [4]string{"12.5", "13.4", "14", "15.6"}},
		{"options left out", record.MultiPicklist, func(v string) string { return without(v, "Blue") }, [4]string{"Blue;Red", "Blue;Green;Red", "Green", "Blue"}},
		{"options in another order", record.MultiPicklist, backwards, [4]string{"Blue;Red", "Blue;Green;Red", "Green", "Green;Red"}},
		{"line ends", record.LongText, func(v string) string { return " " + strings.ReplaceAll(v, "\n", "\r\n") + "\r\n" }, [4]string{"a\nb", "a\n\nc", "d\ne", "f\n"}},
		{"line ends taken out", record.LongText, func(v string) string { return strings.ReplaceAll(v, "\n", " ") }, [4]string{"a\nb", "a\n\nc", "d e", "f\ng"}},
		{"escaped", record.LongText, html.EscapeString, [4]string{"a < b & c", "\"a\" > b", "plain", "<b>x</b>"}},
		{"date-time cut to minutes", record.DateTime, func(v string) string { return cutTime(v, time.Minute) }, [4]string{"2026-01-02T03:04:05Z", "2026-01-02T03:05:59+02:00", "2026-02-02T03:05:00Z", "2026-01-03T00:00:01Z"}},
		{"time zone shifted", record.DateTime, func(v string) string { return shiftTime(v, 90*time.Minute) }, [4]string{"2026-01-02T03:04:05Z", "2026-01-02T05:05:59Z", "2026-02-02T03:05:00Z", "2026-01-03T00:00:01Z"}},
		{"date a day off", record.Date, shiftDay, [4]string{"2026-01-02", "2026-01-31", "2026-02-02", "2026-12-31"}},
		{"cleared", record.Text, func(string) string { return "" }, [4]string{"a", "b", "c", "d"}},
		{"replaced", record.Text, func(string) string { return "n/a" }, [4]string{"a", "b", "n/a", "d"}},
		{"picklist by another name", record.Picklist, func(v string) string { return "Option " + v }, [4]string{"A", "B", "Option C", "D"}},
		{"big number cut to fit", record.BigInteger, func(v string) string { return v[:min(len(v), 15)] }, [4]string{"123456789012345678", "223456789012345678", "5", "323456789012345678"}},
	}
}

func strip(what string) func(string) string {
	return func(v string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(what, r) {
				return -1
			}
			return r
		}, v)
	}
}

func without(v, option string) string {
	var kept []string
	for _, o := range record.Value(v).Options() {
		if o != option {
			kept = append(kept, o)
		}
	}
	return string(record.Set(kept))
}

func backwards(v string) string {
	options := record.Value(v).Options()
	for i, j := 0, len(options)-1; i < j; i, j = i+1, j-1 {
		options[i], options[j] = options[j], options[i]
	}
	return strings.Join(options, "\x1f")
}

func cutNumber(v string, digits int) string {
	whole, fraction, _ := strings.Cut(v, ".")
	return whole + "." + fraction[:min(len(fraction), digits)]
}

func roundNumber(v string, digits int) string {
	var f float64
	_, _ = fmt.Sscan(v, &f)
	return fmt.Sprintf("%.*f", digits, f)
}

func cutTime(v string, to time.Duration) string {
	at, _ := time.Parse(time.RFC3339, v)
	return at.UTC().Truncate(to).Format(time.RFC3339)
}

func shiftTime(v string, by time.Duration) string {
	at, _ := time.Parse(time.RFC3339, v)
	return at.UTC().Add(by).Format(time.RFC3339)
}

func shiftDay(v string) string {
	at, _ := time.Parse(time.DateOnly, v)
	return at.AddDate(0, 0, -1).Format(time.DateOnly)
}

// lossy has the side there keep a field of its own, "there", which is mapped
// to "here", as the loss says. Either the answers to writes show the record, or
// the record tells who saved it.
func lossy(t *testing.T, here record.Side, l loss, shows bool) *play {
	t.Helper()
	p := newPlay(t, here, record.Contacts)
	var entry fieldmap.Entry
	for _, side := range record.Sides() {
		s, _ := p.side(side).Schema(t.Context(), record.Contacts)
		s.Fields = append(s.Fields[:len(s.Fields):len(s.Fields)], record.Field{API: "cf", Label: "Own", Type: l.kind, Scale: -1, Custom: true})
		p.side(side).SetSchema(s)
		p.side(side).ShowsWrites, p.side(side).TellsAuthors = shows, !shows
	}
	entry.Desk, entry.CRM = "cf", "cf"
	p.settings.Entries[record.Contacts] = append(p.settings.Entries[record.Contacts], entry)
	p.side(p.there).Store = func(f record.Field, v record.Value) record.Value {
		if f.API != "cf" || v == record.Null {
			return v
		}
		return record.Value(l.store(string(v)))
	}
	p.restart()
	return p
}

func (p *play) own(side record.Side) record.Value {
	p.t.Helper()
	return p.one(side, record.Contacts).Values["cf"]
}

// agree syncs until nothing happens and fails unless each side was written to
// at most so often.
func (p *play) agree(what string, most [2]int) {
	p.t.Helper()
	p.desk.Writes()
	p.crm.Writes()
	for range 6 {
		p.sync()
	}
	for i, side := range [2]record.Side{p.here, p.there} {
		if writes := p.side(side).Writes(); len(writes) > most[i] {
			p.t.Errorf("%s: %d writes to %s, want at most %d: %v", what, len(writes), side.Title(), most[i], writes)
		}
	}
	p.later()
}

// A service that keeps less or other than it was sent starts no ping-pong, and
// no edit of a person is lost to it.
func TestLossy_NoPingPong(t *testing.T) {
	for _, l := range losses() {
		for _, here := range record.Sides() {
			for _, shows := range []bool{true, false} {
				t.Run(fmt.Sprintf("%s/from %s/answers show %t", l.name, here, shows), func(t *testing.T) {
					p := lossy(t, here, l, shows)
					v := func(i int) record.Value { return record.Normal(l.kind, l.texts[i]) }
					p.add(here, "a", "key=a@example.com phone=1")
					p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": v(0)})
					p.agree("added", [2]int{0, 1})
					p.showsOwn("added", v(0))

					p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": v(1)})
					p.agree("edited", [2]int{0, 1})
					p.showsOwn("edited", v(1))

					p.nameCounterparts()
					p.edit(p.there, "a'", "phone=2")
					p.agree("another field edited at the lossy side", [2]int{1, 0})
					p.showsOwn("another field edited at the lossy side", v(1))

					if p.own(p.there) != v(2) { // else it is no edit
						p.side(p.there).Edit(record.Contacts, p.ids["a'"], values{"cf": v(2)})
						p.agree("edited at the lossy side", [2]int{1, 0})
						p.showsOwn("edited at the lossy side", v(2))
					}
					p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": v(3)})
					p.agree("edited again", [2]int{0, 1})
					p.showsOwn("edited again", v(3))
					p.quiet()
				})
			}
		}
	}
}

func (p *play) showsOwn(what string, want record.Value) {
	p.t.Helper()
	if got := p.own(p.here); got != want {
		p.t.Errorf("%s: %s shows %q, want %q", what, p.here.Title(), got, want)
	}
}

// What a service fills in by itself when a record is created is a value like
// any other: it travels, once.
func TestLossy_DefaultsOfTheService(t *testing.T) {
	for _, here := range record.Sides() {
		for _, shows := range []bool{true, false} {
			p := lossy(t, here, loss{kind: record.Text, store: func(v string) string { return v }}, shows)
			p.side(p.there).Fill = func(record.Module) map[string]record.Value {
				return values{"cf": "set by the service", p.field("city", p.there): "Pune"}
			}
			p.add(here, "a", "key=a@example.com city=Rome")
			p.agree("added", [2]int{1, 1})
			p.showsOwn("added", "set by the service")
			if got := p.shows(here, "a"); got != "city=Rome key=a@example.com" {
				t.Errorf("from %s: shows %s: what was sent goes before a default", here, got)
			}
			p.quiet()
		}
	}
}

// A workflow that reworks a value a moment after it was saved is an edit: it
// travels back, once, and that is the end of it.
func TestLossy_AWorkflowAfterTheWrite(t *testing.T) {
	for _, here := range record.Sides() {
		for _, shows := range []bool{true, false} {
			for _, after := range []time.Duration{0, time.Second, 30 * time.Second, 5 * time.Minute} {
				t.Run(fmt.Sprintf("from %s/answers show %t/%v", here, shows, after), func(t *testing.T) {
					p := lossy(t, here, loss{kind: record.Text, store: func(v string) string { return v }}, shows)
					p.side(p.there).Rework = func(r record.Record) (map[string]record.Value, time.Duration) {
						v := strings.ToUpper(string(r.Values["cf"]))
						return values{"cf": record.Value(v)}, after
					}
					p.add(here, "a", "key=a@example.com")
					p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": "ada"})
					p.agree("added", [2]int{1, 1})
					if got := strings.ToUpper(string(p.own(here))); got != "ADA" || p.own(p.there) != "ADA" {
						t.Errorf("added: %q here and %q there, want ADA", p.own(here), p.own(p.there))
					}
					p.side(here).Edit(record.Contacts, p.ids["a"], values{"cf": "augusta"})
					p.agree("edited", [2]int{1, 1})
					if got := strings.ToUpper(string(p.own(here))); got != "AUGUSTA" || p.own(p.there) != "AUGUSTA" {
						t.Errorf("edited: %q here and %q there, want AUGUSTA", p.own(here), p.own(p.there))
					}
					p.quiet()
				})
			}
		}
	}
}
