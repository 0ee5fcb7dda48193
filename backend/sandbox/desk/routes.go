package desk

import "net/http"

const (
	get   = http.MethodGet
	post  = http.MethodPost
	patch = http.MethodPatch
)

// routeTable is every call that the service answers.
func (s *Service) routeTable() []route {
	var all []route
	all = append(all, s.organizationRoutes()...)
	all = append(all, s.recordRoutes(s.contacts, "Desk.contacts.", "contactIds")...)
	all = append(all, s.recordRoutes(s.accounts, "accounts!", "accountIds")...)
	all = append(all, s.contactRoutes()...)
	all = append(all, s.accountRoutes()...)
	all = append(all, s.binRoutes()...)
	return append(all, s.ticketRoutes()...)
}

func (s *Service) organizationRoutes() []route {
	org := one("Desk.basic.READ", "Desk.organization.READ", "Desk.settings.READ")
	agents := one("Desk.basic.READ", "Desk.agents.READ", "Desk.settings.READ")
	fields := one("Desk.basic.READ", "Desk.fields.READ", "Desk.settings.READ")
	layouts := one("Desk.basic.READ", "Desk.layouts.READ", "Desk.settings.READ")
	return []route{
		newRoute(get, "/organizations", nil, org, s.listOrganizations, withoutOrg, params("includeCustomDomain")),
		newRoute(get, "/organizations/{id}", nil, org, s.getOrganization, withoutOrg, params("includeCustomDomain")),
		newRoute(get, "/accessibleOrganizations", nil, org, s.listOrganizations),
		newRoute(get, "/myinfo", nil, agents, s.getMe, params("include")),
		newRoute(get, "/agents", nil, agents, s.listAgents, costs(3),
			params("from limit status searchStr include sortBy isConfirmed departmentIds profileIds rolePermissionType fieldName")),
		newRoute(get, "/agents/count", nil, agents, s.countAgents, params("status isConfirmed")),
		newRoute(get, "/agents/{id}", nil, agents, s.getAgent, params("include")),
		newRoute(get, "/agentsByIds", nil, agents, s.agentsByIDs, costs(3), params("agentIds include")),
		newRoute(get, "/departments", nil, one("Desk.basic.READ", "Desk.departments.READ", "Desk.settings.READ"), s.listDepartments,
			costs(3), params("from limit isEnabled chatStatus searchStr")),
		newRoute(get, "/departments/{id}", nil, one("Desk.basic.READ", "Desk.departments.READ", "Desk.settings.READ"), s.getDepartment),
		newRoute(get, "/profiles", nil, one("Desk.basic.READ", "Desk.profiles.READ", "Desk.settings.READ"), s.listProfiles, costs(3), params("from limit searchStr visible")),
		newRoute(get, "/fields", nil, fields, s.listFields, costs(3), params("module apiNames filter associatedDepartments")),
		newRoute(get, "/fields/{id}", nil, fields, s.getField),
		newRoute(get, "/organizationFields", nil, one("Desk.settings.READ", "Desk.fields.READ"), s.listOldFields, costs(3), params("module apiNames departmentId")),
		newRoute(get, "/organizationFields/{id}", nil, one("Desk.settings.READ", "Desk.fields.READ"), s.getOldField),
		newRoute(get, "/layouts", nil, layouts, s.listLayouts, costs(3), params("module from limit status layoutName departmentId id")),
		newRoute(get, "/layouts/{id}", nil, layouts, s.getLayout),
		newRoute(get, "/views", nil, one("Desk.basic.READ", "Desk.settings.READ"), s.listViews, costs(3), params("module departmentId")),
	}
}

const (
	listParams   = "from limit sortBy fields viewId include"
	searchParams = "from limit sortBy _all id createdTimeRange modifiedTimeRange customField1 "
)

