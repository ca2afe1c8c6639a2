// Package signals tells what is reported together far more often than expected.
//
//  1. Count the complaints of a year that name each value of the report's dimension together with each value of a second
//     one, product first; each complaint once, however many issues it has.
//  2. Find sets every pair against what the two totals make by themselves, by strata where asked, and draws small counts
//     towards what all pairs show (the gamma–Poisson shrinker).
//  3. Called are the pairs that come at least twice as often as expected with a certainty of 95 %; the pair that hides
//     others is taken out, and what then appears is told.
//  4. Survey sets each week of the period against what is usual for it, value by value: by the season of earlier years, or
//     by the weeks before. p-values are corrected for all that is looked at.
//  5. Gather looks for places that of late have more than their share, by a scan over places and months.
//
// It does not say that one causes the other, nor how often anything happens: it knows complaints, not what they are out of.
package signals

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed signals.md
var page string

// The defaults. Months is a year, so that no season weighs more than another, and few pairs are too rare to be called.
// Ratio is the field's own bound (EB05 ≥ 2): at 1, a tenth more of what is common would be called; at 4, what doubles never.
// Least is what other analyses call nothing below: three chance reports of something rare are no matter for a forum.
// Level is that of what emerges.
const (
	defaultMonths = 12
	defaultRatio  = 2
	defaultLeast  = 5
	defaultLevel  = 0.05
	mostMonths    = 120
)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimension string  `yaml:"dimension"` // canonical field, or the name of a further column; "": see Analysis.Run
	Within    string  `yaml:"within"`    // the second dimension; "": see Analysis.Run; none: no pairs
	By        string  `yaml:"by"`        // dimension whose values are strata; "": none
	Months    int     `yaml:"months"`    // up to the end of the period; 0: 12
	Ratio     float64 `yaml:"ratio"`     // times the expected that must be passed with certainty; 0: 2
	Least     int     `yaml:"least"`     // fewest complaints that can be called; 0: 5
	Level     float64 `yaml:"level"`     // share of reports on noise in which a week may be called, and in which a place may; 0: 0.05
	Seed      uint64  `yaml:"seed"`      // of the tables that places are set against
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case o.Months < 1 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case !(o.Ratio >= 1 && o.Ratio <= 100):
		return fmt.Errorf("ratio: want 1 to 100, got %v", o.Ratio)
	case o.Least < 2:
		return fmt.Errorf("least: want 2 or more, got %d", o.Least)
	case !(o.Level > 0 && o.Level <= 0.2):
		return fmt.Errorf("level: want more than 0 and 0.2 at most, got %v", o.Level)
	case o.Dimension != "" && o.Dimension == o.Within:
		return fmt.Errorf("within: want another dimension than %s", o.Dimension)
	case o.By != "" && slices.Contains([]string{o.Dimension, o.Within}, o.By):
		return fmt.Errorf("by: want another dimension than those that are paired, got %s", o.By)
	}
	return nil
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	for _, d := range []*string{&o.Dimension, &o.Within, &o.By} {
		*d = strings.TrimPrefix(*d, "dimensions.")
	}
	if o.Months == 0 {
		o.Months = defaultMonths
	}
	if o.Ratio == 0 {
		o.Ratio = defaultRatio
	}
	if o.Least == 0 {
		o.Least = defaultLeast
	}
	if o.Level == 0 {
		o.Level = defaultLevel
	}
	return o
}

// Further are the dimensions that are no fields of a complaint, by the key that names them.
func (o Options) Further() map[string]string {
	o = o.withDefaults()
	return analysis.Further(map[string]string{"dimension": o.Dimension, "within": o.Within, "by": o.By})
}

// Answer is what was found. A part that was not looked for is nil.
type Answer struct {
	Pairs    *Pairs     `json:"pairs"`
	Watch    *Watch     `json:"watch"`
	Clusters []Clusters `json:"clusters"` // one for each dimension of places
}

// Analysis looks at the complaints received in the months up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the last day with a complaint
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "signals",
		Title:    charts.T("signals.title", nil),
		Question: "What is reported together far more often than expected, and which weeks and places stand out?",
		Page:     page,
	}
}

// subject is what is looked at.
type subject struct {
	options   Options
	dimension analysis.Dimension
	window    analysis.Period
	stated    analysis.Stated // of the window
	cover     analysis.Coverage
}

// Run counts the pairs and judges them. Without a dimension it takes the one that pareto would: the first of cause,
// subcategory, category and product that at least half of the complaints state, else the one that most state. Without a
// second one it takes the first of product, service, supplier, site, unit and region that at least half state and that does
// not come with the first as a matter of course.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("signals: %w", err)
	}
	s, err := a.subject(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("signals: %w", err)
	}
	if s.stated.Complaints == 0 {
		return &analysis.Result{Data: Answer{}, Findings: []charts.Finding{{
			Headline: charts.T("signals.no_complaints", charts.Args{"period": s.days()}),
		}}}, nil
	}
	r, answer := &analysis.Result{}, Answer{}
	if answer.Pairs, err = s.pairs(ctx, src); err != nil {
		return nil, fmt.Errorf("signals: %w", err)
	}
	if answer.Pairs != nil {
		s.tellPairs(r, *answer.Pairs)
	} else {
		r.Findings = append(r.Findings, charts.Finding{Headline: charts.T("signals.nothing_beside", charts.Args{
			"dimension": charts.Phrase(s.dimension.Heading()),
		})})
	}
	if answer.Watch, err = a.watch(ctx, src, s); err != nil {
		return nil, fmt.Errorf("signals: %w", err)
	}
	if answer.Watch != nil {
		s.tellWatch(r, *answer.Watch)
	}
	if answer.Clusters, err = a.clusters(ctx, src, s); err != nil {
		return nil, fmt.Errorf("signals: %w", err)
	}
	s.tellClusters(r, answer.Clusters)
	r.Data = answer
	return r, nil
}

// subject chooses the dimension and the months.
func (a Analysis) subject(ctx context.Context, src analysis.Source) (subject, error) {
	o := a.Options.withDefaults()
	s := subject{options: o, dimension: analysis.Dimension(o.Dimension), window: a.Period.Months(o.Months)}
	if s.dimension == "" {
		stated, err := analysis.ReadStated(ctx, src, a.Period)
		if err != nil {
			return s, err
		}
		s.dimension = stated.First(analysis.Dimension(o.Within))
	}
	var err error
	if s.cover, _, err = analysis.ReadCoverage(ctx, src, a.AsOf); err != nil {
		return s, err
	}
	if s.cover.First.After(s.window.From) && s.cover.First.Before(s.window.To) {
		s.window.From = s.cover.First
	}
	s.stated, err = analysis.ReadStated(ctx, src, s.window)
	return s, err
}

// days is the months that are looked at.
func (s subject) days() charts.Value { return charts.Span(s.window.From, s.window.To) }
