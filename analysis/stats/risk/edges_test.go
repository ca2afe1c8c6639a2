package risk_test

import (
	"math"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/risk"
)

func TestEdges(t *testing.T) {
	if got := located(t, risk.Table{}, risk.Options{}); got != nil {
		t.Errorf("no leaves: got %v", got)
	}
	one := risk.Table{Cards: []int{1}, Codes: [][]int32{{0}}, Real: []float64{5}, Predict: []float64{1}}
	if got := located(t, one, risk.Options{}); got != nil {
		t.Errorf("one leaf: got %v", got)
	}
	none := risk.Table{Cards: []int{2}, Codes: [][]int32{{0, 1}}, Real: []float64{0, 0}, Predict: []float64{0, 0}}
	if got := located(t, none, risk.Options{Rescale: true}); got != nil {
		t.Errorf("zeros: got %v", got)
	}
	whole := risk.Table{Real: []float64{5, 1}, Predict: []float64{1, 5}}
	if got := located(t, whole, risk.Options{}); got != nil {
		t.Errorf("no dimensions: got %v", got)
	}
	// More than half of the measure is 0: no ratio is common to all, and forecasts stay as they are.
	gone := table(1, 6, 8, 4)
	for i := range gone.Real {
		if i%3 > 0 {
			gone.Real[i] = 0
		}
	}
	if got, same := located(t, gone, risk.Options{Rescale: true}), located(t, gone, risk.Options{}); !slices.EqualFunc(got, same, slices.Equal) {
		t.Errorf("mostly 0: got %v rescaled, %v as it is", got, same)
	}
	// A measure below 0 is as far from its forecast as can be, and no further.
	below := table(1, 6, 8, 4)
	change(below, -3, risk.Element{{Dimension: 1, Code: 3}})
	if got := located(t, below, risk.Options{}); len(got) != 1 || !slices.Equal(got[0], risk.Element{{Dimension: 1, Code: 3}}) {
		t.Errorf("below 0: got %v", got)
	}
	huge := table(1, 6, 8, 4)
	for i := range huge.Real {
		huge.Real[i], huge.Predict[i] = huge.Real[i]*1e300, huge.Predict[i]*1e300
	}
	change(huge, 0.5, risk.Element{{Dimension: 1, Code: 3}})
	if got := located(t, huge, risk.Options{Rescale: true}); len(got) != 1 {
		t.Errorf("huge measures: got %v", got)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		spoil func(*risk.Table)
		want  string
	}{
		{func(t *risk.Table) { t.Predict = t.Predict[1:] }, "predict: want 4 leaves, got 3"},
		{func(t *risk.Table) { t.Cards = t.Cards[1:] }, "codes: want 1 dimensions, got 2"},
		{func(t *risk.Table) { t.Codes[1] = t.Codes[1][1:] }, "codes of dimension 1: want 4 leaves, got 3"},
		{func(t *risk.Table) { t.Codes[1][2] = 2 }, "codes of dimension 1: want 0 to 1, got 2 at leaf 2"},
		{func(t *risk.Table) { t.Codes[0][1] = -1 }, "codes of dimension 0: want 0 to 1, got -1 at leaf 1"},
		{func(t *risk.Table) { t.Real[3] = math.NaN() }, "leaf 3: the sum of the measure and its forecast is not a finite number"},
		{func(t *risk.Table) { t.Real[0], t.Predict[0] = 1e308, 1e308 }, "leaf 0: the sum of the measure and its forecast is not a finite number"},
		{func(t *risk.Table) { t.Predict[0] = math.Inf(1) }, "leaf 0: the sum of the measure and its forecast is not a finite number"},
	} {
		table := table(1, 2, 2)
		c.spoil(&table)
		if _, err := risk.Locate(table, risk.Options{}); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}
