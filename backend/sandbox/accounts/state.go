package accounts

import (
	"encoding/json"
	"fmt"
)

// state is the server's whole memory. Authorization pages that are open in a browser are not in it.
type state struct {
	Client Client             `json:"client"`
	Knobs  Knobs              `json:"knobs"`
	Serial uint64             `json:"serial"`
	Codes  map[string]*code   `json:"codes"`
	Grants map[string]*grant  `json:"grants"`
	Access map[string]*access `json:"access"`
}

// Snapshot returns the client, all codes and tokens, and the knobs as JSON.
func (s *Server) Snapshot() ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, err := json.Marshal(state{
		Client: s.client, Knobs: s.knobs, Serial: s.serial, Codes: s.codes, Grants: s.grants, Access: s.access,
	})
	if err != nil {
		return nil, fmt.Errorf("encode accounts: %w", err)
	}
	return data, nil
}

// Load replaces everything with what Snapshot returned.
func (s *Server) Load(data []byte) error {
	in := state{Knobs: DefaultKnobs(), Codes: map[string]*code{}, Grants: map[string]*grant{}, Access: map[string]*access{}}
	if err := json.Unmarshal(data, &in); err != nil {
		return fmt.Errorf("decode accounts: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.client, s.knobs, s.serial = in.Client, in.Knobs, in.Serial
	s.codes, s.grants, s.access = in.Codes, in.Grants, in.Access
	clear(s.pending)
	return nil
}
