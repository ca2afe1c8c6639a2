package recurrence

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// few is the least that a share is given of. The UK Financial Ombudsman Service publishes no rate of a business with fewer;
// with 30 the interval of a half is 33 to 67 %.
const few = 30

// Tally is how many of a value's complaints had an event: were repeated, or opened again.
type Tally struct {
	Value  string `db:"value"`
	N      int64  `db:"n"`
	Events int64  `db:"events"`
}

// Contrast is the share of a value's complaints that had the event, beside that of all other complaints.
type Contrast struct {
	Value  string          `json:"value"`
	N      int64           `json:"n"`
	Events int64           `json:"events"`
	Share  stats.Estimate  `json:"share"`  // Wilson
	Others stats.Estimate  `json:"others"` // the share of the others
	Ratio  stats.RateRatio `json:"ratio"`  // of the two; P adjusted
}

// More reports whether the event is more frequent than after the others, by more than chance explains.
func (c Contrast) More() bool { return c.Ratio.P < significant && c.Ratio.Ratio.Value > 1 }

// Compare sets every value with at least 30 complaints beside all the others together. The ratio of the two shares has the
// exact interval of a ratio of Poisson rates, which for shares is too wide rather than too narrow, and its p is adjusted
// for the values compared by Benjamini and Hochberg. Clearly more frequent ones come first, then the others, both by the
// number of events; complaints without a value are among the others. A value that has no others is not compared.
func Compare(tallies []Tally) []Contrast {
	var n, events int64
	for _, t := range tallies {
		n, events = n+t.N, events+t.Events
	}
	compared := []Contrast{}
	var ps []float64
	for _, t := range tallies {
		if t.Value == "" || t.N < few || t.N == n {
			continue
		}
		c := Contrast{
			Value: t.Value, N: t.N, Events: t.Events, Share: stats.Wilson(t.Events, t.N, stats.Confidence),
			Others: stats.Wilson(events-t.Events, n-t.N, stats.Confidence),
			Ratio:  stats.Rates(t.Events, float64(t.N), events-t.Events, float64(n-t.N), stats.Confidence),
		}
		compared, ps = append(compared, c), append(ps, c.Ratio.P)
	}
	for i, p := range stats.BenjaminiHochberg(ps) {
		compared[i].Ratio.P = p
	}
	slices.SortFunc(compared, func(a, b Contrast) int {
		switch {
		case a.More() != b.More() && a.More():
			return -1
		case a.More() != b.More():
			return 1
		}
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
	})
	return compared
}

// closedAgain is how many of a value's closed complaints were opened again.
type closedAgain struct {
	Value   string `db:"value"`
	N       int64  `db:"n"`
	Events  int64  `db:"events"`
	Unknown int64  `db:"unknown"`
}

// Reopened is how many closed complaints were opened again.
type Reopened struct {
	N       int64          `json:"n"` // closed complaints that say whether they were
	Events  int64          `json:"events"`
	Share   stats.Estimate `json:"share"`
	Unknown int64          `json:"unknown"` // closed complaints that do not say
	Issues  []Contrast     `json:"issues"`
}

func reopened(rows []closedAgain) Reopened {
	var r Reopened
	var tallies []Tally
	for _, row := range rows {
		r.N, r.Events, r.Unknown = r.N+row.N, r.Events+row.Events, r.Unknown+row.Unknown
		tallies = append(tallies, Tally{row.Value, row.N, row.Events})
	}
	r.Share = stats.Wilson(r.Events, r.N, stats.Confidence)
	r.Issues = []Contrast{}
	if !math.IsNaN(r.Share.Value) {
		r.Issues = Compare(tallies)
	}
	return r
}
