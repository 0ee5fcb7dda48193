package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"time"

	"counterpart/backend/record"
	"counterpart/backend/sandbox"
	"counterpart/backend/sandbox/fault"

	"github.com/spf13/cobra"
)

func newSandbox(s *session) *cobra.Command {
	var config sandbox.Config
	var begin string
	var open bool
	cmd := &cobra.Command{
		Use:   "sandbox",
		Short: "Serve a sandbox of Zoho Desk and Zoho CRM",
		Long: `Serve a sandbox of Zoho Desk, Zoho CRM and Zoho Accounts until interrupted.

The first line on standard output is JSON with the addresses and with what connect needs.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if config.IndexLag < 0 {
				return misuse("--index-lag cannot be negative", "")
			}
			if config.IndexLag == 0 {
				config.IndexLag = -1 // zero would stand for the services' usual lag
			}
			if err := checkSandbox(config, open); err != nil {
				return err
			}
			if begin != "" {
				var err error
				if config.Begin, err = time.Parse(time.RFC3339, begin); err != nil {
					return misuse(fmt.Sprintf("--begin: %q is not a time such as 2026-03-01T09:00:00Z", begin), "")
				}
			}
			return s.serveSandbox(cmd.Context(), config)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&config.Listen, "listen", "127.0.0.1:0", "HOST:PORT to serve at; port 0 takes a free one")
	flags.BoolVar(&open, "open-to-network", false, "let --listen name an address that other computers reach")
	flags.Uint64Var(&config.Seed, "seed", 1, "the same seed makes the same data and faults")
	flags.IntVar(&config.Contacts, "contacts", sandbox.DefaultContacts, "contacts on each side")
	flags.IntVar(&config.Accounts, "accounts", sandbox.DefaultAccounts, "accounts on each side")
	flags.IntVar(&config.Overlap, "overlap", sandbox.DefaultOverlap, "percent of them that both sides have")
	flags.DurationVar(&config.Latency, "latency", 0, "how long every answer takes, such as 50ms")
	flags.DurationVar(&config.IndexLag, "index-lag", 0, "how long searches lag behind what was written, such as 5s")
	flags.StringVar(&config.Faults, "faults", "", "faults to make, such as desk:429:0.02,*:500:0.005")
	flags.StringVar(&config.StateFile, "state", "", "keep the data in this file over restarts")
	flags.StringVar(&config.TraceFile, "trace", "", "write every request to Desk and CRM into this file, a line of JSON each")
	flags.StringVar(&begin, "begin", "", "what its clock shows at the start, such as 2026-03-01T09:00:00Z")
	return cmd
}

// checkSandbox refuses settings that make no sense, and an address that others
// reach unless a person wants that.
func checkSandbox(c sandbox.Config, open bool) error {
	address, err := net.ResolveTCPAddr("tcp", c.Listen)
	if err != nil {
		return misuse(fmt.Sprintf("--listen: %q is not a HOST:PORT such as 127.0.0.1:8080", c.Listen), "")
	}
	if !open && !address.IP.IsLoopback() {
		return misuse(fmt.Sprintf("--listen: other computers reach %s, and whoever does may read and change everything in the sandbox", c.Listen),
			"use 127.0.0.1, or say --open-to-network as well")
	}
	switch {
	case c.Contacts < 0:
		return misuse(fmt.Sprintf("--contacts: %d is not a number of records", c.Contacts), "")
	case c.Accounts < 0:
		return misuse(fmt.Sprintf("--accounts: %d is not a number of records", c.Accounts), "")
	case c.Overlap < 0 || c.Overlap > 100:
		return misuse(fmt.Sprintf("--overlap: %d is not a percentage from 0 to 100", c.Overlap), "")
	case c.Latency < 0:
		return misuse("--latency cannot be negative", "")
	}
	if _, err := fault.Parse(c.Faults); err != nil {
		return misuse("--faults: "+err.Error(), "")
	}
	return nil
}

// serveSandbox serves until ctx ends, which is its orderly end.
func (s *session) serveSandbox(ctx context.Context, config sandbox.Config) error {
	box, err := sandbox.Start(ctx, config)
	var taken *net.OpError
	if errors.As(err, &taken) && taken.Op == "listen" {
		return &record.Error{
			Code: record.Busy, Message: fmt.Sprintf("cannot listen on %s: %v", config.Listen, taken.Err),
			Advice: "choose another port with --listen, or port 0 for any that is free",
		}
	}
	if err != nil {
		return err
	}
	if err := json.NewEncoder(s.env.Stdout).Encode(box.Info()); err != nil {
		_ = box.Close()
		return fmt.Errorf("print addresses: %w", err)
	}
	<-ctx.Done()
	return box.Close()
}
