package main

import (
	"strings"
	"testing"
)

func TestReadGreeting(t *testing.T) {
	for _, c := range []struct {
		name, line string
		fails      bool
	}{
		{"whole", `{"accounts_url":"http://127.0.0.1:1","code":"1000.x","client_secret":"s"}` + "\nmore\n", false},
		{"ended early", `{"accounts_url"`, true},
		{"no JSON", "listening\n", true},
		{"without a code", `{"accounts_url":"http://127.0.0.1:1"}` + "\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := readGreeting(strings.NewReader(c.line))
			if (err != nil) != c.fails {
				t.Fatalf("got error %v, want one: %t", err, c.fails)
			}
			if err == nil && g.Code != "1000.x" {
				t.Errorf("got code %q", g.Code)
			}
		})
	}
}

// TestStops: the secret travels in the environment alone, and every command
// works on the temporary data.
func TestStops(t *testing.T) {
	g := greeting{AccountsURL: "http://a", DeskURL: "http://d", CRMURL: "http://c", ContentURL: "http://u", Code: "code", ClientSecret: "hidden"}
	all := stops(g, "/tmp/data")
	for i, s := range all {
		words := strings.Join(s.args, " ")
		if strings.Contains(words, "hidden") {
			t.Errorf("%s: the secret is among the arguments", words)
		}
		if !strings.HasSuffix(words, "--data-dir /tmp/data") {
			t.Errorf("%s: does not name the data directory", words)
		}
		if secret := strings.Join(s.env, " "); strings.Contains(secret, "hidden") != (i == 0) {
			t.Errorf("%s: has environment %q", words, secret)
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		name, text string
		most       int
		want       string
	}{
		{"short", "a\nb\n", 3, "a\nb"},
		{"long", "1\n2\n3\n4\n5\n6\n7", 3, "1\n2\n  … 4 lines more …\n7"},
		{"nothing", "", 3, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := excerpt(c.text, c.most); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestJobString(t *testing.T) {
	j := job{env: []string{"GOOS=windows"}, name: "go", args: []string{"build", "-ldflags", "-s -w", "it's", ""}}
	if got, want := j.String(), `GOOS=windows go build -ldflags '-s -w' 'it'\''s' ''`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
