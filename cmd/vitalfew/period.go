package main

import (
	"context"
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries"
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

// settlePeriod is the period that choosePeriod chooses, refused without complaints where it was asked for. Where nobody asked
// for it and it has none, as in counts by year, it is that of the last complaints before it.
func settlePeriod(ctx context.Context, w *queries.Warehouse, asked string, s span, asOf time.Time) (p analysis.Period, reason string, err error) {
	if p, reason, err = choosePeriod(asked, s, asOf); err != nil {
		return p, "", err
	}
	n, err := countReceived(ctx, w, p)
	switch {
	case err != nil || n > 0:
		return p, reason, err
	case reason == "":
		return p, "", withHint(fmt.Errorf("period %s: no complaint was received in it", p), "the complaints are of "+s.String())
	}
	if s.LastReceived, err = lastReceived(ctx, w, *s.FirstReceived, p.To); err != nil {
		return p, "", err
	}
	return choosePeriod("", s, asOf)
}

// countReceived counts the complaints received in a period.
func countReceived(ctx context.Context, w *queries.Warehouse, p analysis.Period) (int64, error) {
	var rows []struct {
		Complaints int64 `db:"complaints"`
	}
	if err := w.Select(ctx, &rows, "received", analysis.Params{"from": p.From, "to": p.To}); err != nil {
		return 0, err
	}
	return rows[0].Complaints, nil
}

// lastReceived is the last day from a day that has a complaint up to another, not included, on which one was received.
func lastReceived(ctx context.Context, w *queries.Warehouse, from, to time.Time) (*time.Time, error) {
	var days []struct {
		On time.Time `db:"received_on"`
		N  int64     `db:"n"`
	}
	if err := w.Select(ctx, &days, "trend", analysis.Params{"from": from, "to": to}); err != nil {
		return nil, err
	}
	return &days[len(days)-1].On, nil
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
