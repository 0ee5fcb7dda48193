package engine_test

import (
	"testing"
	"time"

	"counterpart/backend/clocktest"
	"counterpart/backend/engine"
	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
)

// The side in memory keeps the contract too: what is shown with it holds for
// the services.
func TestMemory_KeepsTheContract(t *testing.T) {
	names := map[record.Side]sidetest.Subject{
		record.Desk: {Last: "lastName", Mail: "email", Name: "accountName", Account: "accountId", Number: "cf_seats"},
		record.CRM:  {Last: "Last_Name", Mail: "Email", Name: "Account_Name", Account: "Account_Name", Number: "Seats"},
	}
	for side, subject := range names {
		t.Run(side.String(), func(t *testing.T) {
			sidetest.Run(t, func(*testing.T) sidetest.Subject {
				c := clocktest.At(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
				limits := engine.Limits{Batch: 1 + 99*int(side), Parallel: 2, Settle: 10 * time.Second, Conditional: side == record.CRM}
				memory := sidetest.NewMemory(side, c.Now, limits, sidetest.Schemas(side, record.Accounts), sidetest.Schemas(side, record.Contacts))
				memory.ShowsWrites = side == record.Desk
				subject := subject
				subject.Side, subject.People, subject.Pass = memory, memory, c.Advance
				return subject
			})
		})
	}
}
