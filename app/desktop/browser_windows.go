package desktop

// browser opens an address in the browser that the system prefers, without a
// shell that would read its letters.
func browser() []string { return []string{"rundll32.exe", "url.dll,FileProtocolHandler"} }
