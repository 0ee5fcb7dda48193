package paths

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
)

// socketLimit is the longest path that every system takes as the address of a
// unix socket: macOS has room for 104 bytes, one of them the end mark.
const socketLimit = 103

// Socket is the address of the control socket. Two processes with the same
// data directory get the same one, however they were told the directory. A
// directory too long for a socket address falls back to a shared place, where
// the name carries a hash of the data directory.
func (d Dirs) Socket() string {
	if !d.shared {
		if own := filepath.Join(d.Runtime, "control.sock"); len(own) <= socketLimit {
			return own
		}
	}
	name := "control-" + d.hash() + ".sock"
	for _, dir := range d.socketDirs() {
		if path := filepath.Join(dir, name); len(path) <= socketLimit {
			return path
		}
	}
	return filepath.Join("/tmp", folder+"-"+userTag(), name)
}

func (d Dirs) socketDirs() []string {
	if d.shared {
		return []string{d.Runtime, filepath.Join(os.TempDir(), folder+"-"+userTag())}
	}
	return []string{platform().Runtime, filepath.Join(os.TempDir(), folder+"-"+userTag())}
}

// hash names the data directory in a few letters; symbolic links are followed,
// so that two ways to one directory meet.
func (d Dirs) hash() string {
	path := d.Data
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:6])
}
