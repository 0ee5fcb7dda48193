package doubt

import "strconv"

// Doubt is a fact that is uncertain. K are the knobs of the service that it is
// about.
type Doubt[K any] struct {
	// Knob is the name of the knob in JSON, as /_sandbox/knobs shows it.
	Knob string
	// Fact is what is not known, for people.
	Fact string
	// Source names the public page or file that is silent or at odds.
	Source string
	// Values are the behaviours, the default one first.
	Values []Value[K]
}

// On makes a doubt of its parts.
func On[K any](knob, fact, source string, values []Value[K]) Doubt[K] {
	return Doubt[K]{Knob: knob, Fact: fact, Source: source, Values: values}
}

// Value is one behaviour.
type Value[K any] struct {
	// Name is the knob's value as JSON shows it, without quotes.
	Name string
	// Turn makes it so.
	Turn func(*K)
}

// Switch are the two values of a knob that is true or false, the default first.
func Switch[K any](standard bool, knob func(*K) *bool) []Value[K] {
	turn := func(on bool) func(*K) { return func(k *K) { *knob(k) = on } }
	names := map[bool]string{true: "true", false: "false"}
	return []Value[K]{{Name: names[standard], Turn: turn(standard)}, {Name: names[!standard], Turn: turn(!standard)}}
}

// Words are the values of a knob that is a word, the default first.
func Words[K any](knob func(*K) *string, words ...string) []Value[K] {
	var values []Value[K]
	for _, word := range words {
		values = append(values, Value[K]{Name: word, Turn: func(k *K) { *knob(k) = word }})
	}
	return values
}

// Numbers are the values of a knob that is a number, the default first.
func Numbers[K any](knob func(*K) *int, numbers ...int) []Value[K] {
	var values []Value[K]
	for _, n := range numbers {
		values = append(values, Value[K]{Name: strconv.Itoa(n), Turn: func(k *K) { *knob(k) = n }})
	}
	return values
}
