package fault

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is a way to misbehave.
type Kind string

// The kinds of fault.
const (
	TooMany      Kind = "429"         // refused: too many requests; the handler does not run
	Internal     Kind = "500"         // refused in the service's error envelope; the handler does not run
	BadGateway   Kind = "502-html"    // a gateway's HTML page instead of JSON; the handler does not run
	Unauthorized Kind = "401"         // the bearer's token turns invalid; the handler does not run
	DropBefore   Kind = "drop-before" // the connection is cut before the handler runs
	DropAfter    Kind = "drop-after"  // the handler runs, its answer is lost
	Truncate     Kind = "truncate"    // the handler runs, half of its body arrives
	Slow         Kind = "slow"        // the handler runs late
	LoseBody     Kind = "lose-body"   // the handler runs, but the request's body was lost on the way
)

// Kinds lists every kind.
func Kinds() []Kind {
	return []Kind{TooMany, Internal, BadGateway, Unauthorized, DropBefore, DropAfter, Truncate, Slow, LoseBody}
}

// ParseKind reads a kind's name.
func ParseKind(text string) (Kind, error) {
	if k := Kind(text); slices.Contains(Kinds(), k) {
		return k, nil
	}
	names := make([]string, 0, len(Kinds()))
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	return "", fmt.Errorf("unknown fault %q: use one of %s", text, strings.Join(names, ", "))
}
