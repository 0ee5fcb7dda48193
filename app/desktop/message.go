package desktop

// Message is what the desktop shows a person for a while, whatever else they are
// doing.
type Message struct {
	Title string
	Body  string // plain text
	// Clicked is called, from any goroutine, when a person clicks on the message
	// and the system tells of it. It must not block.
	Clicked func()
}
