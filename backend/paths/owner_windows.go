package paths

import "os"

// ours is always true: on Windows the profile's access list protects what lies
// in it, and the temporary directory is the user's own.
func ours(os.FileInfo) bool { return true }

// userTag is fixed, since no directory is shared between users.
func userTag() string { return "user" }
