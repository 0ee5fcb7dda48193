package product

import (
	"errors"
	"fmt"

	"counterpart/app/api"
	"counterpart/backend/customer"
	"counterpart/backend/record"
)

// howOf reads how something is to be read.
func howOf(how string) (customer.How, error) {
	switch how {
	case api.ReadFresh:
		return customer.Fresh, nil
	case api.ReadKept:
		return customer.Kept, nil
	case api.ReadAnew:
		return customer.Anew, nil
	}
	return 0, &record.Error{
		Code: record.Invalid, Field: "how", Message: fmt.Sprintf("there is no way to read %q", how),
		Advice: fmt.Sprintf("use %q, %q, or nothing", api.ReadKept, api.ReadAnew),
	}
}

// readingOf shows how old something is, and why it is not newer.
func readingOf[T any](r customer.Reading[T], gaps ...error) api.Reading {
	shown := api.Reading{AsOf: api.Stamp(r.AsOf), Fresh: r.Fresh}
	if err := errors.Join(append(gaps, r.Err)...); err != nil {
		shown.Problem = api.AsProblem(firstOf(r.Err, err))
	}
	return shown
}

func firstOf(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
