package stats

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Whatever the counts, sizes and phases: every point has limits that hold their centre or none, a signal lies in one
// phase, and the chart upside down gives the same signals on the other side.
func FuzzControl(f *testing.F) {
	f.Add([]byte{12, 14, 11, 13, 12, 15, 10, 13, 40, 41, 39, 42, 43, 38, 2}, 3, 7)
	f.Add([]byte{0, 0, 0, 1, 0, 0}, 0, 0)
	f.Add([]byte{5, 5, 5, 5, 5, 9, 5, 5, 255, 5, 5}, 1, 6)
	f.Add([]byte{9}, 0, 1)
	f.Add([]byte{255, 7, 9, 8}, 1, 0) // a NaN without a neighbour
	f.Fuzz(func(t *testing.T, data []byte, exclude, rebase int) {
		values, sizes := make([]float64, len(data)), make([]float64, len(data))
		for i, b := range data {
			values[i], sizes[i] = float64(b), float64(data[len(data)-1-i])*10
			if b == 255 {
				values[i] = math.NaN()
			}
		}
		b := Baseline{Points: rebase / 2, Exclude: []int{exclude}, Rebase: []int{rebase}}
		for _, kind := range []ChartKind{
			ChartC, ChartNP, ChartP, ChartU, ChartPPrime, ChartUPrime, ChartIPrime, ChartXmR, ChartG, ChartT, ChartRun,
		} {
			limits := ControlLimits(kind, values, sizes, b, Screened)
			if len(limits) != len(values) {
				t.Fatalf("%s: %d limits of %d points", kind, len(limits), len(values))
			}
			upside, down := make([]float64, len(values)), make([]Limits, len(values))
			drawn := Plotted(kind, values, sizes)
			for i, l := range limits {
				none := math.IsNaN(l.Lower) && math.IsNaN(l.Upper) && math.IsNaN(l.Sigma)
				if !none && !(l.Lower <= l.Centre && l.Centre <= l.Upper && l.Lower < l.Upper) {
					t.Errorf("%s: point %d: %+v", kind, i, l)
				}
				upside[i], down[i] = -drawn[i], Limits{-l.Centre, -l.Upper, -l.Lower, l.Sigma}
			}
			for _, rules := range ruleSets {
				signals, mirrored := rules.Signals(drawn, limits, b.Rebase), rules.Signals(upside, down, b.Rebase)
				for i, s := range signals {
					if !slices.IsSorted(s.Points) || s.First() < 0 || s.Last() >= len(values) ||
						s.First() < rebase && s.Last() >= rebase && rebase > 0 {
						t.Errorf("%s, %s: %+v", kind, rules.Name, s)
					}
					signals[i].Side = -s.Side
				}
				if diff := cmp.Diff(signals, mirrored); diff != "" {
					t.Errorf("%s, %s: upside down (-want +got)\n%s", kind, rules.Name, diff)
				}
			}
		}
	})
}
