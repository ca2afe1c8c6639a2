// Package pareto ranks what complaints are about and finds the vital few.
//
//  1. Count the complaints of the period by one dimension: cause, category, product, or any column of the export.
//  2. Rank puts them in order, with the interval of each share, and draws the line by a named rule.
//  3. Within takes the vital few apart by a second dimension.
//
// It ranks counts, not rates: a product sold ten times as often is complained about more. It never ranks complaints that
// do not state the dimension, and does not call neighbours first and second when their intervals overlap.
package pareto

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed pareto.md
var page string

// Cut is a rule for where the vital few end.
type Cut string

// The cut rules.
const (
	Eighty      Cut = "eighty"       // the fewest that make at least 80 %
	BrokenStick Cut = "broken_stick" // those with more than their share of a stick broken at random
)

// What a complaint that has several issues counts for.
const (
	Primary = "primary" // its primary issue
	All     = "all"     // each value that any of its issues names
)

// NoWithin leaves the drill-down out.
const NoWithin = "none"

// defaultRows is how many bars fit beside their labels without scrolling on a page of A4 and are still told apart by
// eye. With fewer the tail of a typical list of causes disappears in "other"; more shrink the labels.
const defaultRows = 12

// leastRows leaves room for the three categories that a sentence may name, and other.
const leastRows = 4

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimension string `yaml:"dimension"` // canonical field, or the name of a further column; "": see Analysis.Run
	Issues    string `yaml:"issues"`    // "": primary
	Cut       Cut    `yaml:"cut"`       // "": eighty
	Within    string `yaml:"within"`    // dimension of the drill-down; "": see Analysis.Run; none: no drill-down
	Rows      int    `yaml:"rows"`      // most rows shown, other included; 0: 12
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case o.Cut != Eighty && o.Cut != BrokenStick:
		return fmt.Errorf("cut: want eighty or broken_stick, got %q", string(o.Cut))
	case o.Issues != Primary && o.Issues != All:
		return fmt.Errorf("issues: want primary or all, got %q", o.Issues)
	case o.Rows < leastRows:
		return fmt.Errorf("rows: want %d or more, got %d", leastRows, o.Rows)
	case o.Dimension != "" && o.Dimension == o.Within:
		return fmt.Errorf("within: want another dimension than %s", o.Dimension)
	}
	return nil
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	o.Dimension = strings.TrimPrefix(o.Dimension, "dimensions.")
	o.Within = strings.TrimPrefix(o.Within, "dimensions.")
	if o.Cut == "" {
		o.Cut = Eighty
	}
	if o.Issues == "" {
		o.Issues = Primary
	}
	if o.Rows == 0 {
		o.Rows = defaultRows
	}
	return o
}

// Analysis ranks the complaints received in Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "pareto",
		Title:    charts.T("pareto.title", nil),
		Question: "Which few causes make most of the complaints?",
		Page:     page,
	}
}

// Run counts and ranks. Without a dimension it takes the first of cause, subcategory, category and product that at
// least half of the complaints state, else the one that most state. Without a second dimension it takes the first that
// has values: product, then category, for causes; subcategory, then product, for categories; product for subcategories;
// category for products; cause, category, then product for anything else.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("pareto: %w", err)
	}
	o := a.Options.withDefaults()
	if o.Dimension == "" || o.Within == "" {
		stated, err := analysis.ReadStated(ctx, src, a.Period)
		if err != nil {
			return nil, fmt.Errorf("pareto: %w", err)
		}
		o = o.chosen(stated)
	}

	answer := Answer{Dimension: analysis.Dimension(o.Dimension), Within: analysis.Dimension(o.Within), Splits: []Split{}}
	params := analysis.Params{"from": a.Period.From, "to": a.Period.To, "dimension": o.Dimension}
	var err error
	if answer.Ranking, err = ranking(ctx, src, params, o); err != nil {
		return nil, fmt.Errorf("pareto: %w", err)
	}
	if o.Within != NoWithin && answer.Known > 0 {
		var cells []Cell
		params["within"] = o.Within
		if err := src.Select(ctx, &cells, query(o, "_within"), params); err != nil {
			return nil, fmt.Errorf("pareto: %w", err)
		}
		answer.Splits = Within(answer.Ranking, cells)
	}
	return answer.result(a.Period), nil
}

// query is the query of the ranking, or of what begins with it.
func query(o Options, part string) string {
	if o.Issues == All {
		return "pareto_issues" + part
	}
	return "pareto" + part
}

// ranking counts the values of the dimension, and the complaints where one can have several.
func ranking(ctx context.Context, src analysis.Source, params analysis.Params, o Options) (Ranking, error) {
	var counts []Count
	if err := src.Select(ctx, &counts, query(o, ""), params); err != nil {
		return Ranking{}, err
	}
	if o.Issues != All {
		return Rank(counts, o), nil
	}
	var received []struct {
		Complaints int64 `db:"complaints"`
	}
	if err := src.Select(ctx, &received, "received", analysis.Params{"from": params["from"], "to": params["to"]}); err != nil {
		return Ranking{}, err
	}
	return RankIssues(counts, received[0].Complaints, o), nil
}

// Answer is the typed result: what was ranked, the ranking, and the drill-down.
type Answer struct {
	Dimension analysis.Dimension `json:"dimension"`
	Within    analysis.Dimension `json:"within"`
	Ranking
	Splits []Split `json:"splits"`
}
