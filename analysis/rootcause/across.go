package rootcause

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// Across takes the findings out of answers that do not pass together: of several questions, or windows, each is one test of
// whether there is anything at all, by the p of its strongest finding, and an answer keeps its findings where that is at most the
// level after Benjamini and Hochberg's correction. So of the answers that have findings, a share of level at most is false on
// average. An answer without findings is a test too, with p 1; one that was not searched is none.
func Across(answers []scan.Answer, level float64) {
	var tests []int
	var ps []float64
	for i, a := range answers {
		if a.Calibration == "" {
			continue
		}
		p := 1.0
		for _, f := range accepted(a) {
			p = min(p, f.P)
		}
		tests, ps = append(tests, i), append(ps, p)
	}
	for k, p := range stats.BenjaminiHochberg(ps) {
		if !(p <= level) {
			answers[tests[k]].Findings, answers[tests[k]].Total = nil, nil
		}
	}
}

// accepted are the findings of an answer, the total among them.
func accepted(a scan.Answer) []scan.Finding {
	if a.Total == nil {
		return a.Findings
	}
	return append(slices.Clone(a.Findings), *a.Total)
}
