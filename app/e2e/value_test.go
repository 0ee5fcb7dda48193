//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// plain brings a value of either service into one form, by Desk's type of the
// field, so that what means the same is the same.
func plain(kind string, value any) string {
	if list, ok := value.([]any); ok {
		var texts []string
		for _, v := range list {
			texts = append(texts, text(v))
		}
		value = strings.Join(texts, ";")
	}
	s := text(value)
	switch kind {
	case "lookup":
		// An account goes by its name, which may change its letters meanwhile.
		return fold(s)
	case "email", "boolean":
		return strings.ToLower(s)
	case "integer", "decimal", "currency", "percent":
		if n, ok := new(big.Rat).SetString(s); ok {
			return n.RatString()
		}
	case "multi-select":
		options := strings.Split(s, ";")
		slices.Sort(options)
		return strings.Join(options, ";")
	}
	return s
}

// text is a value as text: trimmed, composed, with one kind of line end, and
// empty for none.
func text(value any) string {
	if value == nil {
		return ""
	}
	s := fmt.Sprint(value)
	if n, ok := value.(json.Number); ok {
		s = n.String()
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.TrimSpace(norm.NFC.String(s))
}

// fold is a name without what does not tell two names apart.
func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// field finds a field in a record; Desk keeps a customer's own fields apart.
func (r row) field(api string) any {
	if v, ok := r[api]; ok {
		return v
	}
	if own, ok := r["cf"].(map[string]any); ok {
		return own[api]
	}
	return nil
}
