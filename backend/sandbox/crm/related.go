package crm

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"counterpart/backend/sandbox/crm/schema"
	"counterpart/backend/sandbox/crm/table"
)

// relatedNeeds asks for reading the module, and the one of the list.
func (s *Service) relatedNeeds(c *call) []need {
	needs := []need{moduleNeed(c.t.Module.API, "READ")}
	if l, ok := c.t.Module.List(c.path[2]); ok {
		needs = append(needs, moduleNeed(l.Module, "READ"))
	}
	return needs
}

// parent finds the record and the related list of a call.
func (s *Service) parent(c *call) (*table.Record, schema.RelatedList, *refusal) {
	l, ok := c.t.Module.List(c.path[2])
	if !ok {
		return nil, l, badRequest("INVALID_DATA", "the relation name given seems to be invalid",
			map[string]any{"resource_path_index": 2})
	}
	id, _ := c.id()
	r := c.t.Live(id)
	if r == nil {
		return nil, l, badPathID(1)
	}
	return r, l, nil
}

// listRelated is Get Related Records.
func (s *Service) listRelated(c *call) (reply, *refusal) {
	if bad := s.relatedAllowed(c); bad != nil {
		return reply{}, bad
	}
	parent, list, bad := s.parent(c)
	if bad != nil {
		return reply{}, bad
	}
	target := s.tables[list.Module]
	cols, bad := s.askedFields(c, target.Module)
	if bad != nil {
		return reply{}, bad
	}
	if list.API == "Contact_Roles" {
		cols = append(cols, column{name: "Contact_Role"})
	}
	only := s.relatives(c.t, parent, list)
	own := *c
	own.t = target
	l, bad := s.listing(&own)
	if bad != nil {
		return reply{}, bad
	}
	if l.only != nil {
		only = slices.DeleteFunc(only, func(r *table.Record) bool { return !slices.Contains(l.only, r) })
	}
	l.only, l.keep = only, nil
	return s.page(&own, l, cols)
}

func (s *Service) relatedAllowed(c *call) *refusal {
	if allowed(c.grant.Scopes, s.relatedNeeds(c)) {
		return nil
	}
	return badScope()
}

// relatives are the live records in a related list of a record.
func (s *Service) relatives(t *table.Table, parent *table.Record, list schema.RelatedList) []*table.Record {
	target := s.tables[list.Module]
	rows := []*table.Record{}
	if list.Via != "" {
		_, at := target.Module.Field(list.Via)
		for r := range target.Holding(at, packID(parent.ID)) {
			if !list.Open && !list.Closed || s.finished(target, r) == list.Closed {
				rows = append(rows, r)
			}
		}
		return rows
	}
	ids := s.links[link{parent.ID, list.API}]
	if list.API == "Contact_Roles" {
		if text := s.text(t, parent, "Contact_Name"); text != "" {
			ids = append([]uint64{unpackID(text)}, ids...)
		}
	}
	for _, id := range ids {
		if r := target.Live(id); r != nil && !slices.Contains(rows, r) {
			rows = append(rows, r)
		}
	}
	return rows
}

// finished reports whether an activity belongs to the history.
func (s *Service) finished(t *table.Table, r *table.Record) bool {
	past := func(api string) bool {
		unix, err := strconv.ParseInt(s.text(t, r, api), 10, 64)
		return err == nil && unix <= s.now()
	}
	switch t.Module.API {
	case "Tasks":
		return s.text(t, r, "Status") == "Completed"
	case "Events":
		return past("End_DateTime")
	}
	return past("Call_Start_Time")
}

// Relate puts records into a related list that no field stands for: Products
// of a contact, account, deal or lead, and Contact_Roles of a deal.
func (s *Service) Relate(module, id, list string, ids ...string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.table(module)
	if t == nil {
		return fmt.Errorf("no module %q", module)
	}
	r, err := s.stored(t, id, table.Live)
	if err != nil {
		return err
	}
	l, ok := t.Module.List(list)
	if !ok || l.Via != "" {
		return fmt.Errorf("%s has no related list %q to join by hand", module, list)
	}
	for _, text := range ids {
		other, err := s.stored(s.tables[l.Module], text, table.Live)
		if err != nil {
			return err
		}
		s.relate(r.ID, l.API, other.ID)
	}
	return nil
}

func (s *Service) relate(id uint64, list string, other uint64) {
	key := link{id, list}
	if !slices.Contains(s.links[key], other) {
		s.links[key] = append(s.links[key], other)
	}
}

// addRelated is Create Notes under a record; other lists are not written to.
func (s *Service) addRelated(c *call) (reply, *refusal) {
	parent, list, bad := s.parent(c)
	if bad != nil {
		return reply{}, bad
	}
	if list.API != "Notes" {
		return reply{}, badRequest("INVALID_REQUEST_METHOD", "The http request method type is not a valid one", nil)
	}
	if !allowed(c.grant.Scopes, []need{moduleNeed("Notes", "CREATE")}) {
		return reply{}, badScope()
	}
	_, items, bad := c.records(mostRecords)
	if bad != nil {
		return reply{}, bad
	}
	results := each(items, func(i int, in map[string]any) result {
		in["Parent_Id"] = map[string]any{"id": idText(parent.ID)}
		return s.insertOne(s.tables["Notes"], in, recordPath(i))
	})
	return s.writeReply(results, http.StatusCreated), nil
}

// joinRelated is Update Related Records for lists joined by hand.
func (s *Service) joinRelated(c *call) (reply, *refusal) {
	parent, list, bad := s.parent(c)
	if bad != nil {
		return reply{}, bad
	}
	id, _ := parseID(c.path[3])
	if other := s.tables[list.Module].Live(id); other == nil || list.Via != "" {
		return s.writeReply([]result{failed(unknownID(map[string]any{"resource_path_index": 3}))}, http.StatusOK), nil
	}
	s.relate(parent.ID, list.API, id)
	return s.writeReply([]result{done("relation added", map[string]any{"id": idText(id)})}, http.StatusOK), nil
}
