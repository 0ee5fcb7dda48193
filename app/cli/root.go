package cli

import (
	"errors"
	"fmt"
	"strings"

	"counterpart/backend/record"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newRoot(s *session) *cobra.Command {
	root := &cobra.Command{
		Use:   "counterpart",
		Short: "Keep the customers of Zoho Desk and Zoho CRM the same",
		Long: `Counterpart keeps the contacts and accounts of Zoho Desk and Zoho CRM the same.

Without a command, the window opens, or with --hidden only the tray. Meanwhile commands act on what runs there.
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
		return misuse(flagWords(err), "See: "+cmd.CommandPath()+" --help")
	})
	root.AddCommand(
		newConnect(s), newDisconnect(s), newMapping(s), newPlan(s), newSync(s), newImport(s), newStatus(s), newPause(s), newResume(s),
		newHistory(s), newFailures(s), newRetry(s), newDismiss(s), newWhy(s), newConflict(s), newConfig(s), newDoctor(s), newSandbox(s), newBench(s),
		newCustomers(s), newProfile(s), newTickets(s), newQueue(s),
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
	advice := "See: " + cmd.CommandPath() + " --help"
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

// flagWords says what is wrong with a flag, without the words of the parser.
func flagWords(err error) string {
	var value *pflag.InvalidValueError
	var unknown *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		return fmt.Sprintf("--%s: %q is not %s", value.GetFlag().Name, value.GetValue(), kindWords(value.GetFlag().Value.Type()))
	case errors.As(err, &unknown):
		return "there is no flag " + strings.Repeat("-", 1+min(1, len(unknown.GetSpecifiedName())-1)) + unknown.GetSpecifiedName()
	}
	return err.Error()
}

func kindWords(kind string) string {
	switch kind {
	case "int", "uint64":
		return "a whole number"
	case "duration":
		return "a length of time such as 50ms or 5s"
	}
	return "a " + kind
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
			return misuse(fmt.Sprintf("%s takes no %q", cmd.Name(), args[0]), "See: "+cmd.CommandPath()+" --help")
		}
		return misuse(strings.TrimPrefix(cmd.CommandPath(), "counterpart ")+" needs "+strings.Join(names, " and "), "Use: "+strings.TrimSuffix(cmd.UseLine(), " [flags]"))
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
