package crm

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"counterpart/backend/sandbox/crm/schema"
)

// flaw is why a value cannot be stored: the details and message of an
// INVALID_DATA problem.
type flaw struct {
	details map[string]any
	message string
}

func wrongType(name string) *flaw {
	return &flaw{map[string]any{"expected_data_type": name}, "invalid data"}
}

func tooLong(most int) *flaw {
	return &flaw{map[string]any{"maximum_length": most}, "invalid data"}
}

// parse turns a JSON value into the text that a row stores for the field. A
// nil text means that the field becomes empty.
//
// Stored forms: numbers in shortest decimal form, true as "1" (false is no
// value), dates as written, times as Unix seconds, references as ids, multiple
// values joined by the unit separator, and other JSON as compact JSON.
func (s *Service) parse(f *schema.Field, v any) (*string, *flaw) {
	if v == nil {
		return nil, nil
	}
	if v == "" && f.Kind == schema.Text {
		if s.knobs.EmptyText == "reject" {
			return nil, wrongType(f.DataType)
		}
		return nil, nil
	}
	switch f.Kind {
	case schema.Integer:
		return parseInteger(f, v)
	case schema.Decimal:
		return parseDecimal(f, v)
	case schema.Boolean:
		b, ok := v.(bool)
		if !ok {
			return nil, wrongType("boolean")
		}
		if !b {
			return nil, nil
		}
		return stored("1")
	case schema.Date:
		return parseDate(v)
	case schema.DateTime:
		return s.parseTime(v)
	case schema.Reference:
		return s.parseReference(f, v)
	case schema.MultiText:
		return s.parseChoices(f, v)
	case schema.JSON:
		return s.parseJSON(f, v)
	}
	return s.parseText(f, v)
}

func stored(text string) (*string, *flaw) { return &text, nil }

func (s *Service) parseText(f *schema.Field, v any) (*string, *flaw) {
	if n, ok := v.(json.Number); ok && f.DataType == "bigint" {
		v = n.String()
	}
	text, ok := v.(string)
	if !ok {
		return nil, wrongType(f.DataType)
	}
	if s.knobs.TrimText {
		text = strings.TrimSpace(text)
	}
	if s.knobs.NormaliseText {
		text = norm.NFC.String(text)
	}
	if f.DataType == "picklist" && text == "-None-" || text == "" {
		return nil, nil
	}
	if f.Length > 0 && utf8.RuneCountInString(text) > f.Length {
		if !s.knobs.TruncateText {
			return nil, tooLong(f.Length)
		}
		text = string([]rune(text)[:f.Length])
	}
	if !wellFormed(f.DataType, text) {
		return nil, wrongType(f.DataType)
	}
	if f.DataType == "picklist" && s.knobs.Picklists == "reject" {
		if _, ok := f.PickOf(text); !ok {
			return nil, &flaw{map[string]any{}, "invalid data"}
		}
	}
	return stored(text)
}

func parseInteger(f *schema.Field, v any) (*string, *flaw) {
	n, ok := v.(json.Number)
	if !ok {
		return nil, wrongType("integer")
	}
	i, err := strconv.ParseInt(n.String(), 10, 64)
	if err != nil {
		x, err := n.Float64()
		if err != nil || x != math.Trunc(x) || math.Abs(x) > 1e15 {
			return nil, wrongType("integer")
		}
		i = int64(x)
	}
	text := strconv.FormatInt(i, 10)
	if len(strings.TrimPrefix(text, "-")) > f.Length {
		return nil, tooLong(f.Length)
	}
	return stored(text)
}

func parseDecimal(f *schema.Field, v any) (*string, *flaw) {
	n, ok := v.(json.Number)
	if !ok {
		return nil, wrongType("double")
	}
	x, err := n.Float64()
	if err != nil || math.IsInf(x, 0) {
		return nil, wrongType("double")
	}
	if f.Length > 0 && math.Abs(x) >= math.Pow10(f.Length) {
		return nil, tooLong(f.Length)
	}
	scale := math.Pow10(max(f.Decimals, 2))
	if r := math.Round(x*scale) / scale; !math.IsInf(r, 0) {
		x = r
	}
	return stored(strconv.FormatFloat(x, 'f', -1, 64))
}

