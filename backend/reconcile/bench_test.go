package reconcile_test

import (
	"fmt"
	"testing"

	"counterpart/backend/fieldmap"
	"counterpart/backend/reconcile"
	"counterpart/backend/record"
)

// contactTerms are the default mapping of contacts, in force.
func contactTerms() reconcile.Terms {
	var pairings []pairing
	for _, entry := range fieldmap.Defaults(record.Contacts) {
		p := texts(1)[0]
		switch entry.Desk {
		case "email", "secondaryEmail":
			p.kinds = [2]record.Type{record.Email, record.Email}
		case "accountId":
			p.kinds = [2]record.Type{record.Lookup, record.Lookup}
		case "phone", "mobile":
			p.kinds = [2]record.Type{record.Phone, record.Phone}
		case "description":
			p.kinds = [2]record.Type{record.LongText, record.LongText}
		}
		p.apis = [2]string{entry.Desk, entry.CRM}
		pairings = append(pairings, p)
	}
	return build(fieldmap.Newest, pairings)
}

func BenchmarkFields(b *testing.B) {
	const records = 1000
	terms := contactTerms()
	type linked struct {
		base      []reconcile.Agreed
		desk, crm reconcile.Seen
	}
	// Each value has memory of its own, as when it was read from a store.
	value := func(r, i int) record.Value { return record.Value(fmt.Sprintf("value %d of record %d", i, r)) }
	make1000 := func(known bool) []linked {
		all := make([]linked, records)
		for r := range all {
			all[r] = linked{desk: live(), crm: live()}
			for i := range terms.Map.Pairs {
				base := reconcile.Agreed{Known: known}
				if known {
					base.Values = [2]record.Value{value(r, i), value(r, i)}
				}
				all[r].base = append(all[r].base, base)
				all[r].desk.Values = append(all[r].desk.Values, value(r, i))
				all[r].crm.Values = append(all[r].crm.Values, value(r, i))
			}
		}
		return all
	}
	edited := make1000(true)
	for r := 0; r < records; r += 10 {
		edited[r].desk.Values[r%len(terms.Map.Pairs)] = "edited"
	}
	first := make1000(false)
	for r := range first {
		first[r].desk.Values[5], first[r].crm.Values[7] = record.Null, record.Null
		first[r].desk.Values[11] = "another"
	}
	for _, bench := range []struct {
		name string
		all  []linked
	}{{"agreed", make1000(true)}, {"one-in-ten-edited", edited}, {"first", first}} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for i := range bench.all {
					one := &bench.all[i]
					reconcile.Fields(terms, one.base, one.desk, one.crm)
				}
			}
			b.ReportMetric(float64(b.N)*records/b.Elapsed().Seconds(), "pairs/s")
		})
	}
}
