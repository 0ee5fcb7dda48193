package crm_test

import (
	"testing"
	"time"

	"counterpart/backend/engine/sidetest"
	"counterpart/backend/record"
	"counterpart/backend/sandbox"
)

func TestClient_KeepsTheContractOfASide(t *testing.T) {
	sidetest.Run(t, func(t *testing.T) sidetest.Subject {
		r := start(t, sandbox.Config{IndexLag: 3 * time.Second})
		return sidetest.Subject{
			Side: r.Client, People: people{r}, Pass: r.clock.Advance,
			Last: "Last_Name", Mail: "Email", Name: "Account_Name", Account: "Account_Name", Number: "Seats",
		}
	})
}

// people work in the sandbox's own pages.
type people struct{ *rig }

func (p people) Add(module record.Module, values map[string]record.Value) string {
	p.Helper()
	return p.add(module.String(), plain(values))
}

func (p people) Edit(module record.Module, id string, values map[string]record.Value) {
	p.Helper()
	p.must(p.service.Edit(module.String(), id, plain(values)))
}

func (p people) Delete(module record.Module, id string) {
	p.Helper()
	p.must(p.service.Delete(module.String(), id))
}

func (p people) Purge(module record.Module, id string) {
	p.Helper()
	p.must(p.service.Purge(module.String(), id))
}

func (p people) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// plain gives values as a person types them.
func plain(values map[string]record.Value) map[string]any {
	typed := make(map[string]any, len(values))
	for name, value := range values {
		typed[name] = string(value)
	}
	return typed
}
