// Package access answers whether all who have cause to complain are heard.
//
//  1. For each dimension of who complains and how, the complaints of a year are set against what there is of each group: its
//     customers, or its contacts.
//  2. Compare finds groups with fewer complaints than others in proportion: silent ones, for whom complaining may be hard.
//  3. Iceberg works out, from the share of those with a problem who say so and the share of these who get a number, how many
//     problems are not in the log.
//
// It does not say why a group is silent, and it assumes no rate that a survey or the organisation does not give.
package access

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

//go:embed access.md
var page string

// The defaults. Months and Level are those of the other comparisons of groups. Effect: groups differ in what they buy and use, so
// that a tenth fewer complaints is nobody's silence; at 3, a group whose complaints are halved on their way would not be
// told of.
const (
	defaultMonths = 12
	defaultLevel  = 0.05
	defaultEffect = 1.5
	mostMonths    = 120
)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Dimensions []string          `yaml:"dimensions"` // of who complains and how; none: segment, region and channel
	Exposure   map[string]string `yaml:"exposure"`   // measure that a dimension's complaints are set against; not named: see Analysis.Run
	Months     int               `yaml:"months"`     // up to the end of the period; 0: 12
	Level      float64           `yaml:"level"`      // share of what is called silent that may be chance; 0: 0.05
	Effect     float64           `yaml:"effect"`     // how many times fewer, or more, is told; 0: 1.5
	Iceberg    Rates             `yaml:"iceberg"`

	General string `yaml:"-"` // measure that all analyses take; "": none
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case o.Months < 1 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case !(o.Level > 0 && o.Level <= 0.2):
		return fmt.Errorf("level: want more than 0 and 0.2 at most, got %v", o.Level)
	case !(o.Effect >= 1 && o.Effect <= 100):
		return fmt.Errorf("effect: want 1 to 100 times, got %v", o.Effect)
	}
	for i, d := range o.Dimensions {
		if d == "" || d == analysis.None || slices.Contains(o.Dimensions[:i], d) {
			return fmt.Errorf("dimensions: want names, each once, got %q", d)
		}
	}
	for d := range o.Exposure {
		if !slices.Contains(o.Dimensions, d) {
			return fmt.Errorf("exposure: want one of the dimensions (%s), got %q", strings.Join(o.Dimensions, ", "), d)
		}
	}
	return o.Iceberg.validate()
}

// withDefaults fills what was left out. A further column may be written as the mapping writes it, dimensions.batch.
func (o Options) withDefaults() Options {
	var named []string
	for _, d := range o.Dimensions {
		named = append(named, strings.TrimPrefix(d, "dimensions."))
	}
	if o.Dimensions = named; len(named) == 0 {
		o.Dimensions = []string{"segment", "region", "channel"}
	}
	exposure := map[string]string{}
	for d, measure := range o.Exposure {
		exposure[strings.TrimPrefix(d, "dimensions.")] = measure
	}
	o.Exposure = exposure
	if o.Months == 0 {
		o.Months = defaultMonths
	}
	if o.Level == 0 {
		o.Level = defaultLevel
	}
	if o.Effect == 0 {
		o.Effect = defaultEffect
	}
	o.Iceberg = o.Iceberg.withDefaults()
	return o
}

// Further are the dimensions that are no fields of a complaint, by the key that names them.
func (o Options) Further() map[string][]string {
	further := map[string][]string{}
	for _, d := range o.withDefaults().Dimensions {
		if analysis.Dimension(d).Further() {
			further["dimensions"] = append(further["dimensions"], d)
		}
	}
	return further
}

// Measures are the measures of exposure that are named, in order of their dimensions.
func (o Options) Measures() []string {
	o = o.withDefaults()
	var named []string
	for _, d := range o.Dimensions {
		if m := o.Exposure[d]; m != "" {
			named = append(named, m)
		}
	}
	return named
}

// Analysis compares the complaints of the months up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the last day with a complaint
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "access",
		Title:    charts.T("access.title", nil),
		Question: "Are all who have cause to complain heard: which groups and channels are silent, and how much is below the surface?",
		Page:     page,
	}
}

// Run reads and compares. A dimension for which no measure is named is set against the one that all analyses take where its
// cells state the dimension, else against the one measure that does; where several do, none is taken and a warning says so.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("access: %w", err)
	}
	r := reader{Options: a.Options.withDefaults(), src: src}
	coverage, _, err := analysis.ReadCoverage(ctx, src, a.AsOf)
	if err != nil {
		return nil, fmt.Errorf("access: %w", err)
	}
	r.months = coverage.Units(analysis.GrainMonth, a.Period, r.Months).Units
	s := section{options: r.Options}
	if len(r.months) > 0 {
		s.window = r.months[0].Join(r.months[len(r.months)-1])
		if s.Access, err = r.read(ctx); err != nil {
			return nil, fmt.Errorf("access: %w", err)
		}
		s.warnings = r.warnings
	}
	return s.result(), nil
}
