package stats

import (
	"math"
	"testing"
)

// R: t.test(c(100, 250, 400, 90, 1300))$conf.int gives -197.3723 and 1053.3723 around 428; of 10 and 30, -107.0620 and 147.0620.
func TestSumMean(t *testing.T) {
	sums := func(xs ...float64) (n int64, w Weighted) {
		for _, x := range xs {
			n, w.Sum, w.Squares = n+1, w.Sum+x, w.Squares+x*x
		}
		return n, w
	}
	nan := math.NaN()
	for name, c := range map[string]struct {
		amounts []float64
		want    Estimate
	}{
		"several":   {[]float64{100, 250, 400, 90, 1300}, Estimate{428, -197.3723, 1053.3723}},
		"two":       {[]float64{10, 30}, Estimate{20, -107.0620, 147.0620}},
		"one":       {[]float64{7}, Estimate{7, nan, nan}},
		"all alike": {[]float64{0.1, 0.1, 0.1}, Estimate{0.1, nan, nan}},
		"none":      {nil, unknown()},
	} {
		n, w := sums(c.amounts...)
		got := SumMean(n, w, 0.95)
		for i, pair := range [][2]float64{{got.Value, c.want.Value}, {got.Lower, c.want.Lower}, {got.Upper, c.want.Upper}} {
			if !(math.Abs(pair[0]-pair[1]) < 1e-4 || math.IsNaN(pair[0]) && math.IsNaN(pair[1])) {
				t.Errorf("%s: part %d is %v, want %v", name, i, pair[0], pair[1])
			}
		}
	}
	if got := SumMean(3, Weighted{Sum: 6, Squares: 14}, 1); !math.IsNaN(got.Value) {
		t.Errorf("a confidence of 1 gives %v", got)
	}
}
