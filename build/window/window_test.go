package window

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestWindow opens the program on sample data. Its parts share the one window,
// in the order of a working day.
func TestWindow(t *testing.T) {
	app := open(t)
	t.Run("shows its page", func(t *testing.T) {
		app.testPage(t)
	})
	t.Run("paints it", func(t *testing.T) {
		app.testPicture(t)
	})
	t.Run("a second launch raises the first", func(t *testing.T) {
		app.testSecondLaunch(t)
	})
	t.Run("ends when told to", func(t *testing.T) {
		app.testEnd(t)
	})
}

// A program is the running app.
type program struct {
	binary string
	data   string
	args   []string
	env    []string
	cmd    *exec.Cmd
	ended  chan error
	words  *strings.Builder // complete when ended has answered
	begun  time.Time
}

// built returns the path of the built program; without one the test is skipped.
func built(t *testing.T) string {
	t.Helper()
	binary := os.Getenv("COUNTERPART_BINARY")
	if binary == "" {
		t.Skip("COUNTERPART_BINARY is not set: run it with go run ./build/dev test --only window")
	}
	return binary
}

// open starts the program; it is stopped at the end of the test if it still
// runs by then.
func open(t *testing.T, args ...string) *program {
	t.Helper()
	home := t.TempDir()
	p := prepare(t, home, "--sample", "--data-dir", home+"/data")
	p.data = home + "/data"
	p.start(t, args...)
	return p
}

// prepare makes a program that has not started yet, with a home of its own.
func prepare(t *testing.T, home string, args ...string) *program {
	t.Helper()
	return &program{
		binary: built(t),
		args:   args,
		env: append(
			os.Environ(), "HOME="+home, "XDG_RUNTIME_DIR="+home, "XDG_CONFIG_HOME="+home+"/config",
			"XDG_DATA_HOME="+home+"/share", "XDG_STATE_HOME="+home+"/state", "XDG_CACHE_HOME="+home+"/cache",
		),
		ended: make(chan error, 1),
		words: &strings.Builder{},
		begun: time.Now(),
	}
}

// start starts the program, for the first time or after it has ended.
func (p *program) start(t *testing.T, args ...string) {
	t.Helper()
	cmd := p.launch(args...)
	cmd.Stdout, cmd.Stderr = p.words, p.words
	if err := cmd.Start(); err != nil {
		t.Fatalf("start the program: %v", err)
	}
	p.cmd = cmd
	go func() { p.ended <- cmd.Wait() }()
	t.Cleanup(func() { _ = cmd.Process.Kill() })
}

// launch prepares one more launch of the program with the same data.
func (p *program) launch(more ...string) *exec.Cmd {
	cmd := exec.Command(p.binary, slices.Concat(p.args, more)...)
	cmd.Env = p.env
	return cmd
}

// testPage waits until the page is ready: sample mode has done its part by then.
func (p *program) testPage(t *testing.T) {
	reader := connectReader(t)
	var seen []element
	ok := p.within(t, time.Minute, func() bool {
		seen = reader.elements()
		return ready(seen)
	})
	if !ok {
		t.Fatalf("no page with headings and buttons after a minute; a screen reader finds %v", seen)
	}
	t.Logf("page after %s, %d elements", time.Since(p.begun).Round(10*time.Millisecond), len(seen))
}

// ready tells whether a screen reader finds a page with headings and something
// to press. A page that still starts, or could not, has one heading at most.
func ready(seen []element) bool {
	named := map[uint32]int{}
	for _, e := range seen {
		if e.name != "" {
			named[e.role]++
		}
	}
	return named[roleDocument] == 1 && named[roleHeading] >= 2 && named[roleButton] >= 1
}

// testHeading waits until a screen reader would find a heading of that name.
func (p *program) testHeading(t *testing.T, name string) {
	t.Helper()
	reader := connectReader(t)
	var seen []element
	if !p.within(t, time.Minute, func() bool {
		seen = reader.elements()
		return slices.Contains(seen, element{roleHeading, name})
	}) {
		t.Fatalf("no heading %q after a minute; a screen reader finds %v", name, seen)
	}
}

// letters is how many colours a painted page has at least: smooth letters alone
// have as many shades.
const letters = 40

