package handling

import (
	"context"

	"github.com/vitalfew/vitalfew/analysis"
)

// Rows are the counts that Assess is made of.
type Rows struct {
	Now, Before Counts     // of the period and of the one before
	Open        []Open     // at the end of the period
	Divisions   []Division // of the window
	Waits       []Wait     // of the window
}

// Counts are those of one period.
type Counts struct {
	Clocks   []Clock // of the complaints received
	Marks    []Mark  // of the cohort of the options
	Amounts  []Amount
	Disputes []Dispute // of the year that ends with the period, and of the year before that
}

// Clock is how many complaints of a type and a severity had a clock that ran so many days with this fate.
type Clock struct {
	Clock      string `db:"clock"` // "acknowledge", "resolve"
	Type       string `db:"first_value"`
	Severity   string `db:"second_value"`
	Fate       string `db:"fate"` // "done", "closed", "open", "undated"
	Days       *int64 `db:"days"`
	Complaints int64  `db:"complaints"`
	People     int64  `db:"people"` // of all of the type and severity
}

// Mark is how many of the cohort have a value of something that is said of their handling.
type Mark struct {
	Mark       string `db:"mark"`
	Value      string `db:"value"`
	Complaints int64  `db:"complaints"`
	People     int64  `db:"people"`
}

// Amount is how many were paid so much.
type Amount struct {
	Currency   string `db:"currency"`
	Minor      int64  `db:"amount_minor"`
	Complaints int64  `db:"complaints"`
}

// Open is how many complaints of a type and a severity are open since so many days.
type Open struct {
	Type       string `db:"first_value"`
	Severity   string `db:"second_value"`
	Days       *int64 `db:"days"`
	Complaints int64  `db:"complaints"`
	People     int64  `db:"people"`
}

// Division is the clocks of one dimension's values, which stand as types.
type Division struct {
	Dimension string
	Clocks    []Clock
}

// Wait is how many complaints that took so many days came to this outcome or did not.
type Wait struct {
	Outcome    string `db:"outcome"` // "compensated", "dissatisfied", "escalated", "referred"
	Came       bool   `db:"came"`
	Type       string `db:"first_value"`
	Severity   string `db:"second_value"`
	Closed     bool   `db:"closed"`
	Days       *int64 `db:"days"`
	Complaints int64  `db:"complaints"`
	People     int64  `db:"people"`
}

// Dispute is how many disputes were opened, decided or pending.
type Dispute struct {
	Event    string `db:"event"` // "opened", "decided", "pending"
	Outcome  string `db:"outcome"`
	Currency string `db:"currency"`
	Days     *int64 `db:"days"`
	Disputes int64  `db:"disputes"`
	Award    *int64 `db:"award_minor"`
}

// count asks for all of it.
func (a Analysis) count(ctx context.Context, src analysis.Source) (Rows, error) {
	var rows Rows
	o := a.Options.withDefaults()
	for _, half := range []struct {
		dst    *Counts
		period analysis.Period
	}{{&rows.Now, a.Period}, {&rows.Before, a.Period.Prev()}} {
		year := a.year(half.period == a.Period)
		if err := src.Select(ctx, &half.dst.Disputes, "handling_disputes", analysis.Params{"from": year.From, "to": year.To}); err != nil {
			return rows, err
		}
		span := analysis.Params{"from": half.period.From, "to": half.period.To, "as_of": a.asOf(), "cohort": o.Cohort}
		if err := src.Select(ctx, &half.dst.Marks, "handling", span); err != nil {
			return rows, err
		}
		if err := src.Select(ctx, &half.dst.Amounts, "handling_amounts", span); err != nil {
			return rows, err
		}
		if err := a.clocks(ctx, src, &half.dst.Clocks, half.period, o.Type, "severity"); err != nil {
			return rows, err
		}
	}
	err := src.Select(ctx, &rows.Open, "handling_open", analysis.Params{
		"on": a.openOn(), "first": o.Type, "second": "severity", "unit": o.Unit,
	})
	if err != nil {
		return rows, err
	}
	for _, d := range o.By {
		division := Division{Dimension: d}
		if err := a.clocks(ctx, src, &division.Clocks, a.window(), d, ""); err != nil {
			return rows, err
		}
		rows.Divisions = append(rows.Divisions, division)
	}
	var below any
	if o.Dissatisfied != nil {
		below = *o.Dissatisfied
	}
	err = src.Select(ctx, &rows.Waits, "handling_waits", analysis.Params{
		"from": a.window().From, "to": a.window().To, "as_of": a.asOf(), "first": o.Type, "second": "severity", "unit": o.Unit,
		"follow": o.Follow, "dissatisfied": below,
	})
	return rows, err
}

// clocks asks for the clocks of the complaints received in a period, by two dimensions; "" is none.
func (a Analysis) clocks(ctx context.Context, src analysis.Source, dst *[]Clock, p analysis.Period, first, second string) error {
	return src.Select(ctx, dst, "handling_clocks", analysis.Params{
		"from": p.From, "to": p.To, "as_of": a.asOf(), "first": first, "second": second, "unit": a.Options.withDefaults().Unit,
	})
}
