package simulation

import (
	"context"
	"slices"
	"strconv"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// work is a job that makes records: of a table that was handed over, row by row,
// while time passes.
type work struct {
	module  record.Module
	columns []record.Field
	rows    []*workRow
	broken  bool // it ended before its last row
	mute    bool // it tells nothing of its rows
	cut     bool // the program was cut off since: it may never have heard of the job
}

// workRow is a row of it.
type workRow struct {
	write  engine.Write
	told   []record.Value
	in     intent
	over   bool
	item   *item // what it made
	err    error // why it made nothing
	unsaid bool  // the report leaves it out
}

// drawBulk decides whether a service carries out jobs: only one that tells who
// saved a record does, as the engine has nothing else to tell its writes by.
func (s *service) drawBulk() {
	if n := [...]int{0, 1, 2, 1}[s.w.draw("bulk", 4)]; n > 0 && (s.authors || s.w.one("tells")) {
		s.authors = true
		s.limits.Bulk = record.BulkLimits{Least: n, Most: 2 + s.w.draw("most", 4), Told: 1 + s.w.draw("told", 3), Settle: 30 * time.Minute}
	}
	s.picky = s.w.one("picky")
}

// Packs implements engine.Bulker.
func (s *service) Packs(field record.Field) bool {
	return !s.picky || field.API != api(s.side, record.Contacts, fText)
}

// Upload implements engine.Bulker. The intents of all rows are in the journal by
// now; what is not comes to light here.
func (s *service) Upload(_ context.Context, module record.Module, table record.Table) (string, error) {
	if n := len(table.Rows); n == 0 || n > s.limits.Bulk.Most {
		s.w.fail("a job of %s takes %d records, and was given %d", s.side, s.limits.Bulk.Most, n)
	}
	if err := s.request("upload", module); err != nil {
		return "", err
	}
	j := &work{module: module, columns: table.Columns}
	for _, values := range table.Rows {
		row := &workRow{told: values[:min(s.limits.Bulk.Told, len(values))]}
		for c, v := range values {
			if v != record.Null {
				row.write.Cells = append(row.write.Cells, engine.Cell{Field: table.Columns[c], Value: v})
			}
		}
		row.in = s.w.intentOf(&item{Ref: record.Ref{Side: s.side, Module: module}}, record.Add, row.write)
		j.rows = append(j.rows, row)
	}
	s.tokens++
	file := "file" + strconv.Itoa(s.tokens)
	s.files[file] = j
	if err := s.answer(); err != nil {
		return "", err
	}
	if !s.w.calm && s.w.chance("upload lost", s.w.hostile/2) {
		s.w.seen.hit("upload lost")
		return "", &record.Error{Code: record.AnswerLost, Message: "the connection broke"}
	}
	return file, nil
}

// Begin implements engine.Bulker.
func (s *service) Begin(_ context.Context, module record.Module, file string, columns []record.Field) (string, error) {
	j := s.files[file]
	switch {
	case j == nil || j.module != module || len(j.columns) != len(columns):
		s.w.fail("the engine begins a job of %q, which was not handed over so", file)
	case s.w.sides[s.side.Other()] == nil:
		panic("one service alone")
	}
	delete(s.files, file)
	if err := s.request("begin", module); err != nil {
		return "", err
	}
	if !s.w.calm && s.w.chance("job refused", s.w.hostile/3) {
		s.w.seen.hit("job refused")
		return "", &record.Error{Code: record.ScopeMissing, Message: "the permission is missing"}
	}
	lost := !s.w.calm && s.w.chance("begin lost", s.w.hostile/2)
	s.w.seen.call("job", len(j.rows))
	if !s.w.calm && s.w.crashIn == 0 && s.w.chance("cut off at a job", 60) {
		s.w.crashIn = 1 + s.w.draw("cut off in", 4) // what is kept just then is what a job is found again by
	}
	start := time.Duration(0)
	switch how := s.w.draw("how", 3); {
	case lost && how == 0:
		j = nil // it never came to be
	case lost && how == 1:
		start = time.Duration(s.w.draw("late", int(s.limits.Bulk.Settle)/2))
	}
	if j != nil {
		s.runJob(j, start, lost)
	}
	s.tokens++
	job := "job" + strconv.Itoa(s.tokens)
	s.works[job] = j
	if err := s.answer(); err != nil {
		return "", err
	}
	if lost {
		s.w.seen.hit("begin lost")
		return "", &record.Error{Code: record.AnswerLost, Message: "the connection broke"}
	}
	return job, nil
}

// runJob has the rows carried out, one after the other, from some time on. Some
// jobs break before their last row.
func (s *service) runJob(j *work, start time.Duration, lost bool) {
	upTo := len(j.rows)
	if !s.w.calm && s.w.chance("breaks", s.w.hostile) {
		upTo, j.broken = s.w.draw("break", len(j.rows)), true
	}
	at, pace := s.w.now.Add(start), [...]int{20_000, 1_000, 120_000}[s.w.draw("job pace", 3)]
	for n, row := range j.rows {
		if n >= upTo {
			row.over, row.unsaid = true, true
			continue
		}
		if !s.w.calm {
			at = at.Add(time.Duration(s.w.draw("row", pace)) * time.Millisecond)
		}
		s.w.late = append(s.w.late, late{at, func() { s.carryOutRow(j, row, lost) }})
	}
	slices.SortStableFunc(s.w.late, func(a, b late) int { return a.at.Compare(b.at) })
}

// carryOutRow makes the record of a row, unless it is refused.
func (s *service) carryOutRow(j *work, row *workRow, lost bool) {
	row.over, lost = true, lost || j.cut
	if s.lacks(j.module, row.write, true) || !s.w.calm && s.w.chance("row", s.w.hostile/2) {
		row.err = &record.Error{Code: record.RecordRefused, Message: "SKIPPED"}
		s.w.seen.hit("row refused")
		return
	}
	i := s.add(j.module, record.Us)
	i.addable = s.w.now
	if !s.w.calm {
		i.addable = s.w.now.Add(time.Duration(s.w.draw("addable", int(s.limits.Settle)/2)))
	}
	s.w.creating(s, i, row.write, row.in, lost)
	s.touch(i, record.Us, func() { s.put(i, row.write, row.in, lost) })
	for _, c := range row.write.Cells {
		f := fieldOf(s.side, i.Module, c.Field.API)
		i.unshown[f] = i.cells[f].text != string(c.Value)
	}
	for f := range i.born {
		i.born[f] = under(i.cells[f])
	}
	row.item = i
	row.unsaid = !s.w.calm && s.w.chance("unsaid", s.w.hostile/3)
}

// Report implements engine.Bulker. A job may be forgotten, or have nothing to
// tell; rows come in any order.
func (s *service) Report(_ context.Context, module record.Module, job string) (report record.Report, err error) {
	if err := s.request("report", module); err != nil {
		return report, err
	}
	j, known := s.works[job]
	if !known || j == nil {
		s.w.fail("the engine asks about %q, which it was not told of", job)
	}
	if slices.ContainsFunc(j.rows, func(r *workRow) bool { return !r.over }) {
		return report, s.answer()
	}
	if !j.mute && !s.w.calm && s.w.chance("mute", s.w.hostile/2) || j.broken && s.w.one("broken and mute") {
		j.mute = true
	}
	if j.mute {
		s.w.seen.hit("job untold")
		for _, row := range j.rows {
			s.unheard(row)
		}
		report.State = record.JobUntold
		return report, s.answer()
	}
	report.State = record.JobTold
	for _, n := range s.w.order(len(j.rows)) {
		row := j.rows[n]
		if row.unsaid {
			s.unheard(row)
			continue
		}
		told := record.Row{Told: row.told, Err: row.err}
		if row.item != nil {
			told.ID = row.item.ID
		}
		report.Rows = append(report.Rows, told)
	}
	s.w.seen.hit("job told")
	return report, s.answer()
}

// unheard notes that nobody is told what became of a row.
func (s *service) unheard(row *workRow) {
	i := row.item
	if i == nil || i.lost {
		return
	}
	i.lost = true
	i.unknown[record.Add] += i.open[record.Add]
	i.open[record.Add] = 0
	i.doubt = [fields]bool{true, true, true, true, true, true, true}
}
