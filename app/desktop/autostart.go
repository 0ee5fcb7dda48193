package desktop

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"counterpart/backend/atomicfile"
)

// Autostart is the entry by which the system starts the program when its user
// signs in.
type Autostart struct {
	ID      string   // tells the entries of several installations apart: letters, digits and dashes
	Program string   // the absolute path of the program
	Args    []string // what stands behind it
}

// command lists the program and its arguments.
func (a Autostart) command() []string { return append([]string{a.Program}, a.Args...) }

// desktopEntry is the entry for desktops that follow freedesktop.org (Desktop
// Application Autostart Specification).
func (a Autostart) desktopEntry() string {
	return `[Desktop Entry]
Type=Application
Name=Counterpart
Comment=Keep the customers of Zoho Desk and Zoho CRM the same
Icon=counterpart
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
` + a.execLine() + "\n"
}

const execKey = "Exec="

// execLine quotes the command twice, as the Desktop Entry Specification says:
// as an argument, and as a text of the file.
func (a Autostart) execLine() string {
	quoted := make([]string, 0, 1+len(a.Args))
	for _, word := range a.command() {
		word = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "\\`", `$`, `\$`, `%`, `%%`).Replace(word)
		quoted = append(quoted, `"`+word+`"`)
	}
	return execKey + strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(strings.Join(quoted, " "))
}

// corrected is an entry that was there already with the command as it is now.
// The rest stays: with it the desktop's own settings may have switched it off.
func (a Autostart) corrected(entry string) string {
	lines := strings.Split(entry, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, execKey) {
			lines[i] = a.execLine()
		}
	}
	return strings.Join(lines, "\n")
}

// launchAgent is the entry for macOS (Apple, launchd.plist manual page).
func (a Autostart) launchAgent() string {
	var text bytes.Buffer
	text.WriteString(xml.Header + `<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>` + a.label() + `</string>
	<key>ProgramArguments</key>
	<array>
`)
	for _, word := range a.command() {
		text.WriteString("\t\t<string>")
		_ = xml.EscapeText(&text, []byte(word)) // a buffer takes everything
		text.WriteString("</string>\n")
	}
	text.WriteString(`	</array>
	<key>RunAtLoad</key>
	<true/>
	<key>LimitLoadToSessionType</key>
	<string>Aqua</string>
	<key>ProcessType</key>
	<string>Interactive</string>
</dict>
</plist>
`)
	return text.String()
}

// label names the entry on macOS.
func (a Autostart) label() string { return "app.counterpart.desktop." + a.ID }

// place writes the entry into a file. The folder may be the first of its kind.
func place(file, entry string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("make the folder of what starts at sign-in: %w", err)
	}
	if err := atomicfile.Write(file, []byte(entry)); err != nil {
		return fmt.Errorf("write the entry that starts at sign-in: %w", err)
	}
	return nil
}

// takeAway removes the entry; it may be gone already.
func takeAway(file string) error {
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the entry that starts at sign-in: %w", err)
	}
	return nil
}

// refresh corrects the entry in a file; false where there is none.
func refresh(file string, correct func(entry string) string) (there bool, err error) {
	entry, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read the entry that starts at sign-in: %w", err)
	}
	if now := correct(string(entry)); now != string(entry) {
		return true, place(file, now)
	}
	return true, nil
}
