package bench

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// cpuOf reads the clock of a process's processor time.
func cpuOf(pid int) (time.Duration, bool) {
	// The number of that clock, as clock_getcpuclockid(3) makes it.
	const scheduled = 2
	var t unix.Timespec
	if unix.ClockGettime(int32(^pid<<3|scheduled), &t) != nil {
		return 0, false
	}
	return time.Duration(t.Nano()), true
}

// memoryOf reads what proc(5) tells of a process's memory: VmRSS, and RssAnon,
// which is the same as Anonymous in smaps_rollup and costs far less to ask for.
func memoryOf(pid int) (m memory) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return m
	}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		name, value, _ := bytes.Cut(lines.Bytes(), []byte(":"))
		switch string(name) {
		case "VmRSS":
			m.rss, m.told = kibibytes(value), true
		case "RssAnon":
			m.private = kibibytes(value)
		}
	}
	return m
}

func kibibytes(value []byte) int64 {
	n, _ := strconv.ParseInt(string(bytes.TrimSuffix(bytes.TrimSpace(value), []byte(" kB"))), 10, 64)
	return n << 10
}
