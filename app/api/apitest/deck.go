package apitest

import (
	"fmt"
	"strconv"
	"strings"

	"counterpart/app/api"
)

// deck is a plan of any size: each row is made when it is asked for, always
// the same for the same place.
type deck struct {
	places []int
	left   map[int]bool // places that are not chosen
	made   []int        // the places of the latest filter
	asked  api.PlanQuery
}

func newDeck(size int) deck {
	d := deck{places: make([]int, size), left: map[int]bool{}}
	for i := range d.places {
		d.places[i] = i
	}
	return d
}

// rest returns the deck of what was left out.
func (d *deck) rest() deck {
	rest := deck{left: d.left}
	for _, i := range d.places {
		if d.left[i] {
			rest.places = append(rest.places, i)
		}
	}
	return rest
}

// choose chooses places, or leaves them out.
func (d *deck) choose(c api.PlanChoice) {
	places := d.find(c.Query)
	if len(c.IDs) > 0 {
		places = nil
		for _, id := range c.IDs {
			if number, err := strconv.Atoi(id[strings.LastIndexByte(id, '/')+1:]); err == nil {
				places = append(places, number-firstID)
			}
		}
	}
	for _, i := range places {
		delete(d.left, i)
		if !c.Chosen {
			d.left[i] = true
		}
	}
	d.made = nil
}

// mix spreads a place over all numbers.
func mix(i, salt int) int {
	x := uint64(i+1)*0x9e3779b97f4a7c15 + uint64(salt)*0xbf58476d1ce4e5b9
	x ^= x >> 31
	x *= 0x94d049bb133111eb
	return int(x >> 33)
}

// firstID is the id of the record at the first place.
const firstID = 4_000_000

// kind tells what is done at a place.
func (d *deck) kind(i int) (module, source, action string) {
	module, source, action = "Contacts", "desk", "update"
	if mix(i, 1)%6 == 0 {
		module = "Accounts"
	}
	if mix(i, 2)%8 < 3 {
		source = "crm"
	}
	switch r := mix(i, 3) % 100; {
	case r < 34:
		action = "add"
	case r < 37:
		action = "conflict"
	}
	return module, source, action
}

func other(side string) string {
	if side == "desk" {
		return "crm"
	}
	return "desk"
}

// lines counts the deck, or what of it is chosen; total is the number of places.
func (d *deck) lines(chosen bool) (lines []api.PlanLine, total int) {
	for _, module := range []string{"Accounts", "Contacts"} {
		for _, source := range []string{"desk", "crm"} {
			lines = append(lines, api.PlanLine{Module: module, Source: source, Target: other(source)})
		}
	}
	for _, i := range d.places {
		if chosen && d.left[i] {
			continue
		}
		total++
		module, source, action := d.kind(i)
		at := 0
		if module == "Contacts" {
			at += 2
		}
		if source == "crm" {
			at++
		}
		switch action {
		case "add":
			lines[at].Add++
		case "conflict":
			lines[at].Conflict++
			fallthrough
		default:
			lines[at].Update++
		}
	}
	return lines, total
}

// find lists the places that the filters let through.
func (d *deck) find(q api.PlanQuery) []int {
	q.Offset, q.Limit, q.PlanID = 0, 0, ""
	if d.made != nil && q == d.asked {
		return d.made
	}
	search := strings.ToLower(q.Search)
	d.asked, d.made = q, []int{}
	for _, i := range d.places {
		module, source, action := d.kind(i)
		if (q.Module == "" || q.Module == module) && (q.Target == "" || q.Target == other(source)) &&
			(q.Action == "" || q.Action == action || q.Action == "update" && action == "conflict" || q.Action == "left-out" && d.left[i]) &&
			(search == "" || strings.Contains(strings.ToLower(d.name(i, module)), search)) {
			d.made = append(d.made, i)
		}
	}
	return d.made
}

func (d *deck) name(i int, module string) string {
	if module == "Accounts" {
		return company(mix(i, 4))
	}
	return person(mix(i, 4))
}

// row makes the row at a place.
func (d *deck) row(i int) api.PlanRow {
	module, source, action := d.kind(i)
	row := api.NewPlanRow()
	row.Module, row.Source, row.Target, row.Action = module, source, other(source), action
	row.Name, row.RecordID, row.Chosen = d.name(i, module), fmt.Sprint(firstID+i), !d.left[i]
	row.ID = source + "/" + module + "/" + row.RecordID
	if action == "conflict" {
		row.Action, row.Conflict = "update", true
	}
	if action != "add" {
		row.CounterpartID = fmt.Sprint(7_000_000 + i)
	}
	row.Fields = fields(i, module, action)
	return row
}
