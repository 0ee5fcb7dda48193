package desktop

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestAutostart_ExecLine(t *testing.T) {
	cases := []struct{ program, arg, want string }{
		{"/usr/bin/counterpart", "--hidden", `Exec="/usr/bin/counterpart" "--hidden"`},
		{"/opt/my apps/c", "a%b", `Exec="/opt/my apps/c" "a%%b"`},
		// A dollar and a backslash are escaped as an argument, and the backslashes again as a text.
		{"/x", `$HOME`, `Exec="/x" "\\$HOME"`},
		{"/x", `back\slash`, `Exec="/x" "back\\\\slash"`},
		{"/x", `quo"te`, `Exec="/x" "quo\\"te"`},
	}
	for _, c := range cases {
		got := Autostart{ID: "counterpart", Program: c.program, Args: []string{c.arg}}.execLine()
		if got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestAutostart_CorrectsTheCommandAlone(t *testing.T) {
	old := Autostart{ID: "c", Program: "/old/place", Args: []string{"--hidden"}}
	now := Autostart{ID: "c", Program: "/new/place", Args: []string{"--hidden"}}
	off := strings.Replace(old.desktopEntry(), "enabled=true", "enabled=false", 1) + "Hidden=true\n"
	got := now.corrected(off)
	for _, want := range []string{"enabled=false", "Hidden=true", `Exec="/new/place" "--hidden"`} {
		if !strings.Contains(got, want) {
			t.Errorf("the corrected entry lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "/old/place") {
		t.Errorf("the corrected entry has the old place:\n%s", got)
	}
}

func TestAutostart_LaunchAgentIsXML(t *testing.T) {
	a := Autostart{ID: "counterpart", Program: "/Applications/A & B.app/Contents/MacOS/counterpart", Args: []string{"--hidden", "--data-dir", "/x<y>"}}
	decoder := xml.NewDecoder(strings.NewReader(a.launchAgent()))
	var words []string
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("read the entry: %v\n%s", err, a.launchAgent())
		}
		if text, ok := token.(xml.CharData); ok && strings.TrimSpace(string(text)) != "" {
			words = append(words, string(text))
		}
	}
	got := strings.Join(words, "|")
	want := "Label|app.counterpart.desktop.counterpart|ProgramArguments|" + a.Program +
		"|--hidden|--data-dir|/x<y>|RunAtLoad|LimitLoadToSessionType|Aqua|ProcessType|Interactive"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
