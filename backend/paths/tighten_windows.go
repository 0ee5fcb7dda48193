package paths

import "os"

// tighten has nothing to do: the access list of the user's profile, which the
// directories inherit, keeps other users out.
func tighten(string, os.FileMode) error { return nil }
