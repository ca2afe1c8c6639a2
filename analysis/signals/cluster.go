package signals

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Clusters is where complaints gather of late: the values of one dimension of places that have more since some month than
// their own and the months' totals explain.
type Clusters struct {
	Dimension  analysis.Dimension `json:"dimension"`
	Window     analysis.Period    `json:"window"` // all months that are looked at
	Months     int                `json:"months"` // how many these are
	Longest    int                `json:"longest"`
	Complaints int64              `json:"complaints"` // that state the place
	Places     int                `json:"places"`     // that were looked at
	Rest       int                `json:"rest"`       // places beyond the largest hundred, as one that is never called
	Dispersion float64            `json:"dispersion"` // of the months before the longest window, upper end of its interval; 1 is chance alone
	Level      float64            `json:"level"`      // share of reports on noise that may call anything
	Least      int                `json:"least"`
	Replicates int                `json:"replicates"`
	Results    []Cluster          `json:"results"` // the strongest window of each place: called ones first, then by P; equals by likelihood
	Beside     []Beside           `json:"beside"`  // all places in the months of the first result, in order of excess
}

// Cluster is a place and its last months.
type Cluster struct {
	Place    string          `json:"place"`
	Months   analysis.Period `json:"months"`
	Length   int             `json:"length"` // months
	N        int64           `json:"n"`
	Expected float64         `json:"expected"` // its share of all months' complaints, in the complaints of these
	Ratio    float64         `json:"ratio"`
	LLR      float64         `json:"llr"`
	P        analysis.Chance `json:"p"`        // after the search over places and months
	Adjusted analysis.Chance `json:"adjusted"` // for the dimensions that are scanned as well
	Called   bool            `json:"called"`
}

// Beside is a place in the months of the leading cluster.
type Beside struct {
	Place    string         `json:"place"`
	N        stats.Estimate `json:"n"` // with the interval of its mean, 95 %
	Expected float64        `json:"expected"`
}

// The bounds. A year and a half of months before the longest window says what a place's share is; below half a year there is
// nothing to say it. After six months a level is the usual one. More than a hundred places cost minutes and say little:
// the hundred and first has less than a hundredth of the complaints.
const (
	placeMonths   = 24
	leastMonths   = 6
	longestMonths = 6
	mostPlaces    = 100
	replicates    = 999
)

// leastExcess is the ratio below which no place is called, however sure: a tenth more in a large region is beyond chance and
// still no cluster. The bound is that of what emerges.
const leastExcess = 1.25

// Gather looks for clusters in the last months of the series, of which each has a count for each month, in order of time,
// by the space–time permutation scan. scans is how many dimensions are scanned in all, which the p-values are corrected
// for (Bonferroni).
//
// A place is called when its corrected p is o.Level or less, it has o.Least complaints in the window and 1.25 times the
// expected. Fewer than two places, or than six months, give Clusters without Results.
func Gather(months []analysis.Period, all []analysis.Series, scans int, o Options) (Clusters, error) {
	o = o.withDefaults()
	c := Clusters{
		Months: len(months), Level: o.Level, Least: o.Least, Replicates: replicates, Results: []Cluster{}, Beside: []Beside{},
		Longest: min(longestMonths, len(months)/2),
	}
	names, counts := c.table(all, len(months))
	if len(names) < 2 || len(months) < leastMonths {
		return c, nil
	}
	c.Window = months[0].Join(months[len(months)-1])
	c.Dispersion = stats.Cautious(stats.TableDispersion(before(counts, len(months)-c.Longest), stats.Confidence).Upper)
	zones := make([][]int, len(names))
	for i := range zones {
		zones[i] = []int{i}
	}
	found, err := stats.ClusterScan{
		Zones: zones, Longest: c.Longest, Dispersion: c.Dispersion, Replicates: replicates, Seed: o.Seed,
	}.Permuted(counts)
	if err != nil {
		return c, fmt.Errorf("places: %w", err)
	}
	seen := map[int]bool{}
	for _, f := range found {
		if seen[f.Zone] {
			continue
		}
		seen[f.Zone] = true
		r := Cluster{
			Place: names[f.Zone], Months: months[len(months)-f.Length].Join(months[len(months)-1]), Length: f.Length,
			N: int64(math.Round(f.Observed)), Expected: f.Expected, Ratio: f.Observed / f.Expected, LLR: f.LLR,
			P: analysis.Chance(f.P), Adjusted: analysis.Chance(min(1, f.P*float64(scans))),
		}
		r.Called = float64(r.Adjusted) <= o.Level && r.N >= int64(o.Least) && r.Ratio >= leastExcess
		c.Results = append(c.Results, r)
	}
	slices.SortStableFunc(c.Results, func(a, b Cluster) int {
		return cmp.Or(analysis.TrueFirst(a.Called, b.Called), cmp.Compare(a.P, b.P), cmp.Compare(b.LLR, a.LLR))
	})
	c.beside(names, counts)
	return c, nil
}

// table is the counts of the largest places by months, and those of all others as one place without a name.
func (c *Clusters) table(all []analysis.Series, months int) (names []string, counts [][]float64) {
	rest := make([]float64, months)
	for _, s := range all {
		if s.Value == "" {
			continue
		}
		c.Complaints += s.Total()
		row := rest
		if len(names) < mostPlaces {
			row = make([]float64, months)
			names, counts = append(names, s.Value), append(counts, row)
		} else {
			c.Rest++
		}
		for t, n := range s.N {
			row[t] += float64(n)
		}
	}
	c.Places = len(names)
	if c.Rest > 0 {
		counts = append(counts, rest)
	}
	return names, counts
}

// before are the first months of a table.
func before(counts [][]float64, months int) [][]float64 {
	first := make([][]float64, len(counts))
	for l, row := range counts {
		first[l] = row[:months]
	}
	return first
}

// beside sets all places against what was expected of them in the months of the first result.
func (c *Clusters) beside(names []string, counts [][]float64) {
	if len(c.Results) == 0 {
		return
	}
	from := c.Months - c.Results[0].Length
	late := 0.0
	for _, row := range counts {
		for _, n := range row[from:] {
			late += n
		}
	}
	for l, name := range names {
		n, all := 0.0, 0.0
		for t, x := range counts[l] {
			all += x
			if t >= from {
				n += x
			}
		}
		c.Beside = append(c.Beside, Beside{
			Place: name, N: stats.QuasiGarwood(int64(n), c.Dispersion, stats.Confidence), Expected: all * late / float64(c.Complaints),
		})
	}
	slices.SortStableFunc(c.Beside, func(a, b Beside) int {
		return cmp.Compare(b.N.Value-b.Expected, a.N.Value-a.Expected)
	})
}

// Called are the places that are called, which stand first.
func (c Clusters) Called() []Cluster {
	return leading(c.Results, func(r Cluster) bool { return r.Called })
}
