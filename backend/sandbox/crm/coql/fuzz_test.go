package coql

import "testing"

// FuzzParse checks that every text is a query or a syntax error.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"", "select id from Contacts where id > 0 order by id asc limit 200", "select count(id) from Contacts where (a = 'b' and c in ('d', 'e')) or not x is null group by y",
		"select id from Contacts where a like '%b%' limit 5, 10 offset 2", "select id from Contacts where a between 1 and 2", "select id from Contacts where ((((a = 1))))",
		"select id from Contacts where Modified_Time = '2026-01-01T00:00:00+00:00'", "select (", "select id from", "'", "\\'", "select id from Contacts where a = '\\", "\xff",
	} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, binary bool) {
		q, err := Parse(text, binary)
		if (q == nil) == (err == nil) {
			t.Errorf("%q: got %v, %v", text, q, err)
		}
		if err != nil && err.Error() == "" {
			t.Errorf("%q: got an error that says nothing", text)
		}
		if err == nil && (len(q.Columns) == 0 || q.From == "" || q.Offset < 0) {
			t.Errorf("%q: got %+v", text, q)
		}
	})
}
