package timeliness

import (
	"fmt"
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Rows are the counts of the complaints received in the period and in the one before.
type Rows struct {
	Current, Previous []Count
}

// Count is how many complaints had a clock that ran so many days with this fate.
type Count struct {
	Clock      string `db:"clock"` // "acknowledge", "close"
	Fate       string `db:"fate"`
	Days       *int64 `db:"days"` // nil: the calendar does not reach so far
	Complaints int64  `db:"complaints"`
}

// The fates of a clock.
const (
	Done    = "done"    // stopped
	Closed  = "closed"  // the acknowledgement's clock: stopped by the closing, no acknowledgement is recorded
	Open    = "open"    // still running on the day of the exports
	Undated = "undated" // closed on no usable day: nobody knows how long it ran
)

// Timeliness is the two clocks of the period's complaints.
type Timeliness struct {
	Unit        Unit  `json:"unit"`
	Close       Clock `json:"close"`
	Acknowledge Clock `json:"acknowledge"`
}

// Clock is one clock in the period, beside the period before.
type Clock struct {
	Cohort
	Within   *int             `json:"within"`  // limit in days; null: none is set
	Target   float64          `json:"target"`  // 0: none is set
	Verdict  analysis.Verdict `json:"verdict"` // on the target
	Previous Cohort           `json:"previous"`
	Change   stats.Estimate   `json:"change"` // of the share within the limit, from the previous period
}

// Cohort is one clock of the complaints received in one period.
type Cohort struct {
	Complaints int64 `json:"complaints"` // in the estimate: Stopped + Running
	Stopped    int64 `json:"stopped"`
	ByClosing  int64 `json:"by_closing"` // of those stopped: acknowledged by their closing, no acknowledgement is recorded
	Running    int64 `json:"running"`    // censored on the day of the exports
	Young      int64 `json:"young"`      // of those running: for fewer days than the limit
	Undated    int64 `json:"undated"`    // left out

	Median stats.Estimate `json:"median"` // days; NaN: not reached
	P90    stats.Estimate `json:"p90"`
	Share  stats.Estimate `json:"share_within"` // stopped within the limit; NaN: no limit, or none followed so long

	survival stats.Survival
}

// Recorded is how many have a day of their own for the clock, and not only that of the closing.
func (c Cohort) Recorded() int64 { return c.Stopped - c.ByClosing }

// Estimate follows both clocks of both periods with Kaplan–Meier and log–log intervals of 95 % (see stats.KaplanMeier):
// a complaint that is still open is censored on the day of the exports. Its median and 90th percentile are the days by
// which half and nine tenths have stopped; its share within the limit is the curve on the day of the limit, so that open
// complaints count, and the verdict compares the ends of its interval with the target. Change is the share minus that of
// the previous period, with the interval of stats.Difference.
//
// Complaints of fate Undated are counted and left out of the curve. Verdict and Change do not leave them out: a target is
// met or missed, and the share has changed, only if it would be so whether all of them were in time or all of them late
// (see Bounds). Where no clock has stopped on a known day and some are undated, the export tells no time at all: there is
// no share, and the verdict is unclear.
//
// Without complaints all estimates are NaN. A count without days, of an unknown clock or fate, or below zero is an error.
func Estimate(rows Rows, o Options) (Timeliness, error) {
	if err := o.Validate(); err != nil {
		return Timeliness{}, fmt.Errorf("timeliness: %w", err)
	}
	t := Timeliness{Unit: o.withDefaults().Unit}
	for _, c := range []struct {
		name  string
		clock *Clock
		limit *int
	}{{"close", &t.Close, o.CloseWithin}, {"acknowledge", &t.Acknowledge, o.AcknowledgeWithin}} {
		var err error
		if c.clock.Cohort, err = follow(rows.Current, c.name, c.limit); err != nil {
			return Timeliness{}, err
		}
		if c.clock.Previous, err = follow(rows.Previous, c.name, c.limit); err != nil {
			return Timeliness{}, err
		}
		c.clock.Within = c.limit
		c.clock.Change = change(c.clock.Cohort, c.clock.Previous)
		if c.limit != nil {
			c.clock.Target = o.Target
			bounds := c.clock.Bounds()
			c.clock.Verdict = analysis.Judge(bounds.Lower, bounds.Upper, o.Target)
		}
	}
	return t, nil
}

// follow estimates one clock of one period.
func follow(counts []Count, clock string, limit *int) (Cohort, error) {
	var c Cohort
	var durations []stats.Duration
	for _, n := range counts {
		if n.Clock != "close" && n.Clock != "acknowledge" {
			return c, fmt.Errorf("timeliness: clock: want close or acknowledge, got %q", n.Clock)
		}
		if n.Clock != clock {
			continue
		}
		if n.Fate == Undated {
			c.Undated += n.Complaints
			continue
		}
		if n.Days == nil {
			return c, fmt.Errorf("timeliness: the working calendar does not reach over all days from receipt to closing of %d complaints", n.Complaints)
		}
		switch n.Fate {
		case Closed:
			c.ByClosing += n.Complaints
			c.Stopped += n.Complaints
		case Done:
			c.Stopped += n.Complaints
		case Open:
			c.Running += n.Complaints
			if limit != nil && *n.Days < int64(*limit) {
				c.Young += n.Complaints
			}
		default:
			return c, fmt.Errorf("timeliness: fate: want done, closed, open or undated, got %q", n.Fate)
		}
		durations = append(durations, stats.Duration{Time: int(*n.Days), Event: n.Fate != Open, N: n.Complaints})
	}
	var err error
	if c.survival, err = stats.KaplanMeier(durations, stats.SurvivalOptions{Confidence: stats.Confidence}); err != nil {
		return c, fmt.Errorf("timeliness: %w", err)
	}
	c.Complaints = c.survival.N
	c.Median, c.P90 = c.survival.Quantile(0.5), c.survival.Quantile(0.9)
	c.Share = stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
	if limit != nil && (c.Stopped > 0 || c.Undated == 0) {
		c.Share = c.survival.ShareBy(*limit)
	}
	return c, nil
}

// Bounds is the share within the limit with its interval widened by what is not known: the lower end as if every undated
// complaint had been late, the upper end as if every one had been in time. Without undated ones it is Share.
func (c Cohort) Bounds() stats.Estimate {
	return stats.Estimate{Value: c.Share.Value, Lower: c.had(0).Lower, Upper: c.had(1).Upper}
}

// had is Share if this share of the undated complaints had been in time.
func (c Cohort) had(inTime float64) stats.Estimate {
	return c.Share.Diluted(float64(c.Complaints)/float64(c.Complaints+c.Undated), inTime)
}

// change is the share of now minus that of before, its ends under what is worst for each: all undated complaints of the
// one late and of the other in time.
func change(now, before Cohort) stats.Estimate {
	return stats.Estimate{
		Value: now.Share.Value - before.Share.Value,
		Lower: stats.Difference(now.had(0), before.had(1)).Lower,
		Upper: stats.Difference(now.had(1), before.had(0)).Upper,
	}
}
