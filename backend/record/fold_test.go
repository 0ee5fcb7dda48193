package record

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "",
		"ann lee":          "ann lee",
		"  Ann\t LEE ":     "ann lee",
		"Élodie Müller":    "elodie muller",
		"Łódź":             "łodz",
		"ＡＣＭＥ　株式会社":        "acme 株式会社",
		"a\x00b":           "ab",
		"\u0130stanbul":    "istanbul",
		"Ann\u00a0Lee":     "ann lee",
		"Ξενοδοχείο ΑΘΗΝΑ": "ξενοδοχειο αθηνα",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFold_IsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), scrawl(), rapid.StringMatching(`[ -~\t\n\x00]{0,12}`)).Draw(t, "text")
		once := Fold(text)
		if again := Fold(once); again != once {
			t.Fatalf("Fold(%q) = %q, folded again %q", text, once, again)
		}
		if strings.ContainsRune(once, 0) {
			t.Fatalf("Fold(%q) = %q, which has a control character", text, once)
		}
	})
}

func TestFold_ASCIIIsNoSpecialCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-dA-D \t\n\x00\x7f.@-]{0,12}`).Draw(t, "text")
		// A letter outside of ASCII takes the long way.
		if got, want := Fold(text)+" ø", Fold(text+" ø"); strings.TrimSpace(got) != want {
			t.Fatalf("Fold(%q) = %q, the long way %q", text, got, want)
		}
	})
}
