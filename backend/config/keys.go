package config

import (
	"strings"
	"unicode"
)

// Rules are the conflict rules.
func Rules() []string { return []string{"newest", "desk", "crm"} }

// Directions are the directions of a mapped pair.
func Directions() []string { return []string{"both", "desk-to-crm", "crm-to-desk"} }

func syncKeys() []Key {
	return []Key{
		window(),
		cutOff(),
		choice("conflict.contacts", "Which side wins when a contact's field was changed on both.",
			func(c *Config) *string { return &c.Conflict.Contacts }, Rules()...),
		choice("conflict.accounts", "Which side wins when an account's field was changed on both.",
			func(c *Config) *string { return &c.Conflict.Accounts }, Rules()...),
		flag("include_spam", "Whether contacts that Desk marks as spam are synced.",
			func(c *Config) *bool { return &c.IncludeSpam }),
		number("guard.records", "A sync that changes more records than this, and more than guard.percent, or finds so many deleted, asks first. Both 0: never.",
			0, 1_000_000, func(c *Config) *int { return &c.Guard.Records }),
		number("guard.percent", "A sync that changes more percent of the linked records than this, and more than guard.records, or finds so many deleted, asks first. Both 0: never.",
			0, 100, func(c *Config) *int { return &c.Guard.Percent }),
		span("retention", "How long the history of changes is kept.", "7d", "20y",
			func(c *Config) *Span { return &c.Retention }),
		marker("marker.contacts.desk", "contacts of Desk", func(c *Config) *string { return &c.Marker.Contacts.Desk }),
		marker("marker.contacts.crm", "contacts of CRM", func(c *Config) *string { return &c.Marker.Contacts.CRM }),
		marker("marker.accounts.desk", "accounts of Desk", func(c *Config) *string { return &c.Marker.Accounts.Desk }),
		marker("marker.accounts.crm", "accounts of CRM", func(c *Config) *string { return &c.Marker.Accounts.CRM }),
	}
}

// marker is the field in which what the sync adds bears its mark.
func marker(name, what string, field func(*Config) *string) Key {
	return Key{
		Name: name,
		About: "A text field of " + what + " in which records that the sync adds bear its mark, " +
			"so that one whose answer was lost is known for certain; empty: none.",
		Allowed: "the API name of a text field that nothing else uses, or nothing",
		Kind:    Text,
		get:     func(c Config) string { return *field(&c) },
		parse: func(c *Config, text string) bool {
			*field(c) = text
			return true
		},
		valid: func(c Config) bool {
			return !strings.ContainsFunc(*field(&c), func(r rune) bool {
				return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
			})
		},
	}
}

func scheduleKeys() []Key {
	return []Key{
		span("schedule.min_interval", "The shortest time between two looks for changes; soon after a change it is this.", "5s", "1d",
			func(c *Config) *Span { return &c.Schedule.MinInterval }),
		span("schedule.max_interval", "The longest time between two looks for changes, while nothing changes.", "5s", "7d",
			func(c *Config) *Span { return &c.Schedule.MaxInterval }),
		number("schedule.credit_share", "Percent of each service's daily API credits for looking while nothing changes: it sets the pace between the two intervals.",
			1, 100, func(c *Config) *int { return &c.Schedule.CreditShare }),
		number("schedule.budget", "Percent of each service's daily API credits that may be used altogether, a first sync included; then the sync waits.",
			1, 100, func(c *Config) *int { return &c.Schedule.Budget }),
		number("schedule.reserve", "Percent of each service's daily API credits that the sync always leaves to others.",
			0, 90, func(c *Config) *int { return &c.Schedule.Reserve }),
	}
}
