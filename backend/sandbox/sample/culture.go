package sample

import "strings"

// culture is how people and companies of one country are called and where they live. A word may carry its reading in Latin
// letters after a bar ("山田|yamada"); e-mail addresses and domains are made of readings.
type culture struct {
	country string
	given   []string
	family  []string
	places  []place
	streets []string
	street  string // how a street (%s) and a number (%d) are written
	phone   string // # is a digit
	mobile  string
	stems   []string // first word of a company's name
	trades  []string // what it does
	forms   []string // its legal form
}

// place is a town with its state or region and the first part of its postal codes (# is a digit).
type place struct{ city, state, zip string }

// word is a name as written and as read in Latin letters.
type word struct{ text, latin string }

func spelled(entry string) word {
	text, latin, ok := strings.Cut(entry, "|")
	if !ok {
		latin = text
	}
	return word{text: text, latin: ascii(latin)}
}

func words(text string) []string { return strings.Fields(text) }

func lines(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// places reads "city, state, zip; …".
func places(text string) []place {
	var out []place
	for _, line := range lines(text) {
		parts := strings.SplitN(line, ",", 3)
		out = append(out, place{
			city: strings.TrimSpace(parts[0]), state: strings.TrimSpace(parts[1]), zip: strings.TrimSpace(parts[2]),
		})
	}
	return out
}

// cultures lists all countries.
func cultures() []culture {
	var all []culture
	for _, region := range [][]culture{western(), northern(), southern(), eastern(), asian(), levantine(), overseas()} {
		all = append(all, region...)
	}
	return all
}
