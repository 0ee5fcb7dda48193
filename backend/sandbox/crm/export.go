package crm

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"time"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// export writes the rows of a job's page as zipped CSV, by ascending id.
func (s *Service) export(j *job) {
	rows := s.rows(j.query, (j.page-1)*bulkRows, bulkRows+1)
	j.more = len(rows) > bulkRows
	rows = rows[:min(bulkRows, len(rows))]
	j.count = len(rows)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	file, err := z.CreateHeader(&zip.FileHeader{
		Name: j.id + ".csv", Method: zip.Deflate, Modified: time.Unix(s.now(), 0).UTC(),
	})
	if err != nil {
		panic("bulk read in memory: " + err.Error())
	}
	w := csv.NewWriter(file)
	line := append([]string(nil), j.labels...)
	for i := -1; i < len(rows); i++ {
		for k := range line {
			if i >= 0 {
				line[k] = s.csvText(j.columns[k], rows[i])
			}
		}
		if err := w.Write(line); err != nil {
			panic("bulk read in memory: " + err.Error())
		}
	}
	w.Flush()
	if err := z.Close(); err != nil {
		panic("bulk read in memory: " + err.Error())
	}
	j.zip = b.Bytes()
}

// csvText is a value as exports show it: lookups and users by id, several
// values separated by semicolons, nothing for null.
func (s *Service) csvText(column trail, r *table.Record) string {
	if r = s.follow(column, r); r == nil {
		return ""
	}
	st := column.last()
	if column.user != "" {
		text, _ := userText(s.users[s.userOf(st.field, r)], column.user)
		return text
	}
	switch {
	case st.field.DataType == "ownerlookup":
		return s.users[s.userOf(st.field, r)].Person.ID
	case st.field.Source == schema.RecordID:
		return idText(r.ID)
	case st.field.Source == schema.FullName:
		return s.fullName(st.t, r)
	case st.field.Source == schema.Stored:
		text, ok := r.Row.Get(st.at)
		return s.csvStored(st.field, text, ok)
	}
	text := string(s.appendField(nil, st.t, r, st.field, st.at))
	if text == "null" {
		return ""
	}
	if plain, err := strconv.Unquote(text); err == nil {
		return plain
	}
	return text
}

func (s *Service) csvStored(f *schema.Field, text string, ok bool) string {
	switch {
	case f.Kind == schema.Boolean:
		return strconv.FormatBool(ok)
	case !ok:
		return ""
	case f.Kind == schema.DateTime:
		unix, _ := strconv.ParseInt(text, 10, 64)
		return s.clock(unix)
	case f.Kind == schema.MultiText:
		return strings.ReplaceAll(text, separator, ";")
	case f.Kind == schema.Reference:
		id := unpackID(text)
		if _, r := s.target(f, id); r == nil {
			return ""
		}
		return idText(id)
	}
	return text
}
