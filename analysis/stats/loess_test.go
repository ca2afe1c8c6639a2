package stats

import (
	"slices"
	"testing"
)

func TestLoess(t *testing.T) {
	ones := slices.Repeat([]float64{1}, 9)
	line := []float64{1, 3, 5, 7, 9, 11, 13, 15, 17}
	for _, l := range []loess{{3, 1, 1}, {5, 1, 2}, {9, 1, 4}, {31, 1, 100}} {
		same(t, "a line stays a line", l.smooth(line, ones), line, 1e-12)
	}
	// At the middle of three the tricube gives both neighbours nothing; at an end, half the width away, (1 − 1/8)³.
	const w = 0.669921875
	three := loess{3, 0, 1}.smooth([]float64{1, 5, 3}, ones)
	same(t, "three", three, []float64{(1 + 5*w) / (1 + w), 5, (3 + 5*w) / (1 + w)}, 1e-12)
	same(t, "none", loess{3, 0, 1}.smooth(nil, nil), []float64{}, 0)
	same(t, "one", loess{3, 1, 1}.smooth([]float64{4}, ones), []float64{4}, 0)
	// With all the weight at one place there is no slope; where none is in reach, a value stays.
	alone := loess{5, 1, 1}.smooth([]float64{3, 9, 8, 7, 6}, []float64{1, 0, 0, 0, 0})
	same(t, "one weight", alone, []float64{3, 3, 8, 7, 6}, 1e-12)
}
