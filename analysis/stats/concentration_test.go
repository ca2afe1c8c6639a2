package stats

import (
	"math"
	"testing"
)

// The worked case of the four cut rules on one ranking, where they disagree: 80 % needs five, the broken stick three.
func TestCutsDisagree(t *testing.T) {
	counts := []int64{94, 80, 66, 33, 27, 12, 9, 7, 5, 4, 3, 2, 2, 1, 1}
	if got := Eighty(counts); got != 5 {
		t.Errorf("80 %%: got %d, want 5", got)
	}
	if got := BrokenStick(counts); got != 3 {
		t.Errorf("broken stick: got %d, want 3", got)
	}
}

func TestConcentration(t *testing.T) {
	const huge = math.MaxInt64 / 8
	for _, c := range []struct {
		what          string
		counts        []int64
		eighty, stick int
		effective     float64
	}{
		{"none", nil, 0, 0, math.NaN()},
		{"zeros", []int64{0, 0}, 0, 0, math.NaN()},
		{"one", []int64{7}, 1, 0, 1},
		{"two equal", []int64{5, 5}, 2, 0, 2},
		{"exactly 80 %", []int64{8, 2}, 1, 1, 1 / 0.68},
		{"just below 80 %", []int64{79, 21}, 2, 1, 1 / (0.79*0.79 + 0.21*0.21)},
		{"a tie at the cut", []int64{60, 10, 10, 10, 10}, 5, 1, 1 / 0.40},
		{"ten equal", []int64{3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, 10, 0, 10},
		{"a zero category counts for the stick", []int64{70, 30}, 2, 0, 1 / 0.58},
		{"and not for the share", []int64{70, 30, 0}, 2, 2, 1 / 0.58}, // b₁ = 0.61, b₂ = 0.28
		{"huge", []int64{4 * huge, huge}, 1, 1, 1 / 0.68},
	} {
		if got := Eighty(c.counts); got != c.eighty {
			t.Errorf("%s: 80 %%: got %d, want %d", c.what, got, c.eighty)
		}
		if got := BrokenStick(c.counts); got != c.stick {
			t.Errorf("%s: broken stick: got %d, want %d", c.what, got, c.stick)
		}
		near(t, c.what+": effective number", EffectiveNumber(c.counts), c.effective, 1e-12)
	}
}

// At b₁ = (1 + 1/2)/2 = 3/4 exactly a share is not greater, one complaint more is.
func TestBrokenStickCutoff(t *testing.T) {
	if got := BrokenStick([]int64{75, 25}); got != 0 {
		t.Errorf("at the expected share: got %d, want 0", got)
	}
	if got := BrokenStick([]int64{76, 25}); got != 1 {
		t.Errorf("above it: got %d, want 1", got)
	}
}

func TestGini(t *testing.T) {
	for _, c := range []struct {
		what string
		xs   []float64
		want float64
	}{
		{"none", nil, math.NaN()},
		{"zeros", []float64{0, 0}, math.NaN()},
		{"negative", []float64{3, -1}, math.NaN()},
		{"NaN", []float64{3, math.NaN()}, math.NaN()},
		{"infinite", []float64{3, math.Inf(1)}, math.NaN()},
		{"more in sum than a float64 holds", []float64{1e308, 1e308, 1e308}, math.NaN()},
		{"one", []float64{7}, 0},
		{"equal", []float64{4, 4, 4}, 0},
		{"one has all of four", []float64{0, 9, 0, 0}, 0.75},
		{"without the zeros", []float64{9}, 0},
		{"1 2 3 4", []float64{3, 1, 4, 2}, 0.25}, // R: ineq::Gini(1:4)
		{"huge", []float64{3e12, 1e12, 4e12, 2e12}, 0.25},
	} {
		near(t, c.what, Gini(c.xs), c.want, 1e-12)
	}
	xs := []float64{3, 1}
	if Gini(xs); xs[0] != 3 {
		t.Error("Gini sorts what it was given")
	}
}

// Gini is one minus twice the area under the Lorenz curve.
func TestLorenz(t *testing.T) {
	xs := []float64{94, 80, 66, 33, 27, 12, 9, 7, 5, 4, 3, 2, 2, 1, 1, 0}
	curve := Lorenz(xs)
	if len(curve) != len(xs)+1 || curve[0] != (LorenzPoint{0, 0}) || curve[len(xs)] != (LorenzPoint{1, 1}) {
		t.Fatalf("got %v, want from (0, 0) to (1, 1) in %d steps", curve, len(xs))
	}
	area := 0.0
	for i, p := range curve[1:] {
		area += (p.Categories - curve[i].Categories) * (p.Total + curve[i].Total) / 2
	}
	near(t, "area", 1-2*area, Gini(xs), 1e-12)
	for _, none := range [][]float64{nil, {0, 0}, {1, -1}, {math.NaN()}, {1, math.Inf(1)}, {1e308, 1e308}} {
		if got := Lorenz(none); got != nil {
			t.Errorf("%v: got %v, want no curve", none, got)
		}
	}
}
