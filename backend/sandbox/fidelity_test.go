package sandbox

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/sandbox/accounts"
	"counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/desk"
	"counterpart/backend/sandbox/doubt"
)

const fidelityFile = "FIDELITY.md"

//go:embed testdata/fidelity.md
var fidelityHead string

// TestFidelity_ListsEveryDoubt compares the list for people with the services'
// own. UPDATE_GOLDEN=1 writes it anew.
func TestFidelity_ListsEveryDoubt(t *testing.T) {
	want := fidelityHead + chapter("Zoho CRM", "crm", crm.Doubts()) + chapter("Zoho Desk", "desk", desk.Doubts()) +
		chapter("Zoho Accounts", "accounts", accounts.Doubts())
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(fidelityFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(fidelityFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, strings.ReplaceAll(string(got), "\r\n", "\n")); diff != "" {
		t.Errorf("%s is not what the services say (-want +got); UPDATE_GOLDEN=1 writes it anew:\n%s", fidelityFile, diff)
	}
}

// chapter is the table of one service.
func chapter[K any](title, group string, doubts []doubt.Doubt[K]) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n## %s\n\n| knob in `%s` | values, the usual one first | what is not known | what the public sources say |\n| --- | --- | --- | --- |\n", title, group)
	for _, d := range doubts {
		var values []string
		for _, v := range d.Values {
			values = append(values, "`"+v.Name+"`")
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", d.Knob, strings.Join(values, ", "), d.Fact, d.Source)
	}
	return b.String()
}

// TestFidelity_DoubtsBeginWithTheDefaults turns each knob to what its list calls
// usual, one by one, and expects that nothing changes; then to each other value,
// and expects that the knob of that name, and no other, has changed.
func TestFidelity_DoubtsBeginWithTheDefaults(t *testing.T) {
	check(t, "crm", crm.DefaultKnobs(), crm.Doubts())
	check(t, "desk", desk.DefaultKnobs(), desk.Doubts())
	check(t, "accounts", accounts.DefaultKnobs(), accounts.Doubts())
}

func check[K any](t *testing.T, group string, usual K, doubts []doubt.Doubt[K]) {
	t.Helper()
	before := shown(t, usual)
	for _, d := range doubts {
		for i, value := range d.Values {
			k := usual
			value.Turn(&k)
			after := shown(t, k)
			var changed []string
			for name := range after {
				if !cmp.Equal(before[name], after[name]) {
					changed = append(changed, name)
				}
			}
			if i == 0 && len(changed) > 0 {
				t.Errorf("%s.%s: the first value %s is not the default", group, d.Knob, value.Name)
			}
			if i > 0 && (len(changed) != 1 || !strings.Contains(d.Knob, changed[0])) {
				t.Errorf("%s.%s=%s changes %v", group, d.Knob, value.Name, changed)
			}
			if i > 0 && !strings.Contains(d.Knob, "/") && fmt.Sprint(after[d.Knob]) != value.Name {
				t.Errorf("%s.%s=%s is shown as %v", group, d.Knob, value.Name, after[d.Knob])
			}
		}
	}
}

// shown is how /_sandbox/knobs shows knobs.
func shown(t *testing.T, knobs any) map[string]any {
	t.Helper()
	text, err := json.Marshal(knobs)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}
