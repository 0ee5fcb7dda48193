package simulation

import (
	"context"
	"slices"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// Create implements engine.Side.
func (s *service) Create(_ context.Context, module record.Module, writes []engine.Write) []engine.Result {
	return s.write("create", module, writes, func(w engine.Write, lost bool) engine.Result {
		i := s.add(module, record.Us)
		i.addable = s.w.now
		if !s.w.calm {
			i.addable = s.w.now.Add(time.Duration(s.w.draw("addable", int(s.limits.Settle)/2)))
		}
		in := s.w.intentOf(i, record.Add, w)
		s.w.creating(s, i, w, in, lost)
		s.touch(i, record.Us, func() { s.put(i, w, in, lost) })
		for f := range i.born {
			i.born[f] = under(i.cells[f])
		}
		return s.result(i, w)
	})
}

// Update implements engine.Side.
func (s *service) Update(_ context.Context, module record.Module, writes []engine.Write) []engine.Result {
	return s.write("update", module, writes, func(w engine.Write, lost bool) engine.Result {
		i := s.items[record.Ref{Side: s.side, Module: module, ID: w.ID}]
		switch {
		case i == nil || !i.live():
			return failed(w, record.RecordGone)
		case s.checks && !w.Unmodified.IsZero() && i.modified.After(w.Unmodified):
			s.w.seen.hit("refused since modified")
			return failed(w, record.AlreadyModified)
		}
		in := s.w.updating(s, i, w, lost)
		s.touch(i, record.Us, func() { s.put(i, w, in, lost) })
		return s.result(i, w)
	})
}

// Restore implements engine.Side.
func (s *service) Restore(_ context.Context, module record.Module, ids []string) []engine.Result {
	var writes []engine.Write
	for _, id := range ids {
		writes = append(writes, engine.Write{ID: id})
	}
	return s.write("restore", module, writes, func(w engine.Write, lost bool) engine.Result {
		i := s.items[record.Ref{Side: s.side, Module: module, ID: w.ID}]
		if i == nil || i.state != record.Binned {
			return failed(w, record.RecordGone)
		}
		s.w.restoring(i, lost)
		s.touch(i, record.Us, func() { i.state = record.Live })
		return s.result(i, w)
	})
}

func failed(w engine.Write, code record.Code) engine.Result {
	return engine.Result{ID: w.ID, Err: &record.Error{Code: code, Message: "refused"}}
}

// result is what an answer says of a record that was written.
func (s *service) result(i *item, w engine.Write) engine.Result {
	r := engine.Result{ID: i.ID, Modified: i.modified}
	if s.shows > 0 {
		shown := s.show(i, &i.version, w.Shows())
		shown.Seen = s.time()
		if s.shows > 1 {
			s.leaveOut(&shown, fText, fPhone)
			i.showing = false
		}
		r.Shown = &shown
	}
	return r
}

// leaveOut has an answer say nothing of some fields.
func (s *service) leaveOut(r *record.Record, some ...field) {
	for _, f := range some {
		name := api(s.side, r.Module, f)
		delete(r.Values, name)
		r.Absent = append(r.Absent, name)
	}
}

// write makes one call that writes. What goes wrong with it, if something does,
// goes wrong before anything was carried out, with single records, or with the
// answer: then any of the records may have been written, or may yet be.
func (s *service) write(kind string, module record.Module, writes []engine.Write, do func(engine.Write, bool) engine.Result) []engine.Result {
	if len(writes) > max(s.limits.Batch, 1) {
		s.w.fail("a call to %s takes %d records, and was given %d", s.side, s.limits.Batch, len(writes))
	}
	results := make([]engine.Result, len(writes))
	all := func(err error) []engine.Result {
		for at := range results {
			results[at] = engine.Result{ID: writes[at].ID, Err: err}
		}
		return results
	}
	left := s.time()
	if err := s.request(kind, module); err != nil {
		return all(err)
	}
	s.w.seen.call(kind, len(writes))
	lost := !s.w.calm && s.w.chance("answer lost", s.w.hostile/2)
	for at, w := range writes {
		results[at] = s.writeOne(kind, module, w, lost, do)
		if !s.exact && results[at].Err == nil {
			results[at].Modified = left
		}
	}
	if lost {
		s.w.seen.hit("answer lost")
		all(&record.Error{Code: record.AnswerLost, Message: "the connection broke"})
	}
	if err := s.answer(); err != nil && !lost {
		panic("the answer to a write is lost by itself")
	}
	return results
}

func (s *service) writeOne(kind string, module record.Module, w engine.Write, lost bool, do func(engine.Write, bool) engine.Result) engine.Result {
	if kind != "restore" && s.lacks(module, w, kind == "create") {
		return failed(w, record.MandatoryMissing)
	}
	if !s.w.calm {
		switch how := s.w.draw("record", 2000); {
		case how >= 2000-s.w.hostile:
			s.w.seen.hit("record refused")
			return failed(w, [...]record.Code{record.RecordRefused, record.ServerError, record.RecordLocked}[how%3])
		case lost && how%3 == 0:
			return engine.Result{} // it never came to be
		case lost && how%3 == 1 && kind != "restore":
			s.later(func() { do(w, true) })
			return engine.Result{}
		}
	}
	return do(w, lost)
}

// later has something carried out that nobody waits for any more.
func (s *service) later(do func()) {
	at := s.w.now.Add(time.Duration(s.w.draw("late", int(s.limits.Settle)/3)))
	s.w.late = append(s.w.late, late{at, do})
	slices.SortStableFunc(s.w.late, func(a, b late) int { return a.at.Compare(b.at) })
	s.w.seen.hit("carried out late")
}

// lacks tells whether a write would leave the name empty.
func (s *service) lacks(module record.Module, w engine.Write, create bool) bool {
	for _, c := range w.Cells {
		if fieldOf(s.side, module, c.Field.API) == fName {
			return c.Value == record.Null
		}
	}
	return create
}
