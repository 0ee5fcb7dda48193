package crm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"counterpart/backend/zoho/rest"
)

// Organization is the CRM account that a sign-in belongs to (Zoho CRM v8,
// Organization).
type Organization struct {
	ID   string `json:"id"`
	ZGID string `json:"zgid"` // the id that other services call the organization by
	Name string `json:"company_name"`
	Type string `json:"type"` // production, sandbox, developer, bigin
	Zone string `json:"time_zone"`
	// Currency is the one of all amounts, unless a record has its own: ISO 4217.
	Currency string `json:"iso_code"`
	License  struct {
		Edition string `json:"paid_type"`
		Users   int    `json:"users_license_purchased"`
		Paid    bool   `json:"paid"`
	} `json:"license_details"`
}

// User is a person of the organization (Zoho CRM v8, Users).
type User struct {
	ID        string `json:"id"`
	Email     string `json:"email"`
	Name      string `json:"full_name"`
	Status    string `json:"status"`  // active, disabled, deleted
	Confirmed bool   `json:"confirm"` // accepted the invitation
	Profile   struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"profile"`
}

// Organization reads the organization that the sign-in belongs to.
func (c *Client) Organization(ctx context.Context) (Organization, error) {
	var body struct {
		Org []Organization `json:"org"`
	}
	_, ok, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/org"}, &body)
	if err != nil {
		return Organization{}, fmt.Errorf("read the CRM organization: %w", err)
	}
	if ok && (body.Org == nil || len(body.Org) > 0 && body.Org[0].ID == "") {
		return Organization{}, fmt.Errorf("read the CRM organization: %w", c.api.Garbled(true, errors.New("no organization")))
	}
	if len(body.Org) == 0 {
		return Organization{}, fmt.Errorf("read the CRM organization: %w", absent("CRM names no organization for this sign-in"))
	}
	return body.Org[0], nil
}

// CurrentUser reads who signed in.
func (c *Client) CurrentUser(ctx context.Context) (User, error) {
	users, _, err := c.users(ctx, "CurrentUser", 1)
	if err != nil {
		return User{}, fmt.Errorf("read the signed-in CRM user: %w", err)
	}
	if len(users) == 0 {
		return User{}, fmt.Errorf("read the signed-in CRM user: %w", absent("CRM names no user for this sign-in"))
	}
	return users[0], nil
}

// IsAdministrator tells whether the user of that id is an active, confirmed
// administrator. CRM's own list of them decides, since the names of profiles
// are translated and copied.
func (c *Client) IsAdministrator(ctx context.Context, id string) (bool, error) {
	for page := 1; ; page++ {
		users, more, err := c.users(ctx, "ActiveConfirmedAdmins", page)
		if err != nil {
			return false, fmt.Errorf("read the CRM administrators: %w", err)
		}
		for _, user := range users {
			if user.ID == id {
				return true, nil
			}
		}
		if !more || len(users) == 0 {
			return false, nil
		}
	}
}

// users reads one page of the users of a kind.
func (c *Client) users(ctx context.Context, kind string, page int) ([]User, bool, error) {
	var body struct {
		Users []User `json:"users"`
		Info  struct {
			More bool `json:"more_records"`
		} `json:"info"`
	}
	query := url.Values{"type": {kind}}
	if page > 1 {
		query.Set("page", fmt.Sprint(page))
	}
	_, ok, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/users", Query: query}, &body)
	unnamed := slices.ContainsFunc(body.Users, func(u User) bool { return u.ID == "" })
	if ok && (body.Users == nil || unnamed) {
		return nil, false, c.api.Garbled(true, errors.New("no list of users"))
	}
	return body.Users, body.Info.More, err
}
