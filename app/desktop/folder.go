package desktop

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"counterpart/backend/record"
)

// FileManager shows folders in the system's own program for them.
type FileManager struct{}

// OpenFolder shows a folder. It takes the absolute path of one that exists, and
// nothing else: whatever else a system can open, it does not.
func (FileManager) OpenFolder(path string) error {
	if info, err := os.Stat(path); !filepath.IsAbs(path) || err != nil || !info.IsDir() {
		return &record.Error{
			Code: record.NotFound, Message: fmt.Sprintf("there is no folder %s", path), Advice: "look for it where the settings say",
		}
	}
	err := begin(exec.Command(fileManager, path), trustExit)
	if err != nil {
		return &record.Error{
			Code: record.Storage, Message: fmt.Sprintf("the folder could not be opened: %v", err), Advice: "open it by hand: " + path,
		}
	}
	return nil
}

// begin starts a program, and waits a moment for it to say that it cannot. It
// may go on for as long as a person looks at what it shows.
func begin(cmd *exec.Cmd, trust bool) error {
	const moment = 2 * time.Second
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	late := time.NewTimer(moment)
	defer late.Stop()
	select {
	case err := <-ended:
		if wrong := (*exec.ExitError)(nil); errors.As(err, &wrong) && !trust {
			return nil
		}
		return err
	case <-late.C:
		return nil
	}
}
