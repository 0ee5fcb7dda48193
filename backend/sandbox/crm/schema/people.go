package schema

func sources() []string {
	return []string{
		"Advertisement", "Cold Call", "Employee Referral", "External Referral", "Online Store", "Partner",
		"Public Relations", "Sales Email Alias", "Seminar Partner", "Internal Seminar", "Trade Show",
		"Web Download", "Web Research", "Chat",
	}
}

func industries() []string {
	return []string{
		"ASP (Application Service Provider)", "Data/Telecom OEM", "ERP (Enterprise Resource Planning)",
		"Government/Military", "Large Enterprise", "ManagementISV", "MSP (Management Service Provider)",
		"Network Equipment Enterprise", "Non-management ISV", "Optical Networking", "Service Provider",
		"Small/Medium Enterprise", "Storage Equipment", "Storage Service Provider", "Systems Integrator",
		"Wireless Industry", "ERP", "Management ISV",
	}
}

func ratings() []string {
	return []string{"Acquired", "Active", "Market Failed", "Project Cancelled", "Shut Down"}
}

func salutation() Field {
	return choice("Salutation", "Salutation", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.").long(25)
}

func unsubscribed() []Field {
	return []Field{
		choice("Unsubscribed_Mode", "Unsubscribed Mode", "Consent form", "Manual", "Unsubscribe link", "Zoho campaigns").system(AlwaysNull),
		datetime("Unsubscribed_Time", "Unsubscribed Time").system(AlwaysNull),
	}
}

func contacts() []Field {
	return join(
		[]Field{
			user("Owner", "Contact Owner").from(Owner).fixed(),
			choice("Lead_Source", "Lead Source", sources()...),
			text("First_Name", "First Name", 40),
			text("Last_Name", "Last Name", 80).must(),
			text("Full_Name", "Full Name", 120).computed(FullName).named(),
			lookup("Account_Name", "Account Name", "Accounts"),
			lookup("Vendor_Name", "Vendor Name", "Vendors"),
			email("Email", "Email"),
			text("Title", "Title", 100),
			text("Department", "Department", 50),
			phone("Phone", "Phone"), phone("Home_Phone", "Home Phone"),
			phone("Other_Phone", "Other Phone"), text("Fax", "Fax", 30),
			phone("Mobile", "Mobile"), date("Date_of_Birth", "Date of Birth"),
			text("Assistant", "Assistant", 50), phone("Asst_Phone", "Asst Phone"),
			flag("Email_Opt_Out", "Email Opt Out"),
			text("Skype_ID", "Skype ID", 50), text("Twitter", "Twitter", 50),
			email("Secondary_Email", "Secondary Email"),
			lookup("Reporting_To", "Reporting To", "Contacts"),
			salutation(),
			area("Description", "Description"),
			field("Record_Image", "Contact Image", "profileimage", 255),
		},
		address("Mailing", "Mailing", "Zip", MailingAddress),
		address("Other", "Other", "Zip", OtherAddress),
		unsubscribed(),
		[]Field{
			field("Territories", "Territories", "territories", 120).system(AlwaysNull),
			field("nearby_distance__s", "Nearby Distance", "double", 16).system(AlwaysNull).hidden(),
		},
		audit(),
		[]Field{
			choice("Customer_Tier", "Customer Tier", "Bronze", "Silver", "Gold", "Platinum").custom(),
			number("Seats", "Seats").custom(),
			date("Contract_End", "Contract End").custom(),
			flag("Newsletter", "Newsletter").custom(),
			text("External_Key", "External Key", 64).custom().unique(),
			choices("Interests", "Interests", "Hardware", "Software", "Training", "Support").custom(),
		},
	)
}

func leads() []Field {
	return join(
		[]Field{
			user("Owner", "Lead Owner").from(Owner).fixed(),
			text("Company", "Company", 200),
			text("First_Name", "First Name", 40),
			text("Last_Name", "Last Name", 80).must(),
			text("Full_Name", "Full Name", 120).computed(FullName).named(),
			text("Designation", "Title", 100),
			email("Email", "Email"), phone("Phone", "Phone"), text("Fax", "Fax", 30),
			phone("Mobile", "Mobile"), field("Website", "Website", "website", 255),
			choice("Lead_Source", "Lead Source", sources()...),
			choice("Lead_Status", "Lead Status", "Attempted to Contact", "Contact in Future", "Contacted",
				"Junk Lead", "Lost Lead", "Not Contacted", "Pre-Qualified", "Not Qualified"),
			choice("Industry", "Industry", industries()...),
			number("No_of_Employees", "No. of Employees"),
			money("Annual_Revenue", "Annual Revenue"),
			choice("Rating", "Rating", ratings()...),
			text("Street", "Street", 250), text("City", "City", 100), text("State", "State", 100),
			text("Zip_Code", "Zip Code", 30), text("Country", "Country", 100),
			area("Description", "Description"), text("Skype_ID", "Skype ID", 50),
			flag("Email_Opt_Out", "Email Opt Out"), salutation(),
			email("Secondary_Email", "Secondary Email"), text("Twitter", "Twitter", 50),
			field("Record_Image", "Lead Image", "profileimage", 255),
			flag("Converted__s", "Converted").system(Converted),
			datetime("Converted_Date_Time", "Converted Date Time").computed(Stored),
			lookup("Converted_Account", "Converted Account", "Accounts").system(Stored),
			lookup("Converted_Contact", "Converted Contact", "Contacts").system(Stored),
			lookup("Converted_Deal", "Converted Deal", "Deals").system(Stored),
		},
		unsubscribed(),
		audit(),
	)
}

func users() []Field {
	return []Field{
		text("first_name", "First Name", 40),
		text("last_name", "Last Name", 80).must(),
		text("full_name", "Full Name", 120).computed(FullName).named(),
		email("email", "Email").must(),
		lookup("role", "Role", ""), lookup("profile", "Profile", ""),
		text("alias", "Alias", 50), phone("phone", "Phone"), phone("mobile", "Mobile"), text("fax", "Fax", 30),
		field("website", "Website", "website", 255), text("dob", "Date of Birth", 30),
		text("street", "Street", 250), text("city", "City", 100), text("state", "State", 100),
		text("zip", "Zip Code", 30), text("country", "Country", 100),
		choice("status", "Status", "active", "disabled", "deleted").computed(Stored),
		text("language", "Language", 50), text("locale", "Country Locale", 50), text("time_zone", "Time Zone", 50),
		user("created_by", "Created By").computed(CreatedBy),
		user("Modified_By", "Modified By").computed(ModifiedBy),
		datetime("created_time", "Created Time").computed(CreatedTime),
		datetime("Modified_Time", "Modified Time").computed(ModifiedTime),
		lookup("Reporting_To", "Reporting To", "Users"),
		field("id", "User Id", "bigint", 18).system(RecordID),
	}
}
