package crm

// link names a related list that no field stands for: the products of a
// contact, the contacts of a deal.
type link struct {
	Record uint64
	List   string
}
