package stats

import (
	"math"
	"slices"
)

// STLOptions say how STL tells season from trend.
type STLOptions struct {
	Period   int  // values a cycle: 12 for months, 52 for weeks; 2 at least
	Seasonal int  // cycles over which the season may change, odd and 7 or more, say; 0: it is the same in every cycle
	Robust   bool // outliers change neither season nor trend
}

// Decomposition is a series as a sum: value = Seasonal + Trend + Remainder, each as long as the series.
type Decomposition struct {
	Seasonal, Trend, Remainder []float64
}

// STL divides a series into a season, a trend and a remainder by local fits: the season is each month's (each part's
// of the cycle) series smoothed over the years, without what of it is trend; the trend is what is left, smoothed over
// about one and a half cycles. The value without the season is Trend + Remainder.
//
// Windows, degrees (0 for the season, 1 for trend and low-pass) and rounds are those of R's stl: the trend's window
// is the first odd number from 1.5·period/(1 − 1.5/seasonal), the low-pass's from the period; fits at every tenth of
// a window; 2 rounds, or 15 more with bisquare weights when robust (where R 4.2 now and then takes another value for
// the median remainder that these weights go by, and so differs). Values in order of time at equal distances, without
// gaps; the season may be negative, and sums over a cycle to about 0. A season is told from noise only with three
// cycles or more.
//
// Fewer than two cycles, a period below 2, a value that is not finite: the zero Decomposition. A constant series has no
// season and no remainder. Cleveland, Cleveland, McRae and Terpenning 1990, Journal of Official Statistics 6:3.
func STL(values []float64, o STLOptions) Decomposition {
	n := len(values)
	if o.Period < 2 || n < 2*o.Period || o.Seasonal < 0 || !allFinite(values) {
		return Decomposition{}
	}
	// One that is ten times as long as the series weights all cycles alike.
	seasonal := 10*n + 1
	if o.Seasonal > 0 {
		seasonal = odd(float64(o.Seasonal))
	}
	s := stl{
		period: o.Period, values: values, weights: slices.Repeat([]float64{1}, n), trend: make([]float64, n),
		cycles:  fitting(seasonal, 0),
		lowPass: fitting(odd(float64(o.Period)), 1),
		trends:  fitting(odd(1.5*float64(o.Period)/(1-1.5/float64(seasonal))), 1),
	}
	s.round()
	if o.Robust {
		for range 15 {
			s.weigh()
			s.round()
		}
	} else {
		s.round()
	}
	if o.Seasonal == 0 {
		s.repeatSeason()
	}
	rest := make([]float64, n)
	for i, y := range values {
		rest[i] = y - s.season[i] - s.trend[i]
	}
	return Decomposition{s.season, s.trend, rest}
}

func allFinite(xs []float64) bool {
	return !slices.ContainsFunc(xs, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
}

// odd is the first odd number from x on, 3 at least.
func odd(x float64) int {
	n := max(3, int(math.Ceil(x)))
	return n + 1 - n%2
}

// fitting is a smoother that fits at every tenth of its window.
func fitting(window, degree int) loess { return loess{window, degree, (window + 9) / 10} }

type stl struct {
	period                  int
	values, weights         []float64 // weights are 1, less for outliers
	season, trend           []float64
	cycles, lowPass, trends loess
}

// round finds the season of the values without the trend so far, and the trend of the values without that season.
func (s *stl) round() {
	n := len(s.values)
	long := s.smoothCycles(minus(s.values, s.trend)) // a cycle longer at either end, which the averages take off
	low := movingMean(movingMean(movingMean(long, s.period), s.period), 3)
	low = s.lowPass.smooth(low, slices.Repeat([]float64{1}, n))
	s.season = minus(long[s.period:s.period+n], low)
	s.trend = s.trends.smooth(minus(s.values, s.season), s.weights)
}

// smoothCycles smooths each part's series over the cycles and extends it by one value at either end.
func (s *stl) smoothCycles(values []float64) []float64 {
	n := len(values)
	long := make([]float64, n+2*s.period)
	for part := range s.period {
		var ys, weights []float64
		for i := part; i < n; i += s.period {
			ys, weights = append(ys, values[i]), append(weights, s.weights[i])
		}
		k := len(ys)
		fit := s.cycles.smooth(ys, weights)
		before := s.cycles.at(-1, ys, weights, 0)
		after := s.cycles.at(float64(k), ys, weights, max(0, k-s.cycles.window))
		for m := range k + 2 {
			y := fit[min(max(0, m-1), k-1)]
			switch {
			case m == 0 && !math.IsNaN(before):
				y = before
			case m == k+1 && !math.IsNaN(after):
				y = after
			}
			long[m*s.period+part] = y
		}
	}
	return long
}

// weigh gives every value a bisquare weight by its remainder: 0 from six median remainders on.
func (s *stl) weigh() {
	rest := minus(minus(s.values, s.season), s.trend)
	for i, r := range rest {
		rest[i] = math.Abs(r)
	}
	bound := 6 * Quantile(rest, 0.5)
	for i, r := range rest {
		switch part := r / bound; {
		case r <= 0.001*bound:
			s.weights[i] = 1
		case r <= 0.999*bound:
			s.weights[i] = (1 - part*part) * (1 - part*part)
		default:
			s.weights[i] = 0
		}
	}
}

// repeatSeason makes every cycle's season the mean of all.
func (s *stl) repeatSeason() {
	for part := range s.period {
		var of []float64
		for i := part; i < len(s.season); i += s.period {
			of = append(of, s.season[i])
		}
		season := mean(of)
		for i := part; i < len(s.season); i += s.period {
			s.season[i] = season
		}
	}
}

func minus(xs, ys []float64) []float64 {
	d := make([]float64, len(xs))
	for i := range xs {
		d[i] = xs[i] - ys[i]
	}
	return d
}

// movingMean is the means of every n neighbours; n − 1 fewer than there are.
func movingMean(xs []float64, n int) []float64 {
	means := make([]float64, 0, len(xs)-n+1)
	sum := 0.0
	for i, x := range xs {
		sum += x
		if i >= n {
			sum -= xs[i-n]
		}
		if i >= n-1 {
			means = append(means, sum/float64(n))
		}
	}
	return means
}
