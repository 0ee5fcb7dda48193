package crm

import (
	"context"
	"strings"

	"counterpart/backend/record"
)

// activityLists are the related lists of a kind of activity: the open ones, and
// the history (Zoho CRM v8, Related Lists Metadata).
var activityLists = [...][2]string{
	record.Task:  {"Tasks", "Tasks_History"},
	record.Event: {"Events", "Events_History"},
	record.Call:  {"Calls", "Calls_History"},
}

var activityFields = [...][]string{
	record.Task:  {"Subject", "Status", "Priority", "Due_Date", "Owner", "Closed_Time"},
	record.Event: {"Event_Title", "Start_DateTime", "End_DateTime", "Venue", "Owner"},
	record.Call:  {"Subject", "Call_Type", "Call_Status", "Call_Start_Time", "Call_Duration", "Call_Result", "Call_Purpose", "Owner"},
}

// Activities reads the open or the closed activities of one kind of a contact
// or an account.
func (c *Client) Activities(
	ctx context.Context, module record.Module, id string, kind record.ActivityKind, open bool,
) ([]record.Activity, bool, error) {
	list := activityLists[kind][1]
	if open {
		list = activityLists[kind][0]
	}
	rows, more, err := c.related(ctx, module, id, list, activityFields[kind]...)
	activities := make([]record.Activity, 0, len(rows))
	for _, r := range rows {
		a := activityOf(r, kind)
		a.Open = open
		activities = append(activities, a)
	}
	return activities, more, err
}

func activityOf(r row, kind record.ActivityKind) record.Activity {
	a := record.Activity{Kind: kind, ID: r.id(), Subject: r.text("Subject"), Owner: r.named("Owner"), Priority: r.text("Priority")}
	switch kind {
	case record.Task:
		a.Status, a.Due = r.text("Status"), r.day("Due_Date")
	case record.Event:
		a.Subject, a.About = r.text("Event_Title"), r.text("Venue")
		a.Begin, a.End = r.time("Start_DateTime"), r.time("End_DateTime")
	case record.Call:
		a.Status, a.Begin, a.Duration = r.text("Call_Status"), r.time("Call_Start_Time"), r.text("Call_Duration")
		a.About = strings.Join(filled(r, []string{"Call_Type", "Call_Purpose", "Call_Result"}), ", ")
	}
	return a
}
