package schema

// An activity's Who_Id is a contact or lead; its What_Id is a record of the
// module that $se_module names.

func who() Field { return lookup("Who_Id", "Contact Name", "Contacts") }

func what() Field {
	f := lookup("What_Id", "Related To", "")
	f.DataType = "multi_module_lookup"
	return f
}

func tasks() []Field {
	return join([]Field{
		user("Owner", "Task Owner").from(Owner).fixed(),
		text("Subject", "Subject", 255).must().named(),
		date("Due_Date", "Due Date"), who(), what(),
		choice("Status", "Status", "Not Started", "Deferred", "In Progress", "Completed", "Waiting for input"),
		choice("Priority", "Priority", "High", "Highest", "Low", "Lowest", "Normal"),
		datetime("Closed_Time", "Closed Time").computed(Stored),
		flag("Send_Notification_Email", "Send Notification Email"),
		area("Description", "Description"),
	}, audit())
}

func events() []Field {
	return join([]Field{
		user("Owner", "Host").from(Owner).fixed(),
		text("Event_Title", "Title", 255).must().named(),
		text("Venue", "Location", 255), flag("All_day", "All day"),
		datetime("Start_DateTime", "From").must(), datetime("End_DateTime", "To").must(),
		who(), what(),
		field("Participants", "Participants", "jsonarray", 0),
		area("Description", "Description"),
	}, audit())
}

func calls() []Field {
	return join([]Field{
		user("Owner", "Call Owner").from(Owner).fixed(),
		text("Subject", "Subject", 255).must().named(),
		choice("Call_Type", "Call Type", "Outbound", "Inbound", "Missed").must(),
		choice("Call_Purpose", "Call Purpose", "Prospecting", "Administrative", "Negotiation", "Demo", "Project", "Desk"),
		datetime("Call_Start_Time", "Call Start Time").must(),
		text("Call_Duration", "Call Duration", 20).must(),
		number("Call_Duration_in_seconds", "Call Duration (in seconds)").computed(AlwaysNull),
		choice("Call_Status", "Call Status", "Scheduled", "Completed", "Attended Dialled", "Unattended Dialled"),
		choice("Call_Result", "Call Result", "Interested", "Not interested", "No response/Busy",
			"Requested more info", "Requested call back", "Invalid number"),
		who(), what(), text("Call_Agenda", "Call Agenda", 255),
		area("Description", "Description"),
	}, audit())
}

func notes() []Field {
	parent := lookup("Parent_Id", "Parent", "").must()
	parent.DataType = "multi_module_lookup"
	return join([]Field{
		user("Owner", "Note Owner").from(Owner).fixed(),
		text("Note_Title", "Note Title", 120).named(),
		field("Note_Content", "Note Content", "textarea", 32000).must(),
		parent,
	}, audit())
}

func cases() []Field {
	return join([]Field{
		user("Owner", "Case Owner").from(Owner).fixed(),
		text("Case_Number", "Case Number", 30).computed(Stored),
		text("Subject", "Subject", 255).must().named(),
		choice("Status", "Status", "New", "On Hold", "Escalated", "Closed").must(),
		choice("Priority", "Priority", "High", "Medium", "Low"),
		choice("Case_Origin", "Case Origin", "Email", "Phone", "Web", "Twitter", "Facebook").must(),
		choice("Type", "Type", "Problem", "Feature Request", "Question"),
		email("Email", "Email"), phone("Phone", "Phone"),
		lookup("Account_Name", "Account Name", "Accounts"),
		lookup("Related_To", "Contact Name", "Contacts"),
		lookup("Deal_Name", "Deal Name", "Deals"),
		lookup("Product_Name", "Product Name", "Products"),
		area("Description", "Description"), area("Solution", "Solution"),
	}, audit())
}
