package analysis

import (
	"math"
	"testing"
)

func TestJudge(t *testing.T) {
	nan := math.NaN()
	below, above := math.Nextafter(0.9, 0), math.Nextafter(0.9, 1)
	for _, c := range []struct {
		lower, upper, target float64
		want                 Verdict
	}{
		{0.9, 1, 0.9, Met},
		{above, 1, 0.9, Met},
		{below, 1, 0.9, Untold},
		{0, 0.9, 0.9, Untold},
		{0, above, 0.9, Untold},
		{0, below, 0.9, Missed},
		{nan, nan, 0.9, Untold},
		{0.1, 0.2, 0, NoVerdict},
	} {
		if got := Judge(c.lower, c.upper, c.target); got != c.want {
			t.Errorf("%v to %v against %v: got %q", c.lower, c.upper, c.target, got)
		}
	}
}
