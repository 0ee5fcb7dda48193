package doubt

import (
	"math/rand/v2"
	"strings"
)

// Mixes draws so many combinations of behaviours, always the same ones. Of 8,
// every behaviour is in some, and nearly every two of them meet; the name of a
// mix says in what it is not as usual. Behaviours that only fail together are
// found thus as well, and for less than one by one.
func Mixes[K any](doubts []Doubt[K], n int) []Value[K] {
	var mixes []Value[K]
	for i := range n {
		var names []string
		var turns []func(*K)
		for j, d := range doubts {
			// Two mixes in a row have different values, whatever was drawn for the first.
			r := rand.New(rand.NewPCG(uint64(i/2), uint64(j)))
			value := d.Values[(r.IntN(len(d.Values))+i%2)%len(d.Values)]
			turns = append(turns, value.Turn)
			if value.Name != d.Values[0].Name {
				names = append(names, d.Knob+"="+value.Name)
			}
		}
		mixes = append(mixes, Value[K]{Name: strings.Join(names, ","), Turn: func(k *K) {
			for _, turn := range turns {
				turn(k)
			}
		}})
	}
	return mixes
}
