package scan_test

import (
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
	"github.com/vitalfew/vitalfew/analysis/stats/scan/scantest"
)

// A cause on a value and one that crosses it can look best as a set of both where they meet; the rest of the first would
// then be found in pieces. In this simulation it was.
func TestCausesThatCross(t *testing.T) {
	table, causes := scantest.Simulate(scantest.Setting{Cards: scantest.Cards, Total: 20_000, Causes: 3, Reference: 12}, 56)
	a := find(t, table, scan.Options{})
	if len(a.Findings) != len(causes) {
		t.Fatalf("%d findings, want the %d causes: %s", len(a.Findings), len(causes), found(a))
	}
	for _, cause := range causes {
		hit := false
		for _, f := range a.Findings {
			hit = hit || f.Pattern.Equal(cause)
		}
		if !hit {
			t.Errorf("%v is not among %s", cause, found(a))
		}
	}
}

// Values of one dimension that depart alike are one finding, though each would pass by itself.
func TestValuesThatDepartAlikeAreOneSet(t *testing.T) {
	p := scan.Pattern{is(0, 2, 7, 11), is(2, 4)}
	a := find(t, times(grid(8, 20, 10, 6), 3, p), scan.Options{})
	if len(a.Findings) != 1 || !a.Findings[0].Pattern.Equal(p) {
		t.Errorf("found %s, want %v alone", found(a), p)
	}
}
