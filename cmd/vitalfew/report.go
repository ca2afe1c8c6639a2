package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/queries"
)

const outUsage = "`folder` of reports and rejects.csv (default: out of the configuration)"

func (a *app) reportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Write the report from what is in the warehouse",
		Long: `Report runs the analyses on the warehouse and writes one HTML file for the period, the same figures as JSON beside it,
and the list of rejected rows. It prints the path of the report. With --format text or json it writes no file and prints
the findings and tables, or the figures. The warehouse is only read. Figures of too few people for the readers that
--audience names are withheld.`,
		Example: `  vitalfew report
  vitalfew report --period 2026-09 --static
  vitalfew report --audience outside
  vitalfew report --format text`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.report(cmd.Context()) },
	}
	reportFlags(cmd)
	cmd.Flags().String("format", "html", "html, text or json")
	return cmd
}

func reportFlags(cmd *cobra.Command) {
	cmd.Flags().SortFlags = false
	cmd.Flags().String("period", "", "`period` to report on: 2026-10, 2026-Q3, 2026, 2026-W41 or from..to (default: the last whole month)")
	cmd.Flags().String("out", "", outUsage)
	audienceFlag(cmd)
	cmd.Flags().Bool("static", false, "leave the script out of the page: nothing to point at, and a third of the size")
}

func audienceFlag(cmd *cobra.Command) {
	cmd.Flags().String("audience", "", "`readers`: handlers (every figure), inside (none of fewer than 5 people) or outside (none of fewer than 10) (default: inside)")
}

func (a *app) report(ctx context.Context) error {
	format, err := a.settings.choice("format", "html", "text", "json")
	if err != nil {
		return err
	}
	p, err := a.project()
	if err != nil {
		return err
	}
	if format != "html" {
		return a.printReport(ctx, p, format)
	}
	return a.publish(ctx, p, a.writeReport)
}

// publish opens the out folder, and the warehouse for reading, for what writes into the one from the other.
func (a *app) publish(ctx context.Context, p *project, write func(context.Context, *project, *queries.Warehouse, *outbox) error) (err error) {
	box, err := newOutbox(p.Out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.discard()) }()
	w, err := a.open(ctx, p, queries.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return write(ctx, p, w, box)
}

// printReport prints what the report says instead of writing it.
func (a *app) printReport(ctx context.Context, p *project, format string) (err error) {
	w, err := a.open(ctx, p, queries.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	e, err := a.edit(ctx, p, w)
	if err != nil {
		return err
	}
	if format == "json" {
		return e.figures(a.stdout)
	}
	return e.print(a.stdout)
}

// writeReport runs the analyses, puts report, figures and rejected rows in their places, all of them or none, and prints
// the path of the report.
func (a *app) writeReport(ctx context.Context, p *project, w *queries.Warehouse, box *outbox) error {
	e, err := a.edit(ctx, p, w)
	if err != nil {
		return err
	}
	name := p.named(e.period.String())
	for _, file := range []struct {
		name    string
		content func(io.Writer) error
	}{
		{name + ".html", func(out io.Writer) error { return charts.Write(ctx, out, e.page()) }},
		{name + ".json", e.figures},
		{rejectsFile, e.rejects.write},
	} {
		if err := box.write(file.name, file.content); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := box.commit(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, filepath.Join(p.Out, name+".html"))
	return err
}

// writeRejects writes the list of rejected rows, which is all that a load leaves beside the warehouse.
func (a *app) writeRejects(ctx context.Context, p *project, w *queries.Warehouse, box *outbox) error {
	var loads []load
	if err := w.Select(ctx, &loads, "loads", nil); err != nil {
		return err
	}
	found, err := readRejects(ctx, w, loads)
	if err != nil {
		return err
	}
	if err := box.write(rejectsFile, found.write); err != nil {
		return err
	}
	if err := box.commit(); err != nil {
		return err
	}
	a.sayRejects(filepath.Join(p.Out, rejectsFile), found)
	return nil
}
