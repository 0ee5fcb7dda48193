package logging

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sirupsen/logrus"
)

const hidden = "[hidden]"

// rule replaces what a pattern finds.
type rule struct {
	pattern *regexp.Regexp
	with    string
}

// Redactor removes secrets and e-mail addresses from text, by their shape and
// by exact value. It may be used from any goroutine.
type Redactor struct {
	rules []rule
	mu    sync.RWMutex
	exact []string
}

// NewRedactor knows the shapes: tokens, codes and client secrets as Zoho makes
// them (Zoho Accounts, OAuth 2.0 protocol), authorization headers, anything
// that is named a secret, and e-mail addresses.
func NewRedactor() *Redactor {
	secret := `(?:access_token|refresh_token|id_token|client_secret|code_verifier|password|passphrase|secret|token|authorization)`
	return &Redactor{rules: []rule{
		{regexp.MustCompile(`(?i)\b(Zoho-oauthtoken|Bearer|Basic)((?:\s|%20|\+)+)[A-Za-z0-9._~+/=%-]{6,}`), `$1$2` + hidden},
		{regexp.MustCompile(`\b1000\.[0-9A-Za-z]{8,}(?:\.[0-9A-Za-z]{8,})?`), hidden},
		{regexp.MustCompile(`(?i)(\b` + secret + `\\?["']?\s*[:=]\s*\\?["']?)[^\s"'&,}\\\[]+`), `$1` + hidden},
		{regexp.MustCompile(`([?&]code=)[^\s"'&\\]+`), `$1` + hidden},
		{regexp.MustCompile(`\b[0-9a-fA-F]{32,}\b`), hidden},
		{regexp.MustCompile(`(?i)[\p{L}\p{N}.!#$&'*+/?^_{|}~%-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*`), `[e-mail]`},
	}}
}

// Hide keeps these exact values out from now on. Short ones are not taken,
// since they would tear ordinary words apart.
func (r *Redactor) Hide(secrets ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, secret := range secrets {
		if len(secret) >= 6 && !slices.Contains(r.exact, secret) {
			r.exact = append(r.exact, secret)
		}
	}
}

// Redact returns text without what must not be shown.
func (r *Redactor) Redact(text string) string {
	r.mu.RLock()
	for _, secret := range r.exact {
		text = strings.ReplaceAll(text, secret, hidden)
	}
	r.mu.RUnlock()
	for _, rule := range r.rules {
		text = rule.pattern.ReplaceAllString(text, rule.with)
	}
	return text
}

// redacting filters what the inner formatter made, so that nothing goes past
// it: not a field, not an error's text, not a value inside a value.
type redacting struct {
	inner logrus.Formatter
	by    *Redactor
}

func (r redacting) Format(entry *logrus.Entry) ([]byte, error) {
	line, err := r.inner.Format(entry)
	if err != nil {
		return nil, err
	}
	return []byte(r.by.Redact(string(line))), nil
}
