package paths

import (
	"os"
	"path/filepath"

	"counterpart/backend/record"

	"github.com/adrg/xdg"
)

// Override is the environment variable that puts everything below one
// directory; the command line's --data-dir goes before it.
const Override = "COUNTERPART_DATA_DIR"

const folder = "counterpart"

// Dirs are the absolute directories of one installation.
type Dirs struct {
	Config  string // settings that a person may edit
	Data    string // store, sealed secrets, instance lock
	State   string // what may be lost without harm, such as the window's size
	Log     string // log files
	Runtime string // the control socket
	shared  bool   // Runtime serves every installation of this user
}

// Resolve decides on the directories: everything below override if it is not
// empty, else below the variable Override as getenv gives it, else where the
// platform keeps such files. Nothing is created.
func Resolve(override string, getenv func(string) string) (Dirs, error) {
	if override == "" {
		override = getenv(Override)
	}
	if override == "" {
		return platform(), nil
	}
	root, err := filepath.Abs(override)
	if err != nil {
		return Dirs{}, &record.Error{
			Code:    record.Invalid,
			Message: "the data directory " + override + " is not a usable path: " + err.Error(),
			Advice:  "Give an absolute path with --data-dir or " + Override + ".",
		}
	}
	return below(root), nil
}

func below(root string) Dirs {
	return Dirs{
		Config:  root,
		Data:    root,
		State:   filepath.Join(root, "state"),
		Log:     filepath.Join(root, "logs"),
		Runtime: filepath.Join(root, "run"),
	}
}

func platform() Dirs {
	xdg.Reload()
	return Dirs{
		Config:  filepath.Join(xdg.ConfigHome, folder),
		Data:    filepath.Join(xdg.DataHome, folder),
		State:   filepath.Join(xdg.StateHome, folder),
		Log:     filepath.Join(xdg.StateHome, folder, "logs"),
		Runtime: runtimeDir(xdg.RuntimeDir),
		shared:  true,
	}
}

// runtimeDir is where sockets go: the session's own directory if the system
// made one, else a directory of this user among the temporary files.
func runtimeDir(session string) string {
	if info, err := os.Stat(session); session != "" && err == nil && info.IsDir() {
		return filepath.Join(session, folder)
	}
	return filepath.Join(os.TempDir(), folder+"-"+userTag())
}

// ConfigFile is the settings file.
func (d Dirs) ConfigFile() string { return filepath.Join(d.Config, "config.toml") }

// Vault is the directory of the sealed secrets.
func (d Dirs) Vault() string { return filepath.Join(d.Data, "vault") }

// Store is the directory of the database.
func (d Dirs) Store() string { return filepath.Join(d.Data, "store") }

// LogFile is the log that is written now; older ones lie beside it.
func (d Dirs) LogFile() string { return filepath.Join(d.Log, "counterpart.log") }

// Tag tells installations of one user apart, in a few letters and digits; it is
// empty for the one that lies where the platform keeps such files.
func (d Dirs) Tag() string {
	if d.shared {
		return ""
	}
	return d.hash()
}
