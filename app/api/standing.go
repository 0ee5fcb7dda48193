package api

import "counterpart/backend/engine"

// Standing says why a record is, or is not, in sync.
type Standing struct {
	ID          string   `json:"id"` // side/module/id
	Name        string   `json:"name"`
	Stand       string   `json:"stand"`       // in a few fixed words, such as "in sync"
	Sentence    string   `json:"sentence"`    // what that means, and what would change it
	Counterpart string   `json:"counterpart"` // side/module/id; empty: none
	Message     string   `json:"message"`     // why it could not be synced; else empty
	Advice      string   `json:"advice"`
	NextTry     string   `json:"next_try"`   // when it is tried again by itself; empty: it is not
	LeftAlone   []string `json:"left_alone"` // pairs of fields that are left alone at present
}

// StandingOf shows where a record stands.
func StandingOf(id string, s engine.Standing) Standing {
	row := Standing{ID: id, Name: s.Name, Stand: s.Stand.String(), Sentence: Sentence(s.Stand.Words()), LeftAlone: []string{}, NextTry: Stamp(s.Failure.Next)}
	if s.Counterpart.ID != "" {
		row.Counterpart = s.Counterpart.String()
	}
	if s.Problem != nil {
		row.Message, row.Advice = Sentence(s.Problem.Message), Sentence(s.Problem.Advice)
	}
	for _, pair := range s.LeftAlone {
		row.LeftAlone = append(row.LeftAlone, string(pair))
	}
	return row
}
