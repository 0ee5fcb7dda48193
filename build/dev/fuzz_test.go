package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestFuzzTargets_FindsThemAll(t *testing.T) {
	root := t.TempDir()
	for path, text := range map[string]string{
		"go.mod":                       "module counterpart\n",
		"a/a_test.go":                  "package a\n\nfunc FuzzOne(f *testing.F) {\n}\n\nfunc TestTwo(t *testing.T) {}\n\nfunc FuzzThree(f *testing.F) {}\n",
		"a/b/b_test.go":                "package b\n\n// func FuzzNone(f *testing.F) {}\nfunc fuzz(f *testing.F) {}\nfunc Fuzz_4(t *testing.F) {}\n",
		"a/a.go":                       "package a\n\nfunc FuzzNot(f *testing.F) {}\n",
		"web/node_modules/x/x_test.go": "package x\n\nfunc FuzzForeign(f *testing.F) {}\n",
	} {
		path = filepath.Join(root, path)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := fuzzTargets(root)
	want := []target{{"a", "FuzzOne"}, {"a", "FuzzThree"}, {"a/b", "Fuzz_4"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	const line = "go test ./a/b -run=^$ '-fuzz=^Fuzz_4$' -fuzztime=1m0s -parallel=1"
	if got := want[2].job(time.Minute).String(); strings.ReplaceAll(got, "'-run=^$'", "-run=^$") != line {
		t.Errorf("got %s, want %s", got, line)
	}
}

func TestFuzzCommand_RefusesWhatItDoesNotKnow(t *testing.T) {
	for _, args := range [][]string{{"-for", "soon"}, {"-for", "0s"}, {"backend"}} {
		if err := fuzzCommand(t.Context(), tree{root: t.TempDir()}, args); !errors.Is(err, errUsage) {
			t.Errorf("%v: got %v, want wrong use", args, err)
		}
	}
}
