package record

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The help page's five reasons come first, in its words.
func TestReasons_TheHelpPagesComeFirst(t *testing.T) {
	want := []string{
		"CRM ID is already mapped with another Support Entity",
		"Text value is given for an Integer field",
		"Mandatory Field Missing",
		"Missing Parameter",
		"Incorrect API parameter or Parameter Value",
	}
	var got []string
	for _, reason := range Reasons()[:len(want)] {
		got = append(got, reason.Title)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReasons_EachSaysWhatItMeansAndWhatToDo(t *testing.T) {
	titles, codes := map[string]bool{}, map[Code]bool{}
	for _, reason := range Reasons() {
		if titles[reason.Title] || codes[reason.Code] {
			t.Errorf("%s comes twice", reason.Code)
		}
		titles[reason.Title], codes[reason.Code] = true, true
		for _, sentence := range []string{reason.Meaning, reason.Advice} {
			if !strings.HasSuffix(sentence, ".") || strings.ToUpper(sentence[:1]) != sentence[:1] {
				t.Errorf("%s: %q is no sentence", reason.Code, sentence)
			}
		}
		if Transient(&Error{Code: reason.Code}) || Stops(&Error{Code: reason.Code}) {
			t.Errorf("%s is no reason of one record", reason.Code)
		}
	}
}

func TestReasonOf(t *testing.T) {
	tests := []struct {
		desc  string
		code  Code
		title string
	}{
		{"a reason of the help page", TextForInteger, "Text value is given for an Integer field"},
		{"a reason of our own", TooLong, "Value is too long for the field"},
		{"no reason of one record", NotFound, "The service refused the record"},
	}
	for _, test := range tests {
		got := ReasonOf(test.code)
		if got.Code != test.code || got.Title != test.title {
			t.Errorf("%s: got %s %q, want %s %q", test.desc, got.Code, got.Title, test.code, test.title)
		}
	}
}
