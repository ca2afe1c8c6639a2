package scan_test

import (
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// grid is a table of every combination of values, the expected count of each the same.
func grid(expected float64, cards ...int) scan.Table {
	t := scan.Table{Cards: cards, Codes: make([][]int32, len(cards))}
	n := 1
	for _, c := range cards {
		n *= c
	}
	for i := range n {
		rest := i
		for d, c := range cards {
			t.Codes[d] = append(t.Codes[d], int32(rest%c))
			rest /= c
		}
		t.Observed = append(t.Observed, expected)
		t.Expected = append(t.Expected, expected)
	}
	return t
}

func TestFindPlanted(t *testing.T) {
	table := grid(10, 6, 5, 4)
	want := scan.Pattern{{Dimension: 0, Values: []int32{2}}, {Dimension: 2, Values: []int32{1}}}
	holds := table.Holds(want)
	for i := range table.Observed {
		if holds(i) {
			table.Observed[i] = 30
		}
	}
	a, err := scan.Find(table, scan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Findings) != 1 || a.Total != nil {
		t.Fatalf("want one finding, got %+v", a)
	}
	f := a.Findings[0]
	if !slices.EqualFunc(f.Pattern, want, func(a, b scan.Condition) bool {
		return a.Dimension == b.Dimension && slices.Equal(a.Values, b.Values)
	}) || f.Observed != 150 || f.Expected != 50 || f.Ratio.Value != 3 {
		t.Errorf("want 150 of 50 in %v, got %+v", want, f)
	}
}
