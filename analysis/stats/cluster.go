package stats

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// ClusterScan looks for zones with more events than expected from some period up to the last one. A zone is a set of
// locations: a site, a region with its sites, a value of any dimension.
type ClusterScan struct {
	Zones      [][]int // indices of the locations of each
	Longest    int     // periods of the longest window; 0: half of them, rounded up
	Dispersion float64 // variance of counts in times of Poisson's (see Overdispersion); below 1 and NaN: 1
	Replicates int     // 0: 999
	Seed       uint64  // the same seed gives the same answer
}

// Cluster is a zone over the last Length periods.
type Cluster struct {
	Zone     int
	Length   int
	Observed float64
	Expected float64
	LLR      float64 // log-likelihood ratio, divided by the dispersion
	P        float64 // how often noise has any cluster as strong; a multiple of 1/(replicates+1)
}

// Expected sets counts against what was expected of each location and period, known without error of its own, by the
// expectation-based Poisson scan statistic:
//
//	LLR = c·ln(c/b) + b − c for c > b, with c counted and b expected in the zone and window
//
// counts and expected by location, then period in order of time. The result has every zone and window with more than
// expected, the strongest first; equal ones by zone, the shorter window first. P is by Monte Carlo, from the strongest cluster of each
// replicate of Poisson counts: the search over zones and windows is paid for, and the P of all but the first is cautious.
// Nothing above expectation: none. Rows of unequal length, zones of other locations, numbers that are negative, infinite or
// NaN, and an expectation of 0 where there is a count are errors. Neill, Moore, Sabhnani and Daniel 2005, KDD 218.
func (s ClusterScan) Expected(counts, expected [][]float64) ([]Cluster, error) {
	g, err := s.grid(counts, expected)
	if err != nil {
		return nil, fmt.Errorf("cluster scan: %w", err)
	}
	random := rand.NewPCG(s.Seed, clusterStream)
	sources := make([]poisson, len(g.counts))
	for i := range sources {
		sources[i] = newPoisson(g.expected[i])
	}
	draw := func(counts []float64) {
		for i := range sources {
			counts[i] = sources[i].draw(random)
		}
	}
	return g.clusters(surplus, draw), nil
}

// Permuted sets counts against their own margins, b = location total · period total / N, by the space–time permutation
// scan statistic: what all locations have, and what a location has in all periods, is expected.
//
//	LLR = c·ln(c/b) + (N−c)·ln((N−c)/(N−b)) for c > b
//
// counts, result, order and errors as Expected. P is by tables drawn with the margins as they are, which is how counts fall
// when the periods of single events are permuted among them; with a dispersion φ, of N/φ events. Kulldorff, Heffernan,
// Hartman, Assunção and Mostashari 2005, PLoS Medicine 2:e59.
func (s ClusterScan) Permuted(counts [][]float64) ([]Cluster, error) {
	g, err := s.grid(counts, nil)
	if err != nil {
		return nil, fmt.Errorf("cluster scan: %w", err)
	}
	rows, columns := g.margins()
	total := 0.0
	for _, n := range rows {
		total += n
	}
	for i := range g.expected {
		g.expected[i] = rows[i/g.periods] * columns[i%g.periods] / total // NaN where there is nothing: no cluster
	}
	random := rand.New(rand.NewPCG(s.Seed, clusterStream))
	wholeRows, wholeColumns := whole(rows, total), whole(columns, total)
	draw := func(counts []float64) { drawTable(random, wholeRows, wholeColumns, counts) }
	return g.clusters(func(c, b float64) float64 { return populationBased(c, b, total) }, draw), nil
}

// clusterStream keeps the draws of a seed apart from those of other methods.
const clusterStream = 0x636c_7573_7465_7273

// defaultReplicates make 0.001 the least P. 99 would be off by 0.02 at 0.05, 9,999 cost ten times as much.
const defaultReplicates = 999

// clusterGrid is counts by location and period, one row after the other, as so many Poisson events as their dispersion
// leaves.
type clusterGrid struct {
	ClusterScan
	counts, expected []float64
	periods          int
	dispersion       float64
}

