// Package drivers answers which attributes go with customers' satisfaction, how well these are rated, and what to raise first.
//
//  1. SQL counts the answers to each survey by their pattern of ratings, in the span that ends with the period and in the
//     span before it.
//  2. Explain divides the variation of the overall judgement that attributes account for among them (LMG: Shapley's value
//     of R²), with intervals by resampling, and checks the order by two other roads.
//  3. It adds the ratings up to an index of 0 to 100, by weights that are shown, and splits its change among the attributes.
//  4. The section sets importance against performance, and names what is clearly important and clearly rated low.
//
// It refuses to call association cause, to rank what cannot be told apart, to divide where nothing goes with the judgement,
// and to hide answers that were left out.
package drivers

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed drivers.md
var page string

// Analysis is what matters to those who answered surveys in the months up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
}

// Weights are what attributes weigh in the index.
type Weights string

// The weights.
const (
	Derived Weights = "derived" // as much as they go with the judgement
	Stated  Weights = "stated"  // as much as the respondents say
	Equal   Weights = "equal"
)

// Options of the analysis; the zero value is valid.
type Options struct {
	Judgement string  `yaml:"judgement"` // question that attributes are to explain: overall, recommend or effort; "": the first of these that is asked
	Months    int     `yaml:"months"`    // whose answers are taken, up to the end of the period; 0: 12, or the period where it is longer
	Rated     float64 `yaml:"rated"`     // share of those who judge that must have rated an attribute; 0: half
	Weights   Weights `yaml:"weights"`   // of the index; "": derived
	Target    float64 `yaml:"target"`    // rating from 0 to 100 that is good; 0: the mean of the attributes
}

const (
	// usualMonths make answers enough for most surveys and hold every season once. A month alone has too few.
	usualMonths = 12
	longest     = 120
	// usualRated is ours: below half, most of those who judge are lost for one attribute.
	usualRated = 0.5
)

var judgements = []string{"overall", "recommend", "effort"}

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	switch {
	case o.Judgement != "" && !slices.Contains(judgements, o.Judgement):
		return fmt.Errorf("judgement: want overall, recommend or effort, got %q", o.Judgement)
	case o.Months < 0 || o.Months > longest:
		return fmt.Errorf("months: want 1 to %d, got %d", longest, o.Months)
	case !(o.Rated >= 0 && o.Rated <= 1):
		return fmt.Errorf("rated: want a share up to 1, such as 0.5, got %v", o.Rated)
	case o.Weights != "" && o.Weights != Derived && o.Weights != Stated && o.Weights != Equal:
		return fmt.Errorf("weights: want derived, stated or equal, got %q", string(o.Weights))
	case !(o.Target >= 0 && o.Target < 100):
		return fmt.Errorf("target: want a rating above 0 and below 100, such as 75, got %v", o.Target)
	}
	return nil
}

func (o Options) withDefaults() Options {
	if o.Months == 0 {
		o.Months = usualMonths
	}
	if o.Rated == 0 {
		o.Rated = usualRated
	}
	if o.Weights == "" {
		o.Weights = Derived
	}
	return o
}

// Info names the analysis.
func (a Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "drivers",
		Title:    charts.T("drivers.title", nil),
		Question: "What matters most to customers' satisfaction, how well is it done, and what should be raised first?",
		Page:     page,
	}
}

// Run counts the answers and explains them.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("drivers: %w", err)
	}
	now, before := a.spans()
	var rows Rows
	if err := src.Select(ctx, &rows.Patterns, "drivers", analysis.Params{"from": now.From, "to": now.To, "before": before.From}); err != nil {
		return nil, fmt.Errorf("drivers: %w", err)
	}
	if err := src.Select(ctx, &rows.Asked, "drivers_asked", analysis.Params{"from": now.From, "to": now.To}); err != nil {
		return nil, fmt.Errorf("drivers: %w", err)
	}
	surveys, err := Explain(rows, a.Options)
	if err != nil {
		return nil, err
	}
	return section{surveys, a.Options, now, before}.result(), nil
}

// spans are the days whose answers are taken, and those before that they are compared with.
func (a Analysis) spans() (now, before analysis.Period) {
	o := a.Options.withDefaults()
	now = analysis.Period{From: a.Period.To.AddDate(0, -o.Months, 0), To: a.Period.To, Grain: analysis.GrainDay}
	if a.Options.Months == 0 && a.Period.From.Before(now.From) {
		now.From = a.Period.From
		before = a.Period.Prev()
		return now, before
	}
	return now, analysis.Period{From: now.From.AddDate(0, -o.Months, 0), To: now.From, Grain: analysis.GrainDay}
}
