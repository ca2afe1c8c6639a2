package evenness

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// measures are what groups are compared by, in the order of the report.
var measures = []string{"outcome", "time", "compensation", "amount", "satisfaction"}

// Kind is the counts of one dimension.
type Kind struct {
	Dimension string
	Counts    []Count
}

// Count is how many complaints of a group were so or not: of a stratum in all months, of a month in all strata, or of all.
type Count struct {
	Measure    string     `db:"measure"` // outcome, time, compensation, amount, satisfaction
	Event      bool       `db:"event"`
	Value      string     `db:"value"`   // the group; complaints that state none are not counted
	Stratum    *string    `db:"stratum"` // nil: all
	Month      *time.Time `db:"month"`   // nil: all
	Complaints int64      `db:"complaints"`
	People     int64      `db:"people"`
}

// Evenness is what was compared.
type Evenness struct {
	Mix      string          `json:"mix"` // dimension within which groups were compared; none: all together
	Measures []Comparison    `json:"measures"`
	Judged   int             `json:"judged"`    // comparisons that the correction is for
	WouldSee analysis.Chance `json:"would_see"` // difference of shares that half of the comparisons would have shown, four times in five
}

// Comparison is one measure of all kinds of groups that could be compared by it.
type Comparison struct {
	Measure string   `json:"measure"`
	Kinds   []Groups `json:"kinds"`
}

// Groups are those of one dimension.
type Groups struct {
	Dimension string       `json:"dimension"`
	Funnel    stats.Funnel `json:"funnel"`
	Groups    []Group      `json:"groups"` // largest first
}

// Group is one value of a dimension by one measure.
type Group struct {
	Value     string          `json:"value"`
	Cases     int64           `json:"cases"`
	Events    int64           `json:"events"`
	Share     float64         `json:"share"`
	Expected  float64         `json:"expected"`  // share to be expected of the group's strata
	Deviation stats.Estimate  `json:"deviation"` // Share − Expected
	P         analysis.Chance `json:"p"`         // corrected for all comparisons; NaN: too few to be judged
	Verdict   Verdict         `json:"verdict"`

	people, fewest int64 // of the cases; of those that were so or those that were not, whichever are fewer and not none
}

// Adjusted is the share as a funnel plot sets it against that of all: the centre, and what the group has beyond what is
// expected of it.
func (g Group) Adjusted(f stats.Funnel) float64 { return min(1, max(0, f.Centre+g.Deviation.Value)) }

// Verdict is what may be said of a group.
type Verdict string

// The verdicts.
const (
	Few  Verdict = "few"  // too few cases to be judged
	Like Verdict = "like" // no further apart than chance, correction and Options.Effect allow for
	More Verdict = "more"
	Less Verdict = "less"
)

// least is how many cases must be expected to be so, and not so, for a group to be judged: below five the normal
// approximation calls chance a difference; at twenty most sites of a middling organisation would never be looked at.
const least = 5

// power is how often a difference that is said to be visible would have been seen: four times in five, as studies are
// planned by convention (Cohen 1988).
const power = 0.8

// Judge compares the groups of each dimension with what they would have if all were treated alike within each stratum of
// the case mix:
//
//	Deviation = (events − Σ n·X/N)/n,  over strata with N cases of which X were so, n of the group
//
// with the variance of Mantel and Haenszel's test, widened by how much groups vary from month to month and, of ten groups
// or more, by how much they differ anyway (stats.ExcessDispersion, stats.FitFunnel). P-values are corrected together, over
// all groups, dimensions and measures (Benjamini and Hochberg): a group is More or Less where the corrected one is at most
// o.Level and the deviation at least o.Effect. Groups of whom fewer than five are expected either way are Few. A dimension
// without two groups to be judged is left out, and so is a measure without a dimension.
func Judge(kinds []Kind, o Options) Evenness {
	o = o.withDefaults()
	e := Evenness{Mix: o.Mix, Measures: []Comparison{}}
	for _, measure := range measures {
		c := Comparison{Measure: measure}
		for _, k := range kinds {
			if g := k.compare(measure); g.judged() > 1 {
				c.Kinds = append(c.Kinds, g)
			}
		}
		if len(c.Kinds) > 0 {
			e.Measures = append(e.Measures, c)
		}
	}
	e.correct(o)
	return e
}

