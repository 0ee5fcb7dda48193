package engine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// firm is a play of contacts with accounts.
type firm struct {
	*play
}

// account makes an account and names it.
func (f *firm) account(side record.Side, label, name string) {
	f.clock.Advance(time.Second)
	f.name(label, f.side(side).Add(record.Accounts, values{accountNames[side]: record.Value(name)}))
}

// employ has a person give a contact an account; an empty label takes it away.
func (f *firm) employ(side record.Side, contact, account string) {
	f.side(side).Edit(record.Contacts, f.ids[contact], values{lookups[side]: record.Value(f.ids[account])})
}

// counterparts names the accounts that the sync made.
func (f *firm) counterparts() {
	f.module = record.Accounts
	f.nameCounterparts()
	f.module = record.Contacts
	f.nameCounterparts()
}

// staff makes the contact a, of the account x, and syncs; their counterparts
// are b and y.
func (f *firm) staff() {
	f.account(f.here, "x", "Acme")
	f.account(f.there, "y", "Acme")
	f.pair()
	f.employ(f.here, "a", "x")
	f.employ(f.there, "b", "y")
	f.settled()
}

// dissolve deletes an account, as the service does: it is taken out of its
// contacts, which counts as a change of theirs.
func (f *firm) dissolve(side record.Side, account string, purge bool) {
	f.side(side).Delete(record.Accounts, f.ids[account])
	if purge {
		f.side(side).Purge(record.Accounts, f.ids[account])
	}
	for _, r := range f.side(side).Live(record.Contacts) {
		if r.Values[lookups[side]] == record.Value(f.ids[account]) {
			f.side(side).Edit(record.Contacts, r.ID, values{lookups[side]: record.Null})
		}
	}
}

// of tells which account a contact shows.
func (f *firm) of(side record.Side, contact string) string {
	for _, r := range f.side(side).Live(record.Contacts) {
		if r.ID == f.ids[contact] {
			return f.labels[string(r.Values[lookups[side]])]
		}
	}
	return "none"
}

