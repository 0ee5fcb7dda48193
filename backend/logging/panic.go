package logging

import (
	"fmt"
	"runtime"
)

// Panicked says what a panic carried, as far as it cannot name a customer: the
// runtime's own words tell of types, numbers and addresses. Of anything else only
// the type is told; the stack that is noted beside it tells the place.
func Panicked(value any) string {
	if err, ok := value.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("a value of type %T", value)
}
