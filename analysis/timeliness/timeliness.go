// Package timeliness answers how long complaints wait for an acknowledgement and for their closing.
//
//  1. SQL counts the complaints received in the period and in the one before by how many days their clocks ran, and
//     whether the clock had stopped when the exports were taken.
//  2. Estimate makes a Kaplan–Meier curve of each clock: a complaint that is still open counts for as long as it has
//     waited. From it come median, 90th percentile and the share within the limit, each with its interval.
//  3. The section says whether the target is met, as far as the interval allows, and whether the share changed.
//
// It refuses to average closed complaints only, to judge a target without an interval, and to claim a limit or a target
// that nobody set.
package timeliness

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed timeliness.md
var page string

// Analysis is the timeliness of the complaints received in Period, as the exports of the day AsOf show it.
type Analysis struct {
	Options Options
	Period  analysis.Period
	AsOf    time.Time // open complaints are censored at the end of this day; zero: the period's last
}

// Unit is what days are counted in.
type Unit string

// The units. The day of receipt is day 0 in both.
const (
	WorkingDays  Unit = "working_days"  // by the calendar of the country; received on a day off counts from the next working day
	CalendarDays Unit = "calendar_days" // all days
)

// Options of the analysis; the zero value is valid and judges nothing.
type Options struct {
	AcknowledgeWithin *int    `yaml:"acknowledge_within"` // limit in days, 0 is the same day; nil: none
	CloseWithin       *int    `yaml:"close_within"`
	Unit              Unit    `yaml:"unit"`   // "": working days
	Target            float64 `yaml:"target"` // share that should be within the limits; 0: none
}

// longest is ten years of days: a longer limit is a mistake.
const longest = 3650

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	for _, limit := range []struct {
		key  string
		days *int
	}{{"acknowledge_within", o.AcknowledgeWithin}, {"close_within", o.CloseWithin}} {
		if limit.days != nil && (*limit.days < 0 || *limit.days > longest) {
			return fmt.Errorf("%s: want 0 to %d days, got %d", limit.key, longest, *limit.days)
		}
	}
	switch {
	case o.Unit != "" && o.Unit != WorkingDays && o.Unit != CalendarDays:
		return fmt.Errorf("unit: want working_days or calendar_days, got %q", string(o.Unit))
	case !(o.Target >= 0 && o.Target < 1):
		return fmt.Errorf("target: want a share below 1, such as 0.9, got %v", o.Target)
	case o.Target > 0 && o.AcknowledgeWithin == nil && o.CloseWithin == nil:
		return fmt.Errorf("target: want acknowledge_within or close_within with it, got neither")
	}
	return nil
}

func (o Options) withDefaults() Options {
	if o.Unit == "" {
		o.Unit = WorkingDays
	}
	return o
}

// Info names the analysis.
func (a Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "timeliness",
		Title:    charts.T("timeliness.title", nil),
		Question: "How long do complaints wait for an acknowledgement and for their closing, and is the target met?",
		Page:     page,
	}
}

// Run counts and estimates.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("timeliness: %w", err)
	}
	previous := a.Period.Prev()
	var rows Rows
	for _, cohort := range []struct {
		dst    *[]Count
		period analysis.Period
	}{{&rows.Current, a.Period}, {&rows.Previous, previous}} {
		err := src.Select(ctx, cohort.dst, "timeliness", analysis.Params{
			"from": cohort.period.From, "to": cohort.period.To, "as_of": a.asOf(), "unit": a.Options.withDefaults().Unit,
		})
		if err != nil {
			return nil, fmt.Errorf("timeliness: %w", err)
		}
	}
	t, err := Estimate(rows, a.Options)
	if err != nil {
		return nil, err
	}
	return section{Timeliness: t, period: a.Period, previous: previous, asOf: a.asOf()}.result(), nil
}

func (a Analysis) asOf() time.Time {
	if a.AsOf.IsZero() {
		return a.Period.To.AddDate(0, 0, -1)
	}
	return a.AsOf
}
