package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// testBrowser serves the real backend through Wails' development server, on a
// hidden screen, and lets Playwright drive it in Chromium.
func testBrowser(ctx context.Context, t tree, out io.Writer) (count, error) {
	if err := quietly(out, func(w io.Writer) error { return buildDevBinary(ctx, t, w) }); err != nil {
		return count{}, err
	}
	s, err := openScreen(ctx, t)
	if err != nil {
		return count{}, err
	}
	defer s.close()
	app, err := startDevApp(ctx, t, s)
	if err != nil {
		return count{}, err
	}
	defer app.close()
	return reported(func(report string) error {
		return quietly(out, func(w io.Writer) error {
			err := t.run(ctx, w, job{dir: "frontend", name: npm, args: []string{"run", "--silent", "e2e", "--", "--reporter=list,json"}, env: append(s.env(),
				"COUNTERPART_URL="+app.url, "CHROMIUM="+firstProgram(chromiumNames...),
				"PLAYWRIGHT_JSON_OUTPUT_NAME="+report, "PLAYWRIGHT_JSON_OUTPUT_FILE="+report)})
			if err != nil {
				fmt.Fprintf(w, "the app said:\n%s\n", app.words.String())
			}
			return err
		})
	}, countPlaywright)
}

// A devApp is the app with Wails' development server, on sample data.
type devApp struct {
	url   string
	words *words
	cmd   *exec.Cmd
	data  string
}

// startDevApp starts the app on a session bus of its own and returns when its
// page is served. Wails reads its address and assets from the environment.
func startDevApp(ctx context.Context, t tree, s *screen) (*devApp, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	data, err := os.MkdirTemp("", "counterpart-data-")
	if err != nil {
		return nil, fmt.Errorf("make a data directory: %w", err)
	}
	cmd := t.command(ctx, job{
		env:  append(s.env(), "assetdir="+t.path("frontend/dist"), "devserver="+address, "XDG_RUNTIME_DIR="+data),
		name: "dbus-run-session",
		args: []string{"--", t.binary("counterpart-dev"), "--sample", "--data-dir", filepath.Join(data, "data")},
	})
	a := &devApp{url: "http://" + address, words: &words{}, cmd: cmd, data: data}
	cmd.Stdout, cmd.Stderr = a.words, a.words
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the app: %w", err)
	}
	if err := waitForPage(ctx, a.url, time.Minute); err != nil {
		a.close()
		return nil, fmt.Errorf("the app serves no page: %w\n%s", err, a.words)
	}
	return a, nil
}

func (a *devApp) close() {
	stopGently(a.cmd)
	_ = os.RemoveAll(a.data)
}

// freeAddress returns a loopback address that nothing listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	defer l.Close()
	return l.Addr().String(), nil
}

func waitForPage(ctx context.Context, url string, most time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		answer, err := http.DefaultClient.Do(request)
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
			err = fmt.Errorf("%s answers %s", url, answer.Status)
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(200 * time.Millisecond):
		}
	}
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
