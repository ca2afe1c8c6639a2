package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/queries"
)

// checkCommand holds what is looked at without writing anything. Each check is a command of its own below it.
func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look for what makes the figures wrong or misleading",
		Long:  `Check looks at what is in the warehouse, or at the configuration, and says what to mend. Nothing is written.`,
	}
	cmd.AddCommand(a.checkDataCommand())
	return cmd
}

func (a *app) checkDataCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "data",
		Short: "Look for what makes the data wrong or misleading",
		Long: `Data looks at the complaints in the warehouse and at the loads that they came with. With --fail-on it exits with code 3
where something of that severity, or worse, is found.`,
		Example: `  vitalfew check data
  vitalfew check data --fail-on error`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.checkData(cmd.Context()) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().String("format", "text", "text, csv or json")
	cmd.Flags().String("fail-on", "", "`severity` that does not pass: error or warning")
	return cmd
}

func (a *app) checkData(ctx context.Context) (err error) {
	format, err := a.settings.choice("format", "text", "csv", "json")
	if err != nil {
		return err
	}
	gate := ""
	if a.settings.text("fail-on") != "" {
		if gate, err = a.settings.choice("fail-on", "error", "warning"); err != nil {
			return err
		}
	}
	p, err := a.project()
	if err != nil {
		return err
	}
	w, err := a.open(ctx, p, queries.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	columns, rows, err := w.Rows(ctx, "quality_integrity", nil)
	if err != nil {
		return err
	}
	if err := printRows(a.stdout, format, columns, rows); err != nil {
		return err
	}
	for _, row := range rows {
		if n, ok := row[1].(int64); ok && n > 0 && gate != "" {
			return gateError{fmt.Errorf("check data: %s: %d rows", row[0], n)}
		}
	}
	return nil
}
