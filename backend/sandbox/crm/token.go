package crm

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"sort"
	"strings"

	"counterpart/backend/sandbox/crm/table"
)

const (
	tokenLife   = day
	pageReach   = 2000   // records that can be had by page number
	tokenReach  = 100000 // records that can be had by one chain of tokens
	tokenTagLen = 8
)

// cursor is what a page token stands for: a place in the order of the list.
type cursor struct {
	Key   int64  `json:"k"` // what the list is sorted by, at the record next to the page
	ID    uint64 `json:"i"` // that record
	Back  bool   `json:"b,omitempty"`
	Page  int    `json:"p"`
	Until int64  `json:"u"`
	Bound string `json:"h"` // fingerprint of all other parameters
}

// seal makes a token that clients cannot read sense into.
func (s *Service) seal(c cursor) string {
	text, err := json.Marshal(c)
	if err != nil {
		panic("page token: " + err.Error())
	}
	tag := s.tokenTag(text)
	for i := range text {
		text[i] ^= tag[i%len(tag)]
	}
	return hex.EncodeToString(append(tag, text...))
}

func (s *Service) unseal(token string) (cursor, bool) {
	raw, err := hex.DecodeString(token)
	if err != nil || len(raw) <= tokenTagLen {
		return cursor{}, false
	}
	tag, text := raw[:tokenTagLen], raw[tokenTagLen:]
	for i := range text {
		text[i] ^= tag[i%len(tag)]
	}
	var c cursor
	if !hmac.Equal(tag, s.tokenTag(text)) || json.Unmarshal(text, &c) != nil {
		return cursor{}, false
	}
	return c, true
}

func (s *Service) tokenTag(text []byte) []byte {
	m := hmac.New(sha256.New, []byte("page token of "+s.cfg.OrgID+s.users[0].Person.ID))
	m.Write(text)
	return m.Sum(nil)[:tokenTagLen]
}

// fingerprint is of everything that a token is bound to.
func (c *call) fingerprint() string {
	var parts []string
	for name, values := range c.q {
		if name != "page" && name != "page_token" {
			parts = append(parts, name+"="+strings.Join(values, ","))
		}
	}
	sort.Strings(parts)
	sum := sha256.Sum256([]byte(strings.Join(c.path, "/") + "?" + strings.Join(parts, "&")))
	return hex.EncodeToString(sum[:6])
}

// cursor reads the page token of a call; nil if it has none.
func (s *Service) cursor(c *call, size int) (*cursor, *refusal) {
	token := c.q.Get("page_token")
	if token == "" {
		return nil, nil
	}
	if c.q.Get("page") != "" {
		return nil, badRequest("AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request",
			map[string]any{"ambiguity_due_to": []any{
				map[string]any{"param_name": "page"}, map[string]any{"param_name": "page_token"},
			}})
	}
	at, ok := s.unseal(token)
	if !ok || at.Bound != c.fingerprint() {
		return nil, badRequest("TOKEN_BOUND_DATA_MISMATCH",
			"The page_token given seems to be invalid or input param is added or altered or deleted",
			map[string]any{"param_name": "page_token"})
	}
	if at.Until <= s.now() {
		return nil, refuse(http.StatusBadRequest, "EXPIRED_VALUE", "Page token expired",
			map[string]any{"api_name": "page_token", "json_path": "$.query.page_token"})
	}
	if (at.Page-1)*size >= tokenReach {
		return nil, badRequest("PAGINATION_LIMIT_EXCEEDED",
			"You can only get upto 100000 records using page_token param", map[string]any{"param_name": "page_token"})
	}
	return &at, nil
}

// token is the token for a neighbouring page: beyond the record, or before it.
func (s *Service) token(c *call, key int64, r *table.Record, page int, back bool) string {
	return s.seal(cursor{
		Key: key, ID: r.ID, Back: back, Page: page, Until: s.now() + tokenLife, Bound: c.fingerprint(),
	})
}
