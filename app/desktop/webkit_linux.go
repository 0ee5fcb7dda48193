//go:build linux && cgo && (production || dev)

package desktop

/*
#cgo LDFLAGS: -ldl
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>

// webkit_number calls a function of the WebKitGTK that this process has
// loaded, whichever of its two ABIs that is; 0 if there is none.
static unsigned webkit_number(const char *name) {
	unsigned (*f)(void) = (unsigned (*)(void))dlsym(RTLD_DEFAULT, name);
	return f ? f() : 0;
}

static unsigned webkit_version(void) {
	return 1000 * webkit_number("webkit_get_major_version") + webkit_number("webkit_get_minor_version");
}

static void on_alternate_stack(int number) {
	struct sigaction action;
	if (sigaction(number, NULL, &action) == 0 && !(action.sa_flags & SA_ONSTACK)) {
		action.sa_flags |= SA_ONSTACK;
		sigaction(number, &action, NULL);
	}
}

static void all_on_alternate_stack(void) {
	on_alternate_stack(SIGSEGV);
	on_alternate_stack(SIGBUS);
	on_alternate_stack(SIGFPE);
	on_alternate_stack(SIGABRT);
}
*/
import "C"

import "os"

// dmabuf is WebKitGTK's switch for its DMA-BUF renderer.
const dmabuf = "WEBKIT_DISABLE_DMABUF_RENDERER"

// PrepareWebKit sets what WebKit reads from the environment when it starts. It
// must run before the window is made.
func PrepareWebKit() {
	_, decided := os.LookupEnv(dmabuf)
	if softRenderer(decided, int(C.webkit_version())) {
		_ = os.Setenv(dmabuf, "1") // fails for impossible names only
	}
}

// FixSignals makes the signal handlers that WebKit has set up usable for Go.
// They lack SA_ONSTACK, without which the Go runtime ends the process at the
// first nil dereference, also under a recover. WebKit sets some of them up
// late, so call it again during the first seconds of the window.
func FixSignals() { C.all_on_alternate_stack() }
