package stats

import (
	"math"
	"testing"
)

func TestAssociation(t *testing.T) {
	var in struct{ Table [][]float64 }
	var want struct {
		ChiSq    float64
		DF       int
		P        float64
		Expected [][]float64
		StdRes   [][]float64
		V        float64 `json:"cramers_v"`
	}
	tol := golden(t, "chisq_agresti_gender_party", &in, &want)
	c := Association(in.Table)
	near(t, "χ²", c.ChiSquare, want.ChiSq, tol)
	near(t, "p", c.P, want.P, tol)
	near(t, "V", c.CramersV, want.V, tol)
	if c.Freedom != want.DF {
		t.Errorf("%d degrees of freedom, want %d", c.Freedom, want.DF)
	}
	for i, row := range want.Expected {
		for j := range row {
			near(t, "expected", c.Expected[i][j], want.Expected[i][j], tol)
			near(t, "residual", c.Adjusted[i][j], want.StdRes[i][j], tol)
		}
	}

	empty := Association([][]float64{{762, 0, 327, 468}, {484, 0, 239, 477}, {0, 0, 0, 0}})
	near(t, "χ² beside an empty row and column", empty.ChiSquare, want.ChiSq, tol)
	if empty.Freedom != want.DF || !math.IsNaN(empty.Adjusted[0][1]) {
		t.Errorf("empty row and column: %d degrees of freedom, residual %v", empty.Freedom, empty.Adjusted[0][1])
	}
	near(t, "one gives the other", Association([][]float64{{5, 0}, {0, 7}}).CramersV, 1, 1e-12)
	for _, table := range [][][]float64{nil, {{1, 2}}, {{1}, {2}}, {{0, 0}, {0, 0}}} {
		if c := Association(table); !math.IsNaN(c.P) || c.Freedom != 0 {
			t.Errorf("%v: %v, want NaN", table, c)
		}
	}
}

func TestKruskalWallis(t *testing.T) {
	var in struct {
		Value []float64
		Group []int
	}
	var want struct {
		ChiSq float64
		DF    int
		P     float64
	}
	tol := golden(t, "kruskal_wallis_airquality", &in, &want)
	groups := make([][]float64, 10)
	for i, g := range in.Group {
		groups[g] = append(groups[g], in.Value[i])
	}
	h, df, p := KruskalWallis(groups...)
	near(t, "H", h, want.ChiSq, tol)
	near(t, "p", p, want.P, tol)
	if df != want.DF {
		t.Errorf("%d degrees of freedom, want %d: empty groups are none", df, want.DF)
	}
	for name, groups := range map[string][][]float64{
		"none": nil, "one group": {{1, 2}}, "all alike": {{3, 3}, {3}}, "NaN": {{1, math.NaN()}, {2}},
	} {
		if h, _, p := KruskalWallis(groups...); !math.IsNaN(h) || !math.IsNaN(p) {
			t.Errorf("%s: H %v, p %v, want NaN", name, h, p)
		}
	}
}
