package analysis

import (
	"context"
	"slices"
	"time"
)

// A stretch without complaints at either end of the data is taken for silence, not for missing data, when it is no
// longer than a holiday weekend, or when fewer than three complaints were to be expected in it (with three, chance
// leaves none in 5 of 100 such stretches). Shorter would drop a January whose first complaint is on the second; longer
// would draw half an export as a bad or a good month. Both bounds are ours.
const (
	silentDays     = 3
	silentExpected = 3
)

// Span is from when to when a source has complaints; both days are inclusive.
type Span struct {
	Source string    `db:"source"`
	First  time.Time `db:"first_on"`
	Last   time.Time `db:"last_on"`
	Stored time.Time `db:"last_received_on"` // where days stand for months or years, the first day of the last one
	N      int64     `db:"n"`                // complaints
}

// Begins reports whether the source has complaints from the period's first day on, but for a stretch that may be silent.
func (s Span) Begins(p Period) bool { return s.coverage().Begins(p) }

// Reaches reports whether it has complaints up to the period's last day, but for a stretch that may be silent.
func (s Span) Reaches(p Period) bool {
	return silent(days(s.Last.AddDate(0, 0, 1), p.To), s.coverage().PerDay)
}

func (s Span) coverage() Coverage { return Coverage{s.First, s.Last, PerDay(s.N, s.First, s.Last)} }

// Coverage is the days that the data cover, First and Last inclusive, and how many complaints a day there are in them.
// The zero value covers nothing.
type Coverage struct {
	First, Last time.Time
	PerDay      float64
}

// ReadCoverage joins the spans of all sources; exports taken on asOf cover the days until then, of a month or a year that
// is not over too. Zero: until the last complaint.
func ReadCoverage(ctx context.Context, src Source, asOf time.Time) (Coverage, []Span, error) {
	var spans []Span
	if err := src.Select(ctx, &spans, "sources", nil); err != nil {
		return Coverage{}, nil, err
	}
	var all Span
	var stored time.Time
	for i, s := range spans {
		if i == 0 || s.First.Before(all.First) {
			all.First = s.First
		}
		if s.Last.After(all.Last) {
			all.Last = s.Last
		}
		if s.Stored.After(stored) {
			stored = s.Stored
		}
		all.N += s.N
	}
	c := all.coverage()
	if !asOf.IsZero() {
		c.Last = asOf
		if stored.After(asOf) {
			c.Last = stored
		}
	}
	return c, spans, nil
}

// Covers reports whether the data cover the whole period.
func (c Coverage) Covers(p Period) bool {
	return !c.First.IsZero() && p.To.After(c.First) && c.Begins(p) && c.Reaches(p)
}

// Begins reports whether the data begin before the period does, but for a stretch that may be silent.
func (c Coverage) Begins(p Period) bool { return silent(days(p.From, c.First), c.PerDay) }

// Reaches reports whether the data end after the period does, but for a stretch that may be silent. A period that
// begins after the last day is not reached, however rare complaints are.
func (c Coverage) Reaches(p Period) bool {
	after := c.Last.AddDate(0, 0, 1)
	return p.From.Before(after) && silent(days(after, p.To), c.PerDay)
}

// Units are the last whole units of a grain up to the end of a period that the data cover, at most so many, oldest
// first. What they cover in part or not at all is left out: Before and After are what was, nil where nothing was.
type Units struct {
	Units         []Period
	Before, After *Period
}

// Units finds them. Without data or without a period there are none.
func (c Coverage) Units(g Grain, end Period, most int) Units {
	var found Units
	if c.First.IsZero() || end.IsZero() {
		return found
	}
	u := g.Period(end.To.AddDate(0, 0, -1))
	if u.To.After(end.To) {
		u = u.Prev()
	}
	for last := u; u.To.After(c.First) && !c.Reaches(u); u = u.Prev() {
		after := u.Join(last)
		found.After = &after
	}
	for len(found.Units) < most && u.To.After(c.First) {
		if !c.Begins(u) {
			found.Before = &u
			break
		}
		found.Units = append(found.Units, u)
		u = u.Prev()
	}
	slices.Reverse(found.Units)
	return found
}

// silent reports whether a gap of days at a rate per day may be without complaints although the data cover it.
func silent(days int, rate float64) bool {
	return days <= silentDays || rate*float64(days) < silentExpected
}

// PerDay is the rate of n complaints between the first and the last of them. Of one alone no rate can be told.
func PerDay(n int64, first, last time.Time) float64 {
	if n < 2 {
		return 0
	}
	return float64(n-1) / float64(max(1, days(first, last)))
}

// days is how many days from is before to.
func days(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }
