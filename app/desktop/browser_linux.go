package desktop

// browser opens an address in the browser that the desktop prefers.
func browser() []string { return []string{"xdg-open"} }
