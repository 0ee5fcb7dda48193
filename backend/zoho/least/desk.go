package least

import "counterpart/backend/record"

const (
	deskPage = 100 // records on a page of a search
	deskIDs  = 20  // contacts that one call reads by id
)

// deskList is a page of a list or a search as long as it does not lie deeper
// than 2,000 records.
var deskList = Cost{Calls: 1, Credits: 3}

// deskRead is the cost of reading records by search, every page in the cheap
// class: a reading is cut into windows that end before the depth that costs
// more.
func deskRead(n int) Cost { return deskList.times(max(parts(n, deskPage), 1)) }

// deskByID is the cost of reading records by id: contacts many at once, unless so
// few are left that one by one they cost less; accounts one by one.
func deskByID(module record.Module, n int) Cost {
	if module != record.Contacts {
		return one.times(n)
	}
	full, rest := deskList.times(n/deskIDs), n%deskIDs
	if last := one.times(rest); last.Credits < deskList.Credits {
		return full.Plus(last)
	}
	return full.Plus(deskList)
}
