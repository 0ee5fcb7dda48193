//go:build e2e

package e2e

import (
	"archive/zip"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// personal are the fields, by their API names on both sides, whose values name
// or reach a customer.
var personal = map[string]bool{
	"lastName": true, "email": true, "secondaryEmail": true, "phone": true, "mobile": true, "accountName": true, "website": true, "street": true,
	"Last_Name": true, "Full_Name": true, "Email": true, "Secondary_Email": true, "Phone": true, "Mobile": true, "Account_Name": true,
	"Website": true, "Mailing_Street": true, "Billing_Street": true,
}

// TestSupport makes the report for support after a sync that noted all that it
// can, and looks in it for every customer and every secret.
func TestSupport(t *testing.T) {
	t.Parallel()
	s, i := small(t, "--contacts", "200", "--accounts", "40")
	if o := i.start("sync", "--once", "--approve", "--verbose").wait(); o.code > 1 {
		t.Fatalf("sync: exit code %d\n%s", o.code, o.stderr)
	}
	path := filepath.Join(t.TempDir(), "report.zip")
	i.start("doctor", "--bundle", path).wait()
	files := unpack(t, path)
	for _, name := range []string{"README.txt", "about.json", "findings.json", "settings.json", "runs.json", "failures.json", "counterpart.log"} {
		if len(files[name]) < 3 {
			t.Errorf("the report lacks %s", name)
		}
	}
	if !strings.Contains(files["runs.json"], `"added"`) || !strings.Contains(files["counterpart.log"], "level=debug") {
		t.Errorf("the report says nothing of the sync: %s", files["runs.json"])
	}
	all := strings.ToLower(strings.Join(values(files), "\n"))
	for _, secret := range []string{s.info.ClientSecret, s.info.Code, s.info.ClientID, s.info.AdminEmail} {
		if strings.Contains(all, strings.ToLower(secret)) {
			t.Errorf("the report holds %q", secret)
		}
	}
	if found := regexp.MustCompile(`\b1000\.[0-9a-z]{8,}`).FindString(all); found != "" {
		t.Errorf("the report holds what looks like a token: %s", found)
	}
	sought := s.personal()
	if len(sought) < 300 {
		t.Fatalf("there are only %d personal values to look for", len(sought))
	}
	for value := range sought {
		if strings.Contains(all, value) {
			t.Errorf("the report holds the customer's %q", value)
		}
	}
}

// personal collects what names or reaches a customer, in lower case; very short
// ones are left out, as they are part of ordinary words.
func (s *sandbox) personal() map[string]bool {
	s.t.Helper()
	const telling = 6
	found := map[string]bool{}
	for _, side := range sides() {
		for _, module := range modules() {
			for _, fields := range s.rows(side, module) {
				for name, value := range fields {
					if text, ok := value.(string); ok && personal[name] && len(text) >= telling {
						found[strings.ToLower(text)] = true
					}
				}
			}
		}
	}
	return found
}

// unpack reads the files of a report.
func unpack(t *testing.T, path string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string]string{}
	for _, entry := range z.File {
		f, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name] = string(text)
	}
	return files
}

func values(m map[string]string) (all []string) {
	for _, v := range m {
		all = append(all, v)
	}
	return all
}
