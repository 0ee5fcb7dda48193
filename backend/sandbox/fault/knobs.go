package fault

import (
	"fmt"
	"time"
)

// Knobs returns the settings in force.
func (i *Injector) Knobs() Knobs {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.knobs
}

// SetKnobs replaces the settings, all or none; the clock of rules with a time starts anew when the rules change. An empty time
// span is none.
func (i *Injector) SetKnobs(k Knobs) error {
	rules, err := Parse(k.Faults)
	if err != nil {
		return err
	}
	var spans [3]time.Duration
	for n, text := range []*string{&k.Latency, &k.Jitter, &k.Slow} {
		if *text == "" {
			*text = "0s"
		}
		if spans[n], err = time.ParseDuration(*text); err != nil || spans[n] < 0 {
			return fmt.Errorf("%q is not a time span such as 50ms", *text)
		}
	}
	if k.Retry < 0 {
		return fmt.Errorf("retry_after %d is below 0", k.Retry)
	}
	k.Faults = Format(rules)
	i.mu.Lock()
	defer i.mu.Unlock()
	if k.Faults != i.knobs.Faults {
		i.set = i.now()
		clear(i.seen)
	}
	i.knobs, i.rules = k, rules
	i.latency, i.jitter, i.slow = spans[0], spans[1], spans[2]
	return nil
}
