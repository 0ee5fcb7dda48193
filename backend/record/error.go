package record

import (
	"errors"
	"fmt"
	"time"
)

// Code classifies an error. The implementation that meets an error classifies
// it; one place retries and one place shows.
type Code string

// The codes. Those of the first group are failures of one record, among them
// the five reasons of the vendor's help page.
const (
	AlreadyMapped    Code = "already-mapped"      // CRM ID is already mapped with another Support Entity
	TextForInteger   Code = "text-for-integer"    // Text value is given for an Integer field
	MandatoryMissing Code = "mandatory-missing"   // Mandatory Field Missing
	ParameterMissing Code = "parameter-missing"   // Missing Parameter
	ParameterWrong   Code = "parameter-incorrect" // Incorrect API parameter or Parameter Value
	TooLong          Code = "too-long"
	WrongType        Code = "wrong-type"
	DuplicateValue   Code = "duplicate-value"
	UnknownOption    Code = "unknown-option"
	RecordLocked     Code = "record-locked"
	RecordGone       Code = "record-gone"      // no such id any more
	AlreadyModified  Code = "already-modified" // changed since we read it; plan again
	Unconfirmed      Code = "unconfirmed"      // a create whose outcome could not be found out
	ChangedOnSave    Code = "changed-on-save"  // a side turns what we write into another value, each time
	PairRefused      Code = "pair-refused"     // a pair of fields is refused for many records
	RecordRefused    Code = "record-refused"   // any other refusal of one record

	Network      Code = "network"       // not reached, or the connection broke
	AnswerLost   Code = "answer-lost"   // a write was sent and its answer lost
	ServerError  Code = "server-error"  // the service answered with an error of its own
	TooMany      Code = "too-many"      // throttled; go on after Retry
	NoCredits    Code = "no-credits"    // the day's credits, or our share of them, are used up
	SignIn       Code = "sign-in"       // the sign-in is revoked, expired or wrong
	ScopeMissing Code = "scope-missing" // the sign-in lacks a permission
	WrongOrg     Code = "wrong-org"
	SetupRefused Code = "refused" // a set-up check refused
	Invalid      Code = "invalid" // wrong input by a person
	NotFound     Code = "not-found"
	Halted       Code = "paused" // not done, since the sync is paused
	Busy         Code = "busy"   // another process or run holds it
	Storage      Code = "storage"
	CutOff       Code = "cut-off" // the program ended meanwhile
	Internal     Code = "internal"
)

// Error is an error that can be classified, shown and kept in the journal.
type Error struct {
	Code    Code
	Side    string    // "desk", "crm" or empty
	Field   string    // API name of the field at fault, if one is
	Message string    // what happened, in one sentence without a full stop
	Advice  string    // what to do about it; empty where nothing can be done
	Service string    // the service's own words
	Retry   time.Time // when trying again makes sense; zero: unknown
}

// Error returns the message, led by the side and field where known.
func (e *Error) Error() string {
	text := e.Message
	if text == "" {
		text = string(e.Code)
	}
	if e.Field != "" {
		text = e.Field + ": " + text
	}
	if e.Side != "" {
		text = e.Side + ": " + text
	}
	return text
}

// CodeOf returns the code of the first Error in err's chain; Internal if there
// is none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// AsError returns the first Error in err's chain, or err wrapped as Internal.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Code: Internal, Message: err.Error()}
}

// Errorf builds an Error with a formatted message.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Transient tells whether an error says nothing about the record at hand: the
// service or the way to it is at fault, and the same call may go well later.
func Transient(err error) bool {
	switch CodeOf(err) {
	case Network, ServerError, TooMany, AnswerLost:
		return true
	}
	return false
}

// Stops tells whether an error ends the whole cycle: no call can go well until
// a person acts or the time in Retry has come.
func Stops(err error) bool {
	switch CodeOf(err) {
	case NoCredits, SignIn, ScopeMissing, WrongOrg, Storage, Internal:
		return true
	}
	return false
}
