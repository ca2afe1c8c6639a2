// Package scantest generates tables of counts with known causes, or none.
//
//  1. Each value of each dimension has a share that is lognormal; a leaf's expectation is the product of its values' shares.
//  2. A cause is a random combination of one to three values whose counts are multiplied.
//  3. Each value's rate may drift by itself, as rates do where nothing is the matter.
//
// Counts are Poisson's, which the scan assumes: what it does on them is the best that it can do.
package scantest

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// Setting is what to generate.
type Setting struct {
	Cards     []int   // values by dimension
	Total     float64 // complaints expected in the period without causes
	Causes    int
	Drift     float64 // standard deviation of the log rate of each value
	Reference float64 // length of the reference in periods; 0: the expectation is known
}

// Cards are four dimensions with 14,400 leaves.
var Cards = []int{20, 10, 6, 12}

// tries is how often causes are drawn, lest a table without room for them be sought for ever: of 150 tables of 1,000 complaints
// none took more than 37 for three causes, of 100 complaints 260.
const tries = 10_000

// Simulate is a table with its causes, the same for the same seed. Rate ratios are uniform in 1.5 to 4; a cause exceeds its
// expectation by 8 of its standard deviations at least, √μ, has a third of all at most, and none lies within another. There are
// fewer causes than asked for where there is no room for more.
func Simulate(s Setting, seed uint64) (scan.Table, []scan.Pattern) {
	random := rand.New(rand.NewPCG(seed, uint64(s.Total)))
	table := scan.Table{Cards: s.Cards, Codes: make([][]int32, len(s.Cards))}
	shares, drifts := make([][]float64, len(s.Cards)), make([][]float64, len(s.Cards))
	leaves := 1
	for d, card := range s.Cards {
		leaves *= card
		sum := 0.0
		for range card {
			x := math.Exp(0.8 * random.NormFloat64())
			shares[d] = append(shares[d], x)
			drifts[d] = append(drifts[d], math.Exp(s.Drift*random.NormFloat64()))
			sum += x
		}
		for v := range shares[d] {
			shares[d][v] /= sum
		}
	}
	means, rates := make([]float64, leaves), make([]float64, leaves)
	for i := range leaves {
		rest := i
		means[i], rates[i] = s.Total, 1
		for d, card := range s.Cards {
			v := rest % card
			rest /= card
			table.Codes[d] = append(table.Codes[d], int32(v))
			means[i] *= shares[d][v]
			rates[i] *= drifts[d][v]
		}
	}
	table.Observed = means // for the sums that causes are chosen by
	table.Expected = means
	var causes []scan.Pattern
	for n := 0; len(causes) < s.Causes && n < tries; n++ {
		cause, ratio := draw(random, s.Cards), 1.5+2.5*random.Float64()
		_, expected := table.Sum(cause)
		if (ratio-1)*math.Sqrt(expected) < 8 || expected > s.Total/3 || slices.ContainsFunc(causes, func(p scan.Pattern) bool { return nested(p, cause) }) {
			continue
		}
		causes = append(causes, cause)
		holds := table.Holds(cause)
		for i := range rates {
			if holds(i) {
				rates[i] *= ratio
			}
		}
	}
	s.count(random, &table, means, rates)
	return table, causes
}

// count draws the counts of a table whose means are multiplied by rates, and those of the reference.
func (s Setting) count(random *rand.Rand, table *scan.Table, means, rates []float64) {
	table.Observed = make([]float64, len(means))
	for i, mean := range means {
		table.Observed[i] = poisson(random, mean*rates[i])
	}
	if s.Reference == 0 {
		return
	}
	table.Expected = nil
	for _, mean := range means {
		table.Reference = append(table.Reference, poisson(random, mean*s.Reference))
		table.Exposure, table.ReferenceExposure = append(table.Exposure, 1), append(table.ReferenceExposure, s.Reference)
	}
}

// draw is a random element of one to three dimensions.
func draw(random *rand.Rand, cards []int) scan.Pattern {
	chosen := random.Perm(len(cards))[:1+random.IntN(min(3, len(cards)))]
	slices.Sort(chosen)
	var p scan.Pattern
	for _, d := range chosen {
		p = append(p, scan.Condition{Dimension: d, Values: []int32{int32(random.IntN(cards[d]))}})
	}
	return p
}

// nested reports whether one of two elements lies within the other.
func nested(p, q scan.Pattern) bool {
	if len(p) > len(q) {
		p, q = q, p
	}
	for _, c := range p {
		if !slices.ContainsFunc(q, func(o scan.Condition) bool { return o.Dimension == c.Dimension && o.Values[0] == c.Values[0] }) {
			return false
		}
	}
	return true
}

// poisson draws by adding up exponential waits in pieces that keep exp in range; means of a leaf are small.
func poisson(random *rand.Rand, mean float64) float64 {
	const piece = 500
	count := 0.0
	for ; mean > piece; mean -= piece {
		count += poisson(random, piece)
	}
	least := math.Exp(-mean)
	for product := random.Float64(); product > least; product *= random.Float64() {
		count++
	}
	return count
}
