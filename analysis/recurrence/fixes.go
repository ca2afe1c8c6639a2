package recurrence

import (
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// yearBefore is how many days before an action those since are compared with: a year has each season once.
const yearBefore = 365

// leastDays is how long the shorter side of a comparison must be: four weeks have each weekday as often, and a month's
// rhythm once. Fewer would judge an action by its first weekend.
const leastDays = 28

// leastPairs is from how many neighbouring four weeks on, over all actions, it is told how much counts vary. Of fewer it says
// more of chance than of the counts; more would take two years of data from a log of one action.
const leastPairs = 12

// Action is a corrective action with the complaints of its cause in its scope: one row for each four weeks that have any,
// one after the other, and one of an action without.
type Action struct {
	Source        string     `db:"source"`
	ID            string     `db:"action_id"`
	Title         string     `db:"title"`
	Cause         *string    `db:"cause"`
	Conditions    int64      `db:"conditions"` // columns that its scope names
	ImplementedOn *time.Time `db:"implemented_on"`
	Weeks         *int64     `db:"weeks"` // 0: the four weeks from that day on, −1: those before it; nil: none has complaints
	N             int64      `db:"n"`
	FirstOn       *time.Time `db:"first_on"` // the first of these complaints
}

// Fixes are the actions that were in place before the end of the period, oldest first, and how many are left out.
type Fixes struct {
	Fixes   []Fix `json:"fixes"`
	Waiting int   `json:"waiting"` // not in place by then
	Unbound int   `json:"unbound"` // in place, but naming neither cause nor scope: any complaint or none could be meant
	// Dispersion is the variance of the counts of four weeks over Poisson's, of all actions together and not across any: at
	// least 1, and 1 where it cannot be told.
	Dispersion float64 `json:"dispersion"`
}

// Fix is what came after an action.
type Fix struct {
	ID         string           `json:"id"`
	Title      string           `json:"title"`
	Cause      string           `json:"cause"` // "" where it names only a scope
	InPlace    analysis.Period  `json:"in_place"`
	Before     int64            `json:"before"`
	DaysBefore int              `json:"days_before"` // that the data cover, at most 365
	Since      int64            `json:"since"`
	DaysSince  int              `json:"days_since"`
	FirstAfter *int             `json:"first_after"` // days until the first complaint; nil: none since
	Rates      *stats.RateRatio `json:"rates"`       // complaints a day since to before; nil: too few days on one side
	Verdict    Verdict          `json:"verdict"`

	weeks map[int64]int64 // complaints of each four weeks
}

// Verdict is how complaints came after an action.
type Verdict string

// The verdicts.
const (
	Fewer   Verdict = "fewer"   // the interval of the ratio is below 1
	More    Verdict = "more"    // above
	Unclear Verdict = "unclear" // around it
	Early   Verdict = "early"   // too few days on one side
	Unseen  Verdict = "unseen"  // no complaint of its cause in its scope, before or since
)

// AfterFix compares, for each action in place before the day to, the complaints a day since with those in the year before,
// by the exact conditional interval of a ratio of Poisson rates, of counts that vary as much as Dispersion says. Days that
// the data do not cover do not count. With fewer than 28 days on one side nothing is compared.
func AfterFix(actions []Action, c analysis.Coverage, to time.Time) Fixes {
	found := Fixes{Fixes: []Fix{}}
	if end := c.Last.AddDate(0, 0, 1); end.Before(to) {
		to = end
	}
	for len(actions) > 0 {
		n := 1
		for n < len(actions) && actions[n].Source == actions[0].Source && actions[n].ID == actions[0].ID {
			n++
		}
		switch a := actions[0]; {
		case a.ImplementedOn == nil || !a.ImplementedOn.Before(to):
			found.Waiting++
		case a.Cause == nil && a.Conditions == 0:
			found.Unbound++
		default:
			found.Fixes = append(found.Fixes, fix(actions[:n], c, to))
		}
		actions = actions[n:]
	}
	found.Dispersion = dispersion(found.Fixes)
	for i := range found.Fixes {
		found.Fixes[i].judge(found.Dispersion)
	}
	return found
}

// fix adds up the rows of one action.
func fix(rows []Action, c analysis.Coverage, to time.Time) Fix {
	a := rows[0]
	day := *a.ImplementedOn
	earlier := analysis.Period{From: day.AddDate(0, 0, -yearBefore), To: day, Grain: analysis.GrainDay}
	if !c.Begins(earlier) {
		earlier.From = c.First
	}
	f := Fix{
		ID: a.ID, Title: a.Title, InPlace: analysis.GrainDay.Period(day), weeks: map[int64]int64{},
		DaysBefore: max(0, earlier.Days()), DaysSince: analysis.Period{From: day, To: to}.Days(),
	}
	if a.Cause != nil {
		f.Cause = *a.Cause
	}
	for _, r := range rows {
		switch {
		case r.Weeks == nil:
			continue
		case *r.Weeks < 0:
			f.Before += r.N
		default:
			f.Since += r.N
			if after := (analysis.Period{From: day, To: *r.FirstOn}).Days(); f.FirstAfter == nil || after < *f.FirstAfter {
				f.FirstAfter = &after
			}
		}
		f.weeks[*r.Weeks] = r.N
	}
	return f
}

// dispersion is told by successive differences of whole four weeks, before an action and since by themselves, so that what
// it changed does not count.
func dispersion(fixes []Fix) float64 {
	var series [][]float64
	pairs := 0
	for _, f := range fixes {
		before, since := int64(f.DaysBefore/leastDays), int64(f.DaysSince/leastDays)
		for _, span := range [][2]int64{{-before, 0}, {0, since}} {
			var counts []float64
			for at := span[0]; at < span[1]; at++ {
				counts = append(counts, float64(f.weeks[at]))
			}
			series = append(series, counts)
			pairs += max(0, len(counts)-1)
		}
	}
	if phi := stats.Overdispersion(series...); pairs >= leastPairs && phi > 1 {
		return phi
	}
	return 1
}

// judge sets the days since beside those before.
func (f *Fix) judge(phi float64) {
	f.Verdict = Early
	switch {
	case f.Before+f.Since == 0:
		f.Verdict = Unseen
	case f.DaysBefore >= leastDays && f.DaysSince >= leastDays:
		rates := stats.QuasiRates(f.Since, float64(f.DaysSince), f.Before, float64(f.DaysBefore), phi, stats.Confidence)
		f.Rates = &rates
		switch {
		case rates.Ratio.Upper < 1:
			f.Verdict = Fewer
		case rates.Ratio.Lower > 1:
			f.Verdict = More
		default:
			f.Verdict = Unclear
		}
	}
}
