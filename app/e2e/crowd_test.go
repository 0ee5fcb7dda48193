//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

// trace is a mapped field that people write to, so that each value can be told
// by a token of its own.
type trace struct {
	api  map[string]string // by side
	form string            // how a token is written as a value
}

func (f trace) write(token string) any {
	if token == "" {
		return nil
	}
	return fmt.Sprintf(f.form, token)
}

// The fields of a module that are traced. The first tells whose record it is
// and is never edited, the second is the key.
func traces(module string) []trace {
	both := func(deskName, crmName, form string) trace {
		return trace{map[string]string{desk: deskName, crm: crmName}, form}
	}
	if module == accounts {
		return []trace{
			both("description", "Description", "%s"), both("accountName", "Account_Name", "Mill %s"),
			both("phone", "Phone", "+49 %s"), both("website", "Website", "https://%s.example"),
			both("street", "Billing_Street", "Lane %s"), both("city", "Billing_City", "Ville %s"), both("country", "Billing_Country", "Land %s"),
		}
	}
	return []trace{
		both("lastName", "Last_Name", "%s"), both("email", "Email", "%s@mill.example"),
		both("phone", "Phone", "+49 %s"), both("mobile", "Mobile", "+46 %s"), both("firstName", "First_Name", "Zoë %s"),
		both("title", "Title", "Miller %s"), both("street", "Mailing_Street", "Lane %s"), both("city", "Mailing_City", "Ville %s"),
		both("country", "Mailing_Country", "Land %s"),
	}
}

// belongs is the field that stands for a contact's account.
const belongs = -1

// deed is what a person did to one record, or to one of its fields.
type deed struct {
	verb  string // write, bin, purge, restore, merge
	side  string
	tag   string // whose record
	id    string
	field int    // of traces, or belongs
	value string // the token that was written; empty: cleared; of a merge: the loser's tag
	at    time.Time
}

// crowd is the people who work in both services.
type crowd struct {
	t      *testing.T
	s      *sandbox
	random *rand.Rand

	mu      sync.Mutex      // guards what follows; one person acts at a time
	made    map[string]bool // by side and id
	twinned map[string]bool // by tag
	deeds   []deed
	tokens  int
	refused int
}

func newCrowd(t *testing.T, s *sandbox, random *rand.Rand) *crowd {
	return &crowd{t: t, s: s, random: random, made: map[string]bool{}, twinned: map[string]bool{}}
}

func (c *crowd) token() string {
	c.tokens++
	return fmt.Sprintf("k%dk", c.tokens)
}

// do makes a control request that the service may refuse: what a person wants
// to change can have gone since they looked.
func (c *crowd) do(method, path string, body any) (id string, ok bool) {
	content, err := json.Marshal(body)
	if err != nil {
		c.t.Error(err)
		return "", false
	}
	request, err := http.NewRequest(method, c.s.info.ControlURL+"/_sandbox/"+path, bytes.NewReader(content))
	if err != nil {
		c.t.Error(err)
		return "", false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Error(err)
		return "", false
	}
	defer func() { _ = response.Body.Close() }()
	answer, _ := io.ReadAll(response.Body)
	if response.StatusCode >= http.StatusBadRequest {
		c.refused++
		if response.StatusCode != http.StatusNotFound && response.StatusCode != http.StatusUnprocessableEntity {
			c.t.Errorf("%s %s %s: %s %s", method, path, content, response.Status, answer)
		}
		return "", false
	}
	var out struct {
		ID string `json:"id"`
	}
	_ = json.Unmarshal(answer, &out)
	return out.ID, true
}

// page is what a person sees of a module: live and deleted records by id, in
// the order of ids.
func (c *crowd) page(side, module string, wanted func(row) bool) []row {
	var out []row
	all := c.s.rows(side, module)
	for _, id := range sorted(all) {
		if r := all[id]; wanted(r) && tagOf(side, module, r) != "" {
			out = append(out, r)
		}
	}
	return out
}

