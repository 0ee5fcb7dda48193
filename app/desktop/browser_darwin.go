package desktop

// browser opens an address in the browser that the system prefers.
func browser() []string { return []string{"/usr/bin/open"} }
