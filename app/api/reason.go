package api

import "counterpart/backend/record"

// FailureGroup is the open failures that have one reason, one field and one
// side in common.
type FailureGroup struct {
	Module  string `json:"module"`
	Code    string `json:"code"`
	Reason  string `json:"reason"`  // the reason in its fixed words
	Meaning string `json:"meaning"` // what it means
	Advice  string `json:"advice"`  // what to do about it
	Side    string `json:"side"`    // the side that cannot take the records, if one is at fault
	Field   string `json:"field"`   // API name of its field at fault, if one is
	Count   int    `json:"count"`
}

// FailureGroupOf shows how many failures have what f has in common.
func FailureGroupOf(f record.Failure, count int) FailureGroup {
	reason := record.ReasonOf(f.Problem.Code)
	return FailureGroup{
		Module: f.Module.String(), Code: string(reason.Code), Reason: reason.Title, Meaning: reason.Meaning, Advice: reason.Advice,
		Side: f.Problem.Side, Field: f.Problem.Field, Count: count,
	}
}
