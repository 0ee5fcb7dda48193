package app

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"counterpart/app/notice"
	"counterpart/backend/atomicfile"
)

// remembered is what the desktop program knows of its last time. It may be lost
// without harm.
type remembered struct {
	Autostart  bool          `json:"autostart"`   // the system had an entry that starts the program at sign-in
	ToldHidden bool          `json:"told_hidden"` // a person was told where the window goes when it is closed
	Told       notice.Memory `json:"told"`
	Place      placement     `json:"place"`
}

// Memory keeps what is remembered from one start to the next. It may be used
// from any goroutine.
type Memory struct {
	file string
	mu   sync.Mutex
	is   remembered
}

// OpenMemory opens the memory below a directory. What cannot be read is
// forgotten.
func OpenMemory(dir string) *Memory {
	m := &Memory{file: filepath.Join(dir, "desktop.json")}
	if text, err := os.ReadFile(m.file); err == nil && json.Unmarshal(text, &m.is) != nil {
		m.is = remembered{}
	}
	return m
}

// get returns what is remembered.
func (m *Memory) get() remembered {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.is
}

// change remembers something else from now on.
func (m *Memory) change(edit func(*remembered)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	edit(&m.is)
	text, err := json.Marshal(m.is)
	if err == nil {
		err = atomicfile.Write(m.file, text)
	}
	if err != nil {
		return fmt.Errorf("remember how the window was: %w", err)
	}
	return nil
}
