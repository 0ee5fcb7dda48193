package product

import (
	"context"
	"fmt"
	"sync"
	"time"

	"counterpart/app/api"
	"counterpart/backend/record"
	"counterpart/backend/zoho"
)

const (
	// probing is how long one host may take to answer.
	probing = 10 * time.Second
	// skewed is how wrong a clock may be before it is a finding.
	skewed = 5 * time.Minute
	// expiring is how long before its end a certificate is a finding: whoever
	// renews it by itself does so earlier.
	expiring = 3 * 24 * time.Hour
)

// hosts is what was found of the hosts of a connection, or of the one that is
// about to be made.
type hosts struct {
	rows   []api.DoctorRow
	failed map[record.Side]bool // also where the accounts server is not reached
}

// host is one of them.
type host struct {
	who, root string
	sides     []record.Side // that nothing can be asked of without it
}

// checkHosts asks all hosts at once: whether their names are found, their
// certificates valid, and what their clocks say.
func (h *home) checkHosts(ctx context.Context) hosts {
	found := hosts{failed: map[record.Side]bool{}}
	ends, err := h.ends()
	if err != nil {
		found.rows = append(found.rows, finding("addresses", err, ""))
		return found
	}
	both := []record.Side{record.Desk, record.CRM}
	all := []host{
		{"the accounts server", ends.Accounts, both},
		{"Desk", ends.Desk, []record.Side{record.Desk}},
		{"CRM", ends.CRM, []record.Side{record.CRM}},
		{"bulk files", ends.Content, nil},
	}
	probed, errs := make([]zoho.Probed, len(all)), make([]error, len(all))
	var wait sync.WaitGroup
	for i, one := range all {
		wait.Go(func() {
			limited, cancel := context.WithTimeout(ctx, probing)
			defer cancel()
			probed[i], errs[i] = zoho.Probe(limited, one.root, zoho.HostOf(one.root), zoho.NewTransport(), h.now)
		})
	}
	wait.Wait()
	for i, one := range all {
		found.rows = append(found.rows, hostRow(one, probed[i], errs[i], h.now()))
		for _, side := range one.sides {
			found.failed[side] = found.failed[side] || errs[i] != nil
		}
	}
	found.rows = append(found.rows, clockRow(probed))
	return found
}

// ends are the hosts of the connection, or of the settings where there is none.
func (h *home) ends() (zoho.Endpoints, error) {
	if h.reach != nil {
		return h.reach.ends, nil
	}
	centre, overrides, err := centreOf(h.config().Connection)
	return centre.Resolve("", overrides), err
}

func hostRow(one host, p zoho.Probed, err error, now time.Time) api.DoctorRow {
	row := finding("host of "+one.who, err, "")
	if one.who == "the accounts server" {
		row.Check = "host of sign-in"
	}
	if err != nil {
		return row
	}
	name := zoho.HostOf(one.root)
	switch {
	case p.Here:
		row.Detail = fmt.Sprintf("%s: this computer, without TLS, as for the sandbox", name)
	case p.TLS == "":
		row.State, row.Detail, row.Advice = broken, name+" answers without TLS", "Set an address that begins with https."
	default:
		row.Detail = fmt.Sprintf("%s: name found, %s, certificate valid until %s", name, p.TLS, p.Until.Format(time.DateOnly))
		if p.Until.Sub(now) < expiring {
			row.State, row.Advice = warning, "The certificate ends soon. Tell whoever runs the host."
		}
	}
	return row
}

// clockRow compares this computer's clock with those of the hosts; the one that
// differs most counts.
func clockRow(probed []zoho.Probed) api.DoctorRow {
	row, known := api.DoctorRow{Check: "clock", State: warning, Detail: "not known: no service told the time"}, false
	var most time.Duration
	for _, p := range probed {
		if known = known || p.Clocked; p.Clocked && p.Offset.Abs() >= most.Abs() {
			most = p.Offset
		}
	}
	if !known {
		row.Advice = "Check the internet connection."
		return row
	}
	row.State, row.Detail = fine, "the services' clocks are "+clockWords(most)
	if most.Abs() > skewed {
		row.State, row.Advice = warning, "Set this computer's clock: schedules and times shown depend on it, and so do certificates."
	}
	return row
}

// clockWords compares a service's clock with this computer's.
func clockWords(offset time.Duration) string {
	switch {
	case offset > 0:
		return fmt.Sprintf("%s ahead of this computer's", offset)
	case offset < 0:
		return fmt.Sprintf("%s behind this computer's", -offset)
	}
	return "the same as this computer's"
}

// unasked is the row of a check for which a service would have to be asked that
// is not reached; ok where it can be asked.
func (f hosts) unasked(check string, sides ...record.Side) (row api.DoctorRow, ok bool) {
	for _, side := range sides {
		if f.failed[side] {
			return api.DoctorRow{Check: check, State: warning, Detail: "not checked, since a host is not reached", Advice: "See the hosts above."}, false
		}
	}
	return row, true
}
