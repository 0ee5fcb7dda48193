package api

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// byteOrderMark tells spreadsheets that a CSV file is in UTF-8; without it
// Excel takes it for the system's old code page.
const byteOrderMark = "\ufeff"

// sheet writes a CSV file that a spreadsheet opens without running anything.
type sheet struct{ csv *csv.Writer }

func newSheet(w io.Writer) (*sheet, error) {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return nil, err
	}
	return &sheet{csv.NewWriter(w)}, nil
}

// row writes one line.
func (s *sheet) row(cells ...string) error {
	for i := range cells {
		cells[i] = inert(cells[i])
	}
	return s.csv.Write(cells)
}

// inert keeps a spreadsheet from taking text for a formula: what begins like
// one gets an apostrophe before it. Customers write these texts, so any of them
// may be meant to harm whoever opens the file.
func inert(text string) string {
	if first, _ := utf8.DecodeRuneInString(text); text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + text
	}
	return text
}

// save writes a CSV file by way of another one beside it, so that what stood
// there before stays whole until the new one is.
func save(path string, write func(*sheet) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".counterpart-*.csv")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	err = fill(file, write)
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err = os.Rename(file.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

func fill(w io.Writer, write func(*sheet) error) error {
	s, err := newSheet(w)
	if err != nil {
		return err
	}
	if err := write(s); err != nil {
		return err
	}
	s.csv.Flush()
	return s.csv.Error()
}
