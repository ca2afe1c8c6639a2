// Package sampling answers how far what the answers to a survey say can be trusted.
//
//  1. SQL counts, per survey, who was asked in the months up to the end of the period and who answered, by what is known
//     of them: segment, region, and of the complaint that a survey is about its channel, outcome, severity and time.
//  2. Examine sets the number of answers against the number that the wanted precision takes, and those who answered
//     against those who were asked and against the population.
//  3. Weigh rakes the answers to the known margins and says what that does to the figures and to their precision.
//
// It refuses to apply weights to any other figure of the report, to call a sample representative, and to say how many did
// not answer where the export does not tell who was asked.
package sampling

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strconv"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed sampling.md
var page string

// Analysis is the samples of the surveys that were held in the months up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
}

// Options of the analysis; the zero value is valid.
type Options struct {
	Precision   float64           `yaml:"precision"`   // wanted margin of a share, either side; 0: 0.05
	Confidence  float64           `yaml:"confidence"`  // of that margin; 0: 0.95
	Months      int               `yaml:"months"`      // in which people were asked; 0: 12
	Populations map[string]string `yaml:"populations"` // by survey, the source's name: a number, a measure of exposure, or complaints
	By          []string          `yaml:"by"`          // what those who answered are compared by; none: segment, region, channel, outcome, severity, waiting
	Rake        []string          `yaml:"rake"`        // what weights are made by; none: those of By where they differ, at most three
	Trim        float64           `yaml:"trim"`        // largest weight in times the mean; 0: 5
}

const (
	waiting    = Dimension("waiting") // days from receipt to closing, in classes
	complaints = "complaints"         // the population of a survey about complaints: those closed in the months
	mostRaked  = 3                    // what the query of patterns can hold
	mostMonths = 120                  // ten years: more is a mistake
)

// Dimension is what people are compared by: one of the complaints' dimensions, or waiting.
type Dimension = analysis.Dimension

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	switch {
	case o.Precision != 0 && !(o.Precision > 0 && o.Precision < 0.5):
		return fmt.Errorf("precision: want a share above 0 and below 0.5, such as 0.05, got %v", o.Precision)
	case o.Confidence != 0 && !(o.Confidence >= 0.5 && o.Confidence < 1):
		return fmt.Errorf("confidence: want a share of at least 0.5 and below 1, such as 0.95, got %v", o.Confidence)
	case o.Months < 0 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case o.Trim != 0 && !(o.Trim > 1 && o.Trim <= 100):
		return fmt.Errorf("trim: want more than 1 and at most 100 times the mean weight, got %v", o.Trim)
	case len(o.Rake) > mostRaked:
		return fmt.Errorf("rake: want at most %d dimensions, got %d", mostRaked, len(o.Rake))
	}
	for _, survey := range sorted(o.Populations) {
		said := o.Populations[survey]
		if n, err := strconv.ParseFloat(said, 64); said == "" || err == nil && !(n >= 1 && n <= 1e12 && n == float64(int64(n))) {
			return fmt.Errorf("populations: %s: want a whole number of people, a measure of exposure, or complaints, got %q", survey, said)
		}
	}
	for _, named := range []struct {
		key  string
		list []string
	}{{"by", o.By}, {"rake", o.Rake}} {
		for i, d := range named.list {
			if d == "" || slices.Contains(named.list[:i], d) {
				return fmt.Errorf("%s: want names of dimensions, each once, got %q", named.key, d)
			}
		}
	}
	return nil
}

// withDefaults are the options with what is not said filled in.
func (o Options) withDefaults() Options {
	o.Precision, o.Confidence = cmp.Or(o.Precision, 0.05), cmp.Or(o.Confidence, stats.Confidence)
	o.Months, o.Trim = cmp.Or(o.Months, 12), cmp.Or(o.Trim, 5)
	if len(o.By) == 0 {
		o.By = []string{"segment", "region", "channel", "outcome", "severity", string(waiting)}
	}
	for _, d := range o.Rake { // what is raked by is also compared by
		if !slices.Contains(o.By, d) {
			o.By = append(slices.Clone(o.By), d)
		}
	}
	return o
}

// Further are the dimensions that columns of the exports must have, by option.
func (o Options) Further() map[string][]string {
	further := map[string][]string{}
	for key, names := range map[string][]string{"by": o.By, "rake": o.Rake} {
		for _, name := range names {
			if Dimension(name) != waiting && Dimension(name).Further() {
				further[key] = append(further[key], name)
			}
		}
	}
	return further
}

// Measures are the measures of exposure that are named, in order.
func (o Options) Measures() []string {
	var measures []string
	for _, survey := range sorted(o.Populations) {
		if said := o.Populations[survey]; said != complaints && !isNumber(said) {
			measures = append(measures, said)
		}
	}
	return measures
}

// Info names the analysis.
func (a Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "sampling",
		Title:    charts.T("sampling.title", nil),
		Question: "How many were asked and answered, how near does that come to the truth, and who did not answer?",
		Page:     page,
	}
}

// Run counts, compares and weighs.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("sampling: %w", err)
	}
	r := reading{ctx: ctx, src: src, options: a.Options.withDefaults()}
	r.span = a.Period
	r.span.From, r.span.Grain = a.Period.To.AddDate(0, -r.options.Months, 0), analysis.GrainDay
	surveys, warnings, err := r.read()
	if err != nil {
		return nil, fmt.Errorf("sampling: %w", err)
	}
	return section{surveys, warnings, r.span, r.options}.result(), nil
}
