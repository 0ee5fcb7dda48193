package accounts

import (
	"html/template"
	"net/http"
)

// pageFault is a refusal that the person sees in the browser.
type pageFault struct{ Code, Title, Text string }

const pageStyle = `<style>
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1b1f24}
main{max-width:34rem;margin:3rem auto;padding:2rem;background:#fff;border:1px solid #d5d9df;border-radius:8px}
h1{font-size:1.4rem;margin-top:0}ul{columns:2;padding-left:1.2rem;font-size:.85rem}label{display:block;margin:1rem 0}
button{font:inherit;padding:.5rem 1.4rem;border-radius:6px;border:1px solid #8a94a3;background:#fff;cursor:pointer}
button[value=accept]{background:#0b5cad;border-color:#0b5cad;color:#fff}small{color:#4c5561}code{overflow-wrap:anywhere}
</style>`

var consentPage = template.Must(template.New("consent").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Grant access - Sandbox Accounts</title>` + pageStyle + `</head><body><main>
<h1>Counterpart would like to access your data</h1>
<form method="post" action="/oauth/v2/auth">
<input type="hidden" name="ticket" value="{{.Ticket}}">
<label>Signed in as <select name="person">{{range .People}}
<option value="{{.Key}}">{{.FirstName}} {{.LastName}} &lt;{{.Email}}&gt; ({{.Key}})</option>{{end}}</select></label>
<p>It asks for:</p><ul>{{range .Scopes}}<li>{{.}}</li>{{end}}</ul>
<p><button name="decision" value="accept">Accept</button> <button name="decision" value="reject">Reject</button></p>
<p><small>This is the sandbox: no real data is behind it. You will return to <code>{{.Redirect}}</code>.</small></p>
</form></main></body></html>
`))

var faultPage = template.Must(template.New("fault").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{.Title}} - Sandbox Accounts</title>` + pageStyle + `</head><body><main>
<h1>{{.Title}}</h1><p>{{.Text}}</p><p><small>Error code: <code>{{.Code}}</code></small></p></main></body></html>
`))

func (s *Server) showConsent(w http.ResponseWriter, ticket string, req *request) {
	pageHeaders(w)
	_ = consentPage.Execute(w, map[string]any{
		"Ticket": ticket, "People": s.people, "Scopes": req.scopes, "Redirect": req.address,
	})
}

func (s *Server) showFault(w http.ResponseWriter, f *pageFault) {
	pageHeaders(w)
	w.WriteHeader(http.StatusBadRequest)
	_ = faultPage.Execute(w, f)
}

// pageHeaders keep the page from being framed or scripted. There is no form-action rule: browsers apply it to the redirect that
// answers the form as well, and that one leads away on purpose.
func pageHeaders(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html;charset=UTF-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
}