// compare sets each group against what is expected of it, by one measure.
func (k Kind) compare(measure string) Groups {
	index, strata := map[string]int{}, map[string]int{}
	months := map[time.Time][]stats.GroupCount{}
	var groups []Group
	var mix []stats.GroupCount
	for _, c := range k.Counts {
		if c.Measure != measure {
			continue
		}
		at, known := index[c.Value]
		if !known {
			at = len(groups)
			index[c.Value] = at
			groups = append(groups, Group{Value: c.Value})
		}
		count := stats.GroupCount{Group: at, Cases: c.Complaints}
		if c.Event {
			count.Events = c.Complaints
		}
		switch {
		case c.Stratum != nil:
			if _, known := strata[*c.Stratum]; !known {
				strata[*c.Stratum] = len(strata)
			}
			count.Stratum = strata[*c.Stratum]
			mix = append(mix, count)
		case c.Month != nil:
			months[*c.Month] = append(months[*c.Month], count)
		default:
			groups[at].add(c)
		}
	}
	var periods [][]stats.Excess
	for _, m := range slices.SortedFunc(maps.Keys(months), time.Time.Compare) {
		periods = append(periods, stats.Excesses(months[m], len(groups)))
	}
	return judge(k.Dimension, groups, stats.Excesses(mix, len(groups)), stats.ExcessDispersion(periods))
}

// add counts complaints that were so, or were not, and the people behind them.
func (g *Group) add(c Count) {
	g.Cases += c.Complaints
	if c.Event {
		g.Events += c.Complaints
	}
	g.people = max(g.people, c.People)
	if c.People > 0 && (g.fewest == 0 || c.People < g.fewest) {
		g.fewest = c.People
	}
}

// judge fits the funnel of the groups and measures each against it.
func judge(dimension string, groups []Group, excesses []stats.Excess, phi float64) Groups {
	out := Groups{Dimension: dimension, Funnel: stats.FitFunnel(excesses, phi), Groups: groups}
	for i, x := range excesses {
		g := &out.Groups[i]
		g.Share, g.Expected = x.Events/x.Cases, x.Expected/x.Cases
		deviation, p := out.Funnel.Deviation(x, stats.Confidence)
		g.Deviation, g.P, g.Verdict = deviation, analysis.Chance(p), Like
		if x.Expected < least || x.Cases-x.Expected < least || math.IsNaN(p) {
			g.P, g.Verdict = analysis.Chance(math.NaN()), Few
		}
	}
	slices.SortFunc(out.Groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Cases, a.Cases), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// judged is how many groups are large enough.
func (g Groups) judged() int {
	n := 0
	for _, group := range g.Groups {
		if group.Verdict != Few {
			n++
		}
	}
	return n
}

// correct adjusts the p-values of all comparisons together and gives the verdicts.
func (e *Evenness) correct(o Options) {
	var groups []*Group
	var ps []float64
	for _, c := range e.Measures {
		for _, k := range c.Kinds {
			for i := range k.Groups {
				groups, ps = append(groups, &k.Groups[i]), append(ps, float64(k.Groups[i].P))
			}
			e.Judged += k.judged()
		}
	}
	var visible []float64
	for i, p := range stats.BenjaminiHochberg(ps) {
		g := groups[i]
		g.P = analysis.Chance(p)
		if g.Verdict == Few {
			continue
		}
		visible = append(visible, stats.Detectable(g.Deviation, stats.Confidence, o.Level/float64(e.Judged), power))
		switch {
		case p > o.Level || math.Abs(g.Deviation.Value) < o.Effect:
		case g.Deviation.Value > 0:
			g.Verdict = More
		default:
			g.Verdict = Less
		}
	}
	e.WouldSee = analysis.Chance(stats.Quantile(visible, 0.5))
}
