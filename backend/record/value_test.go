package record

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSet(t *testing.T) {
	tests := []struct {
		desc    string
		options []string
		want    []string
		display string
	}{
		{"no options are null", nil, nil, ""},
		{"blank options are none", []string{"", " \t"}, nil, ""},
		{"one option", []string{"Gold"}, []string{"Gold"}, "Gold"},
		{"order does not matter", []string{"Silver", "Gold"}, []string{"Gold", "Silver"}, "Gold; Silver"},
		{"repeats do not matter", []string{"Gold", "Silver", "Gold", " Gold "}, []string{"Gold", "Silver"}, "Gold; Silver"},
		{"letter case does", []string{"gold", "Gold"}, []string{"Gold", "gold"}, "Gold; gold"},
		{"an option may hold a semicolon", []string{"Tea; Coffee", "Milk"}, []string{"Milk", "Tea; Coffee"}, "Milk; Tea; Coffee"},
		{"an option cannot hold what separates options", []string{"b\x1f a", "c"}, []string{"a", "b", "c"}, "a; b; c"},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			given := slices.Clone(test.options)
			got := Set(given)
			if diff := cmp.Diff(test.want, got.Options()); diff != "" {
				t.Errorf("Set(%q).Options() (-want +got):\n%s", test.options, diff)
			}
			if got.Display() != test.display {
				t.Errorf("Set(%q).Display() = %q, want %q", test.options, got.Display(), test.display)
			}
			if diff := cmp.Diff(test.options, given); diff != "" {
				t.Errorf("Set changed what it was given (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSet_IsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := rapid.SliceOf(scrawl()).Draw(t, "options")
		once := Set(options)
		if twice := Set(once.Options()); twice != once {
			t.Fatalf("Set(%q) = %q, of its options %q", options, once, twice)
		}
		if got := Set(rapid.Permutation(options).Draw(t, "order")); got != once {
			t.Fatalf("Set(%q) = %q, in another order %q", options, once, got)
		}
		if got := Set(append(options, options...)); got != once {
			t.Fatalf("Set(%q) = %q, with each twice %q", options, once, got)
		}
	})
}
