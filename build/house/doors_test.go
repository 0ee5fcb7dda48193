package house

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// door is something that would open what is closed, and where it may stand all
// the same.
type door struct {
	opens   *regexp.Regexp
	endings []string
	below   []string // where it is looked for; of Go files, the tests are left out
	but     []string // files in which it may stand
	why     string
}

var doors = []door{
	{
		opens: regexp.MustCompile(`InsecureSkipVerify|VerifyPeerCertificate|KeyLogWriter|SSLKEYLOGFILE|tls\.Config|MinVersion`), endings: []string{".go"},
		below: []string{"main.go", "app/", "backend/"}, but: nil,
		why: "who answers is always checked, as Go does it, and nothing can switch that off or write the keys down",
	},
	{
		opens: regexp.MustCompile(`\bpanic\(`), endings: []string{".go"},
		below: []string{"main.go", "app/", "backend/"}, but: []string{
			"main.go", "backend/store/codec.go", // what is fixed when the program is built
			"backend/sandbox/", "backend/engine/sidetest/", // of made-up customers only
			"app/api/apitest/",
		},
		why: "what a panic carries is printed when the process ends, and may name a customer: return an error",
	},
	{
		opens: regexp.MustCompile(`\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(|srcdoc`), endings: []string{".ts", ".svelte", ".js"},
		below: []string{"frontend/src/"}, but: nil,
		why: "what the services send is text, never markup or code",
	},
	{
		opens: regexp.MustCompile(`<iframe|<object|<embed|window\.open\(|target="_blank"|(^|[^.#\w])fetch\(|XMLHttpRequest|new WebSocket|navigator\.sendBeacon`), endings: []string{".ts", ".svelte", ".js"},
		below: []string{"frontend/src/"}, but: nil,
		why: "the window loads nothing from outside and leads nowhere but into the person's own browser",
	},
	{
		opens: regexp.MustCompile(`localStorage|sessionStorage|indexedDB|document\.cookie`), endings: []string{".ts", ".svelte", ".js"},
		below: []string{"frontend/src/"}, but: []string{"frontend/src/lib/theme.svelte.ts"}, // light or dark
		why: "the window keeps nothing: its files are not encrypted",
	},
}

func (d door) stands(file string) bool {
	under := func(places []string) bool {
		return slices.ContainsFunc(places, func(place string) bool { return strings.HasPrefix(file, place) })
	}
	return under(d.below) && !under(d.but) && !strings.HasSuffix(file, "_test.go")
}

func TestDoorsStayClosed(t *testing.T) {
	for _, d := range doors {
		seen := 0
		for _, file := range sources(t, d.endings...) {
			if !d.stands(file) {
				continue
			}
			seen++
			for n, line := range strings.Split(string(read(t, file)), "\n") {
				if found := d.opens.FindString(line); found != "" && !strings.HasPrefix(strings.TrimSpace(line), "//") {
					t.Errorf("%s:%d: %s: %s", file, n+1, found, d.why)
				}
			}
		}
		if seen == 0 {
			t.Errorf("no file was looked into for %v", d.opens)
		}
	}
}

// TestDoors_AreKnown: each pattern finds what it is there for.
func TestDoors_AreKnown(t *testing.T) {
	for i, line := range []string{
		`TLSClientConfig: &tls.Config{InsecureSkipVerify: true}`, `panic(fmt.Sprint(name))`, `<p>{@html row.name}</p>`,
		`const answer = await fetch('https://elsewhere.example')`, `localStorage.setItem('name', name)`,
	} {
		if !doors[i].opens.MatchString(line) {
			t.Errorf("%v does not find %q", doors[i].opens, line)
		}
	}
	if !doors[0].stands("backend/zoho/stack.go") || doors[0].stands("backend/zoho/stack_test.go") || doors[1].stands("main.go") {
		t.Error("the places are not understood")
	}
}
