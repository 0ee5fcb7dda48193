package lazy

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// Object is a JSON object. The zero Object has no members. It may be read from
// many goroutines.
type Object struct{ members []member }

// member is a name with its value as it was sent. The name is without its
// quotes.
type member struct{ name, raw []byte }

// Parse gives the object in valid JSON, which must not be changed afterwards.
// JSON that is no object yields one without members.
func Parse(data []byte) Object { return parse(data) }

// UnmarshalJSON implements json.Unmarshaler, with the result of Parse.
func (o *Object) UnmarshalJSON(data []byte) error {
	*o = parse(bytes.Clone(data))
	return nil
}

// Has tells whether the object has a member, if only null.
func (o Object) Has(name string) bool {
	_, ok := o.find(name)
	return ok
}

// Get gives a member as nil, bool, string, json.Number, or, for what is
// composed of several values, as encoding/json decodes it with UseNumber; and
// whether there is one.
func (o Object) Get(name string) (any, bool) {
	raw, ok := o.find(name)
	if !ok {
		return nil, false
	}
	return decode(raw), true
}

// Object gives a member that is an object itself; one without members for any
// other, and whether it is an object.
func (o Object) Object(name string) (Object, bool) {
	raw, _ := o.find(name)
	if len(raw) == 0 || raw[0] != '{' {
		return Object{}, false
	}
	return parse(raw), true
}

// Objects gives the objects of a member, and whether it is an array of nothing
// but objects.
func (o Object) Objects(name string) ([]Object, bool) {
	raw, _ := o.find(name)
	if len(raw) == 0 || raw[0] != '[' {
		return nil, false
	}
	list := []Object{}
	for at := space(raw, 1); raw[at] != ']'; at = space(raw, at) {
		if raw[at] != '{' {
			return nil, false
		}
		end := skip(raw, at)
		list = append(list, parse(raw[at:end:end]))
		if at = space(raw, end); raw[at] == ',' {
			at = space(raw, at+1)
		}
	}
	return list, true
}

// Put adds a member or replaces the one of that name.
func (o *Object) Put(from Object, name string) {
	raw, ok := from.find(name)
	if !ok {
		return
	}
	for i := range o.members {
		if string(o.members[i].name) == name {
			o.members[i].raw = raw
			return
		}
	}
	o.members = append(o.members, member{[]byte(name), raw})
}

// Names gives the names of the members in the order in which they came.
func (o Object) Names() []string {
	names := make([]string, len(o.members))
	for i, m := range o.members {
		names[i] = string(m.name)
	}
	return names
}

// find gives the value of a member; of several with one name, the last one, as
// encoding/json does.
func (o Object) find(name string) ([]byte, bool) {
	for i := len(o.members) - 1; i >= 0; i-- {
		if string(o.members[i].name) == name {
			return o.members[i].raw, true
		}
	}
	return nil, false
}

// decode turns a value into what Get promises.
func decode(raw []byte) any {
	switch raw[0] {
	case 'n':
		return nil
	case 't':
		return true
	case 'f':
		return false
	case '"':
		return text(raw)
	case '{', '[':
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.UseNumber()
		var value any
		_ = decoder.Decode(&value) // the JSON is valid
		return value
	}
	return json.Number(raw)
}

// text gives the content of a JSON string.
func text(raw []byte) string {
	inner := raw[1 : len(raw)-1]
	if bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return string(inner)
	}
	var content string
	_ = json.Unmarshal(raw, &content) // the JSON is valid
	return content
}
