package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestImportance(t *testing.T) {
	var in struct {
		YName string `json:"y_name"`
		Data  map[string][]float64
	}
	var want struct {
		Names       []string
		R2          float64
		LMG, Genizi []float64
	}
	tol := golden(t, "relimp_swiss", &in, &want)
	columns := [][]float64{in.Data[in.YName]}
	for _, name := range want.Names {
		columns = append(columns, in.Data[name])
	}
	r, n := Correlations(columns, ones(len(columns[0])))
	if n != 47 {
		t.Fatalf("%d rows, want 47", n)
	}
	d := Importance(r, 1)
	near(t, "R²", d.R2, want.R2, tol)
	for i := range want.LMG {
		near(t, "LMG of "+want.Names[i], d.LMG[i], want.LMG[i], tol)
		near(t, "relative weight of "+want.Names[i], d.Johnson[i], want.Genizi[i], tol)
	}
	// R 4.2: diag(solve(cor(swiss[, -1])))
	for i, inflated := range []float64{2.284129, 3.675420, 2.774943, 1.937160, 1.107542} {
		near(t, "inflation of "+want.Names[i], d.Inflated[i], inflated, 1e-6)
	}

	// R 4.2: summary(lm(Fertility ~ ., swiss)): F = 19.76 on 5 and 41 DF, p-value: 5.594e-10
	near(t, "chance of such an R²", ExplainedP(d.R2, 47, 5), 5.593799e-10, 1e-15)

	drawn := make([]float64, len(d.LMG))
	order := []int{1, 2, 3, 4, 5}
	someOrders(r, order, drawn, rand.New(rand.NewPCG(3, 0)))
	sum := 0.0
	for i, share := range drawn {
		near(t, "drawn share of "+want.Names[i], share, d.LMG[i], 0.01)
		sum += share
	}
	near(t, "sum of drawn shares", sum, d.R2, 1e-9)
}

func TestImportanceOfJohnson(t *testing.T) {
	var in struct{ Corr [][]float64 }
	var want struct{ Eps []float64 }
	tol := golden(t, "johnson_equals_genizi_swiss", &in, &want)
	for i, w := range Importance(in.Corr, 1).Johnson {
		near(t, "relative weight", w, want.Eps[i], tol)
	}
}

// Of attributes that nothing connects each has its own R²; of two that are one and the same, half each.
func TestImportanceByHand(t *testing.T) {
	d := Importance([][]float64{{1, 0.6, 0.3}, {0.6, 1, 0}, {0.3, 0, 1}}, 1)
	near(t, "R²", d.R2, 0.45, 1e-12)
	near(t, "first", d.LMG[0], 0.36, 1e-12)
	near(t, "second", d.Johnson[1], 0.09, 1e-12)
	near(t, "inflation", d.Inflated[0], 1, 1e-12)

	twins := Importance([][]float64{{1, 0.6, 0.6}, {0.6, 1, 1}, {0.6, 1, 1}}, 1)
	near(t, "R²", twins.R2, 0.36, 1e-12)
	for i := range 2 {
		near(t, "a twin's share", twins.LMG[i], 0.18, 1e-12)
		near(t, "a twin's relative weight", twins.Johnson[i], 0.18, 1e-9)
		near(t, "a twin's inflation", twins.Inflated[i], math.Inf(1), 0)
	}
	none := Importance([][]float64{{1}}, 1)
	if none.R2 != 0 || len(none.LMG) != 0 {
		t.Errorf("no attribute: %v", none)
	}
	for _, r := range [][][]float64{{{1, math.NaN()}, {math.NaN(), 1}}, {{1, 0.5}, {0.5}}, nil} {
		if d := Importance(r, 1); !math.IsNaN(d.R2) || d.LMG != nil {
			t.Errorf("%v: %v, want NaN", r, d)
		}
	}
}

// Beyond 15 attributes orders are drawn: the shares still add up to R², and a seed gives them again.
func TestImportanceOfMany(t *testing.T) {
	const p = 17
	r := make([][]float64, p+1)
	for i := range r {
		r[i] = make([]float64, p+1)
		for j := range r[i] {
			r[i][j] = 0.3
		}
		r[i][i] = 1
	}
	d, again := Importance(r, 5), Importance(r, 5)
	if d.Exact {
		t.Error("17 attributes cannot be exact")
	}
	sum := 0.0
	for i, share := range d.LMG {
		sum += share
		near(t, "an equal share", share, d.R2/p, 0.02*d.R2)
		if share != again.LMG[i] {
			t.Error("the seed gives other shares")
		}
	}
	near(t, "sum", sum, d.R2, 1e-9)
}

