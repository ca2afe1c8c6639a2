// Package emerging tells what is new or rising faster than chance.
//
//  1. Count each cause, and each cause of each product, per month (or week, quarter) up to the end of the period.
//  2. Find sets the latest month, and the latest three together, against the months before them, and against the same
//     months of earlier years; p-values are corrected for all that is looked at.
//  3. What is called is told with the count, what was to be expected, and since when; the rest is in control, and the
//     report says what size of rise would have been found.
//
// It calls rises only, never a fall, and nothing below a least number of complaints. It does not know why something
// rises, and calls no rise that the same months of earlier years had as well.
package emerging

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed emerging.md
var page string

// NoWithin leaves the parts out.
const NoWithin = analysis.None

// The defaults. Level is the share of reports on nothing but noise that may call something: at 0.05 a monthly report
// cries wolf once in 20 months, at most. Least is below what a meeting acts on: at 3, one chance complaint more makes
// an issue; at 10, a rare and grave one waits for months.
const (
	defaultLevel = 0.05
	defaultLeast = 5
)

// rhythm is the year of a grain: its units, and how many units either side of the same ones last year belong to the same
// season (Farrington takes three weeks).
type rhythm struct{ year, around int }

var rhythms = map[analysis.Grain]rhythm{
	analysis.GrainWeek:    {52, 3},
	analysis.GrainMonth:   {12, 1},
	analysis.GrainQuarter: {4, 0},
}

// mostYears bounds Options.Baseline: ten years ago is another organisation.
const mostYears = 10

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimension string         `yaml:"dimension"` // canonical field, or the name of a further column; "": see Analysis.Run
	Within    string         `yaml:"within"`    // dimension of the parts; "": product where at least half state it; none: no parts
	Grain     analysis.Grain `yaml:"grain"`     // week, month or quarter; "": month
	Baseline  int            `yaml:"baseline"`  // most units of the baseline; 0: two years
	Level     float64        `yaml:"level"`     // share of reports on noise that may call something; 0: 0.05
	Least     int            `yaml:"least"`     // fewest complaints that can be called; 0: 5
	Exposure  string         `yaml:"exposure"`  // measure that complaints are set against; "": the one that is loaded
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	r, known := rhythms[o.Grain]
	switch {
	case !known:
		return fmt.Errorf("grain: want week, month or quarter, got %q", string(o.Grain))
	case o.Baseline < r.year || o.Baseline > mostYears*r.year:
		return fmt.Errorf("baseline: want %d to %d, got %d", r.year, mostYears*r.year, o.Baseline)
	case !(o.Level > 0 && o.Level <= 0.2):
		return fmt.Errorf("level: want more than 0 and 0.2 at most, got %v", o.Level)
	case o.Least < 2:
		return fmt.Errorf("least: want 2 or more, got %d", o.Least)
	case o.Dimension != "" && o.Dimension == o.Within:
		return fmt.Errorf("within: want another dimension than %s", o.Dimension)
	}
	return nil
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	o.Dimension = strings.TrimPrefix(o.Dimension, "dimensions.")
	o.Within = strings.TrimPrefix(o.Within, "dimensions.")
	if o.Grain == "" {
		o.Grain = analysis.GrainMonth
	}
	if o.Baseline == 0 {
		o.Baseline = 2 * rhythms[o.Grain].year
	}
	if o.Level == 0 {
		o.Level = defaultLevel
	}
	if o.Least == 0 {
		o.Least = defaultLeast
	}
	return o
}

// chosen fills the dimensions that the configuration leaves open with what the exports state.
func (o Options) chosen(s analysis.Stated) Options {
	const product = analysis.Dimension("product")
	if o.Dimension == "" {
		o.Dimension = string(s.First(analysis.Dimension(o.Within)))
	}
	if o.Within == "" {
		o.Within = NoWithin
		if o.Dimension != string(product) && s.Half(product) {
			o.Within = string(product)
		}
	}
	return o
}

// Further are the dimensions that are no fields of a complaint, by the key that names them.
func (o Options) Further() map[string]string {
	o = o.withDefaults()
	return analysis.Further(map[string]string{"dimension": o.Dimension, "within": o.Within})
}

// Analysis judges the complaints received up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the last day with a complaint
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "emerging",
		Title:    charts.T("emerging.title", nil),
		Question: "What is new, or rising faster than chance?",
		Page:     page,
	}
}

// Run counts the values and their parts per unit, and judges them. Without a dimension it takes the one that pareto would:
// the first of cause, subcategory, category and product that at least half of the complaints state, else the one that
// most state.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("emerging: %w", err)
	}
	o := a.Options.withDefaults()
	if o.Dimension == "" || o.Within == "" {
		stated, err := analysis.ReadStated(ctx, src, a.Period)
		if err != nil {
			return nil, fmt.Errorf("emerging: %w", err)
		}
		o = o.chosen(stated)
	}
	cover, _, err := analysis.ReadCoverage(ctx, src, a.AsOf)
	if err != nil {
		return nil, fmt.Errorf("emerging: %w", err)
	}
	found := cover.Units(o.Grain, a.Period, o.Baseline+recentUnits+lookback)
	s := subject{
		dimension: analysis.Dimension(o.Dimension), within: analysis.Dimension(o.Within), options: o,
		units: found.Units, after: found.After,
	}
	if s.tooShort() {
		return s.unjudged(a.Period, !cover.First.IsZero()), nil
	}
	if err := s.read(ctx, src); err != nil {
		return nil, fmt.Errorf("emerging: %w", err)
	}
	return s.result(Find(s.units, s.candidates, o)), nil
}
