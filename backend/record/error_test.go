package record

import (
	"errors"
	"fmt"
	"testing"
)

func TestError_SaysWhereAndWhat(t *testing.T) {
	tests := []struct {
		desc string
		err  Error
		want string
	}{
		{"a message alone", Error{Code: Invalid, Message: "no such day"}, "no such day"},
		{"a code stands in for a missing message", Error{Code: NotFound}, "not-found"},
		{"the field comes before the message", Error{Field: "Seats", Message: "too many"}, "Seats: too many"},
		{"the side comes first", Error{Side: "crm", Field: "Seats", Message: "too many"}, "crm: Seats: too many"},
		{"a side without a field", Error{Side: "desk", Code: SignIn}, "desk: sign-in"},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			if got := test.err.Error(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCodeOf(t *testing.T) {
	locked := &Error{Code: RecordLocked, Message: "locked"}
	tests := []struct {
		desc string
		err  error
		want Code
	}{
		{"no error has no code", nil, ""},
		{"an error of ours", locked, RecordLocked},
		{"an error of ours within others", fmt.Errorf("save: %w", fmt.Errorf("write: %w", locked)), RecordLocked},
		{"the outermost of two", fmt.Errorf("%w, after %w", locked, Errorf(Network, "gone")), RecordLocked},
		{"an error of another's", errors.New("disk full"), Internal},
	}
	for _, test := range tests {
		t.Run(test.desc, func(t *testing.T) {
			if got := CodeOf(test.err); got != test.want {
				t.Errorf("CodeOf(%v) = %q, want %q", test.err, got, test.want)
			}
		})
	}
}

func TestAsError(t *testing.T) {
	locked := Errorf(RecordLocked, "locked by %s", "Ada")
	if got := AsError(fmt.Errorf("save: %w", locked)); got != locked {
		t.Errorf("AsError found %v, want the very error %v", got, locked)
	}
	if locked.Message != "locked by Ada" {
		t.Errorf("Errorf says %q", locked.Message)
	}
	got := AsError(errors.New("disk full"))
	if got.Code != Internal || got.Message != "disk full" {
		t.Errorf("AsError of another's error = %+v, want code %q and its words", got, Internal)
	}
}

// Every code is either of one record, or of the way to the service, or of
// neither; what is transient does not stop and what stops is not transient.
func TestError_Classes(t *testing.T) {
	const record, transient, stops, neither = "record", "transient", "stops", "neither"
	want := map[Code]string{
		AlreadyMapped: record, TextForInteger: record, MandatoryMissing: record, ParameterMissing: record,
		ParameterWrong: record, TooLong: record, WrongType: record, DuplicateValue: record, UnknownOption: record,
		RecordLocked: record, RecordGone: record, AlreadyModified: record, Unconfirmed: record, RecordRefused: record,
		ChangedOnSave: record, PairRefused: record,
		Network: transient, ServerError: transient, TooMany: transient, AnswerLost: transient,
		NoCredits: stops, SignIn: stops, ScopeMissing: stops, WrongOrg: stops, Storage: stops, Internal: stops,
		SetupRefused: neither, Invalid: neither, NotFound: neither, Halted: neither, Busy: neither,
	}
	for code, class := range want {
		err := fmt.Errorf("write: %w", &Error{Code: code})
		if got := Transient(err); got != (class == transient) {
			t.Errorf("Transient(%q) = %v, want %v", code, got, !got)
		}
		if got := Stops(err); got != (class == stops) {
			t.Errorf("Stops(%q) = %v, want %v", code, got, !got)
		}
	}
	if Transient(nil) || Stops(nil) {
		t.Error("no error is transient or stops")
	}
	if !Stops(errors.New("disk full")) {
		t.Error("an error that nobody classified must stop the cycle")
	}
}
