package desk

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTickets_AreCounted(t *testing.T) {
	l := newLab(t)
	contact, departments := l.contact(map[string]any{}), l.s.Departments()
	for _, fields := range []map[string]any{
		{"subject": "a", "dueDate": "2026-06-12T00:00:00Z", "priority": "High"},
		{"subject": "b", "status": "Escalated", "departmentId": departments[1].ID},
		{"subject": "c", "status": "Solved by Phone", "dueDate": "2026-06-12T00:00:00Z", "assigneeId": adminID},
	} {
		fields["contactId"] = contact
		l.must(200, l.do("POST", "/tickets", fields))
	}
	l.clock.Advance(48 * time.Hour)
	counts := func(path string) map[string]any { return l.must(200, l.get(path)).body }
	one := func(value string) map[string]any { return map[string]any{"value": value, "count": "1"} }
	for path, want := range map[string]map[string]any{
		"/ticketsCount": {"count": "3"},
		"/ticketsCount?departmentId=" + departments[1].ID:                                   {"count": "1"},
		"/ticketsCount?departmentId=allDepartment":                                          {"count": "3"},
		"/ticketsCount?assigneeId=" + adminID:                                               {"count": "1"},
		"/ticketsCount?createdTimeRange=2026-06-12T00:00:00.000Z,2026-06-13T00:00:00.000Z":  {"count": "0"},
		"/ticketsCountByFieldValues?field=status":                                           {"status": []any{one("open"), one("escalated"), one("solved by phone")}},
		"/ticketsCountByFieldValues?field=statusType,priority&assigneeId=" + adminID:        {"statusType": []any{one("closed")}, "priority": []any{}},
		"/ticketsCountByFieldValues?field=overDue&departmentId=" + departments[0].ID:        {"overDue": []any{one("true"), one("false")}},
		"/ticketsCountByFieldValues?field=escalated,spam&departmentId=" + departments[1].ID: {"escalated": []any{one("true")}, "spam": []any{one("false")}},
		"/agents/count":                 {"count": "2"},
		"/agents/count?status=DISABLED": {"count": "0"},
	} {
		if diff := cmp.Diff(want, counts(path)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
	for _, bad := range []string{"/ticketsCountByFieldValues", "/ticketsCountByFieldValues?field=subject", "/ticketsCount?assigneeId=x", "/ticketsCount?createdTimeRange=x"} {
		l.refused(l.get(bad), 422, "UNPROCESSABLE_ENTITY")
	}
}

func TestTickets_OfAContactIncludeWhatIsDocumented(t *testing.T) {
	l := newLab(t)
	contact := l.contact(map[string]any{})
	id := l.must(200, l.do("POST", "/tickets", map[string]any{"subject": "a", "contactId": contact, "assigneeId": adminID})).body["id"].(string)
	row := l.get("/contacts/" + contact + "/tickets?include=products,departments,team,isRead,assignee&sortBy=-modifiedTime").rows()[0]
	if row["product"] != nil || row["team"] != nil || row["isRead"] != true || row["department"].(map[string]any)["name"] == nil {
		t.Errorf("got %v", row)
	}
	if who := row["assignee"].(map[string]any); who["id"] != adminID || who["email"] == nil {
		t.Errorf("got assignee %v", who)
	}
	for _, bad := range []string{"include=contacts", "status=Open", "sortBy=dueDate"} {
		l.refused(l.get("/contacts/"+contact+"/tickets?"+bad), 422, "UNPROCESSABLE_ENTITY")
	}
	if rows := l.get("/contacts/" + contact + "/tickets?isSpam=true"); rows.status != 204 {
		t.Errorf("spam tickets: %d %s", rows.status, rows.raw)
	}
	if err := l.s.Purge("Contacts", contact); err != nil {
		t.Fatal(err)
	}
	if got := l.get("/tickets/" + id).body; got["contactId"] != nil {
		t.Errorf("contact of a ticket whose contact is gone: %v", got["contactId"])
	}
}

func TestAgentsAndDepartments_OneByOne(t *testing.T) {
	l := newLab(t)
	agents := l.get("/agents").column("id")
	if diff := cmp.Diff(agents, l.get("/agentsByIds?agentIds="+strings.Join(agents, ",")+",77").column("id")); diff != "" {
		t.Errorf("agents by ids (-want +got):\n%s", diff)
	}
	l.refused(l.get("/agentsByIds?agentIds=x"), 422, "UNPROCESSABLE_ENTITY")
	department := l.get("/departments").rows()[0]
	if diff := cmp.Diff(department, l.must(200, l.get("/departments/"+department["id"].(string))).body); diff != "" {
		t.Errorf("department (-want +got):\n%s", diff)
	}
	l.refused(l.get("/departments/77"), 404, "URL_NOT_FOUND")
}
