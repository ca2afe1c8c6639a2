package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func TestWeightedShareOfEqualWeightsIsWilsons(t *testing.T) {
	for _, c := range [][2]int64{{0, 7}, {1, 7}, {3, 7}, {7, 7}, {1, 1}, {94, 300}, {1, 4e9}} {
		for _, w := range []float64{1, 250} {
			x, n := float64(c[0])*w, float64(c[1])*w
			got, want := WeightedShare(Weighted{x, x * w}, Weighted{n, n * w}, .95), Wilson(c[0], c[1], .95)
			near(t, fmt.Sprint(c, w), got.Value, want.Value, 1e-12)
			ends(t, fmt.Sprint(c, w), got, want.Lower, want.Upper, 1e-9)
		}
	}
}

func TestWeightedShareOfNothing(t *testing.T) {
	for _, c := range [][2]Weighted{{{0, 0}, {0, 0}}, {{2, 4}, {1, 1}}, {{-1, 1}, {1, 1}}, {{math.NaN(), 1}, {1, 1}}} {
		if e := WeightedShare(c[0], c[1], .95); !math.IsNaN(e.Value) || !math.IsNaN(e.Lower) {
			t.Errorf("%v: got %v", c, e)
		}
	}
	if e := WeightedShare(Weighted{1, 1}, Weighted{2, 2}, 1); !math.IsNaN(e.Value) {
		t.Errorf("confidence 1: got %v", e)
	}
}

// Two categories of events that weigh 1, 3 or 9, as severity does, and log-normally, as costs do. Of 4,000 samples the
// coverage is good to 0.011.
func TestWeightedShareCovers(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 10))
	draws := &poissonSource{random: random}
	severity := func() float64 { return []float64{1, 1, 1, 3, 3, 9}[random.IntN(6)] }
	cost := func() float64 { return math.Exp(random.NormFloat64()) }
	for _, c := range []struct {
		what        string
		weight      func() float64
		whole       float64 // events in all
		least, most float64
	}{
		{"severity of 30", severity, 30, .87, .95},
		{"severity of 100", severity, 100, .92, .96},
		{"severity of 300", severity, 300, .935, .965},
		{"cost of 60", cost, 60, .88, .965},
		{"cost of 1000", cost, 1000, .935, .965},
	} {
		covered := 0
		const samples, share = 4000, .2
		for range samples {
			var part, whole Weighted
			for i, mean := range []float64{c.whole * share, c.whole * (1 - share)} {
				for range int(draws.draw(mean)) {
					w := c.weight()
					whole.Sum += w
					whole.Squares += w * w
					if i == 0 {
						part.Sum += w
						part.Squares += w * w
					}
				}
			}
			if e := WeightedShare(part, whole, .95); e.Lower <= share && share <= e.Upper {
				covered++
			}
		}
		got := float64(covered) / samples
		t.Logf("%s: covered %.3f", c.what, got)
		if got < c.least || got > c.most {
			t.Errorf("%s: covered %.3f, want %.3f to %.3f", c.what, got, c.least, c.most)
		}
	}
}
