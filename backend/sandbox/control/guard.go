package control

import (
	"net"
	"net/http"
	"net/url"
)

// guard keeps foreign web pages out: a page that a browser shows may send requests to any address of this machine, but it cannot
// hide its own origin, and a name that was made to point here is no address.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !plainHost(r.Host) {
			refuse(w, http.StatusForbidden, "host "+r.Host+" is not an address of the sandbox", "use its IP address or localhost")
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" {
			if u, err := url.Parse(origin); err != nil || u.Host != r.Host {
				refuse(w, http.StatusForbidden, "request comes from another site: "+origin, "send it from a program or from the sandbox's own page")
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// plainHost says whether a Host header names an IP address or localhost.
func plainHost(host string) bool {
	name := (&url.URL{Host: host}).Hostname()
	return name == "localhost" || net.ParseIP(name) != nil
}
