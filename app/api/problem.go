package api

import (
	"errors"
	"strings"

	"counterpart/backend/record"
)

// Problem is the one form in which an error reaches a surface.
type Problem struct {
	Code    string `json:"code"`
	Message string `json:"message"` // what happened, a sentence for people
	Field   string `json:"field"`   // the input or the field at fault, if one is
	Hint    string `json:"hint"`    // what to do about it
	// Details are the service's own words, for whoever wants to see them.
	Details string `json:"details"`
}

// Error returns the message.
func (p *Problem) Error() string { return p.Message }

// Words returns the message and what to do about it, as sentences.
func (p *Problem) Words() string { return strings.TrimSpace(p.Message + " " + p.Hint) }

// calm is all that a surface says of an error that nobody foresaw; the log has
// the rest.
const (
	calm     = "Something unexpected happened. Nothing was lost; please try again."
	calmHint = "If it happens again, run “counterpart doctor”: it writes a report for support."
)

// AsProblem turns any error into the form for people; nil for nil. What
// carries no code of ours becomes one calm sentence with code internal.
func AsProblem(err error) *Problem {
	if err == nil {
		return nil
	}
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	var e *record.Error
	if !errors.As(err, &e) || e.Code == record.Internal || e.Message == "" {
		return &Problem{Code: string(record.Internal), Message: calm, Hint: calmHint}
	}
	return &Problem{Code: string(e.Code), Message: Sentence(e.Message), Field: e.Field, Hint: Sentence(e.Advice), Details: e.Service}
}
