package product

import (
	"math"
	"testing"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/zoho/least"
)

func TestPriced(t *testing.T) {
	add := func(desk, crm int) least.Work {
		return least.Work{record.Contacts: {Add: [2]int{desk, crm}}}
	}
	usage := func(u record.Usage) [2]purse {
		u.Latency = 300 * time.Millisecond
		crm := record.Usage{Limit: 60_000, Remaining: -1, Latency: time.Millisecond}
		return [2]purse{{u, 23}, {crm, 8}}
	}
	plenty := usage(record.Usage{Limit: 110_000, Reserve: 11_000, Remaining: 109_000})
	tests := []struct {
		name   string
		work   least.Work
		purses [2]purse
		want   string
		days   int
	}{
		{"nothing", least.Work{}, plenty, "", 1},
		{"a little", add(3, 0), plenty, "It takes about 3 of Desk's API credits and less than a minute.", 1},
		{"a first sync", add(55_000, 30_000), plenty, "It takes about 55,000 of Desk's and 1,100 of CRM's API credits and 12 minutes.", 1},
		{"very much", add(300_000, 0), plenty, "It takes about 300,000 of Desk's API credits, more than are left today: about 4 days. It goes on by itself when there are credits again.", 4},
		{
			"little is left today", add(20_000, 0), usage(record.Usage{Limit: 110_000, Reserve: 11_000, Remaining: 12_000}),
			"It takes about 20,000 of Desk's API credits, more than are left today: about 2 days. It goes on by itself when there are credits again.", 2,
		},
		{
			"a small share", add(20_000, 0), usage(record.Usage{Limit: 110_000, Budget: 5_500, Today: 500, Remaining: -1}),
			"It takes about 20,000 of Desk's API credits, more than are left today: about 4 days. It goes on by itself when there are credits again.", 4,
		},
		{
			"nothing to spend", add(10, 0), usage(record.Usage{Limit: 5_000, Reserve: 5_000, Remaining: -1}),
			"It takes about 10 of Desk's API credits, and the settings leave none to spend: lower the reserve or raise the share.", math.MaxInt32,
		},
		{"nothing is known", add(70, 0), [2]purse{}, "It takes about 70 of Desk's API credits and less than a minute.", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := priced(test.work, test.purses)
			if got.Sentence != test.want || got.Days != test.days {
				t.Errorf("got %q on %d days, want %q on %d", got.Sentence, got.Days, test.want, test.days)
			}
		})
	}
}

func TestPlan_CostsWhatIsChosen(t *testing.T) {
	row := func(id, action, target, record, counterpart string) api.PlanRow {
		r := api.NewPlanRow()
		r.ID, r.Module, r.Action, r.Target, r.RecordID, r.CounterpartID = id, "Contacts", action, target, record, counterpart
		return r
	}
	p := plan{rows: []api.PlanRow{
		row("a", "add", "desk", "1", ""), row("b", "add", "desk", "2", ""),
		row("c", "update", "desk", "3", "4"), row("d", "update", "crm", "4", "3"),
	}, chosen: []bool{true, false, true, true}}
	want := least.Work{record.Contacts: {Add: [2]int{1, 0}, Update: [2]int{1, 1}, Pairs: 1}}
	if got := p.work(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	p.choose(func(*api.PlanRow) (bool, bool) { return false, true })
	if got := p.summary.Cost; got.DeskCredits+got.CRMCredits != 0 || got.Sentence != "" {
		t.Errorf("of nothing: %+v", got)
	}
}
