// Package balance answers how many complaints are open, how they came to be so many, and how old they are.
//
//  1. SQL counts what was received and closed per period, from which period to which complaints went, and the ages of
//     what is open.
//  2. Roll adds it up: brought forward + received − closed = carried forward, and checks each period against a second
//     count that knows nothing of the first.
//  3. The section says the sum of the last period, what became of its complaints, and how old the open ones are.
//
// It refuses to count a closing without a day, to draw a balance of an export without closings, and to call a rise of
// the open complaints a change: it is a fact, and whether it is unusual is for a control chart to say.
package balance

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed balance.md
var page string

// Analysis is the balance of Period and of the periods before it, as the exports of the day AsOf show it.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // last day that the data cover; zero: the period's last
}

// Options of the analysis; the zero value is valid.
type Options struct {
	Periods   int   `yaml:"periods"`    // how many to show, the last one included; 0: 12
	AgeBounds []int `yaml:"age_bounds"` // last day of each class of ages but the last, which is open; none: 7, 30, 90, 180
}

// maxPeriods is five years of months: more would not be legible in one chart.
const maxPeriods = 60

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	if o.Periods < 0 || o.Periods > maxPeriods {
		return fmt.Errorf("periods: want 1 to %d, got %d", maxPeriods, o.Periods)
	}
	before := -1
	for _, b := range o.AgeBounds {
		if b <= before {
			return fmt.Errorf("age_bounds: want days from 0 up, each more than the one before, got %v", o.AgeBounds)
		}
		before = b
	}
	if len(o.AgeBounds) > 9 {
		return fmt.Errorf("age_bounds: want at most 9, got %d", len(o.AgeBounds))
	}
	return nil
}

func (o Options) withDefaults() Options {
	if o.Periods == 0 {
		o.Periods = 12
	}
	if len(o.AgeBounds) == 0 {
		o.AgeBounds = []int{7, 30, 90, 180}
	}
	return o
}

// Info names the analysis.
func (a Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "balance",
		Title:    charts.T("balance.title", nil),
		Question: "How many complaints are open, how did they come to be so many, and how old are they?",
		Page:     page,
	}
}

// Run counts and adds up.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("balance: %w", err)
	}
	rows, err := a.count(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("balance: %w", err)
	}
	b, err := Roll(rows, a.Options)
	if err != nil {
		return nil, err
	}
	return section{Balance: b, period: a.Period, asOf: a.asOf(), partial: a.end().Before(a.Period.To)}.result(), nil
}

// count asks for the three counts. The series ends with the period, or with the data where they end first.
func (a Analysis) count(ctx context.Context, src analysis.Source) (Rows, error) {
	rows := Rows{Series: []analysis.Period{a.Period}}
	for range a.Options.withDefaults().Periods - 1 {
		rows.Series = append([]analysis.Period{rows.Series[0].Prev()}, rows.Series...)
	}
	from, end := rows.Series[0].From, a.end()
	grain, every := a.step()
	series := analysis.Params{"from": from, "to": end, "grain": grain, "every": every}
	if err := src.Select(ctx, &rows.Flows, "balance", series); err != nil {
		return rows, err
	}
	series["as_of"] = a.asOf()
	if err := src.Select(ctx, &rows.Cohorts, "balance_cohort", series); err != nil {
		return rows, err
	}
	err := src.Select(ctx, &rows.Ages, "balance_age", analysis.Params{"on": end.AddDate(0, 0, -1)})
	return rows, err
}

// step is the length of the series' periods: one unit of the grain, or the days of a free span.
func (a Analysis) step() (analysis.Grain, int) {
	if a.Period.Grain == analysis.GrainDay {
		return analysis.GrainDay, a.Period.Days()
	}
	return a.Period.Grain, 1
}

func (a Analysis) asOf() time.Time {
	if a.AsOf.IsZero() {
		return a.Period.To.AddDate(0, 0, -1)
	}
	return a.AsOf
}

// end is the day after the last that both the period and the data have.
func (a Analysis) end() time.Time {
	if after := a.asOf().AddDate(0, 0, 1); after.Before(a.Period.To) {
		return after
	}
	return a.Period.To
}
