package showroom

import (
	"fmt"

	"counterpart/app/api"
	"counterpart/backend/record"
)

// Try makes an experiment and tells what it did.
func (r *Room) Try(t api.SandboxTrial) (api.SandboxOutcome, error) {
	trials := map[string]func(api.SandboxTrial) (api.SandboxOutcome, error){
		api.TrialClash: r.clash, api.TrialDelete: r.remove, api.TrialRevive: r.revive, api.TrialMass: r.mass,
		api.TrialOutage: r.fail, api.TrialLost: r.lose, api.TrialRefused: r.overfill,
	}
	try, ok := trials[t.Name]
	if !ok {
		return api.SandboxOutcome{}, &record.Error{Code: record.Invalid, Message: fmt.Sprintf("there is no experiment %q", t.Name)}
	}
	return try(t)
}

// phones are the API names of a contact's phone, by Side.
var phones = [2]string{"phone", "Phone"}

// phone makes up a phone number that no record has: with the number of the
// latest change in it, two experiments never agree by chance.
func (r *Room) phone(n int) string {
	r.trail.mu.Lock()
	defer r.trail.mu.Unlock()
	return fmt.Sprintf("+44 20 7946 %04d", (int(r.trail.number)*10+n)%10000)
}

// clash gives a linked contact another phone on each side.
func (r *Room) clash(t api.SandboxTrial) (outcome api.SandboxOutcome, err error) {
	pair, err := r.pair(t, live, live)
	if err != nil {
		return outcome, err
	}
	for i, side := range record.Sides() {
		if err := r.desks[side].Edit(record.Contacts.String(), pair[side].ID, map[string]any{phones[side]: r.phone(i)}); err != nil {
			return outcome, refusal(side, err)
		}
	}
	return r.outcome(pair[record.Desk], 1), nil
}

// remove moves a linked contact to Desk's recycle bin.
func (r *Room) remove(t api.SandboxTrial) (outcome api.SandboxOutcome, err error) {
	pair, err := r.pair(t, live, live)
	if err != nil {
		return outcome, err
	}
	outcome = r.outcome(pair[record.Desk], 1)
	return outcome, refusal(record.Desk, r.desks[record.Desk].Delete(record.Contacts.String(), pair[record.Desk].ID))
}

// revive edits, in CRM, the counterpart of a contact in Desk's recycle bin.
func (r *Room) revive(t api.SandboxTrial) (outcome api.SandboxOutcome, err error) {
	pair, err := r.pair(t, "binned", live)
	if err != nil {
		return outcome, err
	}
	err = r.desks[record.CRM].Edit(record.Contacts.String(), pair[record.CRM].ID, map[string]any{phones[record.CRM]: r.phone(0)})
	return r.outcome(pair[record.CRM], 1), refusal(record.CRM, err)
}

// mass changes a few more contacts in Desk than the guard lets through.
func (r *Room) mass(api.SandboxTrial) (outcome api.SandboxOutcome, err error) {
	limit, err := r.config.Sync.Guarded()
	if err != nil {
		return outcome, err
	}
	pairs, err := r.pairs(live, live)
	if err != nil {
		return outcome, err
	}
	const more = 5 // than would do, since somebody else may be changing a link meanwhile
	if limit == 0 || len(pairs) < limit+more {
		return outcome, &record.Error{
			Code: record.Invalid, Message: fmt.Sprintf("so many contacts are not linked that %d could change, or the guard is switched off", limit),
			Advice: "sync first, or look at the guard in Settings",
		}
	}
	var ids []string
	for _, pair := range pairs[:limit+more] {
		ids = append(ids, pair[record.Desk].ID)
	}
	_, err = r.desks[record.Desk].MassUpdate(record.Contacts.String(), ids, map[string]any{"title": "Valued customer " + r.phone(0)[12:]})
	return r.outcome(pairs[0][record.Desk], len(ids)), refusal(record.Desk, err)
}

