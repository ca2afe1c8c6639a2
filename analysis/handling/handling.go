// Package handling answers how well complaints are handled.
//
//  1. SQL counts the complaints received in the period and in the one before by how many days their clocks ran, by type and
//     severity, and those closed in the two periods by what became of them.
//  2. Assess makes a share with its interval of every indicator, each of a cohort that it names, sets it beside that of the
//     period before, and calls it changed only where the difference is more than chance among all that are compared.
//  3. It follows groups of complaints with Kaplan–Meier and tests whether they differ, dimension by dimension, and says of
//     what is open how much is beyond its limit.
//  4. It sets what a complaint led to (escalation, a dispute, compensation, dissatisfaction) beside how long it took.
//  5. The section says all of it.
//
// It refuses to mix the complaints received with those closed, to judge what is open as if it were over, and to call what goes
// with waiting an effect of it.
package handling

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed handling.md
var page string

// Analysis is the handling of the complaints of Period, as the exports of the day AsOf show it.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // open complaints are censored at the end of this day; zero: the period's last
}

// Info names the analysis.
func (a Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "handling",
		Title:    charts.T("handling.title", nil),
		Question: "How well are complaints handled, in time, to what end, and what goes with waiting?",
		Page:     page,
	}
}

// Run counts and assesses.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("handling: %w", err)
	}
	rows, err := a.count(ctx, src)
	if err != nil {
		return nil, fmt.Errorf("handling: %w", err)
	}
	h, err := Assess(rows, a.Options)
	if err != nil {
		return nil, err
	}
	return section{
		Handling: h, options: a.Options.withDefaults(), period: a.Period, previous: a.Period.Prev(), window: a.window(),
		year: a.year(true), yearBefore: a.year(false), asOf: a.asOf(), openOn: a.openOn(),
	}.result(), nil
}

// window is the months up to the end of the period that groups and waits are followed over.
func (a Analysis) window() analysis.Period {
	from := a.Period.To.AddDate(0, -a.Options.withDefaults().Months, 0)
	if a.Period.From.Before(from) {
		from = a.Period.From
	}
	return analysis.Period{From: from, To: a.Period.To, Grain: analysis.GrainDay}
}

// year is the one that disputes are counted in, up to the end of the period, or the one before it: a month has so few that it
// says little, and of so few people that it may not be told. A longer period is its own.
func (a Analysis) year(now bool) analysis.Period {
	year := analysis.Period{From: a.Period.To.AddDate(-1, 0, 0), To: a.Period.To, Grain: analysis.GrainDay}
	if a.Period.From.Before(year.From) {
		year.From = a.Period.From
	}
	if now {
		return year
	}
	return analysis.Period{From: year.From.AddDate(0, 0, -year.Days()), To: year.From, Grain: analysis.GrainDay}
}

func (a Analysis) asOf() time.Time {
	if a.AsOf.IsZero() {
		return a.Period.To.AddDate(0, 0, -1)
	}
	return a.AsOf
}

// openOn is the day at whose end the open complaints are counted: the last that both the period and the data have.
func (a Analysis) openOn() time.Time {
	if last := a.Period.To.AddDate(0, 0, -1); last.Before(a.asOf()) {
		return last
	}
	return a.asOf()
}
