package product

import (
	"counterpart/backend/record"
	"counterpart/backend/store"
	"counterpart/backend/zoho"
)

// pages gives the addresses of pages in Zoho. Where the services are not those
// of a data centre, as in sample mode, there are no pages, and it gives none.
type pages struct {
	centre zoho.DataCentre
	orgs   organizations
	none   bool
}

func (h *home) pages() pages {
	c := h.config().Connection
	centre, known := zoho.FindDataCentre(c.DataCenter)
	p := pages{centre: centre, none: !known || h.box != nil || c.Desk != "" || c.CRM != ""}
	if !p.none {
		p.none = h.db.View(func(tx *store.Tx) error { return p.orgs.read(tx) }) != nil
	}
	return p
}

// record is the page of a contact or account.
func (p pages) record(ref record.Ref) string {
	switch {
	case p.none:
		return ""
	case ref.Side == record.Desk:
		return p.centre.DeskPage(p.orgs.DeskPortal, ref.Module.String(), ref.ID)
	}
	return p.crm(ref.Module.String(), ref.ID)
}

// crm is the page of a record of any module of CRM.
func (p pages) crm(module, id string) string {
	if p.none {
		return ""
	}
	return p.centre.CRMPage(p.orgs.CRMZGID, module, id)
}

// own is a page whose address the service itself gave.
func (p pages) own(address string) string {
	if p.none {
		return ""
	}
	return zoho.Page(address)
}
