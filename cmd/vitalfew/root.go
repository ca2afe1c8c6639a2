package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/vitalfew/vitalfew/charts"
)

const commandsHint = "vitalfew --help shows the commands"

// app is one run of the program.
type app struct {
	process
	settings settings
	log      *slog.Logger
	quiet    bool
	json     bool              // messages are JSON
	at       time.Time         // the present, as told
	english  *charts.Catalogue // the language of messages
	started  bool              // the command line was understood: errors are no longer its fault
}

// run runs the program and returns its exit code. The first Ctrl-C stops it cleanly: what is being loaded is rolled
// back and no report is replaced. A second one does not wait for that.
func run(p process) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)

	english, err := charts.NewCatalogue("en")
	if err != nil {
		panic(err) // embedded, and read by every test
	}
	a := &app{process: p, english: english, log: newLog(p.stderr, "text", false, p.now)}
	root := a.rootCommand()
	root.SetArgs(p.args)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	err = root.ExecuteContext(ctx)
	if err != nil && !a.started {
		err = usage(err)
	}
	code := exitCode(ctx, err)
	a.end(code, err)
	return code
}

// end prints the error that ends the program, and once what to do about it.
func (a *app) end(code int, err error) {
	switch {
	case err == nil:
	case code == exitInterrupted:
		a.log.Error("interrupted: nothing was half done", "exit", code)
	default:
		hint := hintOf(err)
		if !a.started && hint == "" {
			hint = commandsHint
		}
		fields := []any{"exit", code}
		if hint != "" {
			fields = append(fields, hintKey, hint)
		}
		a.log.Error(err.Error(), fields...)
	}
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "vitalfew",
		Short: "From an export of complaints to a report that a meeting can decide from",
		Example: `  vitalfew init complaints.csv    # look at an export and write vitalfew.yaml
  vitalfew run                    # load the exports and write the report
  vitalfew run --period 2026-Q3   # the same for a quarter`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			err := fmt.Errorf("unknown command %q%s", args[0], didYouMean(args[0], commandNames(cmd)))
			return withHint(usage(err), commandsHint)
		},
		PersistentPreRunE: a.start,
		SilenceErrors:     true,
		SilenceUsage:      true,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().SortFlags = false
	root.PersistentFlags().String("config", defaultConfig, "configuration `file`")
	root.PersistentFlags().String("now", "", "date or time to take for the present instead of the clock")
	root.PersistentFlags().Bool("quiet", false, "say nothing but errors")
	root.PersistentFlags().String("log-format", "text", "messages as text or json")
	root.AddCommand(a.runCommand(), a.ingestCommand(), a.reportCommand(), a.reviewCommand(), a.initCommand(),
		a.checkCommand(), a.queryCommand(), a.forgetCommand(), a.keyCommand(), a.listCommand(), a.explainCommand(), a.locateCommand(),
		a.versionCommand())
	return root
}

// start merges the settings before any command runs.
func (a *app) start(cmd *cobra.Command, _ []string) (err error) {
	if a.settings, err = newSettings(cmd.Flags()); err != nil {
		return err
	}
	format, err := a.settings.choice("log-format", "text", "json")
	if err != nil {
		return err
	}
	if a.quiet, err = a.settings.flag("quiet"); err != nil {
		return err
	}
	if a.at, err = a.settings.now(a.process.now); err != nil {
		return err
	}
	a.json = format == "json"
	a.log = newLog(a.stderr, format, a.quiet, a.process.now)
	for _, err := range unknownVariables(a.environ) {
		a.log.Warn(err.Error())
	}
	a.started = true
	return nil
}

// flagError names the flag that an unknown one was probably meant to be.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "" {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		slices.Sort(names)
		flag := "--" + unknown.GetSpecifiedName()
		err = fmt.Errorf("unknown flag %s%s", flag, didYouMean(flag, names))
	}
	return withHint(usage(err), cmd.CommandPath()+" --help shows the flags")
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return names
}
