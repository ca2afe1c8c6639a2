// Package pareto ranks what complaints are about and finds the vital few.
//
//  1. Weigh the complaints of the period: each as one, by severity, cost or days open, or against exposure; and add them up
//     by one dimension: cause, category, product, or any column of the export.
//  2. Rank (RankRates for rates) puts them in order, with the interval of each share, draws the line by a named rule, and
//     says how much of the order is chance.
//  3. Within takes the first apart along a path of up to three dimensions.
//
// It never ranks complaints that do not state the dimension, nor rates of a handful of complaints, does not add up
// currencies, and does not call one category the first where chance alone may have put it there.
package pareto

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed pareto.md
var page string

// Analysis ranks the complaints received in Period. What is open on AsOf is counted until then.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time
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

// Answer is the typed result: what was ranked and by what, the ranking, and the drill-down.
type Answer struct {
	Path     []analysis.Dimension `json:"path"`
	By       By                   `json:"by"`
	Currency string               `json:"currency,omitempty"` // of the amounts by cost, which are in its minor units
	Weights  map[string]int64     `json:"weights,omitempty"`  // by severity
	AsOf     time.Time            `json:"as_of,omitzero"`     // by days: the last day counted
	Ranking
	Rates    *Rates        `json:"rates,omitempty"` // by rate; the ranking is then by count
	Splits   []Split       `json:"splits"`
	warnings []charts.Text // of what could not be used
}

// Run counts and ranks. Without a dimension it takes the first of cause, subcategory, category and product that at
// least half of the complaints state, else the one that most state. Without a second dimension it takes the first that
// has values: product, then category, for causes; subcategory, then product, for categories; product for subcategories;
// category for products; cause, category, then product for anything else. Where costs are in several currencies, or
// there is no exposure to divide by, it ranks by count, and warns.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	answer, err := a.answer(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("pareto: %w", err)
	}
	return answer.result(a.Period), nil
}

func (a Analysis) answer(ctx context.Context, src analysis.Source) (Answer, error) {
	if err := a.Options.Validate(); err != nil {
		return Answer{}, err
	}
	r := reader{ctx: ctx, src: src, Analysis: a, o: a.Options.withDefaults()}
	path, err := r.o.path(func() (analysis.Stated, error) { return analysis.ReadStated(ctx, src, a.Period) })
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{Path: path, Splits: []Split{}}
	r.path = path
	rows, err := r.rows(1)
	if err != nil {
		return Answer{}, err
	}
	if r.o.By == ByCost {
		if found := currencies(rows); len(found) == 1 || len(rows) == 0 {
			if len(found) == 1 {
				answer.Currency = found[0]
			}
		} else {
			answer.warnings = append(answer.warnings, severalCurrencies(found))
			r.o.By = ByCount
			if rows, err = r.rows(1); err != nil {
				return Answer{}, err
			}
		}
	}
	counted := counts(cells(rows, r.o, 1))
	if r.o.By == ByRate {
		rates, warnings, err := r.rates(counted)
		if err != nil {
			return Answer{}, err
		}
		answer.Rates, answer.warnings = rates, warnings
		if rates == nil {
			r.o.By = ByCount
		}
	}
	answer.By = r.o.By
	switch r.o.By {
	case BySeverity:
		answer.Weights = r.o.weights()
	case ByDays:
		answer.AsOf = a.AsOf
	}
	if answer.Ranking, err = r.ranking(counted); err != nil {
		return Answer{}, err
	}
	answer.Splits, err = r.splits(answer, counted)
	return answer, err
}

// reader asks for the rows of one analysis.
type reader struct {
	ctx context.Context
	src analysis.Source
	Analysis
	o    Options
	path []analysis.Dimension
}

// rows are the complaints by the first dimensions of the path, so many.
func (r reader) rows(depth int) ([]row, error) {
	names := [deepest]string{}
	for i := range depth {
		names[i] = string(r.path[i])
	}
	query, by := "pareto", r.o.By
	if r.o.Issues == All {
		query = "pareto_issues"
	}
	if by == ByRate {
		by = ByCount
	}
	var rows []row
	err := r.src.Select(r.ctx, &rows, query, analysis.Params{
		"from": r.Period.From, "to": r.Period.To, "as_of": r.AsOf, "by": string(by),
		"dimension": names[0], "within": names[1], "beneath": names[2],
	})
	return rows, err
}

func (r reader) ranking(counted []Count) (Ranking, error) {
	if r.o.Issues != All {
		return Rank(counted, r.o), nil
	}
	rows, err := r.rows(0) // by no dimension: all complaints
	if err != nil {
		return Ranking{}, err
	}
	var received Count
	for _, c := range cells(rows, r.o, 1) {
		received = received.plus(c.Count)
	}
	return RankIssues(counted, received, r.o), nil
}

// splits takes the vital few apart, or those whose rate is high; where there are none, the first.
func (r reader) splits(a Answer, counted []Count) ([]Split, error) {
	if len(r.path) == 1 || len(a.Causes) == 0 {
		return []Split{}, nil
	}
	var deeper []Cell
	for depth := 2; depth <= len(r.path); depth++ {
		rows, err := r.rows(depth)
		if err != nil {
			return nil, err
		}
		deeper = append(deeper, cells(rows, r.o, depth)...)
	}
	byValue := map[string]Count{}
	known, _ := merge(counted, r.o)
	for _, c := range known {
		byValue[c.Value] = c
	}
	var heads []Count
	for _, value := range a.heads() {
		heads = append(heads, byValue[value])
	}
	return Within(heads, Count{N: a.Known, Amount: a.Amount, Squares: a.squares}, deeper, r.o), nil
}

// heads are the categories to take apart.
func (a Answer) heads() []string {
	var heads []string
	if a.Rates == nil {
		for i, c := range a.Causes {
			if i == 0 || c.Vital {
				heads = append(heads, c.Value)
			}
		}
		return heads
	}
	for i, c := range a.Rates.Causes {
		if i == 0 || c.Above {
			heads = append(heads, c.Value)
		}
	}
	return heads
}

// rates sets counts against the exposure of the period; nil where there is none, with the reason.
func (r reader) rates(counted []Count) (*Rates, []charts.Text, error) {
	e, warnings, err := analysis.ReadExposure(r.ctx, r.src, r.o.Exposure, r.path[0], []analysis.Period{r.Period})
	if err != nil || len(warnings) > 0 {
		return nil, warnings, err
	}
	if e.Measure == "" {
		return nil, []charts.Text{charts.T("pareto.no_exposure", nil)}, nil
	}
	total := e.Total()[0]
	if math.IsNaN(total) || total <= 0 {
		return nil, []charts.Text{charts.T("pareto.exposure_lacks", charts.Args{
			"measure": charts.Label(e.Measure), "period": charts.Period(r.Period.From, r.Period.To),
		})}, nil
	}
	if e.Stated() {
		total -= e.Of("")[0] // no category's
	}
	rates := RankRates(counted, func(value string) float64 { return e.Of(value)[0] }, total, e.Stated(), r.o)
	rates.Measure = e.Measure
	return &rates, nil, nil
}

func severalCurrencies(found []string) charts.Text {
	if len(found) == 0 {
		return charts.T("pareto.no_costs", nil)
	}
	names := make([]string, len(found))
	for i, currency := range found {
		if names[i] = currency; currency == "" {
			names[i] = "–"
		}
	}
	return charts.T("pareto.several_currencies", charts.Args{"currencies": charts.Label(strings.Join(names, ", "))})
}
