package stats

import (
	"math"
	"slices"
	"testing"
)

func same(t *testing.T, what string, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range want {
		near(t, what, got[i], want[i], tol)
	}
}

func TestAdjustedPValues(t *testing.T) {
	var in struct{ P []float64 }
	var want struct{ BH, BY, Holm []float64 }
	tol := golden(t, "p_adjust_10", &in, &want)
	before := slices.Clone(in.P)
	same(t, "Benjamini–Hochberg", BenjaminiHochberg(in.P), want.BH, tol)
	same(t, "Benjamini–Yekutieli", BenjaminiYekutieli(in.P), want.BY, tol)
	same(t, "Holm", Holm(in.P), want.Holm, tol)
	same(t, "input", in.P, before, 0)

	var pairs struct {
		Raw  []float64 `json:"pairwise_p_raw"`
		Holm []float64 `json:"pairwise_p_holm"`
	}
	tol = golden(t, "prop_chisq_4groups", &struct{}{}, &pairs)
	same(t, "Holm of pairs", Holm(pairs.Raw), pairs.Holm, tol)
}

func TestAdjustedPValuesOfLittle(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		what             string
		p, bh, by, holms []float64
	}{
		{"none", nil, []float64{}, []float64{}, []float64{}},
		{"one", []float64{0.04}, []float64{0.04}, []float64{0.04}, []float64{0.04}},
		{"ties", []float64{0.02, 0.02}, []float64{0.02, 0.02}, []float64{0.03, 0.03}, []float64{0.04, 0.04}},
		{"zero and one", []float64{1, 0}, []float64{1, 0}, []float64{1, 0}, []float64{1, 0}},
		// Neither NaN nor what is no probability counts as a test.
		{
			"NaN",
			[]float64{nan, 0.02, 1.5, 0.5, -0.1},
			[]float64{nan, 0.04, nan, 0.5, nan},
			[]float64{nan, 0.06, nan, 0.75, nan},
			[]float64{nan, 0.04, nan, 0.5, nan},
		},
		{"all NaN", []float64{nan, nan}, []float64{nan, nan}, []float64{nan, nan}, []float64{nan, nan}},
		{"tiny", []float64{1e-300, 0.5}, []float64{2e-300, 0.5}, []float64{3e-300, 0.75}, []float64{2e-300, 0.5}},
	} {
		same(t, c.what+": Benjamini–Hochberg", BenjaminiHochberg(c.p), c.bh, 1e-15)
		same(t, c.what+": Benjamini–Yekutieli", BenjaminiYekutieli(c.p), c.by, 1e-15)
		same(t, c.what+": Holm", Holm(c.p), c.holms, 1e-15)
	}
	if got := BenjaminiHochberg([]float64{1e-300, 0.5})[0]; !(got > 1.9e-300 && got < 2.1e-300) {
		t.Errorf("the smallest p is %g, want 2e-300", got)
	}
}
