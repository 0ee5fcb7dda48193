package atomicfile

// SyncDir does nothing: Windows offers no way to flush a directory, and a
// rename is journalled by the file system.
func SyncDir(string) error { return nil }
