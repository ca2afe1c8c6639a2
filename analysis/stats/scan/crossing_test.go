package scan_test

import (
	"math/rand/v2"
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

// A value that holds most of the complaints, and all that was caused: the others have not fallen, and not everything has risen.
func TestCauseOnTheLargestValue(t *testing.T) {
	table := grid(8, 20, 10, 6)
	for i := range table.Expected {
		if table.Codes[2][i] == 2 {
			table.Observed[i], table.Expected[i] = 80, 80
		}
	}
	noise := rand.New(rand.NewPCG(7, 0))
	for i := range table.Observed { // a drift of 3 % of each value of the first dimension, that there is one to be estimated
		drift := 1 + 0.03*float64(table.Codes[0][i]%3-1)
		table.Observed[i] *= drift * (1 + 0.01*noise.NormFloat64())
	}
	p := scan.Pattern{is(2, 2)}
	a := find(t, times(table, 3, p), scan.Options{})
	if len(a.Findings) == 0 || !a.Findings[0].Pattern.Equal(p) || a.Total != nil {
		t.Errorf("found %s, total %v, want %v first", found(a), a.Total, p)
	}
}

// What says the same of the same complaints is no other finding and no alternative: a batch and its product are the batch.
func TestBatchAndItsProduct(t *testing.T) {
	table := scan.Table{Cards: []int{2, 4, 6}, Codes: make([][]int32, 3)}
	for batch := range int32(4) {
		for cause := range int32(6) {
			table.Codes[0] = append(table.Codes[0], batch/2) // the product, given by its batch
			table.Codes[1] = append(table.Codes[1], batch)
			table.Codes[2] = append(table.Codes[2], cause)
			table.Observed, table.Expected = append(table.Observed, 40), append(table.Expected, 40)
		}
	}
	a := find(t, times(table, 4, scan.Pattern{is(1, 3), is(2, 5)}), scan.Options{})
	want := scan.Pattern{is(1, 3), is(2, 5)}
	if len(a.Findings) != 1 || !a.Findings[0].Pattern.Equal(want) || len(a.Findings[0].Nested) == 0 {
		t.Fatalf("found %s, want %v with alternatives", found(a), want)
	}
	for _, n := range a.Findings[0].Nested {
		if n.Observed == a.Findings[0].Observed && n.Expected == a.Findings[0].Expected {
			t.Errorf("%v is an alternative to %v, and the same", n.Pattern, a.Findings[0].Pattern)
		}
	}
}
