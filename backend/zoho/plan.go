package zoho

// Plan is what an edition of a service allows to its customer's programs
// together.
type Plan struct {
	// Concurrency is how many calls may be under way at once.
	Concurrency int
	// Credits are the API credits of a day.
	Credits int64
}
