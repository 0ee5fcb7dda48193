package crm

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"counterpart/backend/sandbox/crm/table"
)

// call is one request on its way through.
type call struct {
	r       *http.Request
	q       url.Values
	path    []string // what follows the version
	body    []byte
	grant   Grant
	t       *table.Table // of the module in the path, if there is one
	relaxed bool         // version 2, which does not ask for fields
}

// reply is an answer; no body means none is sent.
type reply struct {
	status int
	body   []byte
	header http.Header
}

func answer(status int, v any) reply {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("answer is not JSON: " + err.Error())
	}
	return reply{status: status, body: []byte(strings.TrimSuffix(b.String(), "\n"))}
}

func (c *call) id() (uint64, bool) { return parseID(c.path[1]) }

// pageSize reads page and per_page (up to 200).
func (c *call) pageSize() (page, size int, bad *refusal) {
	page, bad = c.number("page", 1, 1, 1<<30)
	if bad != nil {
		return 0, 0, bad
	}
	size, bad = c.number("per_page", 200, 1, 200)
	return page, size, bad
}

func (c *call) number(name string, otherwise, low, high int) (int, *refusal) {
	text := c.q.Get(name)
	if text == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		return 0, badRequest("INVALID_DATA", "invalid data", map[string]any{"param_name": name})
	}
	return n, nil
}

// word reads a parameter that must be one of a few words.
func (c *call) word(name, otherwise string, allowed ...string) (string, *refusal) {
	text := c.q.Get(name)
	if text == "" {
		return otherwise, nil
	}
	for _, w := range allowed {
		if strings.EqualFold(text, w) {
			return w, nil
		}
	}
	return "", badRequest("PATTERN_NOT_MATCHED", "Please check whether the input values are correct",
		map[string]any{"param_name": name})
}

// ids reads a comma-separated list of at most so many ids; malformed ones
// stay, as text that no record has.
func (c *call) ids(most int) ([]string, *refusal) {
	text := c.q.Get("ids")
	if text == "" {
		return nil, nil
	}
	ids := strings.Split(text, ",")
	if len(ids) > most {
		return nil, badRequest("LIMIT_EXCEEDED", "ids limit exceeded", map[string]any{"limit": most, "param_name": "ids"})
	}
	for i := range ids {
		ids[i] = strings.TrimSpace(ids[i])
	}
	return ids, nil
}

// header reads a time from a header; -1 if it is not there.
func (c *call) since(name string) (int64, *refusal) {
	text := c.r.Header.Get(name)
	if text == "" {
		return -1, nil
	}
	unix, ok := instant(strings.ReplaceAll(text, " ", "+"))
	if !ok {
		return 0, badRequest("INVALID_DATA", "invalid data", map[string]any{"header_name": name})
	}
	return unix, nil
}

// object reads the body as a JSON object.
func (c *call) object() (map[string]any, *refusal) {
	bad := badRequest("INVALID_DATA", "body", map[string]any{"expected_data_type": "jsonobject"})
	v, err := decode(c.body)
	if err != nil {
		return nil, bad
	}
	object, ok := v.(map[string]any)
	if !ok {
		return nil, bad
	}
	return object, nil
}

// records reads the data array of a write.
func (c *call) records(most int) (map[string]any, []any, *refusal) {
	object, bad := c.object()
	if bad != nil {
		return nil, nil, bad
	}
	data, given := object["data"]
	if !given {
		return nil, nil, badRequest("MANDATORY_NOT_FOUND", "required field not found",
			map[string]any{"api_name": "data", "json_path": "$.data"})
	}
	list, ok := data.([]any)
	if !ok || len(list) == 0 {
		return nil, nil, badRequest("INVALID_DATA", "invalid data",
			map[string]any{"expected_data_type": "jsonarray", "api_name": "data", "json_path": "$.data"})
	}
	if len(list) > most {
		return nil, nil, badRequest("LIMIT_EXCEEDED", "count of records in your request exceeds the limit",
			map[string]any{"maximum_length": most, "api_name": "data", "json_path": "$.data"})
	}
	return object, list, nil
}
