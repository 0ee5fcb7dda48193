package crm_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpart/backend/sandbox/crm"
)

// recorded reads one of the recorded answers of the real service.
func recorded(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "fixtures", "crm", name))
	if err != nil {
		t.Skip("the recorded answers are not here:", err)
	}
	return text
}

// exchange digs the only recorded answer of a kind out of a recording.
func exchange(t *testing.T, name, method string) map[string]any {
	t.Helper()
	var file struct {
		API map[string]map[string]struct {
			Response map[string]any `json:"response"`
		} `json:"api"`
	}
	if err := json.Unmarshal(recorded(t, name), &file); err != nil {
		t.Fatal(err)
	}
	for _, e := range file.API[method] {
		return e.Response
	}
	t.Fatalf("%s has no %s", name, method)
	return nil
}

// alike checks that got has every key of want, with values of the same JSON
// type where both have one.
func alike(t *testing.T, path string, want, got any) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			if got != nil {
				t.Errorf("%s: got %T, want an object", path, got)
			}
			return
		}
		for key, v := range want {
			value, has := g[key]
			if !has {
				t.Errorf("%s: no %s", path, key)
				continue
			}
			alike(t, path+"."+key, v, value)
		}
	case []any:
		g, ok := got.([]any)
		if got != nil && !ok {
			t.Errorf("%s: got %T, want a list", path, got)
		}
		if len(want) > 0 && len(g) > 0 {
			alike(t, path+".0", want[0], g[0])
		}
	case nil:
	default:
		if got != nil && fmt.Sprintf("%T", got) != fmt.Sprintf("%T", want) {
			t.Errorf("%s: got %T, want %T", path, got, want)
		}
	}
}

func body(a answer) map[string]any {
	a.t.Helper()
	var v map[string]any
	if err := json.Unmarshal(a.body, &v); err != nil {
		a.t.Fatal(err)
	}
	return v
}

func TestRecorded_RecordsHaveTheSameKeys(t *testing.T) {
	b := newRig(t)
	account := b.create("Accounts", obj{"Account_Name": "King"})
	contact := b.create("Contacts", obj{"Last_Name": "Marrier", "First_Name": "Kris", "Account_Name": obj{"id": account}})
	b.create("Deals", obj{"Deal_Name": "D", "Stage": "Qualification", "Amount": 10000})
	b.create("Notes", obj{"Note_Title": "Info", "Note_Content": "x", "Parent_Id": obj{"id": contact}})
	for module, name := range map[string]string{
		"Contacts": "list-contacts", "Accounts": "list-accounts", "Deals": "list-deals", "Notes": "list-notes",
	} {
		real := exchange(t, name+".test.json", "get")
		record := real["data"].([]any)[1].(map[string]any)
		alike(t, module, real, body(b.get("/crm/v2/"+module)))
		if module == "Notes" {
			continue
		}
		var names []string
		for key := range record {
			if !strings.HasPrefix(key, "$") {
				names = append(names, key)
			}
		}
		for part := range slices.Chunk(names, 50) {
			shown := body(b.get(module + "?fields=" + strings.Join(part, ",")))["data"].([]any)[0].(map[string]any)
			for _, key := range part {
				if _, ok := shown[key]; !ok {
					t.Errorf("%s.%s is real but unknown here", module, key)
				}
			}
		}
	}
}

func TestRecorded_Writes(t *testing.T) {
	b := newRig(t)
	made := b.do("POST", "Contacts", data(obj{"Last_Name": "TestContact"}))
	alike(t, "create", exchange(t, "create-contact.test.json", "post"), body(made))
	id := made.text("data.0.details.id")
	alike(t, "update", exchange(t, "update-contact.test.json", "put"), body(b.do("PUT", "Contacts/"+id, data(obj{"Phone": "1"}))))
	alike(t, "upsert", exchange(t, "upsert-records.test.json", "post"),
		body(b.do("POST", "Leads/upsert", data(obj{"Last_Name": "Test Lead", "Company": "Test Company"}))))
	alike(t, "delete", exchange(t, "delete-contact.test.json", "delete"), body(b.do("DELETE", "Contacts/"+id, nil)))
	alike(t, "users", exchange(t, "list-users.test.json", "get"), body(b.get("users")))
}

