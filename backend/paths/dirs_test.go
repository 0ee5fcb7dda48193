package paths

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"counterpart/backend/record"

	"github.com/google/go-cmp/cmp"
)

func env(pairs map[string]string) func(string) string {
	return func(key string) string { return pairs[key] }
}

func TestResolve_OverridePutsEverythingBelowOneDirectory(t *testing.T) {
	root := t.TempDir()
	other := t.TempDir()
	for name, test := range map[string]struct{ flag, variable string }{
		"flag":             {flag: root},
		"variable":         {variable: root},
		"flag goes before": {flag: root, variable: other},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Resolve(test.flag, env(map[string]string{Override: test.variable}))
			if err != nil {
				t.Fatal(err)
			}
			want := Dirs{
				Config: root, Data: root, State: filepath.Join(root, "state"),
				Log: filepath.Join(root, "logs"), Runtime: filepath.Join(root, "run"),
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(Dirs{})); diff != "" {
				t.Error(diff)
			}
			for _, path := range []string{got.ConfigFile(), got.Vault(), got.Store(), got.LogFile()} {
				if !strings.HasPrefix(path, root) {
					t.Errorf("%s lies outside %s", path, root)
				}
			}
		})
	}
}

func TestResolve_MakesARelativeOverrideAbsolute(t *testing.T) {
	t.Chdir(t.TempDir())
	got, err := Resolve("here", env(nil))
	if err != nil {
		t.Fatal(err)
	}
	if !filepath.IsAbs(got.Data) || filepath.Base(got.Data) != "here" {
		t.Errorf("got %s", got.Data)
	}
}

func TestResolve_FollowsThePlatform(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the variables are those of the XDG specification")
	}
	home := t.TempDir()
	session := filepath.Join(home, "session")
	if err := os.Mkdir(session, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "c"))
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "d"))
	t.Setenv("XDG_STATE_HOME", filepath.Join(home, "s"))
	t.Setenv("XDG_RUNTIME_DIR", session)
	got, err := Resolve("", env(nil))
	if err != nil {
		t.Fatal(err)
	}
	want := Dirs{
		Config: filepath.Join(home, "c", "counterpart"), Data: filepath.Join(home, "d", "counterpart"),
		State: filepath.Join(home, "s", "counterpart"), Log: filepath.Join(home, "s", "counterpart", "logs"),
		Runtime: filepath.Join(session, "counterpart"), shared: true,
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Dirs{})); diff != "" {
		t.Error(diff)
	}
	t.Setenv("XDG_RUNTIME_DIR", filepath.Join(home, "absent"))
	if got, _ = Resolve("", env(nil)); !strings.HasPrefix(got.Runtime, os.TempDir()) {
		t.Errorf("without a session directory got %s, want one below %s", got.Runtime, os.TempDir())
	}
}

func TestSocket_IsShortAndOnePerDataDirectory(t *testing.T) {
	short := Dirs{Data: "/d", Runtime: "/d/run"}
	if got, want := short.Socket(), filepath.FromSlash("/d/run/control.sock"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	deep := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	one, two := below(filepath.Join(deep, "one")), below(filepath.Join(deep, "two"))
	for _, dirs := range []Dirs{one, two} {
		if got := dirs.Socket(); len(got) > socketLimit {
			t.Errorf("%s has %d bytes", got, len(got))
		}
	}
	if one.Socket() == two.Socket() {
		t.Errorf("two data directories share %s", one.Socket())
	}
	if one.Socket() != below(filepath.Join(deep, "one")).Socket() {
		t.Error("the address changes from call to call")
	}
	shared := Dirs{Data: "/a", Runtime: "/" + strings.Repeat("r", 120), shared: true}
	if got := shared.Socket(); len(got) > socketLimit {
		t.Errorf("%s has %d bytes", got, len(got))
	}
}

func TestSocket_FollowsLinksToTheDataDirectory(t *testing.T) {
	long := filepath.Join(t.TempDir(), strings.Repeat("x", 90))
	if err := os.MkdirAll(long, 0o700); err != nil {
		t.Fatal(err)
	}
	link := long + "-link"
	if err := os.Symlink(long, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if got, want := below(link).Socket(), below(long).Socket(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCreate_MakesPrivateDirectories(t *testing.T) {
	dirs := below(filepath.Join(t.TempDir(), "new", "place"))
	for range 2 { // a second start finds them
		if err := dirs.Create(); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{dirs.Data, dirs.State, dirs.Log, dirs.Store(), dirs.Vault(), filepath.Dir(dirs.Socket())} {
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
			t.Errorf("%s has mode %v", dir, info.Mode())
		}
	}
	left, _ := filepath.Glob(filepath.Join(dirs.Data, ".writable-*"))
	if len(left) != 0 {
		t.Errorf("the check left %v behind", left)
	}
}

func TestCreate_SaysWhatToDoWhenItCannot(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := below(filepath.Join(file, "data")).Create()
	if got := record.CodeOf(err); got != record.Storage {
		t.Fatalf("got %v", err)
	}
	if advice := record.AsError(err).Advice; !strings.Contains(advice, "--data-dir") {
		t.Errorf("advice %q does not name the way out", advice)
	}
}

func TestCreate_RefusesAReadOnlyDataDirectory(t *testing.T) {
	root := t.TempDir()
	dirs := below(root)
	if err := dirs.Create(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(root, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(root, 0o700) })
	if probe := writable(root); probe == nil {
		t.Skip("this user may write everywhere")
	}
	if err := dirs.Create(); record.CodeOf(err) != record.Storage {
		t.Errorf("got %v", err)
	}
}

func TestTag_TellsInstallationsApart(t *testing.T) {
	one, two := below(t.TempDir()), below(t.TempDir())
	if one.Tag() == "" || one.Tag() == two.Tag() || one.Tag() != below(one.Data).Tag() {
		t.Errorf("got %q and %q, want two that stay as they are", one.Tag(), two.Tag())
	}
	if got := platform().Tag(); got != "" {
		t.Errorf("the usual installation: got %q, want none", got)
	}
}

// TestCreate_ClosesWhatStoodOpen makes the directories beforehand, for
// everybody.
func TestCreate_ClosesWhatStoodOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("access lists, not modes, keep others out")
	}
	dirs := below(filepath.Join(t.TempDir(), "data"))
	own := []string{dirs.State, dirs.Log, dirs.Store(), dirs.Vault(), filepath.Dir(dirs.Socket())}
	for _, dir := range append([]string{dirs.Data}, own...) {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := dirs.Create(); err != nil {
		t.Fatal(err)
	}
	want := map[string]os.FileMode{dirs.Data: 0o755}
	for _, dir := range own {
		want[dir] = 0o700
	}
	for dir, mode := range want {
		info, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%s has mode %v, want %v", dir, info.Mode(), mode)
		}
	}
}

func TestPrivate_RefusesALink(t *testing.T) {
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(t.TempDir(), link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := private(link); err == nil || !strings.Contains(err.Error(), "link") {
		t.Errorf("got %v", err)
	}
}
