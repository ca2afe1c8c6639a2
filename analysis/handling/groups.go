package handling

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// The groups that are followed: with fewer than leastGroup complaints a curve is a few steps, and beyond mostGroups a table is
// not read; the largest are shown.
const (
	leastGroup = 20
	mostGroups = 12
)

// Comparison is how long the complaints of the groups of one dimension took to be resolved.
type Comparison struct {
	Dimension string            `json:"dimension"`
	Groups    []Followed        `json:"groups"` // the slowest first
	Test      stats.LogRankTest `json:"-"`
	P         analysis.Chance   `json:"p"` // of equal times, adjusted for the dimensions
	Differ    bool              `json:"differ"`
	Left      int64             `json:"left_out"` // complaints of small groups, and those that do not state the dimension
}

// Followed is one group until its complaints were resolved.
type Followed struct {
	Value string `json:"value"`
	Group
	Median stats.Estimate `json:"median"`
	P90    stats.Estimate `json:"p90"`
	Mean   stats.Estimate `json:"restricted_mean"` // days open, as far as all groups are followed

	survival  stats.Survival
	durations []stats.Duration
}

// divide compares the groups of each dimension with the log-rank test; open complaints count for as long as they have waited.
// The dimensions are several questions: they are called different at a false discovery rate of 0.05 among them.
func (h *Handling) divide(rows Rows, _ Options) error {
	var p []float64
	for _, d := range rows.Divisions {
		c, err := followGroups(d)
		if err != nil {
			return err
		}
		if len(c.Groups) < 2 {
			continue
		}
		h.Divisions = append(h.Divisions, c)
		p = append(p, c.Test.P)
	}
	for i, adjusted := range stats.BenjaminiHochberg(p) {
		h.Divisions[i].P = analysis.Chance(adjusted)
		h.Divisions[i].Differ = adjusted < called
	}
	slices.SortStableFunc(h.Divisions, func(a, b Comparison) int {
		return cmp.Or(analysis.TrueFirst(a.Differ, b.Differ), cmp.Compare(b.Test.ChiSquare/float64(b.Test.DF), a.Test.ChiSquare/float64(a.Test.DF)))
	})
	return nil
}

// followGroups makes the groups of a dimension and compares them.
func followGroups(d Division) (Comparison, error) {
	c := Comparison{Dimension: d.Dimension}
	groups := map[string]*Followed{}
	var order []*Followed
	for _, r := range d.Clocks {
		if r.Clock != resolve || r.Fate == "undated" {
			continue
		}
		event, err := r.event()
		if err != nil {
			return c, err
		}
		g := groups[r.Type]
		if g == nil {
			g = &Followed{Value: r.Type, Group: Group{People: r.People}}
			groups[r.Type] = g
			order = append(order, g)
		}
		g.Complaints += r.Complaints
		g.durations = append(g.durations, stats.Duration{Time: int(*r.Days), Event: event, N: r.Complaints})
	}
	slices.SortStableFunc(order, func(a, b *Followed) int { return cmp.Compare(b.Complaints, a.Complaints) })
	for _, g := range order {
		if g.Value == "" || g.Complaints < leastGroup || len(c.Groups) == mostGroups {
			c.Left += g.Complaints
			continue
		}
		g.People = min(g.People, g.Complaints) // those of undated ones were counted among them
		c.Groups = append(c.Groups, *g)
	}
	return c, c.estimate()
}

// estimate follows each group with Kaplan and Meier and orders them.
func (c *Comparison) estimate() error {
	known, longest := math.MaxInt, 0 // until when something is known of all groups
	var all [][]stats.Duration
	for i := range c.Groups {
		g := &c.Groups[i]
		var err error
		if g.survival, err = stats.KaplanMeier(g.durations, stats.SurvivalOptions{Confidence: stats.Confidence}); err != nil {
			return err
		}
		g.Median, g.P90 = g.survival.Quantile(0.5), g.survival.Quantile(0.9)
		longest = max(longest, g.survival.Last)
		if math.IsNaN(g.survival.ShareBy(g.survival.Last + 1).Value) { // not all are resolved
			known = min(known, g.survival.Last)
		}
		all = append(all, g.durations)
	}
	for i := range c.Groups {
		c.Groups[i].Mean, _ = c.Groups[i].survival.RestrictedMean(min(known, longest))
	}
	slices.SortStableFunc(c.Groups, func(a, b Followed) int {
		return cmp.Or(cmp.Compare(b.Mean.Value, a.Mean.Value), cmp.Compare(a.Value, b.Value))
	})
	var err error
	c.Test, err = stats.LogRank(all...)
	return err
}
