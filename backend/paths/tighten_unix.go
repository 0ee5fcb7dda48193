//go:build unix

package paths

import (
	"errors"
	"os"
)

// tighten takes rights that others have from a directory of this user. Of one
// that is another user's, the system's administrator has decided; it must only
// not be open to the writing of everybody.
func tighten(dir string, rights os.FileMode) error {
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	mode := info.Mode()
	switch {
	case ours(info) && mode.Perm()&rights != 0:
		return os.Chmod(dir, mode&(os.ModeSticky|os.ModePerm)&^rights)
	case !ours(info) && mode.Perm()&0o002 != 0 && mode&os.ModeSticky == 0:
		return errors.New("everybody may write to it")
	}
	return nil
}
