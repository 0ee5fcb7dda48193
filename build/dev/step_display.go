package main

import (
	"context"
	"io"
)

// testBrowser lets Playwright drive the frontend in Chromium, before the Go
// side that it starts itself with Wails' development server: on a hidden screen
// and a session bus of its own, so that nothing outlives it.
func testBrowser(ctx context.Context, t tree, out io.Writer) (count, error) {
	s, err := openScreen(ctx, t)
	if err != nil {
		return count{}, err
	}
	defer s.close()
	env := append(s.env(), "COUNTERPART_TAGS="+localTags("dev"), "COUNTERPART_CHROMIUM="+firstProgram(chromiumNames...))
	return reported(func(report string) error {
		return quietly(out, func(w io.Writer) error {
			return t.run(ctx, w, job{
				dir: "frontend", env: append(env, "PLAYWRIGHT_JSON_OUTPUT_FILE="+report),
				name: "dbus-run-session",
				args: []string{"--", npm, "run", "--silent", "e2e", "--", "--reporter=list,json"},
			})
		})
	}, countPlaywright)
}

// testWindow runs the window package's tests on a hidden screen and a session
// bus of its own.
func testWindow(ctx context.Context, t tree, out io.Writer) (count, error) {
	s, err := openScreen(ctx, t)
	if err != nil {
		return count{}, err
	}
	defer s.close()
	env := append(s.env(), "COUNTERPART_BINARY="+t.binary("counterpart"), "COUNTERPART_PIXELS="+s.pixels,
		"COUNTERPART_PICTURE="+t.path("build/bin/window.png"))
	return goTest(ctx, t, out, env, "-count=1", "-timeout=5m", "-exec", "dbus-run-session --", windowPackage)
}
