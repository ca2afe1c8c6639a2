package stats

import (
	"math"
	"testing"
)

func TestSurprise(t *testing.T) {
	// By hand: shares 1/2, 1/2 against 3/4, 1/4.
	of := func(p, q float64) float64 { return (p*math.Log(2*p/(p+q)) + q*math.Log(2*q/(p+q))) / 2 }
	nan := math.NaN()
	for _, c := range []struct {
		what               string
		observed, expected []float64
		want               []float64
	}{
		{"none", nil, nil, nil},
		{"one cell", []float64{9}, []float64{3}, []float64{0}},
		{"by hand", []float64{30, 10}, []float64{7, 7}, []float64{of(.5, .75), of(.5, .25)}},
		{"twice as much of each", []float64{20, 6, 4}, []float64{10, 3, 2}, []float64{0, 0, 0}},
		{"new", []float64{5, 5}, []float64{10, 0}, []float64{of(1, .5), math.Ln2 / 4}},
		{"apart", []float64{0, 8}, []float64{8, 0}, []float64{math.Ln2 / 2, math.Ln2 / 2}},
		{"nothing observed", []float64{0, 0}, []float64{8, 1}, []float64{nan, nan}},
		{"nothing expected", []float64{8, 1}, []float64{0, 0}, []float64{nan, nan}},
		{"below zero", []float64{8, -1}, []float64{1, 1}, []float64{nan, nan}},
		{"expected below zero", []float64{8, 1}, []float64{2, -1}, []float64{nan, nan}},
		{"unknown", []float64{8, 1}, []float64{nan, 1}, []float64{nan, nan}},
	} {
		got := Surprise(c.observed, c.expected)
		if len(got) != len(c.want) {
			t.Errorf("%s: %d terms", c.what, len(got))
			continue
		}
		for i := range got {
			near(t, c.what, got[i], c.want[i], 1e-15)
		}
	}
	// Shares that differ in the ninth digit: δ²/(8p), where the difference of logarithms has no digit left.
	tiny := Surprise([]float64{1e9 + 1, 1e9 - 1}, []float64{1e9, 1e9})
	near(t, "tiny", tiny[0]*1e18, 0.0625, 1e-6)
}