func (s ClusterScan) grid(counts, expected [][]float64) (*clusterGrid, error) {
	g := &clusterGrid{ClusterScan: s, dispersion: Cautious(s.Dispersion)}
	if len(counts) > 0 {
		g.periods = len(counts[0])
	}
	if expected != nil && len(expected) != len(counts) {
		return nil, fmt.Errorf("expected: want %d locations, got %d", len(counts), len(expected))
	}
	for l, row := range counts {
		mean := make([]float64, g.periods) // of the margins: filled later
		if expected != nil {
			mean = expected[l]
		}
		if len(row) != g.periods || len(mean) != g.periods {
			return nil, fmt.Errorf("location %d: want %d periods, got %d and %d expected", l, g.periods, len(row), len(mean))
		}
		for t, n := range row {
			if !(n >= 0) || !(mean[t] >= 0) || math.IsInf(n+mean[t], 1) {
				return nil, fmt.Errorf("location %d, period %d: want counts not below 0, got %v of %v", l, t, n, mean[t])
			}
			if expected != nil && mean[t] == 0 && n > 0 {
				return nil, fmt.Errorf("location %d, period %d: want an expectation above 0, got 0 for %v", l, t, n)
			}
			g.counts, g.expected = append(g.counts, n/g.dispersion), append(g.expected, mean[t]/g.dispersion)
		}
	}
	for z, zone := range s.Zones {
		for _, l := range zone {
			if l < 0 || l >= len(counts) {
				return nil, fmt.Errorf("zone %d: want locations 0 to %d, got %d", z, len(counts)-1, l)
			}
		}
	}
	if g.Longest == 0 {
		g.Longest = (g.periods + 1) / 2
	}
	g.Longest = min(g.Longest, g.periods)
	if g.Replicates == 0 {
		g.Replicates = defaultReplicates
	}
	return g, nil
}

// margins are the totals of the locations and of the periods.
func (g *clusterGrid) margins() (rows, columns []float64) {
	rows, columns = make([]float64, len(g.counts)/max(1, g.periods)), make([]float64, g.periods)
	for i, n := range g.counts {
		rows[i/g.periods] += n
		columns[i%g.periods] += n
	}
	return rows, columns
}

// clusters are those of the counts, judged by the strongest of each draw.
func (g *clusterGrid) clusters(score func(c, b float64) float64, draw func(counts []float64)) []Cluster {
	var found []Cluster
	g.windows(g.counts, score, func(c Cluster) { found = append(found, c) })
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, func(a, b Cluster) int { return cmp.Compare(b.LLR, a.LLR) })
	strongest, counts := make([]float64, g.Replicates), make([]float64, len(g.counts))
	for r := range strongest {
		draw(counts)
		g.windows(counts, score, func(c Cluster) { strongest[r] = max(strongest[r], c.LLR) })
	}
	slices.Sort(strongest)
	for i := range found {
		f := &found[i]
		weaker, _ := slices.BinarySearch(strongest, f.LLR*(1-rounding))
		f.P = float64(g.Replicates-weaker+1) / float64(g.Replicates+1)
		f.Observed, f.Expected = f.Observed*g.dispersion, f.Expected*g.dispersion
	}
	return found
}

// windows visits every zone and window with more than expected.
func (g *clusterGrid) windows(counts []float64, score func(c, b float64) float64, visit func(Cluster)) {
	for z, zone := range g.Zones {
		var c, b float64
		for length := 1; length <= g.Longest; length++ {
			for _, l := range zone {
				i := (l+1)*g.periods - length
				c, b = c+counts[i], b+g.expected[i]
			}
			if c > b {
				visit(Cluster{Zone: z, Length: length, Observed: c, Expected: b, LLR: score(c, b)})
			}
		}
	}
}

func populationBased(c, b, total float64) float64 {
	llr := c * math.Log(c/b)
	if c < total {
		llr += (total - c) * math.Log((total-c)/(total-b))
	}
	return llr
}
