package main

import (
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// span is how far the data reach, as the query of that name says. Its days are nil where there is no complaint.
type span struct {
	Complaints    int64      `db:"complaints"`
	FirstReceived *time.Time `db:"first_received_on"`
	LastReceived  *time.Time `db:"last_received_on"`
	LastSeen      *time.Time `db:"last_seen_on"`
}

// String is the span in a message: first and last day received.
func (s span) String() string {
	return s.FirstReceived.Format(time.DateOnly) + " to " + s.LastReceived.Format(time.DateOnly)
}

// choosePeriod is the period that was asked for, or else the last whole month between the first complaint and the as-of
// day, none after the last complaint, or else all of that time where it holds no whole month. The reason says so to the user; it is empty where
// the period was asked for.
func choosePeriod(asked string, s span, asOf time.Time) (p analysis.Period, reason string, err error) {
	if asked != "" {
		p, err = analysis.ParsePeriod(asked)
		return p, "", usage(err)
	}
	p, reason = analysis.GrainMonth.Period(asOf.AddDate(0, 0, 1)).Prev(), "the last whole month up to "+asOf.Format(time.DateOnly)
	if last := analysis.GrainMonth.Period(*s.LastReceived); last.From.Before(p.From) {
		p, reason = last, "the last whole month in which complaints were received"
	}
	if !p.From.Before(*s.FirstReceived) {
		return p, reason, nil
	}
	p = analysis.Period{From: *s.FirstReceived, To: asOf.AddDate(0, 0, 1), Grain: analysis.GrainDay}
	if !p.From.Before(p.To) {
		return p, "", usage(fmt.Errorf("as_of: want a day in or after the complaints of %s, got %s", s, asOf.Format(time.DateOnly)))
	}
	return p, "all of the complaints, which hold no whole month", nil
}

// chooseAsOf is the day on which open complaints are counted: the configured one, or else the last day that the data
// speak of, but no day that is yet to come.
func chooseAsOf(configured, now time.Time, s span) time.Time {
	today := analysis.GrainDay.Period(now).From
	switch {
	case !configured.IsZero():
		return configured
	case s.LastSeen.After(today):
		return today
	}
	return *s.LastSeen
}
