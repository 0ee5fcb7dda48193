package config

import (
	"fmt"
	"slices"
	"strings"

	"counterpart/backend/record"
)

// Validate returns what is wrong, naming the key, its value and what is
// allowed; nil if nothing is. Whether mapped fields exist and fit is not asked
// here.
func (c Config) Validate() error {
	for _, key := range Keys() {
		if !key.valid(c) {
			return key.refuse(key.get(c))
		}
	}
	if err := c.validateTogether(); err != nil {
		return err
	}
	for _, module := range record.Modules() {
		if err := c.Mapping.Edits(module).validate(module); err != nil {
			return err
		}
	}
	return nil
}

func (c Config) validateTogether() error {
	s := c.Schedule
	if s.MinInterval.Duration() > s.MaxInterval.Duration() {
		return invalid("schedule.min_interval", "%s is longer than schedule.max_interval, %s", s.MinInterval, s.MaxInterval)
	}
	if s.Budget+s.Reserve > 100 {
		return invalid("schedule.budget", "%d and schedule.reserve %d are more than 100 percent together", s.Budget, s.Reserve)
	}
	if s.CreditShare > s.Budget {
		return invalid("schedule.credit_share", "%d is more than schedule.budget, %d, which it is a part of", s.CreditShare, s.Budget)
	}
	n := c.Connection
	set := 0
	for _, address := range []string{n.Accounts, n.Desk, n.CRM, n.Content} {
		if address != "" {
			set++
		}
	}
	if set != 0 && set != 4 {
		return invalid("connection", "accounts_url, desk_url, crm_url and content_url are given together or not at all")
	}
	return nil
}

func (e Edits) validate(module record.Module) error {
	section := map[record.Module]string{record.Contacts: "mapping.contacts", record.Accounts: "mapping.accounts"}[module]
	desk, crm := map[string]bool{}, map[string]bool{}
	for i, pair := range e.Pairs {
		at := fmt.Sprintf("%s.pairs[%d]", section, i+1)
		switch {
		case pair.Desk == "" || pair.CRM == "":
			return invalid(at, "desk and crm both need the API name of a field")
		case pair.Direction != "" && !slices.Contains(Directions(), pair.Direction):
			return invalid(at+".direction", "%q is not allowed, use %s", pair.Direction, list(Directions()))
		case pair.Conflict != "" && !slices.Contains(Rules(), pair.Conflict):
			return invalid(at+".conflict", "%q is not allowed, use %s", pair.Conflict, list(Rules()))
		case desk[pair.Desk]:
			return invalid(at+".desk", "%q is in two pairs, a field has one counterpart", pair.Desk)
		case crm[pair.CRM]:
			return invalid(at+".crm", "%q is in two pairs, a field has one counterpart", pair.CRM)
		}
		desk[pair.Desk], crm[pair.CRM] = true, true
		if err := validateValues(at, pair.Values); err != nil {
			return err
		}
	}
	for i, pair := range e.Removed {
		if pair.Desk == "" || pair.CRM == "" {
			return invalid(fmt.Sprintf("%s.removed[%d]", section, i+1), "desk and crm both need the API name of a field")
		}
	}
	return nil
}

// validateValues asks each value for one counterpart.
func validateValues(at string, values []Value) error {
	desk, crm := map[string]bool{}, map[string]bool{}
	for i, value := range values {
		at := fmt.Sprintf("%s.values[%d]", at, i+1)
		d, c := strings.TrimSpace(value.Desk), strings.TrimSpace(value.CRM)
		switch {
		case d == "" || c == "":
			return invalid(at, "desk and crm both need a value")
		case desk[d]:
			return invalid(at+".desk", "%q is in two value pairs, a value has one counterpart", d)
		case crm[c]:
			return invalid(at+".crm", "%q is in two value pairs, a value has one counterpart", c)
		}
		desk[d], crm[c] = true, true
	}
	return nil
}

func invalid(field, format string, args ...any) error {
	return &record.Error{Code: record.Invalid, Field: field, Message: fmt.Sprintf(format, args...)}
}
