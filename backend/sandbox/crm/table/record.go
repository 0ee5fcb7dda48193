package table

// State tells where a record is.
type State uint8

// A record is live, in the recycle bin, or removed for good. A record that is
// gone keeps its id and times for the list of deleted records.
const (
	Live State = iota
	Binned
	Gone
)

// String is the state's name as the control interface shows it.
func (s State) String() string {
	return [...]string{"live", "binned", "gone"}[s]
}

// Record is one record. Times are Unix seconds; the users are positions in
// the service's list of users. Only Table.Change may change a record that is
// in a table.
type Record struct {
	ID         uint64
	Created    int64
	Modified   int64
	Removed    int64 // when it left the live ones; 0 while it is live
	Owner      uint16
	CreatedBy  uint16
	ModifiedBy uint16
	RemovedBy  uint16
	State      State
	Converted  bool // a lead that became a contact
	Row        Row
}
