package store

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"counterpart/backend/record"
)

func drawTime(t *rapid.T) time.Time {
	switch rapid.IntRange(0, 5).Draw(t, "time") {
	case 0:
		return time.Time{}
	case 1:
		return time.Unix(int64(rapid.IntRange(-2, 2).Draw(t, "epoch")), 0).UTC()
	}
	return at(int64(rapid.IntRange(0, 20).Draw(t, "second")))
}

func drawSide(t *rapid.T) record.Side { return rapid.SampledFrom([]record.Side{0, 1}).Draw(t, "side") }

func drawModule(t *rapid.T) record.Module {
	return rapid.SampledFrom([]record.Module{0, 1}).Draw(t, "m")
}

// someIDs are in order.
var someIDs = []string{"1", "10", "2", "3652397000000123", "x\x00y", "\xff\xff"}

func drawID(t *rapid.T) string { return rapid.SampledFrom(someIDs).Draw(t, "id") }

func drawRef(t *rapid.T) record.Ref {
	return record.Ref{Side: drawSide(t), Module: drawModule(t), ID: drawID(t)}
}

func drawLinkID(t *rapid.T) record.LinkID {
	return rapid.SampledFrom([]record.LinkID{"0000001", "0000002", "0000003", "own"}).Draw(t, "link")
}

func drawValue(t *rapid.T) record.Value {
	if rapid.IntRange(0, 9).Draw(t, "long") == 0 {
		return record.Value(fmt.Sprintf("%0300d", rapid.IntRange(0, 9).Draw(t, "digit")))
	}
	return record.Value(rapid.SampledFrom([]string{"a", "B ö", "\x1f", "é\xfe", "日本"}).Draw(t, "value"))
}

func drawValues(t *rapid.T) map[string]record.Value {
	values := map[string]record.Value{}
	for i := range rapid.IntRange(0, 4).Draw(t, "values") {
		values[fmt.Sprintf("Field_%d", i)] = drawValue(t)
	}
	return values
}

func drawRecord(t *rapid.T) record.Record {
	return record.Record{
		Ref:     drawRef(t),
		State:   record.State(rapid.IntRange(0, int(record.Gone)).Draw(t, "state")),
		Created: drawTime(t), Modified: drawTime(t), Seen: drawTime(t),
		Name: rapid.String().Draw(t, "name"), Values: drawValues(t),
		Hint: rapid.SampledFrom([]string{"", "77"}).Draw(t, "hint"),
		Spam: rapid.Bool().Draw(t, "spam"), Absent: rapid.SampledFrom([][]string{nil, {"phone"}, {"phone", "cf_a"}}).Draw(t, "absent"),
	}
}

func drawLink(t *rapid.T) record.Link {
	link := record.Link{
		ID: drawLinkID(t), Module: drawModule(t), IDs: [2]string{drawID(t), drawID(t)},
		Gone: [2]bool{rapid.Bool().Draw(t, "gone"), rapid.Bool().Draw(t, "gone")},
		Base: record.Base{}, Made: drawTime(t),
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "pairs") {
		both := [2]record.Value{drawValue(t), drawValue(t)}
		switch rapid.IntRange(0, 3).Draw(t, "alike") {
		case 0:
			both[1] = both[0]
		case 1:
			both = [2]record.Value{}
		}
		link.Base[record.PairKey(fmt.Sprintf("f%d=F%d", i, i))] = both
		if rapid.Bool().Draw(t, "revised") {
			link.Revised = append(link.Revised, record.PairKey(fmt.Sprintf("f%d=F%d", i, i)))
		}
	}
	if rapid.Bool().Draw(t, "echo") {
		link.Echo[drawSide(t)] = record.Echo{Modified: drawTime(t), Until: drawTime(t), Pairs: []record.PairKey{"f0=F0", "f1=F1"}}
	}
	return link
}

func drawProblem(t *rapid.T) *record.Error {
	if rapid.Bool().Draw(t, "no problem") {
		return nil
	}
	return &record.Error{
		Code: record.TooLong, Side: "crm", Field: "Last_Name", Message: "it is too long",
		Advice: "shorten it", Service: "INVALID_DATA", Retry: drawTime(t),
	}
}

func drawOperation(t *rapid.T) record.Operation {
	o := record.Operation{
		ID: uint64(rapid.SampledFrom([]int{0, 0, 1, 2, 5}).Draw(t, "operation")),
		At: drawTime(t), Ended: drawTime(t),
		Action: record.Action(rapid.IntRange(0, 2).Draw(t, "action")), Module: drawModule(t), Source: drawSide(t),
		From: drawID(t), To: drawID(t), Link: drawLinkID(t), Name: "Ann", Key: "ann@x.org", Server: drawTime(t), Marker: rapid.SampledFrom([]string{"", "cf_mark"}).Draw(t, "marker"),
		Bulk:    rapid.Uint64().Draw(t, "bulk"),
		Taken:   rapid.Bool().Draw(t, "taken"),
		Outcome: record.Outcome(rapid.IntRange(0, int(record.Released)).Draw(t, "outcome")), Problem: drawProblem(t),
	}
	for range rapid.IntRange(0, 2).Draw(t, "changes") {
		c := record.Change{
			Pair: "a=B", Before: drawValue(t), After: drawValue(t), Source: drawValue(t),
			Lost: drawValue(t), Clash: rapid.Bool().Draw(t, "clash"),
		}
		if rapid.Bool().Draw(t, "cleared") {
			c.After = record.Null
		}
		o.Changes = append(o.Changes, c)
	}
	return o
}

func drawRun(t *rapid.T) record.Run {
	r := record.Run{
		ID:    uint64(rapid.SampledFrom([]int{0, 0, 1, 2, 4}).Draw(t, "run")),
		State: record.RunState(rapid.IntRange(0, int(record.Failed)).Draw(t, "state")), Started: drawTime(t),
		Unchanged: rapid.IntRange(0, 5).Draw(t, "unchanged"), Calls: [2]int64{1, 2}, Credits: [2]int64{3, 1 << 40},
		Problem: drawProblem(t),
	}
	if rapid.Bool().Draw(t, "finished") {
		r.Finished = r.Started.Add(time.Duration(rapid.IntRange(0, 9).Draw(t, "took")) * time.Second)
	}
	for range rapid.IntRange(0, 2).Draw(t, "lines") {
		r.Line(drawModule(t), drawSide(t)).Added++
	}
	return r
}

func drawFailure(t *rapid.T) record.Failure {
	return record.Failure{
		Ref: drawRef(t), Name: "Ann", Problem: record.Error{Code: record.TooLong, Message: "m", Retry: drawTime(t)},
		First: drawTime(t), Last: drawTime(t), Attempts: rapid.IntRange(0, 9).Draw(t, "attempts"), Next: drawTime(t),
	}
}
