package accounts

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Client is the application that is registered with the server.
type Client struct {
	ID     string `json:"client_id"`
	Secret string `json:"client_secret"`
}

// Config is what the server needs from outside. Now is required; the rest has defaults.
type Config struct {
	Now       func() time.Time // the sandbox's clock
	Random    io.Reader        // source of secrets; crypto/rand when nil
	People    []Person         // DefaultPeople when empty; the first signs where nobody is named
	PublicURL string           // root of the server, sent as accounts-server
	APIDomain string           // sent as api_domain
}

// Server is the OAuth server. All methods may be called at any time from any goroutine.
type Server struct {
	now    func() time.Time
	random io.Reader
	people []Person

	mu      sync.Mutex
	public  string
	domain  string
	knobs   Knobs
	client  Client
	codes   map[string]*code
	grants  map[string]*grant
	access  map[string]*access
	pending map[string]*request
	serial  uint64
}

// New builds a server with a fresh client and no grants.
func New(c Config) *Server {
	s := &Server{
		now: c.Now, random: c.Random, people: c.People, public: c.PublicURL, domain: c.APIDomain, knobs: DefaultKnobs(),
		codes: map[string]*code{}, grants: map[string]*grant{}, access: map[string]*access{}, pending: map[string]*request{},
	}
	if s.random == nil {
		s.random = rand.Reader
	}
	if len(s.people) == 0 {
		s.people = DefaultPeople()
	}
	s.client = Client{ID: "1000." + strings.ToUpper(s.secret(15)), Secret: s.secret(21)}
	return s
}

// Client returns the registered client with its secret.
func (s *Server) Client() Client {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.client
}

// SetPublicURL says where the server and the API are reached; both are root URLs without a trailing slash.
func (s *Server) SetPublicURL(accounts, api string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.public, s.domain = accounts, api
}

// Handler serves /oauth/v2/….
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /oauth/v2/auth", s.serveAuthorize)
	mux.HandleFunc("POST /oauth/v2/auth", s.serveDecision)
	mux.HandleFunc("POST /oauth/v2/token", s.serveToken)
	for _, path := range []string{usualRevoke, newerRevoke} {
		mux.HandleFunc("POST /oauth/v2/"+path, s.serveRevoke(path))
	}
	return mux
}

// secret returns n random bytes in hexadecimal.
func (s *Server) secret(n int) string {
	b := make([]byte, n)
	if _, err := io.ReadFull(s.random, b); err != nil {
		panic("read randomness: " + err.Error())
	}
	return hex.EncodeToString(b)
}

// token makes a code or token in the documented form.
func (s *Server) token() string {
	return "1000." + s.secret(16) + "." + s.secret(16)
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.Header().Set("Cache-Control", "no-store, no-cache, must-revalidate, private")
	w.Header().Set("Pragma", "no-cache")
	w.WriteHeader(status)
	// The status is out: an answer that cannot be written has no one left to be told.
	_ = json.NewEncoder(w).Encode(body)
}