// fail lets CRM break down, and edits a contact in Desk meanwhile.
func (r *Room) fail(t api.SandboxTrial) (outcome api.SandboxOutcome, err error) {
	pair, err := r.pair(t, live, live)
	if err != nil {
		return outcome, err
	}
	if err := r.breakDown(); err != nil {
		return outcome, err
	}
	err = r.desks[record.Desk].Edit(record.Contacts.String(), pair[record.Desk].ID, map[string]any{phones[record.Desk]: r.phone(0)})
	return r.outcome(pair[record.Desk], 1), refusal(record.Desk, err)
}

// lose makes a contact in Desk, and loses the answer to its way into CRM.
func (r *Room) lose(api.SandboxTrial) (outcome api.SandboxOutcome, err error) {
	r.loseAnswer()
	number := r.phone(0)
	id, err := r.desks[record.Desk].Create(record.Contacts.String(), map[string]any{
		"firstName": "Robin", "lastName": "Lost-Answer " + number[12:], "email": "robin." + number[12:] + "@lost-answer.example", "phone": number,
	})
	return r.outcome(record.Ref{Side: record.Desk, Module: record.Contacts, ID: id}, 1), refusal(record.Desk, err)
}

// overfill writes more into a contact's phone than CRM has room for.
func (r *Room) overfill(t api.SandboxTrial) (outcome api.SandboxOutcome, err error) {
	pair, err := r.pair(t, live, live)
	if err != nil {
		return outcome, err
	}
	value := r.phone(0) + " or " + r.phone(1) // 31 characters and more; CRM takes 30
	err = r.desks[record.Desk].Edit(record.Contacts.String(), pair[record.Desk].ID, map[string]any{phones[record.Desk]: value})
	return r.outcome(pair[record.Desk], 1), refusal(record.Desk, err)
}

func (r *Room) outcome(ref record.Ref, count int) api.SandboxOutcome {
	o := api.SandboxOutcome{Side: ref.Side.String(), Module: ref.Module.String(), ID: ref.ID, Count: count}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fresh()
	if card := r.shelf(ref).cards[ref.ID]; card != nil {
		o.Name = card.row.Name
	}
	return o
}

// pair finds a linked contact whose records are in these states: the one that
// the trial names, or else the latest to be deleted, or another one each time.
func (r *Room) pair(t api.SandboxTrial, desk, crm string) (pair [2]record.Ref, err error) {
	pairs, err := r.pairs(desk, crm)
	if err != nil {
		return pair, err
	}
	side, sideErr := record.ParseSide(t.Side)
	for _, p := range pairs {
		if sideErr == nil && p[side].ID == t.ID {
			return p, nil
		}
	}
	if len(pairs) == 0 {
		return pair, &record.Error{
			Code: record.NotFound, Message: "there is no contact yet with which this can be tried",
			Advice: "approve the first plan, or bring about what the experiment needs",
		}
	}
	if desk != live {
		return pairs[0], nil // the latest to be deleted
	}
	r.trail.mu.Lock()
	defer r.trail.mu.Unlock()
	return pairs[r.trail.number%uint64(len(pairs))], nil
}

// pairs lists the linked contacts whose records are in these states: in the
// recycle bin the latest first, otherwise by name.
func (r *Room) pairs(desk, crm string) (pairs [][2]record.Ref, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fresh()
	q := api.SandboxQuery{Sort: "name", Bin: desk != live}
	if q.Bin {
		q.Sort = ""
	}
	cards, _, _ := r.listed(record.Desk, record.Contacts, q)
	refs := make([]record.Ref, len(cards))
	for i, card := range cards {
		refs[i] = record.Ref{Side: record.Desk, Module: record.Contacts, ID: card.row.ID}
	}
	others, err := r.config.Sync.Counterparts(refs)
	if err != nil {
		return nil, err
	}
	for i := range refs {
		if r.stateOf(others[i]) == crm {
			pairs = append(pairs, [2]record.Ref{refs[i], others[i]})
		}
	}
	return pairs, nil
}
