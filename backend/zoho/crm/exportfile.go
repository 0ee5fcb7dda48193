package crm

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
	"counterpart/backend/zoho/rest"
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
// reading stands. It is read row by row: only the packed file is in memory.
func (r *reading) rows(answer rest.Answer, last bool) error {
	file, err := openExport(answer.Body)
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
				return r.lastRows(records, answer.Sent, last)
			}
			if err != nil {
				return &spoilt{err}
			}
			records = append(records, decode(r.query.Module, r.query.Fields, fields, time.Time{}))
		}
		r.at.Row += len(records)
		if err := r.hand(records, answer.Sent, &r.at); err != nil {
			return err
		}
	}
}

// lastRows hands on the end of a file. Behind the last file the reading is at
// its end.
func (r *reading) lastRows(records []record.Record, sent time.Time, last bool) error {
	r.at.Row += len(records)
	if last {
		return r.hand(records, sent, nil)
	}
	return r.hand(records, sent, &r.at)
}

// exportFile is the table in an export's archive.
type exportFile struct {
	packed io.ReadCloser
	table  *csv.Reader
	places map[string]int // of the columns, by name
}

// openExport opens the table and reads its head.
func openExport(archive []byte) (*exportFile, error) {
	opened, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	for _, entry := range opened.File {
		if !strings.HasSuffix(entry.Name, ".csv") {
			continue
		}
		packed, err := entry.Open()
		if err != nil {
			return nil, err
		}
		file := &exportFile{packed: packed, table: csv.NewReader(packed), places: map[string]int{}}
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
		if _, err := f.table.Read(); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return nil
}

// next reads a row.
func (f *exportFile) next() (cells, error) {
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
