package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
	"github.com/pelletier/go-toml/v2"
)

var noon = time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDefault_IsValid(t *testing.T) {
	if err := Default().Validate(); err != nil {
		t.Error(err)
	}
}

func TestLoad_TakesDefaultsForWhatIsMissing(t *testing.T) {
	got, err := Load(filepath.Join(t.TempDir(), "absent.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), got); diff != "" {
		t.Error(diff)
	}
	got, err = Load(write(t, "window = 'all'\n[guard]\nrecords = 7\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Window, want.Guard.Records = "all", 7
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSave_KeepsEverything(t *testing.T) {
	want := Default()
	want.Window, want.CutOff, want.IncludeSpam = "6mo", noon, true
	want.Connection = Connection{
		Way: Browser, RedirectPort: 8473, Scopes: "Desk.basic.READ,ZohoCRM.org.READ", DataCenter: "eu", AdminEmail: "a@example.com", ClientID: "1000.X", DeskOrg: "42",
		Accounts: "http://127.0.0.1:1", Desk: "http://127.0.0.1:2", CRM: "http://127.0.0.1:3", Content: "http://127.0.0.1:4",
	}
	want.Mapping.Contacts = Edits{
		Pairs:   []Pair{{Desk: "cf_x", CRM: "Y", Direction: "desk-to-crm", Conflict: "crm", NeverClear: true, Values: []Value{{Desk: "Hot", CRM: "High"}, {Desk: "\"Cold\"", CRM: "Ĺow; λ"}}}},
		Removed: []Removed{{Desk: "phone", CRM: "Phone"}},
	}
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := Save(path, want); err != nil {
		t.Fatal(err)
	}
	got, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoad_SaysWhatIsWrongAndLeavesTheFile(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"syntax", "window = '1y'\n[guard\nrecords = 3\n", []string{"line 2", "']'", "Correct the file"}},
		{"twice", "[guard]\nrecords = 1\nrecords = 2\n", []string{"line 3", "already defined"}},
		{"unknown key", "[guard]\nrecrods = 3\n", []string{"line 2", `"guard.recrods"`, "Did you mean guard.records?"}},
		{"unknown section", "[shedule]\ncredit_share = 3\n", []string{"line 1", `"shedule"`}},
		{"unknown in a pair", "[[mapping.contacts.pairs]]\ndesk = 'a'\ncrm = 'b'\ndirecton = 'both'\n", []string{"line 4", "mapping.contacts.pairs.direction?"}},
		{"text for number", "[guard]\nrecords = 'many'\n", []string{"line 2", "guard.records", `"many"`, "a whole number from 0"}},
		{"number for text", "window = 3\n", []string{"line 1", "window", `"3"`, "6mo"}},
		{"number too high", "[guard]\npercent = 101\n", []string{"guard.percent", `"101"`, "from 0 to 100"}},
		{"bad span", "[schedule]\nmin_interval = '4z'\n", []string{"schedule.min_interval", `"4z"`, "30s"}},
		{"bad choice", "[conflict]\ncontacts = 'oldest'\n", []string{"conflict.contacts", `"oldest"`, "newest, desk or crm"}},
		{"intervals crossed", "[schedule]\nmin_interval = '2h'\n", []string{"schedule.min_interval", "2h", "15m"}},
		{"shares", "[schedule]\nbudget = 80\nreserve = 30\n", []string{"80", "30", "100 percent"}},
		{"share of the budget", "[schedule]\ncredit_share = 60\n", []string{"schedule.credit_share", "60", "schedule.budget, 50"}},
		{"some addresses", "[connection]\ndesk_url = 'http://localhost:1'\n", []string{"together or not at all"}},
		{"address without TLS", "[connection]\ndesk_url = 'http://desk.zoho.eu'\n", []string{"connection.desk_url", "https", "only for this computer"}},
		{"address of a namesake", "[connection]\ndesk_url = 'http://localhost.example:1'\n", []string{"connection.desk_url", "https"}},
		{"port", "[connection]\nredirect_port = 80\n", []string{"connection.redirect_port", `"80"`, "from 1024"}},
		{"way", "[connection]\nway = 'post'\n", []string{"connection.way", "self-client or browser"}},
		{"scopes", "[connection]\nscopes = 'Desk.contacts.READ;x'\n", []string{"connection.scopes", "commas"}},
		{"address with path", "[connection]\ndesk_url = 'http://localhost:1/api'\n", []string{"connection.desk_url", "without a path"}},
		{"pair without field", "[[mapping.accounts.pairs]]\ndesk = 'a'\n", []string{"mapping.accounts.pairs[1]", "API name"}},
		{"pair direction", "[[mapping.accounts.pairs]]\ndesk = 'a'\ncrm = 'b'\ndirection = 'up'\n", []string{"direction", `"up"`, "desk-to-crm"}},
		{"pair conflict", "[[mapping.accounts.pairs]]\ndesk = 'a'\ncrm = 'b'\nconflict = 'me'\n", []string{"conflict", `"me"`, "newest"}},
		{"field twice", "[[mapping.contacts.pairs]]\ndesk = 'a'\ncrm = 'b'\n[[mapping.contacts.pairs]]\ndesk = 'c'\ncrm = 'b'\n", []string{"pairs[2].crm", `"b"`, "two pairs"}},
		{"value without counterpart", "[[mapping.contacts.pairs]]\ndesk = 'a'\ncrm = 'b'\n[[mapping.contacts.pairs.values]]\ndesk = 'x'\n", []string{"pairs[1].values[1]", "both need a value"}},
		{"value twice", "[[mapping.contacts.pairs]]\ndesk = 'a'\ncrm = 'b'\nvalues = [{desk = 'x', crm = 'y'}, {desk = ' x', crm = 'z'}]\n", []string{"values[2].desk", `"x"`, "two value pairs"}},
		{"value twice in CRM", "[[mapping.contacts.pairs]]\ndesk = 'a'\ncrm = 'b'\nvalues = [{desk = 'x', crm = 'y'}, {desk = 'z', crm = 'y'}]\n", []string{"values[2].crm", `"y"`, "one counterpart"}},
		{"value misspelt", "[[mapping.contacts.pairs]]\ndesk = 'a'\ncrm = 'b'\nvalues = [{desk = 'x', cmr = 'y'}]\n", []string{"line 4", "crm"}},
		{"removed without field", "[[mapping.contacts.removed]]\ndesk = 'a'\n", []string{"removed[1]"}},
		{"newer version", "version = 9\n", []string{"version 9", "Update Counterpart"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, test.text)
			_, err := Load(path)
			if record.CodeOf(err) != record.Invalid {
				t.Fatalf("got %v", err)
			}
			got := err.Error() + " " + record.AsError(err).Advice
			for _, want := range append(test.want, path) {
				if !strings.Contains(got, want) {
					t.Errorf("%q lacks %q", got, want)
				}
			}
			if _, err := Update(path, func(*Config) error { return nil }); err == nil {
				t.Error("a broken file was updated")
			}
			if left, _ := os.ReadFile(path); string(left) != test.text {
				t.Errorf("the file was changed to %q", left)
			}
		})
	}
}

func TestUpdate_ChangesOnlyWhatItIsTold(t *testing.T) {
	path := write(t, "include_spam = true\n")
	got, err := Update(path, func(c *Config) error { return c.Set("guard.records", "5", noon) })
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.IncludeSpam, want.Guard.Records = true, 5
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if reloaded, _ := Load(path); !cmp.Equal(want, reloaded) {
		t.Error(cmp.Diff(want, reloaded))
	}
	before, _ := os.ReadFile(path)
	if _, err := Update(path, func(c *Config) error { c.Guard.Percent = 900; return nil }); err == nil {
		t.Error("an invalid result was saved")
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("a refused update changed the file")
	}
}

func TestUpgrade_GoesThroughEveryStep(t *testing.T) {
	steps := []migration{
		func(tree map[string]any) { tree["b"] = tree["a"]; delete(tree, "a") },
		func(tree map[string]any) { tree["c"] = tree["b"]; delete(tree, "b") },
	}
	for _, test := range []struct {
		text string
		want map[string]any
	}{
		{"version = 1\na = 'x'", map[string]any{"version": int64(3), "c": "x"}},
		{"version = 2\nb = 'x'", map[string]any{"version": int64(3), "c": "x"}},
		{"version = 3\nc = 'x'", map[string]any{"version": int64(3), "c": "x"}},
		{"c = 'x'", map[string]any{"c": "x"}},
	} {
		text, err := upgrade([]byte(test.text), 3, steps)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]any{}
		if err := toml.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Error(diff)
		}
	}
	if got, want := len(migrations()), Version-1; got != want {
		t.Errorf("%d migrations lead to version %d", got, Version)
	}
}

func TestLoad_TakesTheShareOfVersionOneForTheBudget(t *testing.T) {
	tests := []struct {
		name, text string
		want       Schedule
	}{
		{
			"as it was written", "version = 1\n[schedule]\nmin_interval = '30s'\nmax_interval = '15m'\ncredit_share = 50\nreserve = 10\n",
			Schedule{MinInterval: "15s", MaxInterval: "15m", CreditShare: 10, Budget: 50, Reserve: 10},
		},
		{
			"small, and slow on purpose", "version = 1\n[schedule]\nmin_interval = '1m'\ncredit_share = 4\n",
			Schedule{MinInterval: "1m", MaxInterval: "15m", CreditShare: 4, Budget: 4, Reserve: 10},
		},
		{"nothing said", "version = 1\n", Default().Schedule},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Load(write(t, test.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got.Schedule); diff != "" {
				t.Error(diff)
			}
		})
	}
}
