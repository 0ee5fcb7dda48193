package desk

// The sections of the default layouts.
const (
	sectionContact = "Contact Information"
	sectionAccount = "Account Information"
	sectionTicket  = "Ticket Information"
	sectionAddress = "Address Information"
	sectionMore    = "Additional Information"
)

// industries are the picklist values of an account's industry.
var industries = []string{
	"-None-", "Agriculture", "Apparel", "Banking", "Biotechnology", "Chemicals", "Communications", "Construction", "Consulting",
	"Education", "Electronics", "Energy", "Engineering", "Entertainment", "Environmental", "Finance", "Food & Beverage",
	"Government", "Healthcare", "Hospitality", "Insurance", "Machinery", "Manufacturing", "Media", "Not For Profit",
	"Real Estate", "Recreation", "Retail", "Shipping", "Technology", "Telecommunications", "Transportation", "Utilities", "Other",
}

// contactFields are the fields of contacts, with the lengths that Desk's
// OpenAPI file Contact.json states.
func contactFields() []*field {
	return []*field{
		{api: "firstName", label: "First Name", kind: typeText, max: 40, nullable: true, section: sectionContact},
		{api: "lastName", label: "Last Name", kind: typeText, max: 200, mandatory: true, nullable: true, section: sectionContact},
		{api: "email", label: "Email", kind: typeEmail, max: 255, nullable: true, section: sectionContact},
		{api: "secondaryEmail", label: "Secondary Email", kind: typeEmail, max: 100, nullable: true, section: sectionContact},
		{api: "phone", label: "Phone", kind: typePhone, max: 50, nullable: true, section: sectionContact},
		{api: "mobile", label: "Mobile", kind: typePhone, max: 50, nullable: true, section: sectionContact},
		{api: "accountId", label: "Account Name", kind: typeLookUp, nullable: true, lookup: "accounts", section: sectionContact},
		{api: "ownerId", label: "Contact Owner", kind: typeLookUp, nullable: true, lookup: "agents", section: sectionContact},
		{api: "type", label: "Type", kind: typePicklist, max: 100, nullable: true, section: sectionContact, options: []string{"-None-", "paidUser", "freeUser", "trialUser", "partner"}},
		{api: "title", label: "Title", kind: typeText, max: 100, section: sectionContact},
		{api: "language", label: "Language", kind: typeText, max: 255, section: sectionContact},
		{api: "twitter", label: "Twitter", kind: typeText, max: 100, section: sectionContact},
		{api: "facebook", label: "Facebook", kind: typeText, max: 100, section: sectionContact},
		{api: "street", label: "Street", kind: typeText, max: 250, section: sectionAddress},
		{api: "city", label: "City", kind: typeText, max: 100, address: true, section: sectionAddress},
		{api: "state", label: "State", kind: typeText, max: 100, address: true, section: sectionAddress},
		{api: "zip", label: "Zip", kind: typeText, max: 100, section: sectionAddress},
		{api: "country", label: "Country", kind: typeText, max: 100, address: true, section: sectionAddress},
		{api: "description", label: "Description", kind: typeTextarea, max: 65535, section: sectionAddress},
		{api: "cf_customer_tier", label: "Customer Tier", kind: typePicklist, max: 120, section: sectionMore, options: []string{"-None-", "Bronze", "Silver", "Gold", "Platinum"}},
		{api: "cf_seats", label: "Seats", kind: typeNumber, max: 9, section: sectionMore},
		{api: "cf_contract_end", label: "Contract End", kind: typeDate, section: sectionMore},
		{api: "cf_newsletter", label: "Newsletter", kind: typeBoolean, section: sectionMore},
		{api: "cf_external_key", label: "External Key", kind: typeText, max: 64, section: sectionMore},
		{api: "cf_interests", label: "Interests", kind: typeMultiselect, max: 2000, section: sectionMore, options: []string{"Hardware", "Software", "Training", "Support"}},
	}
}

