package logging

import (
	"bytes"
	"errors"
	"fmt"
	stdlog "log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"counterpart/backend/record"
)

func logTo(t *testing.T, o Options) *Log {
	t.Helper()
	l, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func TestLog_WritesFieldsToFileAndStderr(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.log")
	var stderr bytes.Buffer
	l := logTo(t, Options{File: path, Stderr: &stderr})
	l.For("engine").WithField("cycle", 7).Info("cycle ended")
	l.For("engine").Debug("not shown at this level")
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"cycle ended", "pkg=engine", "cycle=7"} {
		if !strings.Contains(string(file), want) {
			t.Errorf("%q lacks %q", file, want)
		}
	}
	if strings.Contains(string(file), "not shown") {
		t.Errorf("level info shows debug: %q", file)
	}
	if stderr.String() != string(file) {
		t.Errorf("stderr has %q, the file %q", stderr.String(), file)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("closed") }

func TestLog_OneBrokenOutputDoesNotStopTheOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.log")
	logTo(t, Options{File: path, Stderr: broken{}}).Info("kept")
	if file, _ := os.ReadFile(path); !strings.Contains(string(file), "kept") {
		t.Errorf("got %q", file)
	}
	if _, err := (tee{broken{}, broken{}}).Write([]byte("x")); err == nil {
		t.Error("all outputs failed and nobody said so")
	}
}

func TestLog_TakesTheStandardLogAndGivesItBack(t *testing.T) {
	before := stdlog.Writer()
	var out bytes.Buffer
	l := logTo(t, Options{Stderr: &out})
	stdlog.Println("from a library")
	if got := out.String(); !strings.Contains(got, "from a library") || !strings.Contains(got, "pkg=std") {
		t.Errorf("got %q", got)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if stdlog.Writer() != before {
		t.Error("the standard log was not given back")
	}
	out.Reset()
	l.Info("after the end")
	if out.Len() > 0 {
		t.Errorf("a closed log wrote %q", out.String())
	}
}

func TestOpen_RefusesWhatCannotWork(t *testing.T) {
	if _, err := Open(Options{Level: "loud"}); record.CodeOf(err) != record.Invalid {
		t.Errorf("got %v", err)
	}
	_, err := Open(Options{File: filepath.Join(t.TempDir(), "absent", "a.log")})
	if record.CodeOf(err) != record.Storage || record.AsError(err).Advice == "" {
		t.Errorf("got %v", err)
	}
}

// TestLog_Rotates fills the file several times over: what is written now stays
// small, what is older is kept for a while, and nobody else may read it.
func TestLog_Rotates(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.log")
	l := logTo(t, Options{File: path, Megabytes: 1})
	line := []byte(strings.Repeat("words ", 20_000) + "\n")
	for range 10 * (oldFiles + 3) { // a megabyte and more every ten
		if _, err := l.Out.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	files := func() (all []os.DirEntry) {
		all, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	// Older files are dropped, then packed, in the background: it is at rest when
	// none is left that is too many or unpacked.
	atRest := func() bool {
		packed := 0
		for _, file := range files() {
			if filepath.Ext(file.Name()) == ".gz" {
				packed++
			}
		}
		return packed == len(files())-1 && packed <= oldFiles
	}
	end := time.Now().Add(time.Minute)
	for !atRest() && time.Now().Before(end) {
		time.Sleep(10 * time.Millisecond)
	}
	if got := len(files()); got < 3 || got > 1+oldFiles {
		t.Errorf("got %d files, want the present one and at most %d older", got, oldFiles)
	}
	if info, err := os.Stat(path); err != nil || info.Size() > 1<<20 {
		t.Errorf("the present file has %d bytes, %v", info.Size(), err)
	}
	for _, file := range files() {
		if info, err := file.Info(); err == nil && runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", file.Name(), info.Mode())
		}
	}
}

const (
	token  = "1000.0123456789abcdef0123456789abcdef.fedcba9876543210fedcba9876543210"
	secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789"
	odd    = "hunter2-not-hex"
	email  = "jörg.o'neil+news@müller.example.com"
)

// TestLog_NoSecretReachesIt writes secrets in every way a caller might and
// looks for them in what came out.
func TestLog_NoSecretReachesIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.log")
	var stderr bytes.Buffer
	l := logTo(t, Options{File: path, Stderr: &stderr, Level: "debug"})
	l.Hide(odd)
	type answer struct{ Token, Mail string }
	l.Info("access token is " + token)
	l.WithField("client_secret", secret).Warn("in a field")
	l.WithField("body", `{"refresh_token":"`+token+`","client_secret":"`+secret+`","email":"`+email+`"}`).Debug("quoted")
	l.WithError(fmt.Errorf("GET https://x/?code=%s&client_secret=%s: refused", token, secret)).Error("in an error")
	l.WithField("answer", answer{token, email}).Info("in a struct")
	l.WithField("header", map[string]string{"Authorization": "Zoho-oauthtoken " + token}).Info("in a map")
	l.Info("Authorization: Bearer opaque-token-without-shape")
	l.Infof("pass %s by value", odd)
	l.Info("password=" + "correct-horse")
	l.Info("login_hint=" + strings.ReplaceAll("ada@example.com", "@", "%40"))
	stdlog.Print("library says " + email + " " + secret)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, leak := range []string{
		token, token[5:37], secret, odd, email, "müller.example", "o'neil", "ada", "example.com",
		"opaque-token", "correct-horse",
	} {
		if strings.Contains(string(file), leak) || strings.Contains(stderr.String(), leak) {
			t.Errorf("%q is in the log:\n%s", leak, file)
		}
	}
}

func TestRedact_LeavesOrdinaryTextAlone(t *testing.T) {
	r := NewRedactor()
	r.Hide("", "a", "short")
	for _, text := range []string{
		"level=info msg=\"cycle ended\" code=sign-in records=1000",
		"short answer: a token was refreshed, the code expired",
		"contact 1892000000143009 updated in 12.5ms at 2026-03-31T12:00:00Z",
		"GET /crm/v8/Contacts?fields=Last_Name&page=2 200",
	} {
		if got := r.Redact(text); got != text {
			t.Errorf("got %q\nfor %q", got, text)
		}
	}
}
