package desk

import (
	"net/http"
	"strconv"
	"strings"
)

func (s *Service) agentPhoto(p *Person) string {
	return *s.url.Load() + "/api/v1/agents/" + p.ID + "/photo?orgId=" + s.cfg.OrgID
}

// rank is the place of an agent's profile and role: the first agent has what
// the knob says, the others are plain agents.
func (s *Service) rank(id int64, k *Knobs) int {
	if id == s.admin && k.AgentProfile == adminProfile {
		return 0
	}
	return 1
}

// putAgent writes an agent. Empty texts are "" here, not null as in records.
func (s *Service) putAgent(w *sheet, id int64, k *Knobs, include map[string]bool) {
	p, at := s.agents[id], s.rank(id, k)
	w.open('{')
	w.key("zuid").str(p.ZUID)
	w.key("emailId").str(p.Email)
	w.key("isConfirmed").bool(true)
	w.key("status").str("ACTIVE")
	w.key("roleId").ref(s.own(staticRoles + at))
	w.key("firstName").str(p.FirstName)
	w.key("lastName").str(p.LastName)
	for _, key := range []string{"phone", "mobile", "aboutInfo", "extn"} {
		w.key(key).str("")
	}
	w.key("countryCode").str("en_US")
	w.key("photoURL").str(s.agentPhoto(p))
	w.key("rolePermissionType").str("Custom")
	w.key("associatedDepartmentIds").open('[')
	for i := range departmentNames {
		w.ref(s.own(staticDepartments + i))
	}
	w.close(']')
	w.key("name").str(strings.TrimSpace(p.FirstName + " " + p.LastName))
	w.key("timeZone").str(p.TimeZone)
	w.key("id").str(p.ID)
	w.key("profileId").ref(s.own(staticProfiles + at))
	w.key("channelExpert").raw("[]")
	w.key("langCode").str("en_US")
	w.key("cf").raw("{}")
	w.key("associatedChatDepartmentIds").raw("[]")
	w.key("isZiaAgent").bool(false)
	s.putRank(w, id, k, include)
	w.close('}')
}

// putRank writes profile and role where they were asked for.
func (s *Service) putRank(w *sheet, id int64, k *Knobs, include map[string]bool) {
	at := s.rank(id, k)
	if include["profile"] {
		name := profileNames[at]
		if at == 1 && id == s.admin && k.AgentProfile != "" {
			name = k.AgentProfile
		}
		w.key("profile").open('{')
		w.key("id").ref(s.own(staticProfiles + at))
		w.key("name").str(name)
		w.close('}')
	}
	if include["role"] {
		w.key("role").open('{')
		w.key("id").ref(s.own(staticRoles + at))
		w.key("name").str(roleNames[at])
		w.close('}')
	}
	if include["associatedDepartments"] {
		w.key("associatedDepartments").open('[')
		for i, name := range departmentNames {
			w.open('{')
			w.key("id").ref(s.own(staticDepartments + i))
			w.key("name").str(name)
			w.close('}')
		}
		w.close(']')
	}
	if include["associatedChatDepartments"] {
		w.key("associatedChatDepartments").raw("[]")
	}
}

func (s *Service) getMe(c *call) (answer, *apiError) {
	c.id = s.admin
	return s.getAgent(c)
}

func (s *Service) getAgent(c *call) (answer, *apiError) {
	include, refused := c.include("profile", "role", "associatedDepartments", "associatedChatDepartments")
	if refused != nil {
		return answer{}, refused
	}
	if s.agents[c.id] == nil {
		return answer{}, errNotFound()
	}
	w := &sheet{}
	s.putAgent(w, c.id, c.k, include)
	return answer{http.StatusOK, w.b}, nil
}

// agentsByIDs answers up to 50 agents.
func (s *Service) agentsByIDs(c *call) (answer, *apiError) {
	include, refused := c.include("profile", "role", "associatedDepartments", "associatedChatDepartments")
	if refused != nil {
		return answer{}, refused
	}
	texts := strings.Split(c.q.Get("agentIds"), ",")
	if len(texts) > 50 {
		return answer{}, errParam("agentIds")
	}
	var found []int64
	for _, text := range texts {
		id, ok := parseID(text)
		if !ok {
			return answer{}, errParam("agentIds")
		}
		if s.agents[id] != nil {
			found = append(found, id)
		}
	}
	return putPage(page{0, len(found)}, len(found), func(w *sheet, i int) { s.putAgent(w, found[i], c.k, include) }), nil
}

func (s *Service) countAgents(c *call) (answer, *apiError) {
	if status := c.q.Get("status"); status != "" && !strings.EqualFold(status, "ACTIVE") {
		return counted(0), nil
	}
	return counted(len(s.agentIDs)), nil
}

func (s *Service) listAgents(c *call) (answer, *apiError) {
	p, refused := c.pageFromOne(10, 200)
	if refused != nil {
		return answer{}, refused
	}
	include, refused := c.include("profile", "role", "associatedDepartments", "associatedChatDepartments")
	if refused != nil {
		return answer{}, refused
	}
	search := strings.ToLower(strings.Trim(c.q.Get("searchStr"), "*"))
	var found []int64
	for _, id := range s.agentIDs {
		a := s.agents[id]
		text := strings.ToLower(a.FirstName + " " + a.LastName + " " + a.Email + " " + strconv.FormatInt(id, 10))
		if status := c.q.Get("status"); strings.Contains(text, search) && (status == "" || strings.EqualFold(status, "ACTIVE")) {
			found = append(found, id)
		}
	}
	return putPage(p, len(found), func(w *sheet, i int) { s.putAgent(w, found[i], c.k, include) }), nil
}
