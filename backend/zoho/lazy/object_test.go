package lazy

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var samples = []string{
	`{}`, ` { } `, `null`, `[]`, `"text"`, `{"a":null}`, `{"a":"b","c":12.50,"d":true,"e":false}`,
	"{ \"a\" :\t[1, {\"b\" : \"]}\"}] ,\n\"c\":{\"d\":{\"e\":[\"\\\"}\"]}} }",
	`{"quo\"ted":"back\\slash\\","u":"\u00e9\ud83d\ude00","empty":""}`, `{"a":1,"a":2}`,
	`{"id":"1329983000000435001","cf":{"cf_seats":"5","cf_x":null},"n":-1.5e+3,"list":[{"id":"1"},[]]}`,
	"{\"bad\":\"\xff\"}",
}

func TestObject_ReadsLikeEncodingJSON(t *testing.T) {
	for _, sample := range samples {
		check(t, []byte(sample))
	}
}

func FuzzObject(f *testing.F) {
	for _, sample := range samples {
		f.Add([]byte(sample))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if json.Valid(data) {
			check(t, data)
		}
	})
}

func check(t *testing.T, data []byte) {
	t.Helper()
	want := map[string]any{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if decoder.Decode(&want) != nil || want == nil {
		want = map[string]any{} // valid, but no object
	}
	var o Object
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatalf("%q: %v", data, err)
	}
	got := map[string]any{}
	for _, name := range o.Names() {
		value, ok := o.Get(name)
		if !ok || !o.Has(name) {
			t.Errorf("%q: no member %q, which is named", data, name)
		}
		got[name] = value
		if list, is := o.Objects(name); is != allObjects(value) || is && len(list) != len(value.([]any)) {
			t.Errorf("%q: got a list of %d objects in %q, %v", data, len(list), name, is)
		}
		if inner, is := o.Object(name); is {
			if _, should := want[name].(map[string]any); !should {
				t.Errorf("%q: %q passes for an object: %v", data, name, inner.Names())
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%q (-encoding/json +lazy):\n%s", data, diff)
	}
}

// allObjects tells whether a decoded value is an array of nothing but objects.
func allObjects(value any) bool {
	list, is := value.([]any)
	for _, item := range list {
		if _, object := item.(map[string]any); !object {
			return false
		}
	}
	return is
}

func TestObject_TakesMembersFromAnother(t *testing.T) {
	one, two := Parse([]byte(`{"a":"1"}`)), Parse([]byte(`{"a":"2","b":"3"}`))
	one.Put(two, "a")
	one.Put(two, "b")
	one.Put(two, "c")
	a, _ := one.Get("a")
	b, _ := one.Get("b")
	if a != "2" || b != "3" || one.Has("c") || len(one.Names()) != 2 {
		t.Errorf("got %v, %v of %v; want 2 and 3 of two", a, b, one.Names())
	}
}

func TestObject_ListsObjects(t *testing.T) {
	o := Parse([]byte(`{"data": [ {"a":"]"} , {"a":{"b":[1,2]}},{} ],"mixed":[{},3],"null":[null],"none":[ ],"text":"x"}`))
	list, ok := o.Objects("data")
	var got []int
	for _, item := range list {
		got = append(got, len(item.Names()))
	}
	if diff := cmp.Diff([]int{1, 1, 0}, got); diff != "" || !ok {
		t.Errorf("members of each (-want +got):\n%s", diff)
	}
	if list, ok := o.Objects("none"); len(list) != 0 || !ok {
		t.Errorf("got %v, %v; want an empty list", list, ok)
	}
	for _, name := range []string{"mixed", "null", "text", "absent"} {
		if list, ok := o.Objects(name); len(list) != 0 || ok {
			t.Errorf("%s: got %v, %v; want no list of objects", name, list, ok)
		}
	}
}
