package main

import (
	"bytes"
	"io"
)

// quietly calls do with a place for words that are shown only when it fails.
func quietly(out io.Writer, do func(io.Writer) error) error {
	var words bytes.Buffer
	err := do(&words)
	if err != nil {
		_, _ = out.Write(words.Bytes())
	}
	return err
}
