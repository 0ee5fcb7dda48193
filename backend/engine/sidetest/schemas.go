package sidetest

import "counterpart/backend/record"

// Schemas returns fields like those of both services, enough for the default
// mapping, with one custom field of each kind.
func Schemas(side record.Side, module record.Module) record.Schema {
	s := record.Schema{Side: side, Module: module}
	add := func(t record.Type, max int, names ...string) {
		for _, name := range names {
			s.Fields = append(s.Fields, record.Field{API: name, Label: name, Type: t, MaxLength: max, Scale: -1})
		}
	}
	switch {
	case module == record.Contacts && side == record.Desk:
		add(record.Text, 200, "lastName")
		add(record.Text, 100, "firstName", "title", "city", "state", "zip", "country", "twitter")
		add(record.Email, 255, "email", "secondaryEmail")
		add(record.Phone, 50, "phone", "mobile")
		add(record.Text, 250, "street")
		add(record.LongText, 65535, "description")
		add(record.Lookup, 0, "accountId")
		add(record.Integer, 0, "cf_seats")
		s.Fields[len(s.Fields)-1].Custom = true
		add(record.Boolean, 0, "cf_newsletter")
		add(record.Text, 255, "cf_note")
	case module == record.Contacts:
		add(record.Text, 80, "Last_Name")
		add(record.Text, 100, "First_Name", "Title", "Mailing_City", "Mailing_State", "Mailing_Zip", "Mailing_Country", "Twitter")
		add(record.Email, 100, "Email", "Secondary_Email")
		add(record.Phone, 30, "Phone", "Mobile")
		add(record.Text, 250, "Mailing_Street")
		add(record.LongText, 32000, "Description")
		add(record.Lookup, 0, "Account_Name")
		add(record.Integer, 0, "Seats")
		s.Fields[len(s.Fields)-1].Custom = true
		add(record.Boolean, 0, "Newsletter")
		add(record.Integer, 0, "Score")
	case side == record.Desk:
		add(record.Text, 200, "accountName")
		add(record.URL, 120, "website")
		add(record.Phone, 30, "phone")
		add(record.Text, 100, "fax", "industry", "street", "city", "state", "code", "country")
		add(record.Currency, 0, "annualrevenue")
		add(record.LongText, 65535, "description")
	default:
		add(record.Text, 200, "Account_Name")
		add(record.URL, 255, "Website")
		add(record.Phone, 30, "Phone")
		add(record.Text, 100, "Fax", "Industry", "Billing_Street", "Billing_City", "Billing_State", "Billing_Code", "Billing_Country")
		add(record.Currency, 0, "Annual_Revenue")
		add(record.LongText, 32000, "Description")
	}
	s.Fields[0].Mandatory = true
	for i := range s.Fields {
		if s.Fields[i].Type == record.Lookup {
			s.Fields[i].Target = "Accounts"
		}
	}
	return s
}
