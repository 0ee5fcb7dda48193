// Package atomicfile replaces small files whole: after a crash at any moment
// either the old content or the new one is there, never a part.
//
// It knows nothing of what the files hold, and it is not meant for content
// that does not fit in memory.
package atomicfile
