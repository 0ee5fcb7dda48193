package least

import "counterpart/backend/record"

// Idle is the least cost of a cycle that finds nothing: for each side and module
// one look for changes and one for deletions. It does not depend on how many
// records there are.
func Idle() Costs { return Cycle(Work{}) }

// Cycle is the least cost of a cycle: what changed is read, what was deleted is
// asked for, and what follows is written.
func Cycle(w Work) Costs { return Reading(w).Plus(Writing(w)) }

// Schemas is the least cost of learning the fields of both modules, as a first
// sync does: in Desk the fields, the layouts and the one layout that new records
// get; in CRM the fields and the layouts.
func Schemas() (costs Costs) {
	for range len(Work{}) {
		costs[record.Desk] = costs[record.Desk].Plus(deskList).Plus(deskList).Plus(one)
		costs[record.CRM] = costs[record.CRM].Plus(one).Plus(one)
	}
	return costs
}

// Reading is the least cost of observing both sides.
func Reading(w Work) (costs Costs) {
	for _, module := range record.Modules() {
		m := w[module]
		costs[record.Desk] = costs[record.Desk].Plus(deskRead(m.Read[record.Desk])).Plus(deskList)
		costs[record.CRM] = costs[record.CRM].Plus(crmRead(m.Read[record.CRM], m.Fields)).Plus(one)
	}
	return costs
}

// Writing is the least cost of carrying out a plan. Records that exist are read
// once more before they are written over, and so are those that the values come
// from; where a listing a few seconds old stands in for that, a sync may cost
// less than this.
func Writing(w Work) (costs Costs) {
	for _, module := range record.Modules() {
		m := w[module]
		costs[record.Desk] = costs[record.Desk].Plus(deskByID(module, m.Pairs)).
			Plus(one.times(m.Add[record.Desk] + m.Update[record.Desk]))
		costs[record.CRM] = costs[record.CRM].Plus(crmByID(m.Pairs, m.Fields)).
			Plus(crmAdd(m.Add[record.CRM])).Plus(crmWrite(m.Update[record.CRM]))
	}
	return costs
}

// one is a call that costs one credit.
var one = Cost{Calls: 1, Credits: 1}

// parts is how many parts of a size there are, the last one filled or not.
func parts(n, size int) int { return (n + size - 1) / size }
