package atomicfile

// syncDir does nothing: Windows offers no way to flush a directory, and a
// rename is journalled by the file system.
func syncDir(string) error { return nil }
