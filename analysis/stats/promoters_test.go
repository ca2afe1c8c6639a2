package stats

import (
	"math"
	"testing"
)

func TestNetPromoter(t *testing.T) {
	var in struct {
		Cases [][3]int64
		Conf  float64
	}
	var want []struct {
		Raw   float64 `json:"nps_raw"`
		Lower float64
		Upper float64
	}
	tol := golden(t, "nps_adjusted_wald", &in, &want)
	for i, c := range in.Cases {
		e := NetPromoter(c[0], c[1], c[2], in.Conf)
		near(t, "score", e.Value, want[i].Raw, tol)
		ends(t, "score", e, max(-1, want[i].Lower), min(1, want[i].Upper), tol)
	}
	if e := NetPromoter(0, 8, 8, Confidence); e.Value != -1 || e.Lower != -1 {
		t.Errorf("all detractors: %v, want the lower end kept at -1", e)
	}
	for _, c := range [][3]int64{{0, 0, 0}, {-1, 0, 5}, {0, -1, 5}, {3, 3, 5}} {
		if e := NetPromoter(c[0], c[1], c[2], Confidence); !math.IsNaN(e.Value) {
			t.Errorf("%v: %v, want NaN", c, e)
		}
	}
	if e := NetPromoter(3, 2, 5, 1); !math.IsNaN(e.Value) {
		t.Errorf("confidence 1: %v, want NaN", e)
	}
}

// Equal weights, of whatever size, are no weights; unlike ones count for fewer.
func TestWeightedNetPromoter(t *testing.T) {
	plain := NetPromoter(50, 20, 100, Confidence)
	even := WeightedNetPromoter(Weighted{25, 12.5}, Weighted{10, 5}, Weighted{50, 25}, Confidence)
	near(t, "equal weights", even.Value, plain.Value, 1e-12)
	ends(t, "equal weights", even, plain.Lower, plain.Upper, 1e-12)

	// Two promoters of weights 3 and 1, a detractor of 1 and a passive of 1: 3/6, and 36/12 = 3 effective answers.
	uneven := WeightedNetPromoter(Weighted{4, 10}, Weighted{1, 1}, Weighted{6, 12}, Confidence)
	near(t, "score", uneven.Value, 0.5, 1e-12)
	p, d := (4.0/6*3+0.75)/6, (1.0/6*3+0.75)/6
	half := 1.959963984540054 * math.Sqrt((p+d-(p-d)*(p-d))/6)
	ends(t, "score", uneven, p-d-half, min(1, p-d+half), 1e-12)
	near(t, "design effect", (Weighted{6, 12}).DesignEffect(4), 4.0/3, 1e-12)
	if e := WeightedNetPromoter(Weighted{}, Weighted{}, Weighted{}, Confidence); !math.IsNaN(e.Value) {
		t.Errorf("no weight: %v, want NaN", e)
	}
}

func TestWeightedMean(t *testing.T) {
	// R 4.2: t.test(c(1,2,4,5,5))$conf.int
	e := WeightedMean([]float64{1, 2, 4, 5, 5}, []float64{2, 2, 2, 2, 2}, Confidence)
	near(t, "mean", e.Value, 3.4, 1e-12)
	ends(t, "mean", e, 1.1444053337, 5.6555946663, 1e-9)
	if w := WeightedMean([]float64{1, 2, 4, 5, 5, 99}, []float64{1, 1, 1, 1, 1, 0}, Confidence); w != e {
		near(t, "a weight of 0 is nobody", w.Upper, e.Upper, 1e-12)
	}
	near(t, "by weight", WeightedMean([]float64{1, 5}, []float64{3, 1}, Confidence).Value, 2, 1e-12)
	for _, c := range []struct {
		name            string
		values, weights []float64
		mean            float64
	}{
		{"none", nil, nil, math.NaN()},
		{"one", []float64{4}, []float64{1}, 4},
		{"all alike", []float64{4, 4}, []float64{1, 1}, 4},
		{"a value that is none", []float64{4, math.NaN()}, []float64{1, 1}, math.NaN()},
		{"a negative weight", []float64{4, 5}, []float64{1, -1}, math.NaN()},
		{"lengths", []float64{4, 5}, []float64{1}, math.NaN()},
	} {
		e := WeightedMean(c.values, c.weights, Confidence)
		near(t, c.name, e.Value, c.mean, 1e-12)
		ends(t, c.name, e, math.NaN(), math.NaN(), 0)
	}
}
