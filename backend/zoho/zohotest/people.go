package zohotest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"counterpart/backend/clocktest"
	"counterpart/backend/record"
)

// Service is what people do in a service of the sandbox. Modules have the
// service's own names.
type Service interface {
	Create(module string, fields map[string]any) (id string, err error)
	Edit(module, id string, fields map[string]any) error
	Delete(module, id string) error
	Purge(module, id string) error
}

// People work in the sandbox's own pages. What they cannot do ends the test.
type People struct {
	T       *testing.T
	Service Service
	// Place gives the service's name of a module.
	Place func(record.Module) string
}

// Add makes a record and gives its id.
func (p People) Add(module record.Module, values map[string]record.Value) string {
	p.T.Helper()
	return p.Enter(p.Place(module), plain(values))
}

// Enter makes a record of a module, which has the service's own name, with
// fields as the service's own pages take them. It gives the record's id.
func (p People) Enter(module string, fields map[string]any) string {
	p.T.Helper()
	id, err := p.Service.Create(module, fields)
	p.must(err)
	return id
}

// Edit changes some of a record's fields.
func (p People) Edit(module record.Module, id string, values map[string]record.Value) {
	p.T.Helper()
	p.must(p.Service.Edit(p.Place(module), id, plain(values)))
}

// Delete puts a record into the recycle bin.
func (p People) Delete(module record.Module, id string) {
	p.T.Helper()
	p.must(p.Service.Delete(p.Place(module), id))
}

// Purge takes a record out of the recycle bin for good.
func (p People) Purge(module record.Module, id string) {
	p.T.Helper()
	p.must(p.Service.Purge(p.Place(module), id))
}

// Fates makes three records that have only a name, and lets one live, one lie
// in the recycle bin and one be gone. Field is the API name of the name.
func (p People) Fates(module record.Module, field string) (live, binned, gone string) {
	p.T.Helper()
	live = p.Add(module, map[string]record.Value{field: "Live"})
	binned = p.Add(module, map[string]record.Value{field: "Binned"})
	gone = p.Add(module, map[string]record.Value{field: "Gone"})
	p.Delete(module, binned)
	p.Delete(module, gone)
	p.Purge(module, gone)
	return live, binned, gone
}

func (p People) must(err error) {
	p.T.Helper()
	if err != nil {
		p.T.Fatal(err)
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

// Importer is a service of the sandbox that takes many records at once.
type Importer interface {
	Import(module string, rows []map[string]any) (ids []string, err error)
}

// Crowds makes records of a module, which has the service's own name: as many
// as each size says, a second after those of the size before. Field is the API
// name of the name. The ids come sorted.
func Crowds(t *testing.T, service Importer, clock *clocktest.Clock, module, field string, sizes ...int) []string {
	t.Helper()
	var all []string
	for i, size := range sizes {
		rows := make([]map[string]any, size)
		for n := range rows {
			rows[n] = map[string]any{field: fmt.Sprintf("Person %d-%d", i, n)}
		}
		ids, err := service.Import(module, rows)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, ids...)
		clock.Advance(time.Second)
	}
	slices.Sort(all)
	return all
}
