package simulation

// rows is what a great number of histories must come across, or they do not
// reach what they are to prove: what the rules decide, what goes wrong, how runs
// end, and where the program is cut off.
func rows() []string {
	return []string{
		"linked: made by the engine", "linked: found by key", "linked: named by Desk", "link moved", "link ended",
		"sent create", "sent update", "sent restore", "added again", "put back", "clear travelled",
		"conflict", "conflict won by desk", "conflict won by crm",
		"a contact waits for its account", "outside the window", "mapping edited", "pause",
		"add done", "add lost", "add adopted", "add released", "add refused",
		"update done", "update lost", "update adopted", "update released", "update refused",
		"restore done", "restore released",
		"sent job", "job told", "job untold", "job refused", "begin lost", "upload lost", "row refused",
		"record refused", "refused since modified", "answer lost", "carried out late",
		"failure already-mapped", "failure mandatory-missing", "failure record-locked", "failure record-refused",
		"fault network", "fault server-error", "fault too-many", "fault sign-in", "fault no-credits",
		"run ok", "run partial", "run paused", "run waiting", "run failed",
		"cut off before a commit", "cut off after a commit", "cut off after a call",
		"cut off before a changed", "cut off before a deleted", "cut off before a schema",
		"cut off before a by id", "cut off before a create", "cut off before a update",
	}
}
