package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// A greeting is the first line that the sandbox prints: where its services
// listen and what signs in to them.
type greeting struct {
	AccountsURL  string `json:"accounts_url"`
	DeskURL      string `json:"desk_url"`
	CRMURL       string `json:"crm_url"`
	ContentURL   string `json:"content_url"`
	DeskOrgID    string `json:"desk_org_id"`
	AdminEmail   string `json:"admin_email"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	Code         string `json:"code"`
}

// readGreeting reads the sandbox's first line.
func readGreeting(from io.Reader) (greeting, error) {
	line, err := bufio.NewReader(from).ReadBytes('\n')
	if err != nil {
		return greeting{}, fmt.Errorf("read the sandbox's first line: %w", err)
	}
	var g greeting
	if err := json.Unmarshal(line, &g); err != nil {
		return greeting{}, fmt.Errorf("read the sandbox's first line %q: %w", line, err)
	}
	if g.AccountsURL == "" || g.Code == "" {
		return greeting{}, fmt.Errorf("the sandbox's first line names no address or no code: %s", line)
	}
	return g, nil
}

// connectArgs returns the arguments of connect that sign in to the sandbox. The
// client secret is not among them: it travels in the environment.
func (g greeting) connectArgs() []string {
	return []string{
		"connect", "--admin-email", g.AdminEmail, "--client-id", g.ClientID, "--code", g.Code,
		"--desk-org", g.DeskOrgID, "--accounts-url", g.AccountsURL, "--desk-url", g.DeskURL,
		"--crm-url", g.CRMURL, "--content-url", g.ContentURL,
	}
}
