package desk

import (
	"strconv"
	"time"
)

var ticketThinKeys = []string{
	"id", "ticketNumber", "layoutId", "email", "phone", "subject", "status", "statusType", "createdTime", "category", "language",
	"subCategory", "priority", "channel", "dueDate", "responseDueDate", "commentCount", "sentiment", "threadCount", "closedTime",
	"onholdTime", "accountId", "departmentId", "contactId", "productId", "assigneeId", "teamId", "relationshipType", "lastThread",
	"customerResponseTime", "isArchived", "source", "channelCode", "isSpam", "webUrl",
}

var ticketSearchKeys = []string{
	"modifiedTime", "description", "resolution", "classification", "cf", "customFields", "contact", "assignee", "department",
}

var ticketFullKeys = []string{
	"modifiedTime", "description", "resolution", "classification", "cf", "customFields", "sharedDepartments", "approvalCount",
	"taskCount", "timeEntryCount", "attachmentCount", "followerCount", "tagCount", "isOverDue", "isResponseOverdue", "isEscalated",
	"isTrashed", "isDeleted", "isFollowing", "secondaryContacts", "entitySkills", "channelRelatedInfo", "slaId", "createdBy",
	"modifiedBy", "layoutDetails",
}

// statusTypes say which kind a ticket's status is of.
var statusTypes = map[string]string{
	"Open": "Open", "Escalated": "Open", "Reopened by Customer": "Open", "On Hold": "On Hold", "Waiting for Customer": "On Hold",
	"Closed": "Closed", "Solved by Phone": "Closed",
}

func ticketColumns(t *table) []column {
	status := t.slot("status")
	list := []column{
		{"ticketNumber", func(w *sheet, r *row) { w.str(strconv.FormatInt(r.e.number, 10)) }},
		{"statusType", func(w *sheet, r *row) { w.text(statusTypes[r.vals[status]]) }},
		{"contactId", func(w *sheet, r *row) { w.ref(r.v.contact) }},
		{"assigneeId", func(w *sheet, r *row) { w.ref(r.v.owner) }},
		{"customerResponseTime", func(w *sheet, r *row) { w.time(r.e.created) }},
		{"createdBy", func(w *sheet, r *row) { w.ref(r.s.admin) }},
		{"modifiedBy", func(w *sheet, r *row) { w.ref(r.s.admin) }},
		{"contact", putTicketContact},
		{"assignee", func(w *sheet, r *row) { r.putOwner(w, true) }},
		{"department", putTicketDepartment},
		constant("source", `{"extId":null,"appName":null,"appPhotoURL":null,"permalink":null,"type":"SYSTEM"}`),
		constant("relationshipType", `"None"`),
		constant("isArchived", "false"),
	}
	for _, key := range []string{"sentiment", "onholdTime", "productId", "teamId", "lastThread", "channelCode", "channelRelatedInfo", "slaId"} {
		list = append(list, constant(key, "null"))
	}
	for _, key := range []string{"sharedDepartments", "secondaryContacts", "entitySkills"} {
		list = append(list, constant(key, "[]"))
	}
	for _, key := range []string{"commentCount", "threadCount", "approvalCount", "taskCount", "timeEntryCount", "attachmentCount", "followerCount", "tagCount"} {
		list = append(list, constant(key, `"0"`))
	}
	return append(list,
		column{"isOverDue", overdue(t, "dueDate")}, column{"isResponseOverdue", overdue(t, "responseDueDate")},
		column{"isEscalated", func(w *sheet, r *row) { w.bool(r.vals[status] == "Escalated") }},
	)
}

// overdue tells whether a ticket that is not closed has missed a time.
func overdue(t *table, field string) func(*sheet, *row) {
	due, status := t.slot(field), t.slot("status")
	return func(w *sheet, r *row) {
		when, err := time.Parse(timeLayout, r.vals[due])
		w.bool(err == nil && statusTypes[r.vals[status]] != "Closed" && when.Before(r.s.cfg.Now()))
	}
}

// putTicketContact writes the contact within a ticket's row, with its account.
func putTicketContact(w *sheet, r *row) {
	t := r.s.contacts
	e := t.byID[r.v.contact]
	if e == nil || e.state == stateGone {
		w.null()
		return
	}
	c := r.s.row(r.k, t, e, e.live)
	w.open('{')
	for _, key := range []string{"firstName", "lastName", "phone", "mobile", "id", "type", "email", "account", "isSpam"} {
		w.key(key)
		r.s.columns["contacts"][key].put(w, c)
	}
	w.close('}')
}

func putTicketDepartment(w *sheet, r *row) {
	id, _ := parseID(r.vals[r.t.slot("departmentId")])
	for i, name := range departmentNames {
		if r.s.own(staticDepartments+i) == id {
			w.open('{')
			w.key("id").ref(id)
			w.key("name").str(name)
			w.close('}')
			return
		}
	}
	w.null()
}
