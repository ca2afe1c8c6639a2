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
			Nested: []scan.Alternative{{Pattern: of, Observed: 102, Expected: 51, Ratio: stats.Estimate{Value: 2}, Score: 11}},
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
}
