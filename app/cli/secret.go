package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"
)

const secretVariable = "COUNTERPART_CLIENT_SECRET"

// secret gets the client secret from the environment or standard input; on a
// terminal it is asked for and not shown.
func (s *session) secret(ctx context.Context) (string, error) {
	if secret := s.env.Getenv(secretVariable); secret != "" {
		return secret, nil
	}
	secret, err := s.readSecret(ctx)
	if err != nil {
		return "", fmt.Errorf("read client secret: %w", err)
	}
	if secret == "" {
		return "", misuse("the client secret is missing", "Set "+secretVariable+", or give it on standard input.")
	}
	return secret, nil
}

func (s *session) readSecret(ctx context.Context) (string, error) {
	file, ok := s.env.Stdin.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return readLine(ctx, s.env.Stdin)
	}
	_, _ = fmt.Fprint(s.env.Stderr, "Client secret: ")
	secret, err := term.ReadPassword(int(file.Fd()))
	_, _ = fmt.Fprintln(s.env.Stderr)
	return strings.TrimSpace(string(secret)), err
}
