// Package trend tells whether complaints change or vary as usual.
//
//  1. Count the complaints received per month (or week, quarter, year) up to the end of the report's period.
//  2. Chart draws the control chart that suits the counts and finds what breaks its rules.
//  3. The period is set beside the one before and the same one a year earlier, with an exact interval of the ratio.
//
// It counts complaints, not complaints per sale: more customers look like more trouble. It calls nothing a change that
// the chart does not signal, and draws no zeros for time that the data do not cover.
package trend

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed trend.md
var page string

// defaultPeriods is two years of months: enough for limits to settle (literature asks for 20 to 30 points) and for a
// season to be seen twice. Fewer makes limits loose; more keeps a long-gone level in the mean.
const defaultPeriods = 24

// The bounds of Options.Periods: below seven points no run can signal, and ten years of weeks is what a line still shows.
const (
	leastPeriods = 7
	mostPeriods  = 520
)

// Options are the parameters of the analysis; the zero value is the default.
type Options struct {
	Grain   analysis.Grain `yaml:"grain"`   // week, month, quarter or year; "": month
	Periods int            `yaml:"periods"` // most points; 0: 24
	Rules   string         `yaml:"rules"`   // nhs, the default: the four of NHS Making Data Count
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch o.Grain {
	case analysis.GrainWeek, analysis.GrainMonth, analysis.GrainQuarter, analysis.GrainYear:
	default:
		return fmt.Errorf("grain: want week, month, quarter or year, got %q", string(o.Grain))
	}
	if o.Periods < leastPeriods || o.Periods > mostPeriods {
		return fmt.Errorf("periods: want %d to %d, got %d", leastPeriods, mostPeriods, o.Periods)
	}
	if o.Rules != "nhs" {
		return fmt.Errorf("rules: want nhs, got %q", o.Rules)
	}
	return nil
}

func (o Options) withDefaults() Options {
	if o.Grain == "" {
		o.Grain = analysis.GrainMonth
	}
	if o.Periods == 0 {
		o.Periods = defaultPeriods
	}
	if o.Rules == "" {
		o.Rules = "nhs"
	}
	return o
}

// Analysis charts the complaints received up to the end of Period.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // day on which the exports were taken; zero: the last day with a complaint
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "trend",
		Title:    charts.T("trend.title", nil),
		Question: "Are complaints changing, or varying as usual?",
		Page:     page,
	}
}

// Run counts by day, over the units of the chart and the periods that are compared.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("trend: %w", err)
	}
	o := a.Options.withDefaults()
	cover, sources, err := analysis.ReadCoverage(ctx, src, a.AsOf)
	if err != nil {
		return nil, fmt.Errorf("trend: %w", err)
	}
	s := Series{Period: a.Period, First: cover.First, Last: cover.Last}
	params := analysis.Params{"from": o.start(a.Period), "to": a.Period.To}
	if err := src.Select(ctx, &s.Days, "trend", params); err != nil {
		return nil, fmt.Errorf("trend: %w", err)
	}
	c := Chart(s, o)
	return c.result(s, sources), nil
}

// start is the first day that a chart or a comparison of the period may need.
func (o Options) start(p analysis.Period) time.Time {
	u := o.Grain.Period(p.To.AddDate(0, 0, -1))
	for range o.Periods { // one unit more than points, since the last may be cut by the period's end
		u = u.Prev()
	}
	from := u.From
	for _, q := range []analysis.Period{p.Prev(), p.SameLastYear()} {
		if q.From.Before(from) {
			from = q.From
		}
	}
	return from
}
