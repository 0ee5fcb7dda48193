package app

import (
	"os"
	"os/signal"
	"syscall"
)

// endings are the signals that tell a program to end in order.
func endings() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} }

// listenForEnd lets the app end when the system tells it to. A second time ends
// it at once.
func (w *window) listenForEnd() {
	signal.Notify(w.signals, endings()...)
	go func() {
		select {
		case <-w.signals:
			signal.Stop(w.signals)
			w.leave.ask()
		case <-w.gone:
			signal.Stop(w.signals)
		}
	}()
}

// takeSignals takes the signals away from Wails: it would ask as if a person had
// closed the window, which may only hide it.
func (w *window) takeSignals() {
	signal.Reset(endings()...)
	signal.Notify(w.signals, endings()...)
}
