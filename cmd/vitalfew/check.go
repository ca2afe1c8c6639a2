package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/queries"
)

// checkCommand holds what is looked at without writing anything. Each check is a command of its own below it.
func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look for what makes the figures wrong or misleading",
		Long:  `Check looks at what is in the warehouse, or at the configuration, and says what to mend. Nothing is written.`,
	}
	cmd.AddCommand(a.checkDataCommand(), a.checkTaxonomyCommand())
	return cmd
}

func (a *app) checkDataCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "data",
		Short: "Look for what makes the data wrong or misleading",
		Long: `Data looks at all complaints in the warehouse and at the loads that they came with, and prints what it finds, the worst
first: errors make figures wrong, warnings mean that figures may mislead, notes are worth knowing. Each finding names its
rule; vitalfew explain RULE prints the rule's page. With --fail-on the exit code is 3 where something of that severity, or
worse, is found.`,
		Example: `  vitalfew check data
  vitalfew check data --fail-on error
  vitalfew check data --format csv`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.checkData(cmd.Context()) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().String("format", "text", "text, csv or json")
	cmd.Flags().String("fail-on", "", "`severity` that does not pass: error or warning")
	return cmd
}

func (a *app) checkTaxonomyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "taxonomy",
		Short: "List the words of the exports that the taxonomy does not map",
		Long: `Taxonomy lists the words of categories and causes that taxonomy.yaml has no issue for, with their numbers of complaints,
the most frequent first. With --unused it lists the words of taxonomy.yaml that no complaint has.`,
		Example: `  vitalfew check taxonomy
  vitalfew check taxonomy --format csv`,
		Args: cobra.NoArgs,
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().String("format", "text", "text, csv or json")
	unused := cmd.Flags().Bool("unused", false, "list the words of the taxonomy that no complaint has")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return a.checkTaxonomy(cmd.Context(), *unused) }
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
	in, err := a.inspect(ctx, p, w)
	if err != nil {
		return err
	}
	if err := in.print(a.stdout, format, p.Language); err != nil {
		return err
	}
	if n := in.found[gate]; n > 0 {
		return gateError{fmt.Errorf("check data: findings of severity %s or worse: %d", gate, n)}
	}
	return nil
}

// inspection is what check data has to say.
type inspection struct {
	verdict  charts.Text
	table    charts.Table
	findings []remark
	found    map[string]int // by severity, that or worse
}

// remark is a finding as JSON.
type remark struct {
	Rule     string      `json:"rule"`
	Severity string      `json:"severity"`
	Source   string      `json:"source"`
	Field    string      `json:"field"`
	N        int64       `json:"n"`
	Of       int64       `json:"of"`
	File     string      `json:"file"`
	Line     int64       `json:"line"`
	ID       string      `json:"id"`
	Message  string      `json:"message"`
	says     charts.Text // the message
}

// inspect looks at all data as of the day that a report would take.
func (a *app) inspect(ctx context.Context, p *project, w *queries.Warehouse) (inspection, error) {
	s, err := readSpan(ctx, w)
	if err != nil {
		return inspection{}, err
	}
	asOf := p.asOf
	if s.Complaints > 0 {
		asOf = chooseAsOf(p.asOf, a.at, s)
	}
	found, err := p.Analyses.Inspection(asOf).Inspect(ctx, w)
	if err != nil {
		return inspection{}, err
	}
	in := inspection{verdict: found.Verdict().Headline, table: found.Table(), findings: []remark{}, found: map[string]int{}}
	for _, f := range found.Findings {
		in.findings = append(in.findings, remark{
			Rule: f.Rule, Severity: string(f.Severity), Source: f.Source, Field: f.Field, N: f.N, Of: f.Of,
			File: f.File, Line: f.Line, ID: f.ID, says: f.Says,
		})
	}
	for _, severity := range []string{"error", "warning"} {
		in.found[severity] = found.Worst(severity)
	}
	return in, nil
}

// print writes what was found, the worst first, in the language of the report.
func (in inspection) print(w io.Writer, format, language string) error {
	c, err := charts.NewCatalogue(language)
	if err != nil {
		return err
	}
	switch format {
	case "csv":
		return charts.CSV(w, in.table, c)
	case "json":
		for i, f := range in.findings {
			in.findings[i].Message = c.Say(f.says)
		}
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(in.findings)
	}
	var b strings.Builder
	line(&b, c.Say(in.verdict))
	if len(in.table.Rows) > 0 {
		b.WriteString("\n")
		in.table.Caption = charts.Text{}
		if err := charts.Print(&b, in.table, c); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, b.String())
	return err
}
