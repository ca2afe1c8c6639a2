package rootcause

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// Across takes the findings out of answers that do not pass together: of several questions, or windows, each is one test of
// whether there is anything at all, by the p of its strongest finding, and an answer keeps its findings where that is at most the
// level after Benjamini and Hochberg's correction. So of the answers that have findings, a share of level at most is false on
// average. An answer without findings is a test too, with p 1.
func Across(answers []scan.Answer, level float64) {
	ps := make([]float64, len(answers))
	for i, a := range answers {
		ps[i] = 1
		for _, f := range accepted(a) {
			ps[i] = min(ps[i], f.P)
		}
	}
	for i, p := range stats.BenjaminiHochberg(ps) {
		if !(p <= level) {
			answers[i].Findings, answers[i].Total = nil, nil
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
