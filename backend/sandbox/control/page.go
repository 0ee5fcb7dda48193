package control

import (
	"html/template"
	"net/http"
	"strings"
)

// PageData is what the page for people shows.
type PageData struct {
	ClientID, ClientSecret, AdminEmail string
	Scopes                             []string
	People                             []PagePerson
}

// PagePerson is somebody who can sign a code.
type PagePerson struct{ Key, Name, Email string }

// view is the page after a code was, or was not, generated.
type view struct {
	PageData
	Code, Error, Chosen, Wanted string
}

var page = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sandbox</title>
<style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText}
main{max-width:44rem;margin:2rem auto;padding:0 1.5rem}
dt{font-weight:600;margin-top:.75rem}dd{margin:0}code{overflow-wrap:anywhere}
label{display:block;margin:.75rem 0}textarea{width:100%;min-height:7rem;font:inherit;font-size:.85rem}
select,button{font:inherit;padding:.4rem .9rem}output{display:block;padding:.75rem;border:2px solid;margin:1rem 0}
</style></head><body><main>
<h1>Sandbox API console</h1>
<p>Desk, CRM and Accounts run here with made-up data. This page stands for the API console where a Self Client is kept.</p>
<h2>Client</h2>
<dl><dt>Client ID</dt><dd><code id="client-id">{{.ClientID}}</code></dd>
<dt>Client secret</dt><dd><code id="client-secret">{{.ClientSecret}}</code></dd>
<dt>Administrator's e-mail</dt><dd><code id="admin-email">{{.AdminEmail}}</code></dd></dl>
<h2>Generate a code</h2>
<form method="post" action="/_sandbox/">
<label>Signed by <select name="person">{{range .People}}
<option value="{{.Key}}"{{if eq .Key $.Chosen}} selected{{end}}>{{.Name}} &lt;{{.Email}}&gt; ({{.Key}})</option>{{end}}</select></label>
<label>Scopes, parted by commas <textarea name="scopes" spellcheck="false">{{.Wanted}}</textarea></label>
<button>Generate now</button>
</form>
{{with .Code}}<output role="status">Code, good for a few minutes and for one use:<br><code id="code">{{.}}</code></output>{{end}}
{{with .Error}}<output role="alert">{{.}}</output>{{end}}
</main></body></html>
`))

func (h *handler) page(w http.ResponseWriter, _ *http.Request) {
	h.show(w, http.StatusOK, view{})
}

// generate is the page's button.
func (h *handler) generate(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	if err := r.ParseForm(); err != nil {
		h.show(w, http.StatusBadRequest, view{Error: "The form could not be read."})
		return
	}
	v := view{Chosen: r.PostForm.Get("person"), Wanted: r.PostForm.Get("scopes")}
	scopes := strings.FieldsFunc(v.Wanted, func(r rune) bool { return strings.ContainsRune(", \r\n\t", r) })
	code, err := h.Codes.IssueCode(v.Chosen, scopes)
	if err != nil {
		v.Error = "No code was generated: " + err.Error() + "."
		h.show(w, http.StatusUnprocessableEntity, v)
		return
	}
	h.Changed()
	v.Code = code
	h.show(w, http.StatusOK, v)
}

func (h *handler) show(w http.ResponseWriter, status int, v view) {
	v.PageData = h.Page()
	if v.Wanted == "" {
		v.Wanted = strings.Join(v.Scopes, ",")
	}
	w.Header().Set("Content-Type", "text/html;charset=UTF-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
	w.WriteHeader(status)
	_ = page.Execute(w, v)
}
