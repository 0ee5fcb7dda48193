package match_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"counterpart/backend/match"
	"counterpart/backend/record"
)

func TestKeyOf_EqualKeysMeanOneCustomer(t *testing.T) {
	tests := []struct {
		desc   string
		module record.Module
		a, b   string
		equal  bool
	}{
		{"the same e-mail", record.Contacts, "ada@example.com", "ada@example.com", true},
		{"another e-mail", record.Contacts, "ada@example.com", "ida@example.com", false},
		{"letter case of e-mails does not matter", record.Contacts, "Ada@Example.COM", "ada@example.com", true},
		{"blanks around e-mails do not matter", record.Contacts, " ada@example.com\t\n", "ada@example.com", true},
		{"blanks inside e-mails do matter", record.Contacts, "ada @example.com", "ada@example.com", false},
		{"nor do runs of them count as one", record.Contacts, "ada  king@example.com", "ada king@example.com", false},
		{"dots in e-mails matter", record.Contacts, "a.da@example.com", "ada@example.com", false},
		{"composed and taken apart e-mails", record.Contacts, "zoe\u0308@example.com", "zo\u00eb@example.com", true},
		{"sharp s in e-mails folds", record.Contacts, "STRASSE@example.com", "straße@example.com", true},

		{"the same name", record.Accounts, "Acme", "Acme", true},
		{"another name", record.Accounts, "Acme", "Acme Ltd", false},
		{"letter case of names does not matter", record.Accounts, "ACME gmbh", "Acme GmbH", true},
		{"blanks around names do not matter", record.Accounts, " Acme ", "Acme", true},
		{"runs of blanks inside names count as one", record.Accounts, "Acme \t  GmbH", "Acme GmbH", true},
		{"so do blanks that do not break", record.Accounts, "Acme\u00a0GmbH", "Acme GmbH", true},
		{"so do line ends", record.Accounts, "Acme\r\nGmbH", "Acme GmbH", true},
		{"no blank is not one", record.Accounts, "AcmeGmbH", "Acme GmbH", false},
		{"composed and taken apart names", record.Accounts, "Mu\u0308ller", "M\u00fcller", true},
		{"accents tell names apart", record.Accounts, "Muller", "M\u00fcller", false},
		{"sharp s folds", record.Accounts, "STRAẞENBAU", "strassenbau", true},
		{"the two small sigmas fold", record.Accounts, "ΟΔΟΣ", "οδος", true},
		{"other scripts fold", record.Accounts, "ИВАН", "иван", true},
		{"marks that a capital takes along", record.Accounts, "\u01f0", "J\u030c", true},
		{"points tell names apart", record.Accounts, "Acme Inc.", "Acme Inc", false},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			a, b := match.KeyOf(test.module, test.a), match.KeyOf(test.module, test.b)
			if (a == b) != test.equal {
				t.Errorf("KeyOf(%q) = %q, KeyOf(%q) = %q; want equal: %v", test.a, a, test.b, b, test.equal)
			}
			if a == "" || b == "" {
				t.Errorf("KeyOf(%q) = %q, KeyOf(%q) = %q; want keys", test.a, a, test.b, b)
			}
		})
	}
}

func TestKeyOf_BlankTextsHaveNoKey(t *testing.T) {
	for _, module := range record.Modules() {
		for _, text := range []string{"", " ", "\t\r\n", "\u00a0\u2003"} {
			if got := match.KeyOf(module, text); got != "" {
				t.Errorf("KeyOf(%v, %q) = %q", module, text, got)
			}
		}
	}
}

func TestKey_IsOfTheFieldByWhichTheModuleMatches(t *testing.T) {
	values := map[string]record.Value{
		"email": "desk@x", "Email": "crm@x", "accountName": "Desk Account", "Account_Name": "CRM Account",
		"secondaryEmail": "other@x", "Secondary_Email": "other@x",
	}
	tests := []struct {
		side   record.Side
		module record.Module
		want   string
	}{
		{record.Desk, record.Contacts, "desk@x"},
		{record.CRM, record.Contacts, "crm@x"},
		{record.Desk, record.Accounts, "desk account"},
		{record.CRM, record.Accounts, "crm account"},
	}
	for _, test := range tests {
		r := record.Record{Ref: record.Ref{Side: test.side, Module: test.module, ID: "1"}, Values: values}
		if got := match.Key(r); got != test.want {
			t.Errorf("Key of %v = %q, want %q", r.Ref, got, test.want)
		}
		r.Values = map[string]record.Value{"lastName": "King", "Last_Name": "King", "secondaryEmail": "other@x", "Secondary_Email": "other@x"}
		if got := match.Key(r); got != "" {
			t.Errorf("Key of %v without its field = %q, want none", r.Ref, got)
		}
	}
}

