package control

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"runtime"
	"testing"
)

func TestListen_DropsOtherUsers(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("this system does not tell who is at the other end")
	}
	path := socket(t)
	listener, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	asked := make(chan int, 2)
	foreign := guarded{listener.(guarded).Listener, func(uid int) bool { asked <- uid; return false }}
	go func() { _, _ = foreign.Accept() }()
	conn, err := net.Dial("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("got %v, want that the connection is closed", err)
	}
	if uid := <-asked; uid != os.Geteuid() {
		t.Errorf("got user %d, want %d", uid, os.Geteuid())
	}
}

func TestCheck(t *testing.T) {
	path := socket(t)
	listener, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	conn, err := connect(context.Background(), path, patience)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	for uid, want := range map[int]bool{os.Geteuid(): true, 0: true, os.Geteuid() + 1: false} {
		if ours(uid) != want {
			t.Errorf("user %d: got %v", uid, !want)
		}
	}
	if _, told, _ := uidOf(conn); told {
		if err := check(conn, func(int) bool { return false }); !errors.Is(err, errForeign) {
			t.Errorf("got %v", err)
		}
	}
}
