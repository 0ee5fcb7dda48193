package config

import (
	"net"
	"net/url"
	"strings"
)

// The ways of signing in.
const (
	SelfClient = "self-client" // with a code of Zoho's API console
	Browser    = "browser"     // with a consent in the browser
)

// Ways lists the ways of signing in.
func Ways() []string { return []string{SelfClient, Browser} }

func connectionKeys() []Key {
	const address = "an address such as https://accounts.zoho.eu, without a path; http only for this computer itself"
	return []Key{
		number("connection.redirect_port", "The port of this computer where the browser's answer comes when signing in there; its address is registered in Zoho's API console.",
			1024, 65535, func(c *Config) *int { return &c.Connection.RedirectPort }),
		scopes("connection.scopes", "The scopes to ask for when signing in, if not those that the program needs; empty: those."),
		byConnect("connection.way", "How the administrator signed in.", list(Ways()),
			func(c *Config) *string { return &c.Connection.Way },
			func(text string) bool { return text == SelfClient || text == Browser }),
		byConnect("connection.data_center", "Zoho's data centre of the organization.", "the short name of a data centre, such as us or eu",
			func(c *Config) *string { return &c.Connection.DataCenter },
			func(text string) bool {
				return len(text) == 2 && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") == ""
			}),
		byConnect("connection.admin_email", "The CRM administrator who signed in.", "an e-mail address",
			func(c *Config) *string { return &c.Connection.AdminEmail },
			func(text string) bool { return text == "" || strings.Contains(text, "@") }),
		byConnect("connection.client_id", "The client id of the key.", "the client id that Zoho's API console shows",
			func(c *Config) *string { return &c.Connection.ClientID },
			func(text string) bool { return !strings.ContainsAny(text, " \t\n") }),
		byConnect("connection.desk_org", "The id of the Desk organization.", "the organization's id, a row of digits",
			func(c *Config) *string { return &c.Connection.DeskOrg },
			func(text string) bool { return strings.Trim(text, "0123456789") == "" }),
		byConnect("connection.accounts_url", "Where to sign in, instead of the data centre's address.", address,
			func(c *Config) *string { return &c.Connection.Accounts }, IsRoot),
		byConnect("connection.desk_url", "Where Desk answers, instead of the data centre's address.", address,
			func(c *Config) *string { return &c.Connection.Desk }, IsRoot),
		byConnect("connection.crm_url", "Where CRM answers, instead of the data centre's address.", address,
			func(c *Config) *string { return &c.Connection.CRM }, IsRoot),
		byConnect("connection.content_url", "Where CRM takes bulk files, instead of the data centre's address.", address,
			func(c *Config) *string { return &c.Connection.Content }, IsRoot),
	}
}

// IsRoot tells whether text is empty or an address without path, query and
// trailing slash, as the services' addresses are given. What goes over a network
// goes over TLS: without it an address is one only on this computer.
func IsRoot(text string) bool {
	if text == "" {
		return true
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && isHere(u.Hostname())
}

// isHere tells whether a host is this computer.
func isHere(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// scopes is a list of names of scopes, which are parted by commas.
func scopes(name, about string) Key {
	field := func(c *Config) *string { return &c.Connection.Scopes }
	return Key{
		Name: name, About: about, Allowed: "names of scopes such as Desk.contacts.READ, parted by commas", Kind: Text,
		get: func(c Config) string { return *field(&c) },
		parse: func(c *Config, text string) bool {
			*field(c) = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }), ",")
			return true
		},
		valid: func(c Config) bool {
			const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,"
			return strings.Trim(*field(&c), letters) == ""
		},
	}
}