func TestCorrelations(t *testing.T) {
	nan := math.NaN()
	r, n := Correlations([][]float64{{1, 2, 3, 9}, {2, 4, 6.5, nan}, {5, 5, 5, 1}}, ones(4))
	if n != 3 {
		t.Errorf("%d rows, want 3: one lacks an answer", n)
	}
	near(t, "correlation", r[0][1], 0.9979487158, 1e-9) // R 4.2: cor(c(1,2,3), c(2,4,6.5))
	near(t, "with what does not vary", r[0][2], nan, 0)
	weighted, _ := Correlations([][]float64{{1, 2, 3, 3}, {2, 4, 6.5, 1}}, []float64{1, 1, 1, 0})
	near(t, "a weight of 0 is nobody", weighted[0][1], r[0][1], 1e-12)
	if r, n := Correlations([][]float64{{1}}, nil); r != nil || n != 0 {
		t.Errorf("lengths: %v", r)
	}
	if r, n := Correlations(nil, nil); r == nil || n != 0 {
		t.Errorf("no columns: %v", r)
	}
}

// Each pair is of the rows in which both are answered; without a gap it is the same matrix.
func TestPairwiseCorrelations(t *testing.T) {
	nan := math.NaN()
	columns := [][]float64{{1, 2, 3, 9}, {2, 4, 6.5, nan}, {nan, 5, 4, 1}}
	r := PairwiseCorrelations(columns, ones(4))
	for _, c := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		pair, _ := Correlations([][]float64{columns[c[0]], columns[c[1]]}, ones(4))
		near(t, "pair", r[c[0]][c[1]], pair[0][1], 1e-12)
		near(t, "its mirror", r[c[1]][c[0]], pair[0][1], 1e-12)
	}
	near(t, "first pair, three rows", r[0][1], 0.9979487158, 1e-9)
	near(t, "second pair, three rows", r[0][2], -0.9939440959, 1e-9) // R 4.2: cor(c(2,3,9), c(5,4,1))
	if r := PairwiseCorrelations([][]float64{{1}, {1, 2}}, ones(2)); r != nil {
		t.Errorf("lengths: %v", r)
	}
}

// Moments of parts are those of the whole, and parts taken twice or not at all count so.
func TestMoments(t *testing.T) {
	columns := [][]float64{{1, 2, 3, 9, 4}, {2, 4, 6.5, 1, 3}}
	m, once, never := NewMoments(2), NewMoments(2), NewMoments(2)
	for i := range 5 {
		part := m
		if i%2 > 0 {
			part = once
		}
		part.Add([]float64{columns[0][i], columns[1][i]}, float64(i+1))
	}
	never.Add([]float64{7, 7}, 100)
	m.Join(once, 2)
	m.Join(never, 0)
	want, _ := Correlations(columns, []float64{1, 4, 3, 8, 5})
	near(t, "correlation", m.Correlations()[0][1], want[1][0], 1e-12)
	flat := NewMoments(2)
	for i := range 7 {
		flat.Add([]float64{0.1, float64(i)}, 0.3)
	}
	near(t, "with what does not vary", flat.Correlations()[0][1], math.NaN(), 0)
	near(t, "of nothing", NewMoments(2).Correlations()[0][1], math.NaN(), 0)
}

func TestExplainedP(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		r2, n float64
		p     int
		want  float64
	}{
		{0, 50, 3, 1},
		{1, 50, 3, 0},
		{0.5, 5, 3, 0.8183098862}, // R 4.2: pf(1/3, 3, 1, lower=FALSE)
		{0.5, 4, 3, nan},
		{0.5, 50, 0, nan},
		{nan, 50, 3, nan},
		{1.1, 50, 3, nan},
		{-0.1, 50, 3, nan},
		{0.0038314, 1000, 1, 0.05036808483}, // pf(0.0038314/0.9961686*998, 1, 998, lower=FALSE)
	} {
		near(t, "chance", ExplainedP(c.r2, c.n, c.p), c.want, 1e-8)
	}
}
