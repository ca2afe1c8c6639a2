package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/analysis/all"
	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/queries"
)

func (a *app) reviewCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Write the paper of a management review, filled with what the report found",
		Long: `Review runs the analyses on the warehouse for a period, usually a year, and writes what a management review of complaints
and satisfaction works through: what it looks at, filled with the findings, and what it decides, with space for that. It
writes an HTML file to read and print, and the same as Markdown to go on with, and prints their paths. Where the report of the
period lies beside it, the paper links to its sections. The warehouse is only read.`,
		Example: `  vitalfew review --period 2026
  vitalfew review --period 2026-Q3 --out meetings`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := a.project()
			if err != nil {
				return err
			}
			return a.publish(cmd.Context(), p, a.writeReview)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().String("period", "", "`period` of the review: 2026, 2026-Q3, 2026-10 or from..to (default: the last whole month)")
	cmd.Flags().String("out", "", outUsage)
	audienceFlag(cmd)
	return cmd
}

// writeReview writes both papers or none, and prints their paths.
func (a *app) writeReview(ctx context.Context, p *project, w *queries.Warehouse, box *outbox) error {
	e, err := a.edit(ctx, p, w)
	if err != nil {
		return err
	}
	r := charts.Review{Report: e.page()}
	r.Inputs, r.Outputs = all.Agenda()
	name := p.named(e.period.String())
	if page := name + ".html"; exists(filepath.Join(p.Out, page)) {
		r.Page = page
	}
	papers := []struct {
		name  string
		write func(io.Writer, charts.Review) error
	}{{name + "-review.html", charts.WriteReview}, {name + "-review.md", charts.WriteReviewMarkdown}}
	for _, paper := range papers {
		if err := box.write(paper.name, func(out io.Writer) error { return paper.write(out, r) }); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := box.commit(); err != nil {
		return err
	}
	for _, paper := range papers {
		if _, err := fmt.Fprintln(a.stdout, filepath.Join(p.Out, paper.name)); err != nil {
			return err
		}
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
