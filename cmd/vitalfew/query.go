package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries"
)

func (a *app) queryCommand() *cobra.Command {
	var given []string
	cmd := &cobra.Command{
		Use:   "query NAME",
		Short: "Print the rows of a shipped query as text, CSV or JSON",
		Long: `Query runs one of the shipped queries on the warehouse and prints its rows. vitalfew list shows the queries and the
parameters that each wants. from, to and grain are taken from --period; the others are given with --param. The rows are for
those who may see the warehouse: nothing is withheld, whoever the reports are for. With --audience inside or outside, the
figures of a query that counts people are withheld as in a report, and other queries are refused.`,
		Example: `  vitalfew query loads
  vitalfew query problems --format csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.query(cmd.Context(), args[0], given) },
	}
	cmd.Flags().String("period", "", "`period` for the parameters from, to and grain: 2026-10, 2026-Q3, from..to")
	cmd.Flags().StringArrayVar(&given, "param", nil, "`name=value` of a parameter; may be repeated")
	cmd.Flags().String("format", "text", "text, csv or json")
	cmd.Flags().String("audience", "", "`readers`: handlers (every row as it is), inside or outside (none of too few people) (default: handlers)")
	return cmd
}

func (a *app) query(ctx context.Context, name string, given []string) (err error) {
	q, ok := queries.Describe(name)
	if !ok {
		return withHint(usage(fmt.Errorf("unknown query %q%s", name, didYouMean(name, queries.Names()))), "vitalfew list shows the queries")
	}
	format, err := a.settings.choice("format", "text", "csv", "json")
	if err != nil {
		return err
	}
	audience := cmp.Or(a.settings.text("audience"), handlers) // not the reports'
	p, err := a.project()
	if err != nil {
		return err
	}
	p.Privacy.Audience = audience
	params, err := parameters(q, p.Period, given)
	if err != nil {
		return usage(err)
	}
	w, err := a.open(ctx, p, queries.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if err := prepare(ctx, p, w); err != nil {
		return err
	}
	columns, rows, err := w.Rows(ctx, name, params)
	if err != nil {
		return err
	}
	if slices.Contains(columns, "text") {
		return usage(fmt.Errorf("query %s: it reads what customers wrote, which is not shown", name))
	}
	if rows, err = p.published(name, columns, rows); err != nil {
		return err
	}
	return printRows(a.stdout, format, columns, rows)
}

// parameters are the values of a query's parameters: from, to and grain out of the period, the others as given. Every
// parameter must get a value, and every value must have its parameter.
func parameters(q queries.Query, period string, given []string) (map[string]any, error) {
	params := map[string]any{}
	if period != "" {
		p, err := analysis.ParsePeriod(period)
		if err != nil {
			return nil, err
		}
		for name, value := range map[string]any{"from": p.From, "to": p.To, "grain": string(p.Grain)} {
			if slices.Contains(q.Params, name) {
				params[name] = value
			}
		}
	}
	for _, pair := range given {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, fmt.Errorf("param: want name=value, got %q", pair)
		}
		if !slices.Contains(q.Params, name) {
			return nil, fmt.Errorf("query %s: unknown parameter %q%s", q.Name, name, didYouMean(name, q.Params))
		}
		params[name] = typed(value)
	}
	var missing []string
	for _, name := range q.Params {
		if _, ok := params[name]; !ok {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return params, nil
	}
	err := fmt.Errorf("query %s: want parameters %s, got %s", q.Name, strings.Join(q.Params, ", "), names(params))
	return nil, withHint(err, parameterHint(missing))
}

func parameterHint(missing []string) string {
	hint := ""
	if slices.Contains(missing, "from") || slices.Contains(missing, "to") || slices.Contains(missing, "grain") {
		hint = " --period 2026-10"
	}
	for _, name := range missing {
		if !slices.Contains([]string{"from", "to", "grain"}, name) {
			hint += " --param " + name + "=…"
		}
	}
	return "add" + hint
}

func names(params map[string]any) string {
	if len(params) == 0 {
		return "none"
	}
	return strings.Join(slices.Sorted(maps.Keys(params)), ", ")
}

// typed is a parameter's value: a number where it reads as one, otherwise text, which the queries turn into days.
func typed(value string) any {
	if n, err := strconv.ParseInt(value, 10, 64); err == nil {
		return n
	}
	if x, err := strconv.ParseFloat(value, 64); err == nil && strings.ContainsAny(value, "0123456789") { // Nan is a name
		return x
	}
	return value
}
