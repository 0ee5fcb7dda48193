package simulation

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"counterpart/backend/engine"
	"counterpart/backend/record"
)

// Schema implements engine.Side.
func (s *service) Schema(_ context.Context, module record.Module) (record.Schema, error) {
	if err := s.request("schema", module); err != nil {
		return record.Schema{}, err
	}
	return schema(s.side, module), s.answer()
}

// Changed implements engine.Side. The listing is made at its first request;
// what is modified later may be missing, and what is on it shows as it is when
// its page is read. A record may come twice.
func (s *service) Changed(ctx context.Context, q engine.Query, page func(engine.Page) error) error {
	asOf := s.time()
	if err := s.request("changed", q.Module); err != nil {
		return err
	}
	token, at, ids, err := s.resume(q)
	if err != nil {
		return err
	}
	for first := true; ; first = false {
		if !first {
			if err := s.request("page", q.Module); err != nil {
				return err
			}
		}
		end := min(at+s.page, len(ids))
		p := engine.Page{AsOf: asOf}
		for _, id := range ids[at:end] {
			if r, ok := s.entry(q, id); ok {
				p.Records = append(p.Records, r)
			}
		}
		if end < len(ids) {
			p.Next = token + ":" + strconv.Itoa(end)
			if end > at && !s.w.calm && s.w.chance("again", 50) {
				end-- // the last one comes again on the next page
			}
		}
		if err := s.answer(); err != nil {
			return err
		}
		if err := page(p); err != nil || p.Next == "" {
			return err
		}
		at = end
	}
}

// resume begins a listing, or goes on with one.
func (s *service) resume(q engine.Query) (token string, at int, ids []string, err error) {
	if q.Resume != "" {
		var n int
		if _, err := fmt.Sscanf(q.Resume, "%d:%d", &n, &at); err != nil {
			return "", 0, nil, &record.Error{Code: record.Invalid, Message: "no such token"}
		}
		token = strconv.Itoa(n)
		ids, ok := s.hung[token]
		if !ok || (!s.w.calm && s.w.chance("expired", 300)) {
			delete(s.hung, token)
			return "", 0, nil, &record.Error{Code: record.Invalid, Message: "the token has expired"}
		}
		return token, at, ids, nil
	}
	for _, i := range s.list[q.Module] {
		if v := i.listed(s.w.now); v.state == record.Live && !v.modified.Before(q.Since) {
			ids = append(ids, i.ID)
		}
	}
	shuffled := make([]string, 0, len(ids))
	for _, at := range s.w.order(len(ids)) {
		shuffled = append(shuffled, ids[at])
	}
	if len(shuffled) > s.page {
		s.tokens++
		token = strconv.Itoa(s.tokens)
		s.hung[token] = shuffled
	}
	return token, 0, shuffled, nil
}

// entry is a record on a listing, if it is still there.
func (s *service) entry(q engine.Query, id string) (record.Record, bool) {
	i := s.items[record.Ref{Side: s.side, Module: q.Module, ID: id}]
	v := i.listed(s.w.now)
	if v.state != record.Live {
		return record.Record{}, false
	}
	r := s.show(i, &v, q.Fields)
	if s.lag == 0 {
		r.Seen = s.time()
		i.read = s.w.now
	}
	return r, true
}

// Deleted implements engine.Side.
func (s *service) Deleted(_ context.Context, module record.Module, since time.Time, page func([]record.Record) error) (time.Time, error) {
	asOf := s.time()
	if err := s.request("deleted", module); err != nil {
		return time.Time{}, err
	}
	var found []record.Record
	for _, i := range s.list[module] {
		if !i.live() && !i.deleted.Before(since) && !i.fed.After(s.w.now) {
			found = append(found, record.Record{Ref: i.Ref, State: i.state, Modified: i.deleted, Seen: s.time()})
			s.w.truth.showAway(i)
		}
	}
	if err := s.answer(); err != nil {
		return time.Time{}, err
	}
	return asOf, page(found)
}

// Added implements engine.Side.
func (s *service) Added(_ context.Context, module record.Module, wanted []record.Field, since time.Time, page func([]record.Record) error) (time.Time, error) {
	asOf := s.time()
	if err := s.request("added", module); err != nil {
		return time.Time{}, err
	}
	var found []record.Record
	for _, i := range s.list[module] {
		if i.live() && !i.created.Before(since) && !i.addable.After(s.w.now) {
			r := s.show(i, &i.version, wanted)
			r.Seen = s.time()
			found = append(found, r)
		}
	}
	if err := s.answer(); err != nil {
		return time.Time{}, err
	}
	return asOf, page(found)
}

// ByID implements engine.Side.
func (s *service) ByID(_ context.Context, module record.Module, wanted []record.Field, ids []string) ([]record.Record, error) {
	if err := s.request("by id", module); err != nil {
		return nil, err
	}
	found := make([]record.Record, len(ids))
	for at, id := range ids {
		ref := record.Ref{Side: s.side, Module: module, ID: id}
		i, ok := s.items[ref]
		switch {
		case !ok:
			s.w.fail("the engine asks for %s, which never was", ref)
		case !s.w.calm && s.w.chance("unclear", s.w.hostile/4):
			found[at] = record.Record{Ref: ref}
			s.w.say("%s: no clear word of %s", s.side.Title(), ref)
		case !i.live():
			found[at] = record.Record{Ref: ref, State: i.state, Modified: i.deleted, Seen: s.time()}
			s.w.truth.showAway(i)
		default:
			found[at] = s.show(i, &i.version, wanted)
			found[at].Seen = s.time()
			i.read = s.w.now
		}
	}
	return found, s.answer()
}

// Limits implements engine.Side.
func (s *service) Limits() engine.Limits { return s.limits }

// Usage implements engine.Side.
func (s *service) Usage() engine.Usage {
	return engine.Usage{Calls: s.calls, Credits: s.calls, Remaining: -1}
}
