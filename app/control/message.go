package control

import (
	"encoding/json"
	"errors"

	"counterpart/backend/record"
)

// message is one line of an answer: events, then one result or error.
type message struct {
	Event  json.RawMessage `json:"event,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *wireError      `json:"error,omitempty"`
}

// wireError is an error on its way to the other process.
type wireError struct {
	Code    record.Code `json:"code"`
	Message string      `json:"message"`
	Hint    string      `json:"hint,omitempty"`
	Field   string      `json:"field,omitempty"`
	Side    string      `json:"side,omitempty"`
}

func toWire(err error) *wireError {
	var e *record.Error
	if !errors.As(err, &e) {
		return &wireError{Code: record.Internal, Message: err.Error()}
	}
	return &wireError{Code: e.Code, Message: e.Message, Hint: e.Advice, Field: e.Field, Side: e.Side}
}

func (w *wireError) toError() error {
	if w.Code == "" || w.Message == "" {
		return strange(errors.New("an error that says nothing"))
	}
	return &record.Error{Code: w.Code, Message: w.Message, Advice: w.Hint, Field: w.Field, Side: w.Side}
}
