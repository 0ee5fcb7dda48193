package product

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"counterpart/app/api"
	"counterpart/backend/atomicfile"
)

// aboutBundle stands in the bundle itself: whoever is asked to send it away is to
// know what it holds.
const aboutBundle = `This is a report for support, made by Counterpart.

about.json     the program, its parts and this computer's system
findings.json  what the checks of the installation found
settings.json  the settings
runs.json      the latest runs: when, how many records, how they ended
failures.json  how many records could not be synced, and for which reasons
*.log          what the program noted, the newest first

It holds no customers' data: no names, no values of fields. Passwords, keys, tokens and e-mail addresses were taken out.
`

// The most of what can grow that goes into a bundle.
const (
	bundledRuns = 200
	bundledLogs = 8 << 20 // bytes, before they are packed; looking through them takes a second each million
)

// writeBundle writes what support needs: the findings, the settings, what was
// done and the logs, with everything removed that names a person or opens a
// door.
func (p *Product) writeBundle(path string, rows []api.DoctorRow) api.DoctorRow {
	h := p.at()
	if path == "" {
		path = filepath.Join(h.dirs.State, "support.zip")
	}
	content, err := p.bundle(h, rows)
	if err == nil {
		err = atomicfile.Write(path, content)
	}
	if err != nil {
		return api.DoctorRow{Check: "report", State: warning, Detail: "the report could not be written: " + err.Error(), Advice: "Choose another place with --bundle."}
	}
	return api.DoctorRow{Check: "report", State: fine, Detail: path}
}

func (p *Product) bundle(h *home, rows []api.DoctorRow) ([]byte, error) {
	runs, failures, err := h.done()
	if err != nil {
		// A store that cannot be read is a finding, and no reason to send nothing.
		rows = append(slices.Clone(rows), finding("history", err, ""))
	}
	b := newBundle(p.log.Redact)
	b.add("README.txt", []byte(aboutBundle))
	b.document("about.json", p.surroundings())
	b.document("findings.json", rows)
	b.document("settings.json", api.ConfigRows(p.settings()))
	b.document("runs.json", runs)
	b.document("failures.json", failures)
	b.logs(filepath.Dir(p.config.Dirs.LogFile()))
	return b.close()
}

// done tells what was done and what was not, in numbers alone.
func (h *home) done() (runs []api.Run, groups []failed, err error) {
	runs, groups = []api.Run{}, []failed{}
	if h.engine == nil {
		return runs, groups, nil
	}
	history, err := h.engine.Runs(bundledRuns)
	for _, run := range history {
		runs = append(runs, api.RunOf(run))
	}
	if err != nil {
		return runs, groups, err
	}
	found, err := h.engine.Groups()
	for _, g := range found {
		problem := g.First.Problem
		groups = append(groups, failed{Module: g.First.Module.String(), Code: string(problem.Code), Side: problem.Side, Count: g.Count})
	}
	return runs, groups, err
}

// failed counts the records that could not be synced for one reason.
type failed struct {
	Module string `json:"module"`
	Code   string `json:"code"`
	Side   string `json:"side"`
	Count  int    `json:"count"`
}

// surroundings is what a fault may depend on beside the program.
func (p *Product) surroundings() map[string]any {
	about := map[string]any{
		"version": p.config.Version, "made": api.Stamp(p.now()), "system": runtime.GOOS + "/" + runtime.GOARCH, "go": runtime.Version(),
		"processors": runtime.NumCPU(), "sample": p.isSample(),
	}
	for _, name := range []string{"XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "LANG"} {
		about[name] = os.Getenv(name)
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		parts := map[string]string{}
		for _, part := range info.Deps {
			parts[part.Path] = part.Version
		}
		about["parts"] = parts
		for _, s := range info.Settings {
			if strings.HasPrefix(s.Key, "vcs.") || s.Key == "-tags" {
				about[s.Key] = s.Value
			}
		}
	}
	return about
}

// bundle is a packed file in the making. After the first error nothing more goes
// into it.
type bundle struct {
	packed bytes.Buffer
	zip    *zip.Writer
	redact func(string) string
	err    error
}

func newBundle(redact func(string) string) *bundle {
	b := &bundle{redact: redact}
	b.zip = zip.NewWriter(&b.packed)
	return b
}

// add puts a text in, without what must not be shown.
func (b *bundle) add(name string, text []byte) {
	if b.err != nil {
		return
	}
	f, err := b.zip.Create(name)
	if err == nil {
		_, err = f.Write([]byte(b.redact(string(text))))
	}
	if err != nil {
		b.err = fmt.Errorf("pack %s: %w", name, err)
	}
}

func (b *bundle) document(name string, value any) {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		b.err = fmt.Errorf("pack %s: %w", name, err)
		return
	}
	b.add(name, text)
}

// logs puts the logs of a folder in, the newest first, as many as there is room
// for. One that is taken away meanwhile is left out.
func (b *bundle) logs(dir string) {
	room := bundledLogs
	for _, file := range logsIn(dir) {
		text, err := readLog(filepath.Join(dir, file))
		if err != nil {
			continue
		}
		if room -= len(text); room < 0 {
			return
		}
		b.add(strings.TrimSuffix(file, packedLog), text)
	}
}

func (b *bundle) close() ([]byte, error) {
	if b.err != nil {
		return nil, b.err
	}
	if err := b.zip.Close(); err != nil {
		return nil, fmt.Errorf("pack the report: %w", err)
	}
	return b.packed.Bytes(), nil
}

// packedLog ends the names of older logs.
const packedLog = ".gz"

// logsIn lists the logs of a folder by name, the newest first: the one that is
// written now has no time in its name, the others are named by the time at which
// they were full.
func logsIn(dir string) (files []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		if strings.HasSuffix(strings.TrimSuffix(entry.Name(), packedLog), ".log") {
			files = append(files, entry.Name())
		}
	}
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(age(b), age(a)) })
	return files
}

// age is a text that is the greater the newer a log is.
func age(file string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(file, packedLog), ".log")
	if !strings.Contains(name, "-") {
		return "~" // behind all times
	}
	return name
}

func readLog(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil || !strings.HasSuffix(path, packedLog) {
		return text, err
	}
	z, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, bundledLogs+1))
}
