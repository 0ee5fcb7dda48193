package desk

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestOrder_AgreesWithASortedSlice puts an order through random changes and
// asks it what a plain sorted slice would answer.
func TestOrder_AgreesWithASortedSlice(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	o := order{key: func(e *entity) int64 { return e.created }}
	var plain []*entity
	less := func(i, j int) bool {
		a, b := plain[i], plain[j]
		return a.created < b.created || a.created == b.created && a.id < b.id
	}
	for step := range 12_000 {
		if rnd.IntN(500) == 0 {
			var batch []*entity
			for i := range rnd.IntN(900) {
				batch = append(batch, &entity{id: int64(1_000_000 + step*1_000 + i), created: int64(rnd.IntN(500))})
			}
			o.insertAll(batch)
			plain = append(plain, batch...)
		}
		if len(plain) > 0 && rnd.IntN(3) == 0 {
			i := rnd.IntN(len(plain))
			o.remove(plain[i])
			plain = append(plain[:i], plain[i+1:]...)
			continue
		}
		e := &entity{id: int64(step + 1), created: int64(rnd.IntN(500))}
		o.insert(e)
		plain = append(plain, e)
	}
	o.remove(&entity{id: 1 << 40, created: 3})
	sort.Slice(plain, less)
	if o.n != len(plain) {
		t.Fatalf("got %d, want %d", o.n, len(plain))
	}
	for range 300 {
		from, to, desc := rnd.IntN(len(plain)+20)-10, rnd.IntN(len(plain)+20)-10, rnd.IntN(2) == 0
		var got, want []int64
		o.each(from, to, desc, func(e *entity) bool { got = append(got, e.id); return true })
		for i := max(from, 0); i < min(to, len(plain)); i++ {
			want = append(want, plain[i].id)
		}
		if desc {
			for i, j := 0, len(want)-1; i < j; i, j = i+1, j-1 {
				want[i], want[j] = want[j], want[i]
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("[%d,%d) desc %v (-want +got):\n%s", from, to, desc, diff)
		}
		key := int64(rnd.IntN(520) - 10)
		if got, want := o.rank(key, 0), sort.Search(len(plain), func(i int) bool { return plain[i].created >= key }); got != want {
			t.Fatalf("rank %d: got %d, want %d", key, got, want)
		}
	}
}

func TestPacked_KeepsTexts(t *testing.T) {
	var v values
	v[0], v[3], v[40] = "a", strings.Repeat("ü", 40_000), "z"
	p := pack(&v)
	var got values
	p.unpack(&got)
	if got != v {
		t.Error("unpacked values differ")
	}
	for slot := range v {
		if p.get(slot) != v[slot] {
			t.Errorf("slot %d differs", slot)
		}
	}
}

func TestSheet_WritesWhatJSONNeeds(t *testing.T) {
	l := newLab(t)
	for _, name := range []string{"\"quoted\\\"", "tab\tnew\nline\r", "\x01\x1f", "日本 \U0001F600 é\u2028", "<a>&'"} {
		id := l.contact(map[string]any{"lastName": name})
		if got := l.get("/contacts/" + id).body["lastName"]; got != name {
			t.Errorf("got %q, want %q", got, name)
		}
	}
	w := &sheet{}
	w.str("a\xffb")
	if got := string(w.b); got != `"a\ufffdb"` {
		t.Errorf("got %s for a broken byte", got)
	}
}

func filled(b *testing.B, n int) *lab {
	l := newLab(&testing.T{}, func(k *Knobs) { k.CreditsPerDay = -1 })
	rows := make([]map[string]any, n)
	start := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range rows {
		rows[i] = map[string]any{
			"firstName": "First", "lastName": fmt.Sprint("Last", i), "email": fmt.Sprintf("p%d@example.com", i), "phone": "+1 555 0100",
			"city": "Berlin", "country": "Germany", "street": "Unter den Linden 7", "createdTime": start.Add(time.Duration(i) * time.Second),
		}
	}
	if _, err := l.s.Import("Contacts", rows); err != nil {
		b.Fatal(err)
	}
	return l
}

// BenchmarkSearch_ByModifiedTime must cost the same at any size.
func BenchmarkSearch_ByModifiedTime(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			l := filled(b, n)
			for b.Loop() {
				l.get("/contacts/search?modifiedTimeRange=2025-01-01T00:00:00Z,2026-01-01T00:00:00Z&sortBy=modifiedTime&from=500&limit=100")
			}
		})
	}
}

func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		filled(b, 100_000)
	}
}

func BenchmarkPatch(b *testing.B) {
	l := filled(b, 100_000)
	id := l.get("/contacts").column("id")[0]
	for b.Loop() {
		l.clock.Advance(time.Second)
		l.do("PATCH", "/contacts/"+id, map[string]any{"title": "x"})
	}
}
