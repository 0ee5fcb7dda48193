package crm

import (
	"archive/zip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// exportPage is how many records of an export are handed on at a time.
const exportPage = 500

// spoilt is the error of an export that cannot be read.
type spoilt struct{ err error }

// Error says so.
func (s *spoilt) Error() string { return fmt.Sprintf("the export cannot be read: %v", s.err) }

// Unwrap gives what is wrong with it.
func (s *spoilt) Unwrap() error { return s.err }

// rows hands on the records of an export's file, from the row at which the
// reading stands. It is read row by row, and never whole in memory. Before its end is taken for the end, it must have held as many records as CRM
// said.
func (r *reading) rows(packed archive, sent time.Time, state exportState) error {
	if state.Result.More && state.Result.Token == "" {
		return &spoilt{errors.New("nothing leads to its next part")}
	}
	file, err := openExport(packed)
	if err != nil {
		return &spoilt{err}
	}
	defer file.close()
	if err := file.skip(r.at.Row); err != nil {
		return &spoilt{err}
	}
	for {
		records := make([]record.Record, 0, exportPage)
		for len(records) < exportPage {
			fields, err := file.next()
			if errors.Is(err, io.EOF) {
				return r.lastRows(records, sent, state)
			}
			if err != nil {
				return &spoilt{err}
			}
			rec := decode(r.query.Module, r.query.Fields, fields, time.Time{})
			if rec.ID == "" || rec.Modified.IsZero() {
				return &spoilt{errors.New("a record without its id or time")}
			}
			records = append(records, rec)
		}
		r.at.Row += len(records)
		if count := state.Result.Count; count != nil && r.at.Row > *count {
			return &spoilt{fmt.Errorf("it holds more than the %d records that it should", *count)}
		}
		if err := r.hand(records, sent, &r.at); err != nil {
			return err
		}
	}
}

// lastRows hands on the end of a file. Behind the last file the reading is at
// its end.
func (r *reading) lastRows(records []record.Record, sent time.Time, state exportState) error {
	r.at.Row += len(records)
	if count := state.Result.Count; count == nil || *count != r.at.Row {
		return &spoilt{fmt.Errorf("it holds %d records, not as many as it should", r.at.Row)}
	}
	if !state.Result.More {
		return r.hand(records, sent, nil)
	}
	return r.hand(records, sent, &r.at)
}

// What is more than any export has, as packed text may hide endless ones: one
// holds 200,000 records at the most (Zoho CRM v8, Bulk Read), in one table.
const (
	longestRow   = 64 << 20
	longestTable = 16 << 30
	mostEntries  = 16
)

// rowReader ends a table with a row that has no end.
type rowReader struct {
	io.Reader
	left int // that the present row may still fill
}

// Read reads no further than the row may go.
func (r *rowReader) Read(into []byte) (int, error) {
	if r.left <= 0 {
		return 0, errors.New("a row has no end")
	}
	n, err := r.Reader.Read(into[:min(len(into), r.left)])
	r.left -= n
	return n, err
}

// exportFile is the table in an export's archive.
type exportFile struct {
	packed io.ReadCloser
	row    *rowReader
	table  *csv.Reader
	places map[string]int // of the columns, by name
}

// archive is a packed file, wherever it lies.
type archive interface {
	io.ReaderAt
	Size() int64
}

// openExport opens the table and reads its head.
func openExport(from archive) (*exportFile, error) {
	opened, err := zip.NewReader(from, from.Size())
	if err != nil {
		return nil, err
	}
	if len(opened.File) > mostEntries {
		return nil, fmt.Errorf("the archive holds %d files", len(opened.File))
	}
	for _, entry := range opened.File {
		if entry.UncompressedSize64 > longestTable {
			return nil, fmt.Errorf("its table has %d bytes", entry.UncompressedSize64)
		}
		if !strings.HasSuffix(entry.Name, ".csv") {
			continue
		}
		packed, err := entry.Open()
		if err != nil {
			return nil, err
		}
		row := &rowReader{Reader: packed, left: longestRow}
		file := &exportFile{packed: packed, row: row, table: csv.NewReader(row), places: map[string]int{}}
		file.table.ReuseRecord = true
		head, err := file.table.Read()
		if err != nil && !errors.Is(err, io.EOF) {
			file.close()
			return nil, err
		}
		for at, name := range head {
			if name = strings.TrimPrefix(name, "\ufeff"); strings.EqualFold(name, fieldID) {
				name = fieldID // some exports write it as Id
			}
			file.places[name] = at
		}
		return file, nil
	}
	return nil, errors.New("the archive holds no table")
}

// close closes the table.
func (f *exportFile) close() { _ = f.packed.Close() }

// skip passes over rows.
func (f *exportFile) skip(rows int) error {
	for range rows {
		if _, err := f.next(); err != nil {
			return err
		}
	}
	return nil
}

// next reads a row.
func (f *exportFile) next() (cells, error) {
	f.row.left = longestRow
	content, err := f.table.Read()
	if err != nil {
		return cells{}, err
	}
	return cells{file: f, content: content}, nil
}

// cells are one row of an export, good until the next is read.
type cells struct {
	file    *exportFile
	content []string
}

// Get gives a cell; an empty one is null.
func (c cells) Get(name string) (any, bool) {
	at, ok := c.file.places[name]
	if !ok || at >= len(c.content) {
		return nil, false
	}
	if c.content[at] == "" {
		return nil, true
	}
	return strings.Clone(c.content[at]), true
}

// text gives a cell that is never null.
func (c cells) text(name string) string {
	raw, _ := c.Get(name)
	text, _ := raw.(string)
	return text
}

// time gives a cell that is a time; the zero time if it is none.
func (c cells) time(name string) time.Time {
	at, _ := normal.Time(c.text(name))
	return at
}
