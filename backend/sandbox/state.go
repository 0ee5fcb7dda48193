package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/desk"
	"counterpart/backend/sandbox/fault"
)

// stateVersion is the version of the state file's shape.
const stateVersion = 1

// saveEvery is the shortest time between two saves: what a kill can cost.
const saveEvery = 3 * time.Second

// state is everything that survives a restart.
type state struct {
	Version   int             `json:"version"`
	LastID    uint64          `json:"last_id"`     // of Desk; once of both services
	LastCRMID uint64          `json:"last_crm_id"` // 0: not above where its row begins
	Offset    time.Duration   `json:"clock_offset"`
	Faults    fault.Knobs     `json:"faults"`
	DeskKnobs desk.Knobs      `json:"desk_knobs"`
	CRMKnobs  crm.Knobs       `json:"crm_knobs"`
	Accounts  json.RawMessage `json:"accounts"`
	Desk      []byte          `json:"desk"`
	CRM       []byte          `json:"crm"`
}

// load reads the state file, if there is one, and says whether it did.
func (s *Sandbox) load() (bool, error) {
	if s.config.StateFile == "" {
		return false, nil
	}
	data, err := os.ReadFile(s.config.StateFile)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, fmt.Errorf("read sandbox state: %w", err)
	}
	plain, err := unseal(data, s.config.StateKey)
	if err != nil {
		return false, fmt.Errorf("read sandbox state %s: %w", s.config.StateFile, err)
	}
	if s.config.StateKey != nil && len(plain) == len(data) {
		s.dirty.Store(true) // it is not encrypted yet
	}
	in := state{DeskKnobs: desk.DefaultKnobs(), CRMKnobs: crm.DefaultKnobs(), Faults: s.faults.Knobs()}
	if err := json.Unmarshal(plain, &in); err != nil {
		return false, fmt.Errorf("read sandbox state %s: %w", s.config.StateFile, err)
	}
	if in.Version != stateVersion {
		return false, fmt.Errorf("sandbox state %s has version %d, this program reads %d: remove the file to start afresh",
			s.config.StateFile, in.Version, stateVersion)
	}
	if err := s.restore(in); err != nil {
		return false, fmt.Errorf("restore sandbox state %s: %w", s.config.StateFile, err)
	}
	return true, nil
}

func (s *Sandbox) restore(in state) error {
	s.clock.offset.Store(int64(in.Offset))
	s.deskIDs.reach(in.LastID)
	s.crmIDs.reach(in.LastCRMID)
	s.desk.SetKnobs(in.DeskKnobs)
	return errors.Join(
		s.accounts.Load(in.Accounts),
		s.desk.Load(in.Desk),
		s.crm.Load(in.CRM),
		s.crm.SetKnobs(in.CRMKnobs),
		s.faults.SetKnobs(in.Faults),
	)
}

// save writes the state file where something has changed: a whole new file first, then its name.
func (s *Sandbox) save() error {
	s.saving.Lock()
	defer s.saving.Unlock()
	if s.config.StateFile == "" || !s.dirty.Swap(false) {
		return nil
	}
	err := s.write()
	if err != nil {
		s.dirty.Store(true)
		return fmt.Errorf("save sandbox state: %w", err)
	}
	return nil
}

func (s *Sandbox) write() error {
	out := state{
		Version: stateVersion, Offset: time.Duration(s.clock.offset.Load()), Faults: s.faults.Knobs(),
		DeskKnobs: s.desk.Knobs(), CRMKnobs: s.crm.Knobs(),
	}
	var err1, err2, err3 error
	out.Accounts, err1 = s.accounts.Snapshot()
	out.Desk, err2 = s.desk.Snapshot()
	out.CRM, err3 = s.crm.Snapshot()
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	// Read last: no id in the snapshots is above it.
	out.LastID, out.LastCRMID = s.deskIDs.last.Load(), s.crmIDs.last.Load()
	data, err := json.Marshal(out)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	if data, err = seal(data, s.config.StateKey); err != nil {
		return fmt.Errorf("encrypt: %w", err)
	}
	return replaceFile(s.config.StateFile, data)
}

// replaceFile makes a file hold the data, or leaves it as it was. Tokens are in it, so nobody else may read it.
func replaceFile(path string, data []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("make temporary file: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write temporary file: %w", err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("put file in place: %w", err)
	}
	return nil
}

// keepSaved saves now and then while something changes. A state that takes long to save is saved less often.
func (s *Sandbox) keepSaved(ctx context.Context, after func(time.Duration) <-chan time.Time) {
	pause := saveEvery
	for {
		select {
		case <-ctx.Done():
			return
		case <-after(pause):
			began := time.Now()
			if err := s.save(); err != nil {
				s.log.WithError(err).Warn("sandbox state not saved")
			}
			pause = max(saveEvery, 10*time.Since(began))
		}
	}
}
