package logging

import (
	"errors"
	"strings"
	"testing"
)

func TestPanicked(t *testing.T) {
	const customer = "Amelia Okafor"
	names, ages := []string{customer}, map[string]int(nil)
	for what, test := range map[string]struct {
		do   func()
		want string
	}{
		"text":       {func() { panic("no such customer: " + customer) }, "a value of type string"},
		"error":      {func() { panic(errors.New(customer)) }, "a value of type *errors.errorString"},
		"index":      {func() { _ = names[len(customer)] }, "index out of range [13] with length 1"},
		"conversion": {func() { _ = any(customer).(int) }, "interface conversion: interface {} is string, not int"},
		"nil map":    {func() { ages[customer]++ }, "assignment to entry in nil map"},
	} {
		t.Run(what, func(t *testing.T) {
			defer func() {
				if got := Panicked(recover()); !strings.Contains(got, test.want) || strings.Contains(got, "Okafor") {
					t.Errorf("got %q, want %q", got, test.want)
				}
			}()
			test.do()
		})
	}
}