// recordRoutes are the calls that contacts and accounts share.
func (s *Service) recordRoutes(t *table, family, trashKey string) []route {
	read, create := one(family+"READ"), one(family+"CREATE")
	update, remove := one(family+"UPDATE"), one(family+"DELETE")
	root, include := "/"+t.module, "include"
	names := "email phone mobile firstName lastName fullName accountName"
	if t == s.accounts {
		names = "accountName"
	}
	search := scopes{{"Desk.search.READ"}, {family + "READ"}}
	return []route{
		newRoute(get, root, t, read, s.listRecords, costs(3), params(listParams)),
		newRoute(post, root, t, create, s.createRecord),
		newRoute(get, root+"/search", t, search, s.searchRecords, costs(3), params(searchParams+names)),
		newRoute(get, root+"/count", t, read, s.countRecords, params("viewId")),
		newRoute(post, root+"/moveToTrash", t, remove, func(c *call) (answer, *apiError) { return s.trashRecords(c, trashKey) }, costs(6)),
		newRoute(post, root+"/updateMany", t, update, s.updateMany, costs(25)),
		newRoute(get, root+"/{id}", t, read, s.getRecord, params(include)),
		newRoute(patch, root+"/{id}", t, update, s.updateRecord),
		newRoute(post, root+"/{id}/merge", t, update, s.mergeRecords),
	}
}

func (s *Service) contactRoutes() []route {
	return []route{
		newRoute(get, "/contacts/contactsByIds", s.contacts, one("Desk.contacts.READ"), s.contactsByIDs, costs(3), params("ids include")),
		newRoute(post, "/contacts/markSpam", s.contacts, one("Desk.contacts.UPDATE"), s.markSpam),
		newRoute(get, "/contacts/{id}/accounts", s.contacts, one("Desk.contacts.READ"), s.accountsOfContact, costs(3), params("from limit sortBy startsWith")),
		newRoute(get, "/contacts/{id}/tickets", s.contacts, one("Desk.tickets.READ"), s.ticketsOfRecord, costs(3), params("from limit sortBy departmentId include isSpam")),
	}
}

func (s *Service) accountRoutes() []route {
	return []route{
		newRoute(get, "/accounts/{id}/contacts", s.accounts, one("accounts!READ"), s.contactsOfAccount, costs(3), params("from limit sortBy isSpam include")),
		newRoute(get, "/accounts/{id}/tickets", s.accounts, one("Desk.tickets.READ"), s.ticketsOfRecord, costs(3), params("from limit sortBy departmentId include isSpam")),
	}
}

func (s *Service) binRoutes() []route {
	read, update := one("Desk.settings.READ"), one("Desk.settings.UPDATE")
	return []route{
		newRoute(get, "/recycleBin", nil, read, s.listBin, costs(3), params("from limit module moduleId departmentId include sortBy")),
		newRoute(post, "/recycleBin/restore", nil, update, s.restoreFromBin, costs(6)),
		newRoute(post, "/recycleBin/delete", nil, update, s.deleteFromBin, costs(6)),
		newRoute(post, "/recycleBin/restoreAll", nil, update, s.restoreAll, costs(6)),
		newRoute(post, "/recycleBin/deleteAll", nil, update, s.deleteAll, costs(6)),
	}
}

func (s *Service) ticketRoutes() []route {
	t := s.tickets
	search := scopes{{"Desk.search.READ"}, {"Desk.tickets.READ"}}
	return []route{
		newRoute(get, "/tickets", t, one("Desk.tickets.READ"), s.listTickets, costs(3),
			params("from limit departmentId departmentIds teamIds assignee channel status priority receivedInDays sortBy include fields viewId")),
		newRoute(post, "/tickets", t, one("Desk.tickets.CREATE"), s.createTicket),
		newRoute(get, "/tickets/search", t, search, s.searchTickets, costs(3),
			params(searchParams+"contactId accountId departmentId assigneeId status priority channel subject email phone ticketNumber contactName accountName")),
		newRoute(patch, "/tickets/{id}", t, one("Desk.tickets.UPDATE"), s.updateRecord),
		newRoute(post, "/tickets/moveToTrash", t, one("Desk.tickets.DELETE"), func(c *call) (answer, *apiError) { return s.trashRecords(c, "ticketIds") }, costs(6)),
		newRoute(get, "/ticketsCount", t, one("Desk.tickets.READ"), s.countTickets, params(countParams)),
		newRoute(get, "/ticketsCountByFieldValues", t, one("Desk.tickets.READ"), s.countTicketsBy, params(countParams+" field")),
		newRoute(get, "/tickets/{id}", t, one("Desk.tickets.READ"), s.getRecord, params("include")),
	}
}
