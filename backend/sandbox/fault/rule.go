package fault

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Services that a rule can name; Any stands for all of them.
const (
	Any      = "*"
	Desk     = "desk"
	CRM      = "crm"
	Accounts = "accounts"
)

// Rule makes some of a service's requests fail. Exactly one of Rate and Every is set.
type Rule struct {
	Service string        // Desk, CRM, Accounts or Any
	Kind    Kind          // what happens
	Rate    float64       // probability by request, above 0 up to 1
	Every   int           // every n-th request of the service
	After   time.Duration // since the rules were set, by the sandbox's clock
	For     time.Duration // how long the rule holds from then; 0: for ever
}

// Parse reads rules such as "desk:drop-after:0.01,crm:429:every-50,*:500:0.005,crm:502-html:1@10m+90s": service, kind, how often
// (a rate between 0 and 1, or every-N), and optionally from when and for how long. An empty text is no rule.
func Parse(spec string) ([]Rule, error) {
	var rules []Rule
	for part := range strings.SplitSeq(spec, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		rule, err := parseRule(part)
		if err != nil {
			return nil, fmt.Errorf("fault %q: %w", part, err)
		}
		rules = append(rules, rule)
	}
	return rules, nil
}

func parseRule(text string) (Rule, error) {
	parts := strings.Split(text, ":")
	if len(parts) != 3 {
		return Rule{}, fmt.Errorf("want service:kind:rate, for example desk:429:0.02")
	}
	rule := Rule{Service: parts[0]}
	if err := checkService(rule.Service); err != nil {
		return Rule{}, err
	}
	var err error
	if rule.Kind, err = ParseKind(parts[1]); err != nil {
		return Rule{}, err
	}
	amount, when, timed := strings.Cut(parts[2], "@")
	if err := rule.setAmount(amount); err != nil {
		return Rule{}, err
	}
	if timed {
		return rule, rule.setTime(when)
	}
	return rule, nil
}

func checkService(name string) error {
	if slices.Contains([]string{Any, Desk, CRM, Accounts}, name) {
		return nil
	}
	return fmt.Errorf("unknown service %q: use desk, crm, accounts or *", name)
}

func (r *Rule) setAmount(text string) error {
	if n, ok := strings.CutPrefix(text, "every-"); ok {
		every, err := strconv.Atoi(n)
		if err != nil || every < 1 {
			return fmt.Errorf("%q is not a count: every-50 means every 50th request", text)
		}
		r.Every = every
		return nil
	}
	rate, err := strconv.ParseFloat(text, 64)
	if err != nil || !(rate > 0 && rate <= 1) {
		return fmt.Errorf("rate %q is not a number above 0 up to 1", text)
	}
	r.Rate = rate
	return nil
}

func (r *Rule) setTime(text string) error {
	after, length, bounded := strings.Cut(text, "+")
	var err error
	if r.After, err = time.ParseDuration(after); err != nil || r.After < 0 {
		return fmt.Errorf("start %q is not a time span such as 10m", after)
	}
	if !bounded {
		return nil
	}
	if r.For, err = time.ParseDuration(length); err != nil || r.For <= 0 {
		return fmt.Errorf("length %q is not a time span such as 90s", length)
	}
	return nil
}

// String writes the rule as Parse reads it.
func (r Rule) String() string {
	amount := strconv.FormatFloat(r.Rate, 'g', -1, 64)
	if r.Every > 0 {
		amount = "every-" + strconv.Itoa(r.Every)
	}
	text := r.Service + ":" + string(r.Kind) + ":" + amount
	if r.After > 0 || r.For > 0 {
		text += "@" + r.After.String()
	}
	if r.For > 0 {
		text += "+" + r.For.String()
	}
	return text
}

// Format writes rules as Parse reads them.
func Format(rules []Rule) string {
	parts := make([]string, 0, len(rules))
	for _, r := range rules {
		parts = append(parts, r.String())
	}
	return strings.Join(parts, ",")
}

// active says whether the rule holds at a time since the rules were set.
func (r Rule) active(since time.Duration) bool {
	return since >= r.After && (r.For == 0 || since < r.After+r.For)
}

func (r Rule) covers(service string) bool {
	return r.Service == Any || r.Service == service
}
