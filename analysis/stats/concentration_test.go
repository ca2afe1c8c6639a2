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
