package record

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestRun_LineKeepsAFixedOrder(t *testing.T) {
	all := []Line{
		{Module: Accounts, Source: Desk},
		{Module: Accounts, Source: CRM},
		{Module: Contacts, Source: Desk},
		{Module: Contacts, Source: CRM},
	}
	rapid.Check(t, func(t *rapid.T) {
		asked := rapid.SliceOfN(rapid.SampledFrom(all), 1, 12).Draw(t, "asked")
		var run Run
		added := map[Line]int{}
		for _, line := range asked {
			run.Line(line.Module, line.Source).Added++
			added[line]++
		}
		var want []Line
		for _, line := range all {
			if n := added[line]; n > 0 {
				want = append(want, Line{Module: line.Module, Source: line.Source, Added: n})
			}
		}
		if diff := cmp.Diff(want, run.Lines); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}
