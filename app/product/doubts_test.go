package product

import (
	"slices"
	"strings"
	"testing"

	"counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/desk"
	"counterpart/backend/sandbox/doubt"
)

// restless is how many cycles a sync may take to come to rest.
const restless = 6

// TestSync_ComesToRestInDoubt syncs, works on both sides, and syncs until there
// is nothing to do, under what is uncertain of both services: then no e-mail is
// on a side twice, what was edited is on both sides, what was deleted and then
// edited on the other side is back, and a further cycle writes nothing.
func TestSync_ComesToRestInDoubt(t *testing.T) {
	onDesk, onCRM := doubt.Mixes(desk.Doubts(), 8), doubt.Mixes(crm.Doubts(), 8)
	for i := range onDesk {
		t.Run(onDesk[i].Name+","+onCRM[i].Name, func(t *testing.T) {
			t.Parallel()
			n := arrive(t)
			d, c := n.box.Desk().Knobs(), n.box.CRM().Knobs()
			onDesk[i].Turn(&d)
			onCRM[i].Turn(&c)
			d.IndexLagSeconds, c.IndexLagSeconds, c.CreditsLeft = 0, 0, -1
			n.box.Desk().SetKnobs(d)
			if err := n.box.CRM().SetKnobs(c); err != nil {
				t.Fatal(err)
			}
			p, _ := n.open()
			info, r := n.box.Info(), n.request()
			r.AccountsURL, r.DeskURL, r.CRMURL, r.ContentURL = info.AccountsURL, info.DeskURL, info.CRMURL, info.ContentURL
			if _, err := p.Connect(t.Context(), r); err != nil {
				t.Fatal(err)
			}
			cycle(t, p, true)
			w := &work{T: t, n: n}
			w.do()
			writes := int64(-1)
			for round := 0; w.writes() != writes; round++ {
				if round == restless {
					t.Fatalf("the sync still writes after %d cycles", restless)
				}
				writes = w.writes()
				cycle(t, p, true)
			}
			w.judge()
		})
	}
}

// work is what people do on both sides between two syncs.
type work struct {
	*testing.T
	n                      *newcomer
	onDesk, onCRM, deleted string // e-mails of the contacts that were worked on
}

// rows lists a side's live contacts by e-mail.
func (w *work) rows() (onDesk, onCRM map[string][]map[string]any) {
	byMail := func(rows []map[string]any, field string) map[string][]map[string]any {
		found := map[string][]map[string]any{}
		for _, row := range rows {
			if email, ok := row[field].(string); ok && row["_state"] == "live" {
				found[strings.ToLower(email)] = append(found[strings.ToLower(email)], row)
			}
		}
		return found
	}
	left, _ := w.n.box.Desk().List("Contacts", "", 0, 1000)
	right, _ := w.n.box.CRM().List("Contacts", "", 0, 1000)
	return byMail(left, "email"), byMail(right, "Email")
}

func (w *work) do() {
	w.Helper()
	left, right := w.rows()
	var pairs []string
	for email := range left {
		if len(left[email]) == 1 && len(right[email]) == 1 {
			pairs = append(pairs, email)
		}
	}
	slices.Sort(pairs)
	w.onDesk, w.onCRM, w.deleted = pairs[0], pairs[1], pairs[2]
	id := func(rows map[string][]map[string]any, email string) string { return rows[email][0]["id"].(string) }
	for _, err := range []error{
		w.n.box.Desk().Edit("Contacts", id(left, w.onDesk), map[string]any{"title": "Edited on Desk"}),
		w.n.box.CRM().Edit("Contacts", id(right, w.onCRM), map[string]any{"Title": "Edited in CRM"}),
		w.n.box.CRM().Delete("Contacts", id(right, w.deleted)),
		w.n.box.Desk().Edit("Contacts", id(left, w.deleted), map[string]any{"title": "Edited after the deletion"}),
	} {
		if err != nil {
			w.Fatal(err)
		}
	}
}

// writes is how many writes both services have received.
func (w *work) writes() int64 {
	return w.n.box.Desk().Traffic().Writes + int64(w.n.box.CRM().Traffic().Writes)
}

func (w *work) judge() {
	w.Helper()
	left, right := w.rows()
	for side, rows := range map[string]map[string][]map[string]any{"Desk": left, "CRM": right} {
		for email, same := range rows {
			if len(same) > 1 {
				w.Errorf("%s has %d contacts with %s", side, len(same), email)
			}
		}
	}
	for email, want := range map[string]string{w.onDesk: "Edited on Desk", w.onCRM: "Edited in CRM", w.deleted: "Edited after the deletion"} {
		if len(left[email]) != 1 || len(right[email]) != 1 || left[email][0]["title"] != want || right[email][0]["Title"] != want {
			w.Errorf("%s: want %q on both sides, got %v and %v", email, want, left[email], right[email])
		}
	}
}
