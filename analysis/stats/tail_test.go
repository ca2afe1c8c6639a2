package stats

import (
	"math"
	"testing"
)

// Values of R 4.3: ppois(q, lambda) and pf(q, df1, df2, lower.tail = FALSE).
func TestTails(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"ppois(0, 3)", PoissonAtMost(0, 3), math.Exp(-3)},
		{"ppois(2, 3)", PoissonAtMost(2, 3), math.Exp(-3) * (1 + 3 + 4.5)},
		{"less than none", PoissonAtMost(-1, 3), 0},
		{"no mean", PoissonAtMost(1, 0), math.NaN()},
		{"endless mean", PoissonAtMost(1, math.Inf(1)), math.NaN()},
		{"pf(4.225201, 1, 26)", FAbove(4.225201, 1, 26), 0.05}, // the tables' 95 % point
		{"pf(13.74, 1, 26)", FAbove(13.74, 1, 26), 0.001},
		{"at zero", FAbove(0, 1, 26), 1},
		{"no degrees", FAbove(1, 0, 26), math.NaN()},
	} {
		if math.Abs(c.got-c.want) > 5e-6 || math.IsNaN(c.got) != math.IsNaN(c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}
