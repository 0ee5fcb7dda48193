package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"counterpart/backend/zoho/rest"
)

// Organization is a Desk organization, or portal (Zoho Desk API,
// Organizations).
type Organization struct {
	ID      string `json:"id"`
	Name    string `json:"companyName"`
	Portal  string `json:"portalName"`
	Edition string `json:"edition"`
	Zone    string `json:"timeZone"`
	Default bool   `json:"isDefault"`
	// Sandbox tells that it is a copy to try things on.
	Sandbox bool `json:"isSandboxPortal"`
	// Admin tells whether the signed-in person is an administrator of it.
	Admin bool `json:"isAdminInOrg"`
}

// Organizations reads the organizations that the signed-in person belongs to.
// It needs no organization to be chosen.
func (c *Client) Organizations(ctx context.Context) ([]Organization, error) {
	var body struct {
		Data []Organization `json:"data"`
	}
	_, ok, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/organizations"}, &body)
	for _, org := range body.Data {
		ok = ok && org.ID != ""
	}
	if err == nil && (!ok || body.Data == nil) {
		err = c.api.Garbled(true, errors.New("no list of organizations"))
	}
	if err != nil {
		return nil, fmt.Errorf("read the Desk organizations: %w", err)
	}
	return body.Data, nil
}

// Agent is a person who works in Desk (Zoho Desk API, Agents).
type Agent struct {
	ID      string `json:"id"`
	Email   string `json:"emailId"`
	Name    string `json:"name"`
	Status  string `json:"status"` // ACTIVE, DISABLED, …
	Profile struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"profile"`
}

// Me reads who signed in, in the chosen organization.
func (c *Client) Me(ctx context.Context) (Agent, error) {
	var agent Agent
	call := rest.Call{Method: http.MethodGet, Path: "/myinfo", Query: map[string][]string{"include": {"profile"}}}
	_, _, err := c.api.Into(ctx, call, &agent)
	if err == nil && agent.ID == "" {
		err = c.api.Garbled(true, errors.New("no agent"))
	}
	if err != nil {
		return Agent{}, fmt.Errorf("read the signed-in Desk agent: %w", err)
	}
	return agent, nil
}