// A contact's account travels as a link.
func TestRules_Lookups(t *testing.T) {
	rules := []struct {
		name   string
		act    func(f *firm)
		want   []string // of contacts
		shows  [2]string
		failed bool // an account stays a failure
	}{
		{
			name: "moved to another account on one side",
			act: func(f *firm) {
				f.staff()
				f.account(f.here, "v", "Babbage")
				f.account(f.there, "w", "Babbage")
				f.settled()
				f.employ(f.here, "a", "v")
			},
			want:  []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b of=w"},
			shows: [2]string{"v", "w"},
		},
		{
			name: "moved to the same other account on both sides",
			act: func(f *firm) {
				f.staff()
				f.account(f.here, "v", "Babbage")
				f.account(f.there, "w", "Babbage")
				f.settled()
				f.employ(f.here, "a", "v")
				f.employ(f.there, "b", "w")
			},
			want:  []string{"linked a-b"},
			shows: [2]string{"v", "w"},
		},
		{
			name: "moved to different accounts on both sides: the rule decides",
			act: func(f *firm) {
				f.staff()
				f.account(f.here, "v", "Babbage")
				f.account(f.there, "w", "Babbage")
				f.account(f.there, "z", "Clement")
				f.settled()
				f.counterparts()
				f.employ(f.there, "b", "z")
				f.clock.Advance(time.Minute)
				f.employ(f.here, "a", "v")
			},
			want:  []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b of=w"},
			shows: [2]string{"v", "w"},
		},
		{
			name:  "taken away by a person: travels",
			act:   func(f *firm) { f.staff(); f.employ(f.here, "a", "") },
			want:  []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b of="},
			shows: [2]string{"", ""},
		},
		{
			name:  "taken away since the account was put into the bin: does not travel",
			act:   func(f *firm) { f.staff(); f.dissolve(f.here, "x", false) },
			want:  []string{"linked a-b"},
			shows: [2]string{"", "y"},
		},
		{
			name:  "taken away since the account was deleted for good: does not travel",
			act:   func(f *firm) { f.staff(); f.dissolve(f.here, "x", true) },
			want:  []string{"linked a-b"},
			shows: [2]string{"", "y"},
		},
		{
			name: "the account deleted on both sides: nothing is left to travel",
			act: func(f *firm) {
				f.staff()
				f.dissolve(f.here, "x", true)
				f.dissolve(f.there, "y", true)
			},
			want:  []string{"linked a-b"},
			shows: [2]string{"", ""},
		},
		{
			name: "the account in the bin is brought back by a person: put in again",
			act: func(f *firm) {
				f.staff()
				f.dissolve(f.here, "x", false)
				f.settled()
				f.side(f.here).Undelete(record.Accounts, f.ids["x"])
			},
			want:  []string{"from there 0 added 1 updated 0 failed", "here update a of=x", "linked a-b"},
			shows: [2]string{"x", "y"},
		},
		{
			name: "the account in the bin is changed on the other side: it is put back, and put in again",
			act: func(f *firm) {
				f.staff()
				f.dissolve(f.here, "x", false)
				f.settled()
				f.side(f.there).Edit(record.Accounts, f.ids["y"], values{accountPhones[f.there]: "9"})
			},
			want:  []string{"from there 0 added 1 updated 0 failed", "here update a of=x", "linked a-b"},
			shows: [2]string{"x", "y"},
		},
		{
			name: "the account gone for good is changed on the other side: added again, and put in",
			act: func(f *firm) {
				f.staff()
				f.dissolve(f.here, "x", true)
				f.settled()
				f.side(f.there).Edit(record.Accounts, f.ids["y"], values{accountPhones[f.there]: "9"})
			},
			want:  []string{"from there 0 added 1 updated 0 failed", "here update a of=y'", "linked a-b"},
			shows: [2]string{"y'", "y"},
		},
		{
			name: "merged into another account by a person, which has the same name: the link moves, the contact's account is that one",
			act: func(f *firm) {
				f.staff()
				f.account(f.here, "v", "Acme")
				f.settled()
				f.employ(f.here, "a", "v") // the service moves the contacts, then deletes
				f.side(f.here).Delete(record.Accounts, f.ids["x"])
				f.side(f.here).Purge(record.Accounts, f.ids["x"])
			},
			want:  []string{"linked a-b"},
			shows: [2]string{"v", "y"},
		},
		{
			name: "merged into another linked account: travels",
			act: func(f *firm) {
				f.staff()
				f.account(f.here, "v", "Babbage")
				f.account(f.there, "w", "Babbage")
				f.settled()
				f.employ(f.here, "a", "v")
				f.side(f.here).Delete(record.Accounts, f.ids["x"])
				f.side(f.here).Purge(record.Accounts, f.ids["x"])
			},
			want:  []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b of=w"},
			shows: [2]string{"v", "w"},
		},
		{
			name: "an account outside the window: synced without, set when it is linked",
			act: func(f *firm) {
				f.settings.Window = f.clock.Now().Add(time.Hour)
				f.restart()
				f.account(f.here, "x", "Acme")
				f.clock.Advance(2 * time.Hour)
				f.add(f.here, "a", "key=a@example.com")
				f.employ(f.here, "a", "x")
				f.settled()
				f.account(f.there, "y", "ACME")
			},
			want:  []string{"from here 0 added 1 updated 0 failed", "linked a-a'", "there update a' of=y"},
			shows: [2]string{"x", "y"},
		},
		{
			name: "an account that failed: the contact is added without",
			act: func(f *firm) {
				f.side(f.there).Fail = refuseAccounts
				f.account(f.here, "x", "Acme")
				f.add(f.here, "a", "key=a@example.com")
				f.employ(f.here, "a", "x")
			},
			want:   []string{"failed x record-refused", "from here 1 added 0 updated 0 failed", "linked a-a'", "there create a' key=a@example.com"},
			shows:  [2]string{"x", ""},
			failed: true,
		},
		{
			name: "an account that failed and then does not: put in",
			act: func(f *firm) {
				f.side(f.there).Fail = refuseAccounts
				f.account(f.here, "x", "Acme")
				f.add(f.here, "a", "key=a@example.com")
				f.employ(f.here, "a", "x")
				f.settled()
				f.side(f.there).Fail = nil
				if _, err := f.engine.Retry(nil); err != nil {
					f.t.Fatal(err)
				}
			},
			want:  []string{"from here 0 added 1 updated 0 failed", "linked a-a'", "there update a' of=x'"},
			shows: [2]string{"x", "x'"},
		},
		{
			name: "moved to an account without a counterpart: left as it is until there is one",
			act: func(f *firm) {
				f.staff()
				f.side(f.there).Fail = refuseAccounts
				f.account(f.here, "v", "Babbage")
				f.employ(f.here, "a", "v")
				f.settled()
				f.side(f.there).Fail = nil
				f.account(f.there, "w", "babbage")
			},
			want:  []string{"from here 0 added 1 updated 0 failed", "linked a-b", "there update b of=w"},
			shows: [2]string{"v", "w"},
		},
	}
	for _, rule := range rules {
		for _, here := range record.Sides() {
			t.Run(rule.name+"/from "+here.String(), func(t *testing.T) {
				f := &firm{newPlay(t, here, record.Contacts)}
				rule.act(f)
				run := f.sync()
				f.counterparts()
				got := f.story(run)
				if diff := cmp.Diff(rule.want, contactsOf(got)); diff != "" {
					t.Errorf("what the cycle did (-want +got):\n%s", diff)
				}
				b := "b"
				if f.ids[b] == "" {
					b = "a'"
				}
				if shows := [2]string{f.of(f.here, "a"), f.of(f.there, b)}; shows != rule.shows {
					t.Errorf("the contacts show the accounts %q, want %q", shows, rule.shows)
				}
				if failures, err := f.engine.Failures(); err != nil || (len(failures) > 0) != rule.failed {
					t.Errorf("failures %v, error %v", failures, err)
				}
				f.quiet()
			})
		}
	}
}

// contactsOf leaves the writes of accounts out of a story.
func contactsOf(story []string) (told []string) {
	accounts := map[string]bool{"x": true, "y": true, "x'": true, "y'": true, "v": true, "v'": true, "w": true, "z": true}
	for _, line := range story {
		if words := append(strings.Fields(line), "", "", ""); !accounts[words[2]] || words[0] == "failed" {
			told = append(told, line)
		}
	}
	return told
}

func refuseAccounts(c sidetest.Call) sidetest.Fault {
	if c.Kind == "create" && c.Module == record.Accounts {
		return sidetest.Fault{Before: &record.Error{Code: record.RecordRefused, Message: "no"}}
	}
	return sidetest.Fault{}
}
