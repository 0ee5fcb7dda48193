package loopback

import (
	"html/template"
	"net/http"
)

// view is what the browser shows in the end.
type view struct{ Title, Text string }

var page = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{.Title}} - Counterpart</title><style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;background:#f6f7f9;color:#1b1f24}
main{max-width:30rem;margin:1.5rem;padding:2rem 2.25rem;background:#fff;border:1px solid #d9dde3;border-radius:12px}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 .5rem}p{margin:0;color:#4a525d}small{display:block;margin-bottom:1rem;font-weight:600;color:#4a525d}
@media(prefers-color-scheme:dark){body{background:#15181c;color:#eceff3}main{background:#1d2126;border-color:#343a42}p,small{color:#aab2bd}}
</style></head><body><main><small>Counterpart</small><h1>{{.Title}}</h1><p>{{.Text}}</p></main></body></html>
`))

// show answers with a page that nothing can be read from: not the code by other
// sites, for it stands in the address, nor what a query holds by this page.
func show(w http.ResponseWriter, status int, v view) {
	h := w.Header()
	h.Set("Content-Type", "text/html;charset=UTF-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	h.Set("Connection", "close")
	w.WriteHeader(status)
	_ = page.Execute(w, v) // who went away needs no page
}
