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

// Action is a corrective action with the complaints of its cause in its scope.
type Action struct {
	Source        string     `db:"source"`
	ID            string     `db:"action_id"`
	Title         string     `db:"title"`
	Cause         *string    `db:"cause"`
	Conditions    int64      `db:"conditions"` // columns that its scope names
	ImplementedOn *time.Time `db:"implemented_on"`
	Before        int64      `db:"before"` // in the 365 days before it was in place
	Since         int64      `db:"since"`
	FirstSince    *time.Time `db:"first_since"`
}

// Fixes are the actions that were in place before the end of the period, oldest first, and how many are left out.
type Fixes struct {
	Fixes   []Fix `json:"fixes"`
	Waiting int   `json:"waiting"` // not in place by then
	Unbound int   `json:"unbound"` // in place, but naming neither cause nor scope: any complaint or none could be meant
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
// by the exact conditional interval of a ratio of Poisson rates. Days that the data do not cover do not count. With fewer
// than 28 days on one side nothing is compared.
func AfterFix(actions []Action, c analysis.Coverage, to time.Time) Fixes {
	found := Fixes{Fixes: []Fix{}}
	if end := c.Last.AddDate(0, 0, 1); end.Before(to) {
		to = end
	}
	for _, a := range actions {
		switch {
		case a.ImplementedOn == nil || !a.ImplementedOn.Before(to):
			found.Waiting++
			continue
		case a.Cause == nil && a.Conditions == 0:
			found.Unbound++
			continue
		}
		found.Fixes = append(found.Fixes, a.fix(c, to))
	}
	return found
}

func (a Action) fix(c analysis.Coverage, to time.Time) Fix {
	day := *a.ImplementedOn
	earlier := analysis.Period{From: day.AddDate(0, 0, -yearBefore), To: day, Grain: analysis.GrainDay}
	if !c.Begins(earlier) {
		earlier.From = c.First
	}
	f := Fix{
		ID: a.ID, Title: a.Title, InPlace: analysis.GrainDay.Period(day), Before: a.Before, Since: a.Since,
		DaysBefore: max(0, earlier.Days()), DaysSince: analysis.Period{From: day, To: to}.Days(), Verdict: Early,
	}
	if a.Cause != nil {
		f.Cause = *a.Cause
	}
	if a.FirstSince != nil {
		after := analysis.Period{From: day, To: *a.FirstSince}.Days()
		f.FirstAfter = &after
	}
	switch {
	case a.Before+a.Since == 0:
		f.Verdict = Unseen
	case f.DaysBefore >= leastDays && f.DaysSince >= leastDays:
		rates := stats.Rates(f.Since, float64(f.DaysSince), f.Before, float64(f.DaysBefore), stats.Confidence)
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
	return f
}
