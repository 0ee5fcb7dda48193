package desk_test

import (
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/sandbox"
)

func TestClient_KeepsTheContractOfASide(t *testing.T) {
	sidetest.Run(t, func(t *testing.T) sidetest.Subject {
		r := start(t, sandbox.Config{IndexLag: 3 * time.Second})
		return subject(r)
	})
}

// subject is the client as the contract sees it.
func subject(r *rig) sidetest.Subject {
	return sidetest.Subject{
		Side: r.Client, People: r.people, Pass: r.Time.Advance,
		Last: "lastName", Mail: "email", Name: "accountName", Account: "accountId", Number: "cf_seats",
	}
}