// key checks what a key promises: it does not change any more, and neither
// form, case nor blanks around make another of it.
func key(t interface{ Fatalf(string, ...any) }, module record.Module, text string) {
	got := match.KeyOf(module, text)
	if again := match.KeyOf(module, got); again != got {
		t.Fatalf("KeyOf(%v, %q) = %q, again %q", module, text, got, again)
	}
	if strings.TrimSpace(got) != got || (module == record.Accounts && strings.Contains(got, "  ")) {
		t.Fatalf("KeyOf(%v, %q) = %q: has blanks to spare", module, text, got)
	}
	if (got == "") != (strings.TrimSpace(text) == "") {
		t.Fatalf("KeyOf(%v, %q) = %q", module, text, got)
	}
	if !utf8.ValidString(text) {
		return
	}
	if !norm.NFC.IsNormalString(got) {
		t.Fatalf("KeyOf(%v, %q) = %q: not composed", module, text, got)
	}
	if other := match.KeyOf(module, " "+norm.NFD.String(text)+"\n"); other != got {
		t.Fatalf("KeyOf(%v, %q) = %q, taken apart %q", module, text, got, other)
	}
}

func TestKeyOf_IsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("aAzZ @.\t\u00a0ßẞıİIi\u0307\u0301\u0345σςΣǰŉﬁΐ"))))
		key(t, rapid.SampledFrom([]record.Module{record.Accounts, record.Contacts}).Draw(t, "module"), text.Draw(t, "text"))
	})
}

// Letter case never tells keys of common scripts apart.
func TestKeyOf_ForgetsCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("abcxyz @.-äöüéñçøåß\u03b1\u03b2\u03c3\u0430\u0436"))).Draw(t, "text")
		for _, module := range record.Modules() {
			if small, capital := match.KeyOf(module, text), match.KeyOf(module, strings.ToUpper(text)); small != capital {
				t.Fatalf("KeyOf(%q) = %q, in capitals %q", text, small, capital)
			}
		}
	})
}

// No letter of any script is told from its other case, but for the dotless and
// the dotted i, which stand for two letters.
func TestKeyOf_ForgetsTheCaseOfEveryLetter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r == 'ı' || r == 'İ' || (unicode.ToUpper(r) == r && unicode.ToLower(r) == r) {
			continue
		}
		small, capital := string(unicode.ToLower(r)), string(unicode.ToUpper(r))
		if a, b := match.KeyOf(record.Accounts, small), match.KeyOf(record.Accounts, capital); a != b {
			t.Errorf("KeyOf(%q) = %q, KeyOf(%q) = %q", small, a, capital, b)
		}
	}
}

func FuzzKeyOf(f *testing.F) {
	f.Add(false, " Ada@Example.com ")
	f.Add(true, "Acme \t GmbH")
	f.Fuzz(func(t *testing.T, account bool, text string) {
		module := record.Contacts
		if account {
			module = record.Accounts
		}
		key(t, module, text)
	})
}

func BenchmarkKey(b *testing.B) {
	for _, bench := range []struct {
		name   string
		module record.Module
		text   string
	}{
		{"e-mail", record.Contacts, "ada.lovelace@example.com"},
		{"name", record.Accounts, "Analytical Engines Ltd."},
		{"accents", record.Accounts, "Müller & Söhne GmbH"},
	} {
		r := record.Record{Ref: record.Ref{Module: bench.module}, Values: map[string]record.Value{"email": record.Value(bench.text), "accountName": record.Value(bench.text)}}
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				match.Key(r)
			}
		})
	}
}
