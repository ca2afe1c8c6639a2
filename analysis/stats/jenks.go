package stats

import (
	"math"
	"slices"
)

// FisherJenks divides values into k classes such that the squares around the means of the classes are least: the natural
// breaks of a one-dimensional sample.
//
//	least Σ over classes of Σ(x − mean of its class)²;  GVF = 1 − that sum / Σ(x − mean)²
//
// breaks are k+1: the smallest value, the midpoints between neighbouring classes, the largest. gvf, the goodness of
// variance fit, runs from 0 (one class) to 1 (each class of one value). Order does not matter; equal values share a
// class. Fewer than k different values, k below 1 or a value that is not finite: nil and NaN. All equal, k 1: gvf
// NaN. Fisher 1958, Journal of the American Statistical Association 53:789; Jenks (1967).
func FisherJenks(xs []float64, k int) (breaks []float64, gvf float64) {
	p := distinct(xs)
	starts, within := p.classes(k)
	if starts == nil {
		return nil, math.NaN()
	}
	breaks = append(breaks, p.values[0])
	for _, i := range starts[1:] {
		breaks = append(breaks, p.values[i-1]+(p.values[i]-p.values[i-1])/2)
	}
	n := len(p.values)
	return append(breaks, p.values[n-1]), 1 - within/p.within(0, n)
}

// JenksCut is how many of the largest categories form the upper of the two natural classes of FisherJenks. Where two
// cuts fit alike, the fewer.
//
// A negative count is not one; a zero is a category, so leave zeros out unless they are. A tie is never divided. Order
// does not matter. Empty, one category or all equal: 0, for there is one class.
func JenksCut(counts []int64) int {
	xs := make([]float64, len(counts))
	for i, n := range counts {
		xs[i] = float64(n)
	}
	p := distinct(xs)
	starts, _ := p.classes(2)
	if starts == nil {
		return 0
	}
	return len(counts) - int(p.weights[starts[1]])
}

// partition is the dynamic programme of Fisher on the different values, ascending. weights, sums and squares are
// totals of the values before each; cost[e] is the least sum of squares of the first e values in the classes so far,
// next[e] with one class more, the last of which starts at from[e].
type partition struct {
	values                 []float64
	weights, sums, squares []float64
	cost, next             []float64
	from                   []int
}

// distinct prepares xs; a value that is not finite leaves none.
func distinct(xs []float64) *partition {
	p := &partition{weights: []float64{0}, sums: []float64{0}, squares: []float64{0}}
	centre := mean(xs) // sums of squares around it keep the digits that sums around 0 lose
	if math.IsNaN(centre) || math.IsInf(centre, 0) {
		return p
	}
	for i, x := range slices.Sorted(slices.Values(xs)) {
		if n := len(p.values); i == 0 || x != p.values[n-1] {
			p.values = append(p.values, x)
			p.weights, p.sums, p.squares = append(p.weights, p.weights[n]), append(p.sums, p.sums[n]), append(p.squares, p.squares[n])
		}
		n := len(p.values)
		p.weights[n]++
		p.sums[n] += x - centre
		p.squares[n] += (x - centre) * (x - centre)
	}
	return p
}

// within is the sum of squares of values[start:end] around their mean.
func (p *partition) within(start, end int) float64 {
	sum := p.sums[end] - p.sums[start]
	return max(0, p.squares[end]-p.squares[start]-sum*sum/(p.weights[end]-p.weights[start]))
}

// classes gives the index of the value at which each of k classes starts, and their squares within; nil where there
// are fewer values. The best last class starts no earlier the more values there are, so each row of the programme is
// halved at its middle: n·log n steps a class.
func (p *partition) classes(k int) (starts []int, within float64) {
	n := len(p.values)
	if k < 1 || n < k {
		return nil, math.NaN()
	}
	p.cost = make([]float64, n+1)
	for end := 1; end <= n; end++ {
		p.cost[end] = p.within(0, end)
	}
	rows := make([][]int, k)
	for class := 1; class < k; class++ {
		p.next, p.from = make([]float64, n+1), make([]int, n+1)
		p.fill(class+1, n, class, n-1)
		p.cost, rows[class] = p.next, p.from
	}
	starts = make([]int, k)
	for class, end := k-1, n; class > 0; class-- {
		end = rows[class][end]
		starts[class] = end
	}
	return starts, p.cost[n]
}

// fill finds next for the ends from lo to hi, whose last classes start between first and last.
func (p *partition) fill(lo, hi, first, last int) {
	if lo > hi {
		return
	}
	const alike = 1e-12 // relative: sums of squares nearer to each other differ by rounding
	end := lo + (hi-lo)/2
	p.next[end] = math.Inf(1)
	for start := first; start <= min(last, end-1); start++ {
		if cost := p.cost[start] + p.within(start, end); cost <= p.next[end]*(1+alike) {
			p.next[end], p.from[end] = cost, start
		}
	}
	p.fill(lo, end-1, first, p.from[end])
	p.fill(end+1, hi, p.from[end], last)
}
