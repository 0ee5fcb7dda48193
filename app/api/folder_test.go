package api

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"counterpart/backend/record"
)

// opened remembers which folders were shown.
type opened struct{ paths []string }

func (o *opened) OpenFolder(path string) error {
	o.paths = append(o.paths, path)
	return nil
}

func TestSettingsAPI_OpensItsOwnFoldersAlone(t *testing.T) {
	o := &opened{}
	g, _ := openGate(t, Product{Settings: &settings{}})
	api := NewServices(g, time.Now, nil, o).Settings
	for _, which := range []string{"data", "logs", "config"} {
		if err := api.OpenFolder(which); err != nil {
			t.Errorf("%s: got %v", which, err)
		}
	}
	for _, which := range []string{"", "/etc", "https://example.com", "../data"} {
		var p *Problem
		if err := api.OpenFolder(which); !errors.As(err, &p) && record.CodeOf(err) != record.Invalid {
			t.Errorf("%q: got %v, want a refusal", which, err)
		}
	}
	if diff := cmp.Diff([]string{"/d", "/l", "/c"}, o.paths); diff != "" {
		t.Errorf("what was opened (-want +got):\n%s", diff)
	}
}
