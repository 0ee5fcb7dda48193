package control

import (
	"encoding/json"
	"net/http"
	"sync"
)

// waiting is how many events may wait for a slow caller.
const waiting = 256

// stream writes the lines of one answer. Events are queued and written by one
// goroutine, so that who emits them never waits for who reads them.
type stream struct {
	w     http.ResponseWriter
	mu    sync.Mutex
	queue []json.RawMessage
	ended bool
	wake  chan struct{}
	done  chan struct{}
}

func newStream(w http.ResponseWriter) *stream {
	s := &stream{w: w, wake: make(chan struct{}, 1), done: make(chan struct{})}
	// The caller sees at once that there is somebody.
	w.WriteHeader(http.StatusOK)
	_ = http.NewResponseController(w).Flush()
	go s.run()
	return s
}

// emit queues an event. One that cannot be encoded, or comes after the end, is
// dropped.
func (s *stream) emit(event any) {
	text, err := json.Marshal(event)
	if err != nil {
		return
	}
	s.mu.Lock()
	if !s.ended {
		if len(s.queue) == waiting {
			s.queue = s.queue[1:]
		}
		s.queue = append(s.queue, text)
	}
	s.mu.Unlock()
	s.nudge()
}

// end writes the events that wait.
func (s *stream) end() {
	s.mu.Lock()
	s.ended = true
	s.mu.Unlock()
	s.nudge()
	<-s.done
}

// finish writes the events that wait, then the last line.
func (s *stream) finish(result json.RawMessage, err error) {
	s.end()
	if err != nil {
		s.write(message{Error: toWire(err)})
		return
	}
	s.write(message{Result: result})
}

func (s *stream) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *stream) run() {
	defer close(s.done)
	for range s.wake {
		s.mu.Lock()
		queue, ended := s.queue, s.ended
		s.queue = nil
		s.mu.Unlock()
		for _, event := range queue {
			s.write(message{Event: event})
		}
		if ended {
			return
		}
	}
}

// write sends one line. That the caller is gone shows in the request's
// context, so the error is of no use here.
func (s *stream) write(m message) {
	if err := json.NewEncoder(s.w).Encode(m); err == nil {
		_ = http.NewResponseController(s.w).Flush()
	}
}
