package crm

import (
	"context"
	"net/http"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/zoho/normal"
)

// signed adds to a record who made it and who modified it last (Zoho CRM v8,
// Created_By and Modified_By), as far as it is known who we are.
func (c *Client) signed(rec record.Record, r row) record.Record {
	us := c.userID()
	rec.Maker, rec.Editor = author(us, r, fieldMaker), author(us, r, fieldEditor)
	return rec
}

func author(us string, r row, name string) record.Author {
	user, _ := r.Object.Object(name)
	id := row{user}.text(fieldID)
	switch {
	case us == "" || id == "":
		return record.Unnamed
	case id == us:
		return record.Us
	}
	return record.Another
}

// recognize learns who we are from the answer to a write of ours. What was
// created was made by us. An update that changed nothing may leave the record to
// whoever modified it before: only what was modified after unless, the time since
// when CRM was to refuse the update, was so by us.
func (c *Client) recognize(method string, items []itemAnswer, unless time.Time) {
	for _, item := range items {
		if item.Status != "success" {
			continue
		}
		told := item.read()
		modified, _ := normal.Time(told.Modified)
		switch {
		case method == http.MethodPost:
			c.meet(told.Maker.ID)
		case !unless.IsZero() && modified.After(unless):
			c.meet(told.Editor.ID)
		}
	}
}

func (c *Client) meet(id string) {
	if id != "" {
		c.us.Store(&id)
	}
}

// userID returns the id of the signed-in user; empty while it is not known.
func (c *Client) userID() string {
	if id := c.us.Load(); id != nil {
		return *id
	}
	return ""
}

// introduce finds out who we are, where no write has told it yet. A sign-in
// that may not read users stays unnamed.
func (c *Client) introduce(ctx context.Context) error {
	if c.userID() != "" {
		return nil
	}
	user, err := c.CurrentUser(ctx)
	if err != nil && (record.Transient(err) || record.Stops(err)) && record.CodeOf(err) != record.ScopeMissing {
		return err
	}
	c.meet(user.ID)
	return nil
}
