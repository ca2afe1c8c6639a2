package rootcause

import (
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// Two children whose parent says as much are told as the parent, once; a finding of another place stays.
func TestChildrenBecomeTheirParentOnce(t *testing.T) {
	parentOf := func(p ...scan.Condition) scan.Finding {
		of := scan.Pattern{{Dimension: 0, Values: []int32{1}}}
		return scan.Finding{
			Pattern: append(scan.Pattern{of[0]}, p...), Observed: 100, Expected: 50, Ratio: stats.Estimate{Value: 2}, Score: 12,
			Nested: []scan.Alternative{{Pattern: p, Score: 11.5}, {Pattern: of, Observed: 102, Expected: 51, Ratio: stats.Estimate{Value: 2}, Score: 11}},
		}
	}
	other := scan.Finding{Pattern: scan.Pattern{{Dimension: 2, Values: []int32{0}}}, Observed: 30, Expected: 10, Score: 8}
	a := scan.Answer{Findings: []scan.Finding{
		parentOf(scan.Condition{Dimension: 1, Values: []int32{3}}), other, parentOf(scan.Condition{Dimension: 1, Values: []int32{4}}),
	}}
	got := parsimonious(a, scan.Options{Level: 0.05}).Findings
	if len(got) != 2 || len(got[0].Pattern) != 1 || got[0].Observed != 102 || got[1].Observed != 30 {
		t.Errorf("got %+v", got)
	}
	if n := got[0].Nested; len(n) != 2 || n[0].Score != 12 || n[1].Score != 11.5 {
		t.Errorf("alternatives %+v, want the child first", n)
	}
	// Of falls too: the parent has to have fallen by as much.
	for observed, want := range map[float64]int{20: 1, 25: 2} {
		p := scan.Pattern{{Dimension: 0, Values: []int32{1}}}
		fallen := scan.Finding{
			Pattern: append(p, scan.Condition{Dimension: 1, Values: []int32{3}}), Observed: 10, Expected: 40, Ratio: stats.Estimate{Value: 0.25}, Score: 12,
			Nested: []scan.Alternative{{Pattern: p, Observed: observed, Expected: 50, Ratio: stats.Estimate{Value: 0.3}, Score: 11}},
		}
		got := parsimonious(scan.Answer{Findings: []scan.Finding{fallen}}, scan.Options{Level: 0.05, Falls: true}).Findings
		if len(got[0].Pattern) != want {
			t.Errorf("%g of 50: got %+v", observed, got[0].Pattern)
		}
	}
}
