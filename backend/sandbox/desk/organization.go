package desk

import (
	"net/http"
	"strconv"
)

// What the organization is called.
const (
	companyName  = "Sandbox Company"
	portalName   = "sandbox"
	adminProfile = "Administrator"
)

var (
	departmentNames = []string{"Customer Care", "Technical Support"}
	sanitizedNames  = []string{"customer-care", "technical-support"}
	profileNames    = []string{adminProfile, "Agent"}
	roleNames       = []string{"CEO", "Support Agent"}
)

func (s *Service) putOrganization(w *sheet, k *Knobs) {
	w.open('{')
	for _, p := range [][2]string{
		{"id", s.cfg.OrgID},
		{"companyName", companyName},
		{"portalName", portalName},
		{"alias", portalName},
		{"portalURL", *s.url.Load() + "/portal/" + portalName},
		{"edition", k.Edition},
		{"timeZone", s.cfg.Admin.TimeZone},
		{"employeeCount", "50"},
		{"employeeCountRange", "11-50"},
		{"industry", "Technology"},
		{"currencyCode", "USD"},
		{"currencySymbol", "$"},
		{"currencyLocale", "en_US"},
		{"primaryContact", s.cfg.Admin.Email},
		{"country", "United States"},
		{"city", "Austin"},
		{"state", "Texas"},
		{"street", ""},
		{"zip", ""},
		{"description", ""},
		{"website", ""},
		{"phoneNumber", ""},
		{"mobile", ""},
		{"fax", ""},
		{"logoURL", ""},
		{"faviconURL", ""},
		{"designation", ""},
		{"migrationFrom", ""},
	} {
		w.key(p[0]).text(p[1])
	}
	w.key("isAdminInOrg").bool(k.IsAdminInOrg)
	w.key("isDefault").bool(true)
	w.key("isSandboxPortal").bool(false)
	w.key("isPayloadEncryptionEnabled").bool(false)
	w.key("preferredSolution").raw("[]")
	w.key("preferredCommunicationChannels").raw("[]")
	w.close('}')
}

func (s *Service) listOrganizations(c *call) (answer, *apiError) {
	w := &sheet{}
	w.open('{')
	w.key("data").open('[')
	s.putOrganization(w, c.k)
	w.close(']')
	w.close('}')
	return answer{http.StatusOK, w.b}, nil
}

func (s *Service) getOrganization(c *call) (answer, *apiError) {
	if strconv.FormatInt(c.id, 10) != s.cfg.OrgID {
		return answer{}, errNotFound()
	}
	w := &sheet{}
	s.putOrganization(w, c.k)
	return answer{http.StatusOK, w.b}, nil
}

func (s *Service) listDepartments(c *call) (answer, *apiError) {
	p, refused := c.pageFromOne(10, 200)
	if refused != nil {
		return answer{}, refused
	}
	if c.q.Get("isEnabled") == "false" {
		return answer{status: http.StatusNoContent}, nil
	}
	return putPage(p, len(departmentNames), s.putDepartment), nil
}

func (s *Service) getDepartment(c *call) (answer, *apiError) {
	for i := range departmentNames {
		if s.own(staticDepartments+i) == c.id {
			w := &sheet{}
			s.putDepartment(w, i)
			return answer{http.StatusOK, w.b}, nil
		}
	}
	return answer{}, errNotFound()
}

func (s *Service) putDepartment(w *sheet, i int) {
	name := departmentNames[i]
	w.open('{')
	w.key("id").ref(s.own(staticDepartments + i))
	w.key("name").str(name)
	w.key("description").null()
	w.key("createdTime").time(s.origin.Load().at)
	w.key("chatStatus").str("NOT_CREATED")
	w.key("nameInCustomerPortal").str(name)
	w.key("creatorId").ref(s.admin)
	w.key("isEnabled").bool(true)
	w.key("isDefault").bool(i == 0)
	w.key("isAssignToTeamEnabled").bool(true)
	w.key("isVisibleInCustomerPortal").bool(true)
	w.key("hasLogo").bool(false)
	w.key("sanitizedName").str(sanitizedNames[i])
	w.close('}')
}

// isDepartment tells whether a text is the id of a department.
func (s *Service) isDepartment(text string) bool {
	id, _ := parseID(text)
	for i := range departmentNames {
		if id == s.own(staticDepartments+i) {
			return true
		}
	}
	return false
}

func (s *Service) listProfiles(c *call) (answer, *apiError) {
	p, refused := c.pageFromOne(10, 200)
	if refused != nil {
		return answer{}, refused
	}
	return putPage(p, len(profileNames), func(w *sheet, i int) {
		w.open('{')
		w.key("id").ref(s.own(staticProfiles + i))
		w.key("name").str(profileNames[i])
		w.key("description").str("")
		w.key("default").bool(true)
		w.key("isVisible").bool(true)
		w.key("type").str("AgentProfile")
		w.close('}')
	}), nil
}

// putPage answers one page of a list that is written item by item.
func putPage(p page, n int, put func(w *sheet, i int)) answer {
	if p.skip >= n {
		return answer{status: http.StatusNoContent}
	}
	w := &sheet{}
	w.open('{')
	w.key("data").open('[')
	for i := p.skip; i < min(p.end(), n); i++ {
		put(w, i)
	}
	w.close(']')
	w.close('}')
	return answer{http.StatusOK, w.b}
}
