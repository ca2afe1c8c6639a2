package stats

import "math"

// loess smooths values that lie at equal distances by local fits within a window of neighbours, weighted by their
// distance (Cleveland's tricube) and, in robust rounds, by weights of their own.
type loess struct {
	window int // how many neighbours; odd, and more than there are makes the weights flatter
	degree int // of the local fits: 0 constant, 1 line
	jump   int // fitted at every jump-th value, between them a line
}

// smooth fits at every value.
func (l loess) smooth(ys, weights []float64) []float64 {
	n := len(ys)
	fit := make([]float64, n)
	if n < 2 {
		copy(fit, ys)
		return fit
	}
	jump := min(l.jump, n-1)
	for at := 0; ; at = min(at+jump, n-1) {
		first := min(max(0, at-(l.window-1)/2), max(0, n-l.window))
		if fit[at] = l.at(float64(at), ys, weights, first); math.IsNaN(fit[at]) {
			fit[at] = ys[at]
		}
		if before := max(0, at-1) / jump * jump; at > 0 {
			slope := (fit[at] - fit[before]) / float64(at-before)
			for i := before + 1; i < at; i++ {
				fit[i] = fit[before] + slope*float64(i-before)
			}
		}
		if at == n-1 {
			return fit
		}
	}
}

// at is the fit at x from the window that begins with first; NaN where no neighbour has weight.
func (l loess) at(x float64, ys, weights []float64, first int) float64 {
	const near, far = 0.001, 0.999 // of the width: from where on a weight counts as 1 and as 0
	n := len(ys)
	last := min(first+l.window, n) - 1
	width := max(x-float64(first), float64(last)-x)
	if l.window > n {
		width += float64((l.window - n) / 2)
	}
	w := make([]float64, last-first+1)
	sum := 0.0
	for i := range w {
		switch r := math.Abs(float64(first+i) - x); {
		case r <= near*width:
			w[i] = weights[first+i]
		case r <= far*width:
			part := r / width
			tricube := 1 - part*part*part
			w[i] = tricube * tricube * tricube * weights[first+i]
		}
		sum += w[i]
	}
	if !(sum > 0) {
		return math.NaN()
	}
	centre, spread := 0.0, 0.0
	for i := range w {
		w[i] /= sum
		centre += w[i] * float64(first+i)
	}
	for i := range w {
		d := float64(first+i) - centre
		spread += w[i] * d * d
	}
	// Neighbours that lie all but at one place carry no slope.
	slope := 0.0
	if l.degree == 1 && width > 0 && math.Sqrt(spread) > near*float64(n-1) {
		slope = (x - centre) / spread
	}
	fit := 0.0
	for i, y := range ys[first : last+1] {
		fit += w[i] * (1 + slope*(float64(first+i)-centre)) * y
	}
	return fit
}