// testPicture waits until the screen shows more than one flat colour: a page
// can be there for a screen reader and yet be blank.
func (p *program) testPicture(t *testing.T) {
	file := os.Getenv("COUNTERPART_PIXELS")
	if file == "" {
		t.Skip("COUNTERPART_PIXELS is not set: there is no picture to look at")
	}
	shades := 0
	ok := p.within(t, 20*time.Second, func() bool {
		picture, err := readScreen(file)
		if err != nil {
			t.Fatalf("read the screen: %v", err)
		}
		shades = colours(picture)
		keep(t, picture)
		return shades >= letters
	})
	if !ok {
		t.Errorf("the screen shows %d colours, want at least %d", shades, letters)
	}
}

func (p *program) testSecondLaunch(t *testing.T) {
	second := p.launch()
	timer := time.AfterFunc(20*time.Second, func() { _ = second.Process.Kill() })
	defer timer.Stop()
	if words, err := second.CombinedOutput(); err != nil {
		t.Errorf("second launch: %v\n%s", err, words)
	}
	select {
	case err := <-p.ended:
		t.Fatalf("the second launch ended the first: %v\n%s", err, p.words)
	default:
	}
}

// TestPlace moves the window, and finds it there again after a restart.
func TestPlace(t *testing.T) {
	app := open(t)
	screen := connectDesktop(t)
	want := place{140, 90, 1000, 700}
	is := func() bool {
		now, err := screen.where(app.window(t, screen))
		return err == nil && now == want
	}
	app.testPage(t)
	screen.put(t, app.window(t, screen), want)
	if !app.within(t, 20*time.Second, is) {
		t.Fatal("the window cannot be moved")
	}
	app.testEnd(t)
	app.start(t)
	if !app.within(t, time.Minute, is) {
		now, err := screen.where(app.window(t, screen))
		t.Errorf("after a restart: got %v, %v, want %v", now, err, want)
	}
	app.testEnd(t)
}

// TestQuitWhileSyncing ends the program in the middle of its first sync; what is
// left is done by the next to open the same data, and nothing is in doubt.
func TestQuitWhileSyncing(t *testing.T) {
	desk := openPanel(t)
	app := open(t)
	icon := desk.Icon(t)
	icon.Until(t, "Pause can be clicked", func() bool { return offers(t, icon, "Pause") })
	first := func() bool { return strings.Contains(icon.Tooltip(t), "first plan") }
	icon.Until(t, "the first plan is ready", first)
	sync := app.launch()
	sync.Args = []string{app.binary, "sync", "--once", "--approve", "--json", "--data-dir", app.data}
	var words strings.Builder
	sync.Stdout = &words
	if err := sync.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = sync.Process.Kill() })
	icon.Until(t, "it writes", func() bool {
		return strings.Contains(icon.Tooltip(t), "Writing") || !first() && offers(t, icon, "Sync now")
	})
	caught := strings.Contains(icon.Tooltip(t), "Writing")
	icon.Click(t, "Quit")
	app.waitEnd(t)
	t.Logf("in the middle of writing: %v", caught)
	// The command goes on by itself where the program has left off.
	err := sync.Wait()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Errorf("the sync ended with %v\n%s", err, words.String())
	}
	if report := app.run(t, "doctor", "--json"); !strings.Contains(string(report), "writes not settled: 0") {
		t.Errorf("something is in doubt:\n%s", report)
	}
}

func (p *program) testEnd(t *testing.T) {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatalf("tell it to end: %v", err)
	}
	p.waitEnd(t)
}

// waitEnd waits until the program has ended as it should.
func (p *program) waitEnd(t *testing.T) {
	t.Helper()
	select {
	case err := <-p.ended:
		var exit *exec.ExitError
		if errors.As(err, &exit) || err != nil {
			t.Errorf("it ended with %v\n%s", err, p.words)
		}
	case <-time.After(20 * time.Second):
		t.Error("it still runs after 20 seconds")
	}
}

// within asks again and again until the answer is yes or the time is over. It
// fails at once when the program has ended. It looks at another process from
// outside, so there is no event to wait for.
func (p *program) within(t *testing.T, most time.Duration, ask func() bool) bool {
	t.Helper()
	return p.every(t, 200*time.Millisecond, most, ask)
}

// every is within that says how often it asks.
func (p *program) every(t *testing.T, pace, most time.Duration, ask func() bool) bool {
	t.Helper()
	end := time.After(most)
	again := time.NewTicker(pace)
	defer again.Stop()
	for {
		if ask() {
			return true
		}
		select {
		case err := <-p.ended:
			t.Fatalf("the program ended: %v\n%s", err, p.words)
		case <-end:
			return false
		case <-again.C:
		}
	}
}
