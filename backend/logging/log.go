package logging

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	stdlog "log"
	"os"

	"counterpart/backend/record"

	"github.com/sirupsen/logrus"
	"gopkg.in/natefinch/lumberjack.v2"
)

// Options say where to log and how much.
type Options struct {
	File   string    // path of the log file; its directory exists. Empty: no file
	Stderr io.Writer // a second place; nil: none
	Level  string    // debug, info, warn or error; empty is info
	// Megabytes is how large the file may become before a new one is begun; 0:
	// as large as suits a report.
	Megabytes int
}

// Limits of the files on disk: what is enough to look a week back, and to send
// with a report.
const (
	fileMegabytes = 10
	oldFiles      = 5
	oldDays       = 30
)

// Log is the open log. It may be used from any goroutine.
type Log struct {
	*logrus.Logger
	redactor *Redactor
	file     io.Closer
	restore  func()
}

// Open starts the log and lets the standard library's log, which some
// libraries use, flow into it. Close it at the end.
func Open(o Options) (*Log, error) {
	level, err := parseLevel(o.Level)
	if err != nil {
		return nil, err
	}
	outputs, file, err := open(o)
	if err != nil {
		return nil, err
	}
	l := &Log{Logger: logrus.New(), redactor: NewRedactor(), file: file}
	l.SetLevel(level)
	l.SetOutput(outputs)
	l.SetFormatter(redacting{
		inner: &logrus.TextFormatter{DisableColors: true, FullTimestamp: true, TimestampFormat: "2006-01-02T15:04:05.000Z07:00"},
		by:    l.redactor,
	})
	l.restore = bridge(l.For("std"))
	return l, nil
}

// For returns the log of one package: its entries carry the package's name.
func (l *Log) For(pkg string) *logrus.Entry { return l.WithField("pkg", pkg) }

// Hide keeps these exact values out of the log from now on.
func (l *Log) Hide(secrets ...string) { l.redactor.Hide(secrets...) }

// Redact removes from text what the log would not show either; for whatever
// else leaves the machine, such as a bundle for support.
func (l *Log) Redact(text string) string { return l.redactor.Redact(text) }

// Close gives the standard library its own log back and closes the file.
func (l *Log) Close() error {
	l.restore()
	l.SetOutput(io.Discard)
	return l.file.Close()
}

func open(o Options) (io.Writer, io.Closer, error) {
	var outputs tee
	var closer io.Closer = io.NopCloser(nil)
	if o.File != "" {
		if err := appendable(o.File); err != nil {
			return nil, nil, err
		}
		file := &lumberjack.Logger{Filename: o.File, MaxSize: cmp.Or(o.Megabytes, fileMegabytes), MaxBackups: oldFiles, MaxAge: oldDays, Compress: true}
		outputs, closer = append(outputs, file), file
	}
	if o.Stderr != nil {
		outputs = append(outputs, o.Stderr)
	}
	return outputs, closer, nil
}

// appendable finds out at once what the rotating file would only report with
// the first entry.
func appendable(path string) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return &record.Error{
			Code:    record.Storage,
			Message: fmt.Sprintf("the log file cannot be written: %v", err),
			Advice:  "Make it writable for your user, or choose another place with --data-dir.",
		}
	}
	return file.Close()
}

func parseLevel(text string) (logrus.Level, error) {
	switch text {
	case "":
		return logrus.InfoLevel, nil
	case "debug", "info", "warn", "error":
		return logrus.ParseLevel(text)
	}
	return 0, record.Errorf(record.Invalid, "unknown log level %q: use debug, info, warn or error", text)
}

// tee writes to all outputs. One that fails does not keep the others from the
// entry: a desktop program on Windows has no standard error.
type tee []io.Writer

func (t tee) Write(p []byte) (int, error) {
	var failed []error
	for _, output := range t {
		if _, err := output.Write(p); err != nil {
			failed = append(failed, err)
		}
	}
	if len(t) > 0 && len(failed) == len(t) {
		return 0, errors.Join(failed...)
	}
	return len(p), nil
}

// bridge lets the standard library's log write into entry and returns the way
// back.
func bridge(entry *logrus.Entry) (restore func()) {
	output, flags, prefix := stdlog.Writer(), stdlog.Flags(), stdlog.Prefix()
	stdlog.SetOutput(lines{entry})
	stdlog.SetFlags(0)
	stdlog.SetPrefix("")
	return func() {
		stdlog.SetOutput(output)
		stdlog.SetFlags(flags)
		stdlog.SetPrefix(prefix)
	}
}

// lines makes one entry of each write, which is what the standard library's
// log does per message.
type lines struct{ entry *logrus.Entry }

func (l lines) Write(p []byte) (int, error) {
	text := string(p)
	for len(text) > 0 && text[len(text)-1] == '\n' {
		text = text[:len(text)-1]
	}
	l.entry.Info(text)
	return len(p), nil
}
