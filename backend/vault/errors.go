package vault

import (
	"errors"

	"counterpart/backend/record"
)

// ErrGone says that the secrets cannot be read any more, whatever a person
// does here: their key or their file is lost. Of other errors the advice is the
// way to the secrets.
var ErrGone = errors.New("the secrets are gone")

// locked says how to get at the secrets, which are all there.
func locked(message, advice string) error {
	return &record.Error{Code: record.SignIn, Message: message, Advice: advice}
}

// gone says that the secrets are lost.
func gone(message string) error {
	return lost{&record.Error{Code: record.SignIn, Message: message, Advice: "Connect again: the sign-in is made anew."}}
}

// lost is an ErrGone with words for people.
type lost struct{ words *record.Error }

func (l lost) Error() string   { return l.words.Error() }
func (l lost) Unwrap() []error { return []error{l.words, ErrGone} }
