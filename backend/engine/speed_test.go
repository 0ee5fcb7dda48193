package engine_test

import (
	"fmt"
	"testing"
	"time"

	"counterpart/backend/record"
)

// fill gives both sides n contacts each, half of them the same.
func (b *bench) fill(n int) {
	for i := range n {
		b.desk.Add(record.Contacts, values{"lastName": record.Value(fmt.Sprint("L", i)), "email": record.Value(fmt.Sprintf("%d@example.com", i))})
		b.crm.Add(record.Contacts, values{"Last_Name": record.Value(fmt.Sprint("L", i)), "Email": record.Value(fmt.Sprintf("%d@example.com", i+n/2))})
	}
	b.clock.Advance(time.Hour)
}

// BenchmarkCycle is the engine alone: sides and store are in memory.
func BenchmarkCycle(b *testing.B) {
	const n = 5000
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			c := newBench(b)
			c.fill(n)
			b.StartTimer()
			c.sync()
		}
		b.ReportMetric(float64(b.N)*2*n/b.Elapsed().Seconds(), "records/s")
	})
	for _, size := range []int{n / 10, n} {
		b.Run(fmt.Sprintf("idle-of-%d", size), func(b *testing.B) {
			c := newBench(b)
			c.fill(size)
			c.sync()
			c.clock.Advance(72 * time.Hour)
			c.sync()
			b.ReportAllocs()
			for b.Loop() {
				c.clock.Advance(time.Second)
				c.sync()
			}
		})
	}
}
