package product

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"counterpart/backend/atomicfile"
	"counterpart/backend/zoho"
)

// creditsFile is where, in the data directory, the credits are kept that were
// spent within the last day.
const creditsFile = "credits.json"

// creditsKept is how often they are kept while calls are made: what a crash
// forgets of them is this much.
const creditsKept = time.Minute

// spent is the content of the file: what was spent in which organizations.
type spent struct {
	DeskOrg string       `json:"desk_org"`
	CRMOrg  string       `json:"crm_org"`
	Desk    zoho.Account `json:"desk"`
	CRM     zoho.Account `json:"crm"`
}

// resumeCredits goes on with the credits that an earlier process spent. A file
// that cannot be read only makes the account begin empty: the services know
// better anyhow.
func (r *reach) resumeCredits(h *home, orgs organizations) {
	r.spentBy = spent{DeskOrg: orgs.DeskID, CRMOrg: orgs.CRMID}
	r.creditsAt = h.now()
	var kept spent
	text, err := os.ReadFile(filepath.Join(h.dirs.Data, creditsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil {
		err = json.Unmarshal(text, &kept)
	}
	if err != nil {
		h.log.For("product").WithError(err).Warn("the credits that were spent today are not known: the count begins anew")
		return
	}
	if kept.DeskOrg == r.spentBy.DeskOrg {
		r.desk.Resume(kept.Desk)
	}
	if kept.CRMOrg == r.spentBy.CRMOrg {
		r.crm.Resume(kept.CRM)
	}
}

// keepCredits keeps what was spent, unless that was done a short while ago.
func (h *home) keepCredits(now bool) {
	r := h.reach
	if r == nil {
		return
	}
	r.keeping.Lock()
	defer r.keeping.Unlock()
	at := h.now()
	if passed := at.Sub(r.creditsAt); !now && passed >= 0 && passed < creditsKept {
		return
	}
	r.creditsAt = at
	r.spentBy.Desk, r.spentBy.CRM = r.desk.Account(), r.crm.Account()
	text, err := json.Marshal(r.spentBy)
	if err == nil {
		err = atomicfile.Write(filepath.Join(h.dirs.Data, creditsFile), text)
	}
	if err != nil {
		h.log.For("product").WithError(fmt.Errorf("keep the credits that were spent: %w", err)).Warn("credits")
	}
}