// tagOf tells whose record it is.
func tagOf(side, module string, r row) string { return text(r[traces(module)[0].api[side]]) }

// pick chooses one record of a page.
func (c *crowd) pick(side, module string, wanted func(row) bool) (row, bool) {
	all := c.page(side, module, wanted)
	if len(all) == 0 {
		return nil, false
	}
	return all[c.random.IntN(len(all))], true
}

func (c *crowd) note(d deed) {
	d.at = time.Now()
	c.deeds = append(c.deeds, d)
}

func (c *crowd) side() string { return sides()[c.random.IntN(2)] }

func (c *crowd) module() string {
	if c.random.IntN(3) == 0 {
		return accounts
	}
	return contacts
}

// filled makes up a new record.
func (c *crowd) filled(side, module, tag, key string) (row, []deed) {
	fields, deeds := row{}, []deed{}
	for n, f := range traces(module) {
		token := c.token()
		switch {
		case n == 0:
			token = tag
		case n == 1:
			token = key
		case c.random.IntN(3) == 0:
			continue
		}
		if token != "" {
			fields[f.api[side]] = f.write(token)
			deeds = append(deeds, deed{verb: "write", side: side, tag: tag, field: n, value: token})
		}
	}
	return fields, deeds
}

// create makes a record, and returns whose it is and its key.
func (c *crowd) create(side, module string) (tag, key string) {
	tag, key = "P"+c.token(), c.token()
	if module == contacts && c.random.IntN(5) == 0 {
		key = "" // a contact without e-mail
	}
	c.createAs(side, module, tag, key)
	return tag, key
}

func (c *crowd) createAs(side, module, tag, key string) {
	fields, deeds := c.filled(side, module, tag, key)
	if module == contacts && c.random.IntN(2) == 0 {
		if account, ok := c.pick(side, accounts, row.live); ok {
			fields[accountField(side)] = accountValue(side, account.id())
			deeds = append(deeds, deed{verb: "write", side: side, tag: tag, field: belongs, value: tagOf(side, accounts, account)})
		}
	}
	id, ok := c.do(http.MethodPost, side+"/"+module, fields)
	if !ok {
		c.t.Errorf("a new record of %s in %s was refused: %v", module, side, fields)
		return
	}
	c.made[side+id] = true
	for _, d := range deeds {
		d.id = id
		c.note(d)
	}
}

func accountField(side string) string {
	return map[string]string{desk: "accountId", crm: "Account_Name"}[side]
}

// accountValue is an account as a contact's field takes it.
func accountValue(side, id string) any {
	switch {
	case id == "":
		return nil
	case side == crm:
		return map[string]any{"id": id}
	}
	return id
}

// edit gives some fields of a record new values, or clears them.
func (c *crowd) edit(side, module string) {
	r, ok := c.pick(side, module, row.live)
	if !ok {
		return
	}
	fields, deeds := row{}, []deed{}
	all := traces(module)
	for range 1 + c.random.IntN(3) {
		n := 1 + c.random.IntN(len(all)-1)
		if n == 1 && (c.random.IntN(3) > 0 || c.twinned[tagOf(side, module, r)]) {
			n = 2 // the key of two twins is what they are known by
		}
		token := c.token()
		if n > 1 && c.random.IntN(6) == 0 {
			token = ""
		}
		f := all[n]
		if token == "" && text(r[f.api[side]]) == "" {
			continue // a person who clears what is empty does nothing
		}
		fields[f.api[side]] = f.write(token)
		deeds = slices.DeleteFunc(deeds, func(d deed) bool { return d.field == n })
		deeds = append(deeds, deed{verb: "write", side: side, tag: tagOf(side, module, r), id: r.id(), field: n, value: token})
	}
	if len(fields) == 0 {
		return
	}
	if _, ok := c.do(http.MethodPatch, side+"/"+module+"/"+r.id(), fields); ok {
		for _, d := range deeds {
			c.note(d)
		}
	}
}
