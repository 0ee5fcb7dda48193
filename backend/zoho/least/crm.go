package least

const (
	crmPage    = 200     // records on a page of a list
	crmBatch   = 100     // records that one call writes, or reads by id
	crmTenth   = 10      // records written for one credit
	crmFields  = 50      // fields that one call shows
	exportRows = 200_000 // records that one Bulk Read job gives
	importRows = 25_000  // records that one Bulk Write job takes
)

var (
	// export is a Bulk Read job: it is ordered, its state is asked for once, and
	// its result is fetched.
	export = Cost{Calls: 3, Credits: 50 + 1 + 1}
	// bulkWrite is a Bulk Write job: its file is sent, it is ordered, its state is
	// asked for once, and its result is fetched.
	bulkWrite = Cost{Calls: 4, Credits: 1 + 500 + 1 + 1}
)

// crmRead is the cost of reading records: page by page, or by jobs where these
// cost fewer credits. Further fields than a call shows are read by id.
func crmRead(n, fields int) Cost {
	pages := one.times(max(parts(n, crmPage), 1)).Plus(crmMore(n, fields))
	if jobs := export.times(parts(n, exportRows)); n > 0 && jobs.Credits < pages.Credits {
		return jobs
	}
	return pages
}

// crmMore is the cost of reading the fields that do not fit into the first call.
func crmMore(n, fields int) Cost {
	return one.times(parts(n, crmBatch)).times(max(parts(fields, crmFields)-1, 0))
}

// crmByID is the cost of reading records by id.
func crmByID(n, fields int) Cost { return one.times(parts(n, crmBatch)).Plus(crmMore(n, fields)) }

// crmWrite is the cost of writing records 100 a call.
func crmWrite(n int) Cost {
	full := Cost{Calls: 1, Credits: crmBatch / crmTenth}.times(n / crmBatch)
	if rest := n % crmBatch; rest > 0 {
		return full.Plus(Cost{Calls: 1, Credits: int64(parts(rest, crmTenth))})
	}
	return full
}

// crmAdd is the cost of making records. Creates begin slowly, 1, 2, 4 and so on
// up to a full call, so that a refusal of principle costs one failure; what is
// left goes by full calls, or by jobs where these cost fewer credits.
func crmAdd(n int) (cost Cost) {
	for width := 1; width < crmBatch && n > 0; width *= 2 {
		some := min(width, n)
		cost, n = cost.Plus(crmWrite(some)), n-some
	}
	for n > 0 {
		some := min(n, importRows)
		calls := crmWrite(some)
		if bulkWrite.Credits >= calls.Credits {
			return cost.Plus(crmWrite(n))
		}
		cost, n = cost.Plus(bulkWrite), n-some
	}
	return cost
}
