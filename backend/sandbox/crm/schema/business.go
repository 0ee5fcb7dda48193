package schema

func accounts() []Field {
	return join(
		[]Field{
			user("Owner", "Account Owner").from(Owner).fixed(),
			text("Account_Name", "Account Name", 200).must().named(),
			text("Account_Site", "Account Site", 80),
			lookup("Parent_Account", "Parent Account", "Accounts"),
			field("Account_Number", "Account Number", "bigint", 19),
			choice("Account_Type", "Account Type", "Analyst", "Competitor", "Customer", "Distributor", "Integrator",
				"Investor", "Other", "Partner", "Press", "Prospect", "Reseller", "Supplier", "Vendor"),
			choice("Industry", "Industry", industries()...),
			money("Annual_Revenue", "Annual Revenue"),
			choice("Rating", "Rating", ratings()...),
			phone("Phone", "Phone"), text("Fax", "Fax", 30),
			field("Website", "Website", "website", 255),
			text("Ticker_Symbol", "Ticker Symbol", 30),
			choice("Ownership", "Ownership", "Government", "Other", "Partnership", "Private", "Public",
				"Privately Held", "Subsidiary", "Public Company"),
			number("Employees", "Employees"), number("SIC_Code", "SIC Code"),
			area("Description", "Description"),
			field("Record_Image", "Account Image", "profileimage", 255),
		},
		address("Billing", "Billing", "Code", BillingAddress),
		address("Shipping", "Shipping", "Code", ShippingAddress),
		[]Field{
			field("Territories", "Territories", "territories", 120).system(AlwaysNull),
			field("nearby_distance__s", "Nearby Distance", "double", 16).system(AlwaysNull).hidden(),
		},
		audit(),
		[]Field{
			choice("Segment", "Segment", "Enterprise", "Mid-market", "Small business").custom(),
			money("Renewal_Value", "Renewal Value").custom(),
		},
	)
}

func stages() []Pick {
	stage := func(display, actual, forecast string, chance float64) Pick {
		return Pick{Display: display, Actual: actual, Forecast: forecast, Chance: chance}
	}
	return []Pick{
		stage("Qualification", "Qualification", "Open", 10),
		stage("Needs Analysis", "Needs Analysis", "Open", 20),
		stage("Value Proposition", "Value Proposition", "Open", 40),
		stage("Identify Decision Makers", "Id. Decision Makers", "Open", 60),
		stage("Proposal/Price Quote", "Proposal/Price Quote", "Open", 75),
		stage("Negotiation/Review", "Negotiation/Review", "Open", 90),
		// Renamed by the customer: its name says closed, its category open.
		stage("Awaiting Signature", "Closed Pending Signature", "Open", 95),
		stage("Closed Won", "Closed Won", "Closed Won", 100),
		stage("Closed Lost", "Closed Lost", "Closed Lost", 0),
		stage("Closed Lost to Competition", "Closed Lost to Competition", "Closed Lost", 0),
		// More renamed ones: the first is won, the second lost, whatever they are called.
		stage("Handed over to Delivery", "Negotiation Finished", "Closed Won", 100),
		stage("Won by Partner", "Closed Won by Partner", "Closed Lost", 0),
	}
}

func deals() []Field {
	stage := choice("Stage", "Stage").must()
	stage.Picks = stages()
	return join(
		[]Field{
			user("Owner", "Deal Owner").from(Owner).fixed(),
			money("Amount", "Amount"),
			text("Deal_Name", "Deal Name", 120).must().named(),
			date("Closing_Date", "Closing Date"),
			lookup("Account_Name", "Account Name", "Accounts"),
			stage,
			choice("Type", "Type", "Existing Business", "New Business"),
			field("Probability", "Probability (%)", "integer", 9),
			money("Expected_Revenue", "Expected Revenue").computed(ExpectedRevenue),
			text("Next_Step", "Next Step", 100),
			choice("Lead_Source", "Lead Source", sources()...),
			lookup("Campaign_Source", "Campaign Source", "Campaigns"),
			lookup("Contact_Name", "Contact Name", "Contacts"),
			choice("Pipeline", "Pipeline", "Standard (Standard)"),
			choice("Currency", "Currency", "USD", "EUR", "GBP", "JPY", "INR"),
			field("Exchange_Rate", "Exchange Rate", "double", 16),
			choice("Reason_For_Loss__s", "Reason For Loss", "Expectation Mismatch", "Price", "Unqualified Customer",
				"Lack of response", "Missed Follow Ups", "Wrong Target", "Competition", "Future Interest", "Other"),
			number("Lead_Conversion_Time", "Lead Conversion Time").computed(AlwaysNull),
			number("Sales_Cycle_Duration", "Sales Cycle Duration").computed(AlwaysNull),
			number("Overall_Sales_Duration", "Overall Sales Duration").computed(AlwaysNull),
			area("Description", "Description"),
		},
		audit(),
	)
}

func products() []Field {
	return join([]Field{
		user("Owner", "Product Owner").from(Owner).fixed(),
		text("Product_Name", "Product Name", 200).must().named(),
		text("Product_Code", "Product Code", 40),
		lookup("Vendor_Name", "Vendor Name", "Vendors"),
		flag("Product_Active", "Product Active"),
		choice("Manufacturer", "Manufacturer", "AltvetPet Inc.", "LexPon Inc.", "MetBeat Corp."),
		choice("Product_Category", "Product Category", "Hardware", "Software", "CRM Applications"),
		date("Sales_Start_Date", "Sales Start Date"), date("Sales_End_Date", "Sales End Date"),
		date("Support_Start_Date", "Support Start Date"), date("Support_Expiry_Date", "Support End Date"),
		money("Unit_Price", "Unit Price"), money("Commission_Rate", "Commission Rate"),
		flag("Taxable", "Taxable"), field("Qty_in_Stock", "Quantity in Stock", "double", 16),
		area("Description", "Description"),
	}, audit())
}

func vendors() []Field {
	return join([]Field{
		user("Owner", "Vendor Owner").from(Owner).fixed(),
		text("Vendor_Name", "Vendor Name", 120).must().named(),
		phone("Phone", "Phone"), email("Email", "Email"), field("Website", "Website", "website", 255),
		choice("Category", "Category", "Hardware", "Software", "Services"),
		text("Street", "Street", 250), text("City", "City", 30), text("State", "State", 30),
		text("Zip_Code", "Zip Code", 30), text("Country", "Country", 30),
		flag("Email_Opt_Out", "Email Opt Out"), area("Description", "Description"),
	}, audit())
}

func campaigns() []Field {
	return join([]Field{
		user("Owner", "Campaign Owner").from(Owner).fixed(),
		text("Campaign_Name", "Campaign Name", 120).must().named(),
		choice("Type", "Type", "Conference", "Webinar", "Trade Show", "Public Relations", "Partners", "Referral Program",
			"Advertisement", "Banner Ads", "Direct mail", "Email", "Telemarketing", "Others"),
		choice("Status", "Status", "Planning", "Active", "Inactive", "Complete"),
		date("Start_Date", "Start Date"), date("End_Date", "End Date"),
		money("Expected_Revenue", "Expected Revenue"), money("Budgeted_Cost", "Budgeted Cost"),
		money("Actual_Cost", "Actual Cost"), area("Description", "Description"),
	}, audit())
}
