package recurrence

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Customers is what is known of the customers of a cohort of complaints.
type Customers struct {
	Complaints int64 `db:"complaints" json:"complaints"`
	Counted    int64 `db:"counted" json:"counted"` // in rows that stand for several: whose they are is not known
	Known      int64 `db:"known" json:"known"`     // complaints whose customer is known
	Customers  int64 `db:"customers" json:"customers"`
}

// Repeats is what is known of customers who complain again.
type Repeats struct {
	Customers
	Cohort   analysis.Period `json:"cohort"`
	Any      Followed        `json:"any"`      // by another complaint of the same customer
	Same     Followed        `json:"same"`     // by another of the same issue
	Compared int             `json:"compared"` // days within which Issues were followed by the same issue
	Issues   []Contrast      `json:"issues"`
	Means    []Mean          `json:"means"` // of customers whose first complaint was of the leading issue, and of the others; or of all
}

// Wait is how many complaints have waited so many days until the same customer complained again, or without it.
type Wait struct {
	Kind  string `db:"kind"`  // any, same
	Days  int64  `db:"days"`  // until the next complaint, or followed without one; at most the longest wait
	Again bool   `db:"again"` // there is a next one
	Whole bool   `db:"whole"` // received so long ago that the longest wait has passed
	N     int64  `db:"n"`
}

// Followed is how many complaints are followed by another, and how soon.
type Followed struct {
	N       int64    `json:"n"` // complaints
	Events  int64    `json:"events"`
	Within  []Within `json:"within"`
	Between Between  `json:"between"`
}

// Within is the share that is followed within so many days.
type Within struct {
	Days   int            `json:"days"`
	Share  stats.Estimate `json:"share"`
	AtRisk int64          `json:"at_risk"` // complaints followed for so long, and without another before
}

// Between is how long those waited who came back within the longest wait, of complaints so old that all of it has passed.
type Between struct {
	N       int64          `json:"n"`
	Quarter stats.Estimate `json:"quarter"` // days by which a quarter were back
	Half    stats.Estimate `json:"half"`
	Three   stats.Estimate `json:"three_quarters"`
}

// Follow estimates the share of complaints of a kind that are followed by another within each of days, which ascend. A
// complaint counts for as long as it was followed (Kaplan and Meier, log–log interval): one of last week says nothing
// about 90 days. A share beyond the longest time that any was followed is NaN. No complaint gives NaN everywhere.
func Follow(waits []Wait, kind string, days []int) (Followed, error) {
	var all, back []stats.Duration
	for _, w := range waits {
		if w.Kind != kind {
			continue
		}
		d := stats.Duration{Time: int(w.Days), Event: w.Again, N: w.N}
		all = append(all, d)
		if w.Again && w.Whole {
			back = append(back, d)
		}
	}
	s, err := stats.KaplanMeier(all, stats.SurvivalOptions{})
	if err != nil {
		return Followed{}, err
	}
	f := Followed{N: s.N, Events: s.Events, Within: []Within{}}
	for _, d := range days {
		f.Within = append(f.Within, Within{d, s.ShareBy(d), s.AtRisk(d)})
	}
	among, err := stats.KaplanMeier(back, stats.SurvivalOptions{})
	if err != nil {
		return Followed{}, err
	}
	f.Between = Between{among.N, among.Quantile(0.25), among.Quantile(0.5), among.Quantile(0.75)}
	return f, nil
}

// at is the share within so many days.
func (f Followed) at(days int) Within {
	for _, w := range f.Within {
		if w.Days == days {
			return w
		}
	}
	return Within{Days: days}
}

// Mean is how many further complaints a customer has made on average, by week since the first.
type Mean struct {
	About     string                 `json:"about"` // issue of the first complaint; "": any other, or any
	Customers int64                  `json:"customers"`
	Weeks     int                    `json:"weeks"` // that any was followed
	Steps     []stats.CumulativeStep `json:"steps"`
}

// cumulative is a row of recurrence_cumulative.
type cumulative struct {
	About bool   `db:"about"`
	What  string `db:"what"`
	Until int64  `db:"until"`
	Week  *int64 `db:"week"`
	N     int64  `db:"n"`
}

// means estimates the mean of each group, that of the leading issue first.
func means(rows []cumulative, about string) ([]Mean, error) {
	found := []Mean{}
	for _, leading := range []bool{true, false} {
		m := Mean{}
		if leading {
			m.About = about
		}
		var r stats.Recurrences
		for _, row := range rows {
			until := int(row.Until)
			switch {
			case row.About != leading:
			case row.What == "customers":
				r.Subjects = append(r.Subjects, stats.Followed{Until: until, N: row.N})
				m.Customers += row.N
				m.Weeks = max(m.Weeks, until)
			case row.Week == nil:
				return nil, fmt.Errorf("recurrence_cumulative.sql: %s: want a week, got none", row.What)
			case row.What == "events":
				r.Events = append(r.Events, stats.Recurrence{Time: int(*row.Week), Until: until, N: row.N})
			case row.What == "pairs":
				r.Pairs = append(r.Pairs, stats.RecurrencePair{Earlier: int(*row.Week), Later: until, N: row.N})
			}
		}
		if m.Customers == 0 {
			continue
		}
		var err error
		if m.Steps, err = stats.MeanCumulative(r, stats.Confidence); err != nil {
			return nil, err
		}
		found = append(found, m)
	}
	return found, nil
}
