package product

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/zoho/least"
)

// usualLatency is how long a call takes where none was measured yet.
const usualLatency = 300 * time.Millisecond

// purse is what one side has for a plan.
type purse struct {
	usage    record.Usage
	parallel int
}

// purses are what both sides have, by record.Side.
func (r *reach) purses() (purses [2]purse) {
	purses[record.Desk] = purse{r.desk.Usage(), r.desk.Limits().Parallel}
	purses[record.CRM] = purse{r.crm.Usage(), r.crm.Limits().Parallel}
	return purses
}

// cost says what carrying out the chosen rows of a plan costs.
func (p *plan) cost() api.PlanCost { return priced(p.work(), p.purses) }

// work is what the chosen rows have to write.
func (p *plan) work() (w least.Work) {
	pairs := map[string]bool{}
	for i := range p.rows {
		row := &p.rows[i]
		module, err := record.ParseModule(row.Module)
		target, err2 := record.ParseSide(row.Target)
		if err != nil || err2 != nil || !p.chosen[i] {
			continue
		}
		if row.Action == record.Add.String() {
			w[module].Add[target]++
			continue
		}
		w[module].Update[target]++
		var ids [2]string
		ids[target], ids[target.Other()] = row.CounterpartID, row.RecordID
		if pair := row.Module + " " + ids[0] + " " + ids[1]; !pairs[pair] {
			pairs[pair] = true
			w[module].Pairs++
		}
	}
	return w
}

// priced says what work costs, how long it takes at the least, and on how many
// days: when the credits of one are used up, it goes on when there are more.
func priced(w least.Work, purses [2]purse) api.PlanCost {
	costs := least.Writing(w)
	cost := api.PlanCost{DeskCredits: costs[record.Desk].Credits, CRMCredits: costs[record.CRM].Credits, Days: 1}
	var longest time.Duration
	for side, purse := range purses {
		latency := purse.usage.Latency
		if latency == 0 {
			latency = usualLatency
		}
		longest = max(longest, latency*time.Duration(costs[side].Calls)/time.Duration(max(purse.parallel, 1)))
		cost.Days = max(cost.Days, purse.days(costs[side].Credits))
	}
	cost.Seconds = int64(math.Ceil(longest.Seconds()))
	cost.Sentence = costSentence(cost)
	return cost
}

// days is on how many days so many credits can be spent; 0: never, since there
// are none to spend.
func (p purse) days(credits int64) int {
	u := p.usage
	if u.Limit == 0 {
		return 1
	}
	daily := u.Limit - u.Reserve
	if u.Budget > 0 {
		daily = min(daily, u.Budget)
	}
	left := daily - u.Today
	if u.Remaining >= 0 {
		left = min(left, u.Remaining-u.Reserve)
	}
	rest := credits - max(left, 0)
	switch {
	case rest <= 0:
		return 1
	case daily <= 0:
		return math.MaxInt32
	}
	return 1 + int((rest+daily-1)/daily)
}

// costSentence says it in one sentence, or two; empty if nothing is written.
func costSentence(c api.PlanCost) string {
	var parts []string
	if c.DeskCredits > 0 {
		parts = append(parts, about(c.DeskCredits)+" of Desk's")
	}
	if c.CRMCredits > 0 {
		parts = append(parts, about(c.CRMCredits)+" of CRM's")
	}
	if len(parts) == 0 {
		return ""
	}
	text := "It takes about " + strings.Join(parts, " and ") + " API credits"
	switch {
	case c.Days == math.MaxInt32:
		return text + ", and the settings leave none to spend: lower the reserve or raise the share."
	case c.Days > 1:
		return fmt.Sprintf("%s, more than are left today: about %d days. It goes on by itself when there are credits again.", text, c.Days)
	}
	return text + " and " + lasting(time.Duration(c.Seconds)*time.Second) + "."
}

// about rounds a number up to two digits that count, with commas between
// thousands.
func about(n int64) string {
	scale := int64(1)
	for n/scale >= 100 {
		scale *= 10
	}
	text := strconv.FormatInt((n+scale-1)/scale*scale, 10)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// lasting says how long something takes, roughly.
func lasting(d time.Duration) string {
	switch minutes := int(math.Round(d.Minutes())); {
	case d < 50*time.Second:
		return "less than a minute"
	case minutes <= 1:
		return "a minute"
	case minutes < 60:
		return strconv.Itoa(minutes) + " minutes"
	default:
		return strconv.FormatFloat(math.Round(d.Hours()*2)/2, 'f', -1, 64) + " hours"
	}
}
