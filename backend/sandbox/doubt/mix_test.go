package doubt

import (
	"fmt"
	"testing"
)

type knobs struct {
	flags [30]bool
	words [6]string
}

// made up as the services' own lists are: many of two values, some of three.
func made() []Doubt[knobs] {
	var list []Doubt[knobs]
	for i := range len(knobs{}.flags) {
		list = append(list, On(fmt.Sprint("flag", i), "", "", Switch(i%3 == 0, func(k *knobs) *bool { return &k.flags[i] })))
	}
	for i := range len(knobs{}.words) {
		list = append(list, On(fmt.Sprint("word", i), "", "", Words(func(k *knobs) *string { return &k.words[i] }, "a", "b", "c")))
	}
	return list
}

func TestMixes_HaveEveryBehaviour(t *testing.T) {
	seen, met := map[string]bool{}, map[string]bool{}
	for _, mix := range Mixes(made(), 8) {
		var k knobs
		mix.Turn(&k)
		var got []string
		for i, flag := range k.flags {
			got = append(got, fmt.Sprint("flag", i, flag))
		}
		for i, word := range k.words {
			got = append(got, fmt.Sprint("word", i, word))
		}
		for _, a := range got {
			seen[a] = true
			for _, b := range got {
				met[a+" "+b] = true
			}
		}
	}
	all := 2*len(knobs{}.flags) + 3*len(knobs{}.words)
	if len(seen) != all {
		t.Errorf("behaviours in 8 mixes: got %d, want %d", len(seen), all)
	}
	if most := all * all; len(met) < most*85/100 {
		t.Errorf("pairs that meet in 8 mixes: got %d of %d", len(met), most)
	}
}

func TestSwitch_BeginsWithTheDefault(t *testing.T) {
	for _, standard := range []bool{true, false} {
		values := Switch(standard, func(k *knobs) *bool { return &k.flags[0] })
		k := knobs{flags: [30]bool{!standard}}
		values[0].Turn(&k)
		if k.flags[0] != standard || values[0].Name != fmt.Sprint(standard) {
			t.Errorf("default %v: got %v, called %s", standard, k.flags[0], values[0].Name)
		}
		values[1].Turn(&k)
		if k.flags[0] == standard {
			t.Errorf("other than %v: got %v", standard, k.flags[0])
		}
	}
}