func TestRecorded_Fields(t *testing.T) {
	b := newRig(t)
	var real struct {
		Fields []map[string]any `json:"fields"`
	}
	if err := json.Unmarshal(recorded(t, "fields-Leads-v7.json"), &real); err != nil {
		t.Fatal(err)
	}
	ours := map[string]map[string]any{}
	for _, f := range body(b.get("settings/fields?module=Leads"))["fields"].([]any) {
		f := f.(map[string]any)
		ours[f["api_name"].(string)] = f
	}
	compared := 0
	for _, want := range real.Fields {
		name := want["api_name"].(string)
		got, ok := ours[name]
		if !ok {
			continue
		}
		compared++
		for _, key := range []string{"data_type", "json_type", "length", "operation_type", "read_only", "system_mandatory", "ui_type"} {
			if g, w := fmt.Sprint(got[key]), fmt.Sprint(want[key]); g != w {
				t.Errorf("%s.%s: got %s, want %s", name, key, g, w)
			}
		}
		for key := range want {
			if _, ok := got[key]; !ok && key != "blueprint_supported" && key != "textarea" {
				t.Errorf("%s has no %s", name, key)
			}
		}
	}
	if compared < 40 {
		t.Errorf("only %d fields are the same as the real ones", compared)
	}
}

func TestFields_OfEveryModule(t *testing.T) {
	b := newRig(t)
	count := func(module string) int { return b.get("settings/fields?module=" + module).is(200).count("fields") }
	for _, module := range []string{
		"Contacts", "Accounts", "Deals", "Leads", "Tasks", "Events", "Calls", "Notes", "Products", "Vendors",
		"Campaigns", "Cases", "Users",
	} {
		if n := count(module); n < 12 {
			t.Errorf("%s: only %d fields", module, n)
		}
	}
	byName := map[string]map[string]any{}
	fields := body(b.get("settings/fields?module=Contacts"))["fields"].([]any)
	keys := len(fields[0].(map[string]any))
	for _, f := range fields {
		f := f.(map[string]any)
		if len(f) != keys {
			t.Errorf("%v has %d keys, others %d", f["api_name"], len(f), keys)
		}
		byName[f["api_name"].(string)] = f
	}
	for name, want := range map[string]string{
		"External_Key": "map[case_sensitive:false] text 64", "Seats": "map[] integer 9", "Newsletter": "map[] boolean 5",
		"Interests": "map[] multiselectpicklist 1000", "Contract_End": "map[] date 20",
	} {
		f := byName[name]
		if got := fmt.Sprintf("%v %v %v", f["unique"], f["data_type"], f["length"]); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	if got := fmt.Sprint(byName["Account_Name"]["lookup"].(map[string]any)["module"].(map[string]any)["api_name"]); got != "Accounts" {
		t.Errorf("lookup of Account_Name: got %s", got)
	}
	id := byName["Seats"]["id"].(string)
	b.get("settings/fields/"+id+"?module=Contacts").is(200).has("fields.0.api_name", "Seats")
	b.get("settings/fields?module=Contacts&type=unused").is(204)
	b.get("settings/fields?module=Contacts&include=allowed_permissions_to_update").
		has("fields.0.allowed_permissions_to_update.read_only", true)
	b.get("settings/fields?module=Nope").is(400).has("code", "INVALID_MODULE")
}

func TestSettings(t *testing.T) {
	b := newRig(t)
	modules := b.get("settings/modules").is(200).column("modules", "api_name")
	for _, name := range []string{"Contacts", "Accounts", "Deals", "Leads", "Notes", "Products"} {
		if !slices.Contains(modules, name) {
			t.Errorf("no module %s in %v", name, modules)
		}
	}
	b.get("settings/modules?status=user_hidden").is(204)
	b.get("settings/modules?status=odd").is(400).has("code", "PATTERN_NOT_MATCHED")
	view := b.get("settings/modules/Contacts").is(200).has("modules.0.display_field", "Full_Name").text("modules.0.custom_view.id")
	b.get("Contacts?fields=id&cvid=" + view).is(204)
	b.get("settings/modules/Nope").is(400).has("code", "INVALID_MODULE")
	layout := b.get("settings/layouts?module=Deals").is(200).has("layouts.0.name", "Standard").text("layouts.0.id")
	b.get("settings/layouts/" + layout + "?module=Deals").is(200)
	b.get("settings/layouts/1?module=Deals").is(400)
	profile := b.get("settings/profiles").is(200).has("profiles.0.name", "Administrator", "profiles.0.custom", false).text("profiles.0.id")
	b.get("settings/profiles/"+profile).is(200).has("profiles.0.permissions_details.0.name", "Crm_Implied_View_Leads")
	b.get("settings/profiles/1").is(400)
	b.get("settings/related_lists").is(400).has("code", "REQUIRED_PARAM_MISSING")
	lists := b.get("settings/related_lists?module=Contacts").is(200).column("related_lists", "api_name")
	for _, name := range []string{"Notes", "Deals", "Products", "Tasks", "Tasks_History", "Cases"} {
		if !slices.Contains(lists, name) {
			t.Errorf("no related list %s in %v", name, lists)
		}
	}
	b.get("settings/pipeline").is(400).has("code", "REQUIRED_PARAM_MISSING")
	b.get("settings/pipeline?layout_id=1").is(400)
	stages := map[string]string{}
	for _, m := range body(b.get("settings/pipeline?layout_id=" + layout).is(200))["pipeline"].([]any)[0].(map[string]any)["maps"].([]any) {
		m := m.(map[string]any)
		stages[m["display_value"].(string)+"/"+m["actual_value"].(string)] = m["forecast_type"].(string)
	}
	for name, want := range map[string]string{
		"Closed Won/Closed Won": "Closed Won", "Closed Lost/Closed Lost": "Closed Lost",
		"Identify Decision Makers/Id. Decision Makers": "Open", "Awaiting Signature/Closed Pending Signature": "Open",
	} {
		if stages[name] != want {
			t.Errorf("%s: got %q, want %q in %v", name, stages[name], want, slices.Sorted(maps.Keys(stages)))
		}
	}
}

func TestUsers_TypesAndKnobs(t *testing.T) {
	b := newRig(t)
	sam, err := b.crm.AddUser(crm.Member{
		Person: crm.Person{FirstName: "Sam", LastName: "Lee", Email: "sam@northwind.example"}, Confirmed: true, Status: "active",
	})
	b.must(err)
	_, err = b.crm.AddUser(crm.Member{Person: crm.Person{LastName: "Gone", Email: "g@northwind.example"}, Status: "deleted"})
	b.must(err)
	counts := func(want map[string]int) {
		t.Helper()
		for kind, n := range want {
			a := b.get("users?type=" + kind)
			if n == 0 {
				a.is(204)
				continue
			}
			a.is(200).has("info.count", n)
		}
	}
	counts(map[string]int{
		"AllUsers": 3, "ActiveUsers": 2, "DeactiveUsers": 0, "DeletedUsers": 1, "AdminUsers": 1, "ConfirmedUsers": 2,
		"NotConfirmedUsers": 1, "ActiveConfirmedAdmins": 1, "CurrentUser": 1, "ActiveConfirmedUsers": 2,
	})
	b.get("users/"+sam).is(200).has("users.0.profile.name", "Standard", "users.0.full_name", "Sam Lee")
	b.get("users/5184320000009999999").is(204)
	b.get("users?type=Odd").is(400).has("code", "PATTERN_NOT_MATCHED")
	b.get("users?per_page=2&page=2").is(200).has("info.count", 1, "info.page", 2, "info.more_records", false)
	b.get("users?ids="+sam).is(200).has("info.count", 1)
	b.get("users", "If-Modified-Since", b.clock.Now().Add(time.Hour).Format(time.RFC3339)).is(304)
	b.knob(func(k *crm.Knobs) { k.UserAdministrator, k.UserConfirmed = false, false })
	counts(map[string]int{"ActiveConfirmedAdmins": 0, "AdminUsers": 0, "ActiveConfirmedUsers": 1})
	b.get("users?type=CurrentUser").has("users.0.profile.name", "Standard", "users.0.confirm", false)
	b.get("Notes?fields=id").is(403).has("code", "NOT_SUPPORTED")
	b.knob(func(k *crm.Knobs) { k.UserActive = false })
	b.get("org").is(401).has("code", "INVALID_TOKEN")
}

func TestOrg_Editions(t *testing.T) {
	b := newRig(t)
	b.knob(func(k *crm.Knobs) { k.Edition = "free" })
	b.get("org").has("org.0.license_details.paid", false, "org.0.license_details.paid_type", "free")
	b.knob(func(k *crm.Knobs) { k.Edition = "trial" })
	b.get("org").has("org.0.license_details.trial_type", "enterprise")
}
