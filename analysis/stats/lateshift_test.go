package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func shiftP(counts, exposure []float64, phi float64, draws int, seed uint64) float64 {
	p, _ := LateShift(counts, exposure, phi, draws, seed)
	return p
}

func repeated(x float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return out
}

func TestLateShift(t *testing.T) {
	same := repeated(1, 24)
	level, doubled := repeated(20, 24), append(repeated(20, 20), 40, 40, 40, 40)
	if p := shiftP(level, same, 1, 999, 1); p != 1 {
		t.Errorf("all equal: got %g, want 1", p)
	}
	if p := shiftP(doubled, same, 1, 999, 1); p != 0.001 {
		t.Errorf("doubled: got %g, want the least that 999 draws can give", p)
	}
	if _, from := LateShift(doubled, same, 1, 9, 1); from != 20 {
		t.Errorf("doubled: begins at %d, want 20", from)
	}
	// The end is half of the series at most.
	half := append(repeated(20, 12), repeated(40, 12)...)
	if _, from := LateShift(half, same, 1, 9, 1); from != 12 {
		t.Errorf("half of it doubled: begins at %d, want 12", from)
	}
	if _, from := LateShift(append(repeated(20, 10), repeated(40, 14)...), same, 1, 9, 1); from != 12 {
		t.Errorf("more than half of it doubled: begins at %d, want 12, where the search ends", from)
	}
	if a, b := shiftP(doubled, same, 60, 999, 1), shiftP(doubled, same, 1, 999, 1); a <= b {
		t.Errorf("sixty times as dispersed: got %g, want more than %g", a, b)
	}
	// Twice as many where there is twice as much exposure is no shift.
	if p := shiftP(doubled, doubled, 1, 999, 1); p != 1 {
		t.Errorf("in proportion to exposure: got %g, want 1", p)
	}
	if a, b := shiftP(doubled, same, math.NaN(), 999, 7), shiftP(doubled, same, 0.5, 999, 7); a != b {
		t.Errorf("dispersion that cannot be told or is below 1: got %g and %g", a, b)
	}
	for what, p := range map[string]float64{
		"none": shiftP(nil, nil, 1, 99, 1), "one": shiftP([]float64{3}, []float64{1}, 1, 99, 1),
		"zeros": shiftP([]float64{0, 0}, []float64{1, 1}, 1, 99, 1), "no exposure": shiftP([]float64{1, 1}, []float64{1, 0}, 1, 99, 1),
		"NaN": shiftP([]float64{1, math.NaN()}, []float64{1, 1}, 1, 99, 1),
	} {
		if !math.IsNaN(p) {
			t.Errorf("%s: got %g, want NaN", what, p)
		}
	}
}

// Under chance the p-value is below 5 % in about 5 of 100 series, also for counts that vary three times as much.
func TestLateShiftUnderChance(t *testing.T) {
	random := rand.NewPCG(2026, 11)
	for _, phi := range []float64{1, 3} {
		const series = 600
		source, below := newPoisson(30/phi), 0
		for range series {
			counts := make([]float64, 24)
			for i := range counts {
				counts[i] = phi * source.draw(random)
			}
			if shiftP(counts, repeated(1, 24), phi, 199, 3) <= 0.05 {
				below++
			}
		}
		if below < 14 || below > 48 { // 30 expected, standard error 5.3
			t.Errorf("dispersion %g: %d of %d at 5 %%", phi, below, series)
		}
	}
}
