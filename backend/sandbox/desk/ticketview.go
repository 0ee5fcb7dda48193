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
	"Open": "Open", escalated: "Open", "Reopened by Customer": "Open", "On Hold": "On Hold", "Waiting for Customer": "On Hold",
	"Closed": "Closed", "Solved by Phone": "Closed",
}

func ticketColumns(t *table) []column {
	status := t.slot("status")
	list := []column{
		{"ticketNumber", func(w *sheet, r *row) { w.str(strconv.FormatInt(r.e.number, 10)) }},
		{"statusType", func(w *sheet, r *row) { w.text(statusTypes[r.vals[status]]) }},
		{"contactId", func(w *sheet, r *row) { w.ref(r.contact()) }},
		{"assigneeId", func(w *sheet, r *row) { w.ref(r.v.owner) }},
		{"customerResponseTime", func(w *sheet, r *row) { w.moment(r.e.created, r.k) }},
		{"createdBy", func(w *sheet, r *row) { w.ref(r.s.admin) }},
		{"modifiedBy", func(w *sheet, r *row) { w.ref(r.s.admin) }},
		{"contact", putTicketContact},
		{"assignee", func(w *sheet, r *row) { r.putOwner(w, true) }},
		{"department", putTicketDepartment},
		constant("source", `{"extId":null,"appName":null,"appPhotoURL":null,"permalink":null,"type":"SYSTEM"}`),
		constant("relationshipType", `"None"`),
		constant("isArchived", "false"),
		constant("isRead", "true"),
	}
	for _, key := range []string{"sentiment", "onholdTime", "productId", "teamId", "lastThread", "channelCode", "channelRelatedInfo", "slaId", "product", "team", "skills", "contract"} {
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
		column{"isEscalated", func(w *sheet, r *row) { w.bool(r.vals[status] == escalated) }},
	)
}

// escalated is the status that is a flag of its own as well.
const escalated = "Escalated"

// lateTest tells whether a ticket that is not closed has missed a time.
func lateTest(t *table, field string) func(v *version, now int64) bool {
	due, status := t.slot(field), t.slot("status")
	return func(v *version, now int64) bool {
		when, err := time.Parse(timeLayout, v.values.get(due))
		return err == nil && statusTypes[v.values.get(status)] != "Closed" && when.Unix() < now
	}
}

func overdue(t *table, field string) func(*sheet, *row) {
	late := lateTest(t, field)
	return func(w *sheet, r *row) { w.bool(late(r.v, r.s.now())) }
}

// contact is the row's contact: one that is gone for good is none.
func (r *row) contact() int64 {
	if e := r.s.contacts.byID[r.v.contact]; e == nil || e.state == stateGone {
		return 0
	}
	return r.v.contact
}

// putTicketContact writes the contact within a ticket's row, with its account.
func putTicketContact(w *sheet, r *row) {
	t := r.s.contacts
	e := t.byID[r.contact()]
	if e == nil {
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

// putAssignee writes the agent of a ticket as include=assignee adds it
// (Ticket.json of Desk's OpenAPI files); rows of searches have more of it.
func putAssignee(w *sheet, r *row) {
	p := r.s.agents[r.v.owner]
	if p == nil {
		w.null()
		return
	}
	w.open('{')
	w.key("photoURL").str(r.s.agentPhoto(p))
	w.key("firstName").str(p.FirstName)
	w.key("lastName").str(p.LastName)
	w.key("id").str(p.ID)
	w.key("email").str(p.Email)
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