func parseDate(v any) (*string, *flaw) {
	text, ok := v.(string)
	if !ok {
		return nil, wrongType("date")
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return nil, wrongType("date")
	}
	return stored(text)
}

func (s *Service) parseTime(v any) (*string, *flaw) {
	text, ok := v.(string)
	if !ok {
		return nil, wrongType("datetime")
	}
	t, ok := instant(text)
	if !ok || !s.knobs.Milliseconds && strings.Contains(text, ".") || !s.knobs.ZuluTimes && strings.HasSuffix(text, "Z") {
		return nil, wrongType("datetime")
	}
	return stored(strconv.FormatInt(t, 10))
}

// instant reads an ISO 8601 time with an offset or Z, as Unix seconds.
func instant(text string) (int64, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Unix(), true
		}
	}
	return 0, false
}

func (s *Service) parseChoices(f *schema.Field, v any) (*string, *flaw) {
	list, ok := v.([]any)
	if !ok {
		return nil, wrongType("jsonarray")
	}
	var values []string
	seen := map[string]bool{}
	for _, item := range list {
		text, ok := item.(string)
		if !ok {
			return nil, wrongType("text")
		}
		if _, known := f.PickOf(text); !known && s.knobs.Picklists == "reject" {
			return nil, &flaw{map[string]any{}, "invalid data"}
		}
		if text != "" && !seen[text] {
			seen[text] = true
			values = append(values, text)
		}
	}
	if len(values) == 0 {
		return nil, nil
	}
	return stored(strings.Join(values, separator))
}

// separator stands between the values of a multiple choice.
const separator = "\x1f"

func (s *Service) parseJSON(f *schema.Field, v any) (*string, *flaw) {
	list, ok := v.([]any)
	if !ok {
		return nil, wrongType("jsonarray")
	}
	if len(list) == 0 {
		return nil, nil
	}
	if f.API == "Tag" {
		for _, item := range list {
			if flaw := s.completeTag(item); flaw != nil {
				return nil, flaw
			}
		}
	}
	text, err := json.Marshal(list)
	if err != nil {
		return nil, wrongType("jsonarray")
	}
	return stored(string(text))
}

// completeTag gives a tag the id and colour that every tag of that name has.
func (s *Service) completeTag(item any) *flaw {
	tag, ok := item.(map[string]any)
	if !ok {
		return wrongType("jsonobject")
	}
	name, ok := tag["name"].(string)
	if !ok || name == "" {
		return wrongType("text")
	}
	if tag["id"] == nil {
		sum := 0
		for _, r := range strings.ToLower(name) {
			sum = (sum*131 + int(r)) % 100000000
		}
		tag["id"] = s.catalog.ID(100000000 + sum)
	}
	if _, ok := tag["color_code"]; !ok {
		tag["color_code"] = nil
	}
	return nil
}

// plain turns what Go code hands over into what a decoded JSON body holds.
func plain(v any) (any, error) {
	switch v := v.(type) {
	case nil, string, bool, json.Number:
		return v, nil
	case int:
		return json.Number(strconv.Itoa(v)), nil
	case int64:
		return json.Number(strconv.FormatInt(v, 10)), nil
	case float64:
		return json.Number(strconv.FormatFloat(v, 'f', -1, 64)), nil
	case time.Time:
		return v.UTC().Format("2006-01-02T15:04:05Z07:00"), nil
	case []string:
		list := make([]any, len(v))
		for i, t := range v {
			list[i] = t
		}
		return list, nil
	case map[string]string:
		object := make(map[string]any, len(v))
		for k, t := range v {
			object[k] = t
		}
		return object, nil
	}
	text, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("read value: %w", err)
	}
	return decode(text)
}

// decode reads JSON, numbers as they are written.
func decode(text []byte) (any, error) {
	var v any
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	if d.More() {
		return nil, fmt.Errorf("read JSON: more than one value")
	}
	return v, nil
}
