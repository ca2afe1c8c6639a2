// Package trend tells whether complaints change or vary as usual.
//
//  1. Count the complaints received per month (or week, quarter, year) up to the end of the report's period, and the
//     exposure that they are set against, where there is one.
//  2. Chart draws the control chart that suits the counts, says why, and finds what breaks its rules.
//  3. The period, and the last three months, are set beside those before, with an interval as wide as the counts vary.
//  4. The same for each of the largest causes, with a word on how many charts signal by chance alone.
//
// It calls nothing a change that a chart does not signal, draws no zeros for time that the data do not cover, and moves
// no limits by itself: a new phase is suggested, and begun where the configuration says so.
package trend

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed trend.md
var page string

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

// Answer is the typed result: the chart of all complaints, and one of each of the largest values of a dimension.
type Answer struct {
	ControlChart
	Dimension analysis.Dimension `json:"dimension"` // "": none
	Causes    []Cause            `json:"causes"`    // most complaints in the period first
	// Expected is how many of the charts of causes signal at their last point by chance alone; NaN where that was not
	// simulated.
	Expected analysis.Chance `json:"expected"`
}

// Run counts by day, over the units of the charts and the periods that are compared.
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
	s.PerDay = s.coverage().PerDay
	d := reading{ctx, src, o}
	exposed, warnings, err := d.exposures(s, "")
	if err != nil {
		return nil, fmt.Errorf("trend: %w", err)
	}
	s.Exposure = exposed.of("")
	if slices.Contains([]stats.ChartKind{stats.ChartU, stats.ChartUPrime, stats.ChartIPrime}, stats.ChartKind(o.Chart)) && s.Exposure.Measure == "" {
		return nil, fmt.Errorf("trend: chart: %s needs an exposure: load one, and name it in exposure: where there are several", o.Chart)
	}
	answer := Answer{ControlChart: Chart(s, o.of("")), Causes: []Cause{}, Expected: unknown}
	if err := d.causes(&answer, s); err != nil {
		return nil, fmt.Errorf("trend: %w", err)
	}
	r := answer.result(s, sources)
	r.Warnings = append(r.Warnings, warnings...)
	return r, nil
}

// reading is what the queries of one run have in common.
type reading struct {
	ctx     context.Context
	src     analysis.Source
	options Options
}

// exposures is the exposure of the units of a chart and of each period that is compared, by value of a dimension.
type exposures []struct {
	analysis.Exposure
	periods []analysis.Period
}

// exposures reads what a series is set against; dimension "" asks for all complaints. Without units or a measure it is none.
func (d reading) exposures(s Series, dimension analysis.Dimension) (exposures, []charts.Text, error) {
	units := s.coverage().Units(d.options.Grain, s.Period, d.options.Periods).Units
	spans := [][]analysis.Period{units}
	if len(units) > 0 {
		for _, p := range d.options.compared(s.Period, units[len(units)-1]) {
			spans = append(spans, []analysis.Period{p})
		}
	}
	var all exposures
	for _, periods := range spans {
		e, warnings, err := analysis.ReadExposure(d.ctx, d.src, d.options.Exposure, dimension, periods)
		if err != nil || e.Measure == "" {
			return nil, warnings, err
		}
		all = append(all, struct {
			analysis.Exposure
			periods []analysis.Period
		}{e, periods})
	}
	return all, nil, nil
}

// of is the exposure of a value; of the empty one, of all complaints.
func (all exposures) of(value string) Exposure {
	if len(all) == 0 {
		return Exposure{}
	}
	found := Exposure{all[0].Measure, map[analysis.Period]float64{}}
	for _, e := range all {
		units := e.Total()
		if value != "" {
			units = e.Of(value)
		}
		for i, p := range e.periods {
			found.Units[p] = units[i]
		}
	}
	return found
}

// compared are the periods that are compared: the report's, the one before, the same a year earlier, and three months with
// those of a year earlier.
func (o Options) compared(period, last analysis.Period) []analysis.Period {
	all := []analysis.Period{period, period.Prev(), period.SameLastYear()}
	if recent, ok := o.recent(last); ok {
		all = append(all, recent, recent.SameLastYear())
	}
	return all
}

// recent are the three months that end with the chart.
func (o Options) recent(last analysis.Period) (analysis.Period, bool) {
	return last.Prev().Prev().Join(last), o.Grain == analysis.GrainMonth
}

// start is the first day that a chart, its season or a comparison of the period may need.
func (o Options) start(p analysis.Period) time.Time {
	u := o.Grain.Period(p.To.AddDate(0, 0, -1))
	for range max(o.Periods, o.seasonal()) { // one unit more than points, since the last may be cut by the period's end
		u = u.Prev()
	}
	from := u.From
	for _, q := range o.compared(p, o.Grain.Period(p.To.AddDate(0, 0, -1)).Prev()) {
		if q.From.Before(from) {
			from = q.From
		}
	}
	return from
}