// accountFields are the fields of accounts, after Account.json.
func accountFields() []*field {
	return []*field{
		{api: "accountName", label: "Account Name", kind: typeText, max: 200, mandatory: true, section: sectionAccount},
		{api: "email", label: "Email", kind: typeEmail, max: 255, nullable: true, section: sectionAccount},
		{api: "phone", label: "Phone", kind: typePhone, max: 30, nullable: true, section: sectionAccount},
		{api: "fax", label: "Fax", kind: typeFax, max: 30, nullable: true, section: sectionAccount},
		{api: "website", label: "Website", kind: typeURL, max: 120, nullable: true, section: sectionAccount},
		{api: "industry", label: "Industry", kind: typePicklist, max: 120, nullable: true, section: sectionAccount, options: industries},
		{api: "annualrevenue", label: "Annual Revenue", kind: typeCurrency, max: 16, nullable: true, section: sectionAccount},
		{api: "ownerId", label: "Account Owner", kind: typeLookUp, nullable: true, lookup: "agents", section: sectionAccount},
		{api: "street", label: "Street", kind: typeText, max: 250, section: sectionAddress},
		{api: "city", label: "City", kind: typeText, max: 100, address: true, section: sectionAddress},
		{api: "state", label: "State", kind: typeText, max: 100, address: true, section: sectionAddress},
		{api: "code", label: "Code", kind: typeText, max: 30, section: sectionAddress},
		{api: "country", label: "Country", kind: typeText, max: 100, address: true, section: sectionAddress},
		{api: "description", label: "Description", kind: typeTextarea, max: 65535, section: sectionAddress},
		{api: "cf_segment", label: "Segment", kind: typePicklist, max: 120, section: sectionMore, options: []string{"-None-", "Enterprise", "Mid-market", "Small business"}},
		{api: "cf_renewal_value", label: "Renewal Value", kind: typeCurrency, max: 16, section: sectionMore},
		{api: "cf_employees", label: "Employees", kind: typeNumber, max: 9, section: sectionMore},
	}
}

// ticketFields are the fields of tickets that the service keeps.
func ticketFields() []*field {
	return []*field{
		{api: "subject", label: "Subject", kind: typeText, max: 255, mandatory: true, section: sectionTicket},
		{api: "contactId", label: "Contact Name", kind: typeLookUp, lookup: "contacts", section: sectionTicket},
		{api: "accountId", label: "Account Name", kind: typeLookUp, nullable: true, lookup: "accounts", section: sectionTicket},
		{api: "departmentId", label: "Department", kind: typeText, max: 20, section: sectionTicket},
		{api: "email", label: "Email", kind: typeEmail, max: 255, nullable: true, section: sectionTicket},
		{api: "phone", label: "Phone", kind: typePhone, max: 120, nullable: true, section: sectionTicket},
		{api: "description", label: "Description", kind: typeTextarea, max: 65535, nullable: true, section: sectionTicket},
		{api: "status", label: "Status", kind: typePicklist, max: 120, section: sectionTicket, options: []string{"Open", "On Hold", "Escalated", "Reopened by Customer", "Waiting for Customer", "Closed", "Solved by Phone"}},
		{api: "assigneeId", label: "Ticket Owner", kind: typeLookUp, nullable: true, lookup: "agents", section: sectionTicket},
		{api: "dueDate", label: "Due Date", kind: typeDateTime, nullable: true, section: sectionTicket},
		{api: "responseDueDate", label: "Response Due Date", kind: typeDateTime, nullable: true, section: sectionTicket},
		{api: "priority", label: "Priority", kind: typePicklist, max: 120, nullable: true, section: sectionMore, options: []string{"-None-", "High", "Medium", "Low"}},
		{api: "channel", label: "Channel", kind: typePicklist, max: 120, section: sectionMore, options: []string{"Phone", "Email", "Web", "Twitter", "Facebook", "Chat", "Forums", "Feedback Widget"}},
		{api: "category", label: "Category", kind: typeText, max: 120, nullable: true, section: sectionMore},
		{api: "subCategory", label: "Sub Category", kind: typeText, max: 120, nullable: true, section: sectionMore},
		{api: "classification", label: "Classifications", kind: typePicklist, max: 120, nullable: true, section: sectionMore, options: []string{"-None-", "Question", "Problem", "Feature", "Others"}},
		{api: "language", label: "Language", kind: typeText, max: 255, nullable: true, section: sectionMore},
		{api: "resolution", label: "Resolution", kind: typeTextarea, max: 65535, nullable: true, section: sectionMore},
		{api: "closedTime", label: "Closed Time", kind: typeDateTime, nullable: true, section: sectionMore},
	}
}
