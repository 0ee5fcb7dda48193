package desk_test

import (
	"testing"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
)

func TestClient_Counts(t *testing.T) {
	r := start(t, sandbox.Config{IndexLag: -1})
	crowds(r, 3, 4)
	for module, want := range map[record.Module]int{record.Contacts: 7, record.Accounts: 0} {
		if got, err := r.Count(t.Context(), module); err != nil || got != want {
			t.Errorf("%s: got %d, %v, want %d", module, got, err, want)
		}
	}
}
