package scan_test

import (
	"flag"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
	"github.com/vitalfew/vitalfew/analysis/stats/scan/scantest"
)

var runs = flag.Int("runs", 1, "simulations per setting; the tables are printed with -v")

// score is how answers compare with what was planted, by elements.
type score struct{ hit, wrong, missed, alarms float64 }

func (s score) f1() float64 { return 2 * s.hit / (2*s.hit + s.wrong + s.missed) }

func simulate(t *testing.T, s scantest.Setting) (out score) {
	t.Helper()
	s.Cards = scantest.Cards
	for seed := range *runs {
		table, causes := scantest.Simulate(s, uint64(seed))
		a := find(t, table, scan.Options{})
		var got []scan.Pattern
		for _, f := range a.Findings {
			got = append(got, f.Pattern.Elements()...)
		}
		if len(got) > 0 || a.Total != nil {
			out.alarms++
		}
		for _, p := range got {
			if slices.ContainsFunc(causes, p.Equal) {
				out.hit++
			} else {
				out.wrong++
			}
		}
		for _, p := range causes {
			if !slices.ContainsFunc(got, p.Equal) {
				out.missed++
			}
		}
	}
	return out
}

// One to three causes are found in 1,000 to 100,000 complaints, the expectation known or from a reference 1, 4 or 12 times as
// long.
func TestSimulatedCauses(t *testing.T) {
	var all score
	for _, reference := range []float64{0, 1, 4, 12} {
		for _, total := range []float64{1e3, 5e3, 2e4, 1e5} {
			var f1 [3]float64
			for causes := range f1 {
				s := simulate(t, scantest.Setting{Total: total, Causes: causes + 1, Reference: reference})
				f1[causes] = s.f1()
				all.hit, all.wrong, all.missed = all.hit+s.hit, all.wrong+s.wrong, all.missed+s.missed
			}
			t.Logf("reference %2.0f, %6.0f complaints: F1 %.2f %.2f %.2f", reference, total, f1[0], f1[1], f1[2])
		}
	}
	t.Logf("all: F1 %.3f", all.f1())
	if all.f1() < 0.9 {
		t.Errorf("want an F1 of 0.9, got %.3f", all.f1())
	}
}

// Nothing is found where nothing is planted, also where every value's rate drifts.
func TestSimulatedNoise(t *testing.T) {
	alarms, n := 0.0, 0
	for _, drift := range []float64{0, 0.05, 0.1, 0.2} {
		for _, reference := range []float64{0, 1, 4, 12} {
			var by [4]float64
			for k, total := range []float64{1e3, 5e3, 2e4, 1e5} {
				by[k] = simulate(t, scantest.Setting{Total: total, Drift: drift, Reference: reference}).alarms
				alarms += by[k]
				n += *runs
			}
			t.Logf("drift %.2f, reference %2.0f: false alarms %v of %d each", drift, reference, by, *runs)
		}
	}
	t.Logf("all: %v of %d", alarms, n)
	if alarms > 0.05*float64(n) {
		t.Errorf("want false alarms in 5 %% at most, got %v of %d", alarms, n)
	}
}

// Twenty complaints have no room for a cause of eight standard deviations, and the search for one ends.
func TestSimulateWithoutRoom(t *testing.T) {
	if _, causes := scantest.Simulate(scantest.Setting{Cards: scantest.Cards, Total: 20, Causes: 1}, 1); len(causes) > 0 {
		t.Errorf("got %v", causes)
	}
}
