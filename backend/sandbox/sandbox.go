package sandbox

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sirupsen/logrus"

	"counterpart/backend/sandbox/accounts"
	"counterpart/backend/sandbox/crm"
	"counterpart/backend/sandbox/desk"
	"counterpart/backend/sandbox/fault"
)

// The organizations' ids: nine digits in Desk, the zgid in CRM.
const (
	deskOrgID = "808232144"
	crmOrgID  = "808232145"
)

// Sandbox is a running sandbox. All methods may be called at any time from any goroutine.
type Sandbox struct {
	config   Config
	clock    *clock
	deskIDs  *row
	crmIDs   *row
	accounts *accounts.Server
	desk     *desk.Service
	crm      *crm.Service
	faults   *fault.Injector
	trace    *tracer // nil: none
	log      *logrus.Logger

	url    string
	server *http.Server
	served chan struct{}

	mu          sync.Mutex // guards code and watchers
	code        string
	watchers    map[int]func(Deed)
	nextWatcher int

	saving sync.Mutex // one save at a time
	dirty  atomic.Bool
	stop   context.CancelFunc
	unhook func() bool
	saver  chan struct{}
}

// Close stops serving, cuts what is still under way, and saves the state.
func (s *Sandbox) Close() error {
	s.unhook()
	err := s.server.Close()
	<-s.served
	s.stop()
	<-s.saver
	return errors.Join(err, s.save(), s.trace.close())
}

// Info says where the sandbox is and how to sign in. The code in it is one that can still be used.
func (s *Sandbox) Info() Info {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.accounts.CodeAlive(s.code) {
		code, err := s.accounts.IssueCode("", nil)
		if err != nil {
			s.log.WithError(err).Error("sandbox could not issue a code")
		}
		s.code = code
	}
	client := s.accounts.Client()
	return Info{
		AccountsURL: s.url, DeskURL: s.url, CRMURL: s.url, ContentURL: s.url, ControlURL: s.url, DeskOrgID: deskOrgID,
		AdminEmail: s.accounts.People()[0].Email, ClientID: client.ID, ClientSecret: client.Secret, Code: s.code,
	}
}

// Now is the sandbox's time.
func (s *Sandbox) Now() time.Time { return s.clock.now() }

// Advance moves the sandbox's clock on.
func (s *Sandbox) Advance(d time.Duration) { s.clock.offset.Add(int64(d)) }

// Desk is the Desk service.
func (s *Sandbox) Desk() *desk.Service { return s.desk }

// CRM is the CRM service.
func (s *Sandbox) CRM() *crm.Service { return s.crm }

// Accounts is the accounts server.
func (s *Sandbox) Accounts() *accounts.Server { return s.accounts }

// Faults is what makes the services misbehave.
func (s *Sandbox) Faults() *fault.Injector { return s.faults }
