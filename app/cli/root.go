package cli

import (
	"fmt"
	"strings"

	"counterpart/backend/record"

	"github.com/spf13/cobra"
)

func newRoot(s *session) *cobra.Command {
	root := &cobra.Command{
		Use:   "counterpart",
		Short: "Keep the customers of Zoho Desk and Zoho CRM the same",
		Long: `Counterpart keeps the contacts and accounts of Zoho Desk and Zoho CRM the same.

Without a command, the window opens. While it is open, commands act on what runs there.
Exit codes: 0 done, 1 done with failures, 2 wrong use, 3 could not run.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	flags := root.PersistentFlags()
	flags.StringVar(&s.options.DataDir, "data-dir", "", "keep everything below this directory (or COUNTERPART_DATA_DIR)")
	flags.BoolVar(&s.json, "json", false, "print one JSON document")
	flags.BoolVar(&s.options.Verbose, "verbose", false, "show the log on standard error")
	root.SuggestionsMinimumDistance = closeEnough
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return misuse(err.Error(), fmt.Sprintf("See %s --help.", cmd.CommandPath()))
	})
	root.AddCommand(
		newConnect(s), newMapping(s), newPlan(s), newSync(s), newStatus(s), newPause(s), newResume(s),
		newHistory(s), newFailures(s), newRetry(s), newDismiss(s), newConfig(s), newDoctor(s), newSandbox(s),
	)
	return root
}

// closeEnough is how many letters a mistyped command may differ from the one
// that is suggested.
const closeEnough = 2

// knownCommand refuses words that are no command, and names the nearest.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	advice := fmt.Sprintf("See %s --help.", cmd.CommandPath())
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		advice = fmt.Sprintf("Did you mean %s?", strings.Join(near, " or "))
	}
	return misuse(fmt.Sprintf("there is no command %q", strings.TrimPrefix(cmd.CommandPath()+" "+args[0], "counterpart ")), advice)
}

// newGroup is a command that only holds others.
func newGroup(use, short string, commands ...*cobra.Command) *cobra.Command {
	group := &cobra.Command{
		Use: use, Short: short, Args: knownCommand, SuggestionsMinimumDistance: closeEnough,
		RunE: func(cmd *cobra.Command, _ []string) error {
			names := make([]string, 0, len(commands))
			for _, command := range commands {
				names = append(names, command.Name())
			}
			return misuse("after "+cmd.Name()+" a word is missing", "Use "+strings.Join(names, ", ")+".")
		},
	}
	group.AddCommand(commands...)
	return group
}

// misuse is a wrong use of the command line.
func misuse(message, advice string) error {
	return &record.Error{Code: record.Invalid, Message: message, Advice: advice}
}

// exactly refuses another number of arguments than the named ones.
func exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == len(names) {
			return nil
		}
		if len(names) == 0 {
			return misuse(fmt.Sprintf("%s takes no %q", cmd.Name(), args[0]), "See "+cmd.CommandPath()+" --help.")
		}
		return misuse(strings.TrimPrefix(cmd.CommandPath(), "counterpart ")+" needs "+strings.Join(names, " and "), "Use "+cmd.UseLine()+".")
	}
}

// parseModule reads a module's name; an empty one stays empty.
func parseModule(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	module, err := record.ParseModule(text)
	if err != nil {
		return "", misuse(err.Error(), "")
	}
	return module.String(), nil
}
