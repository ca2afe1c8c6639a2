package quality

import "github.com/vitalfew/vitalfew/charts"

// exposureGaps finds months with complaints that have nothing to be set against.
func exposureGaps(v view) []Finding {
	var found []Finding
	for _, g := range v.Gaps {
		severity := Note // the next export of exposure may bring them
		if g.Amid > 0 {
			severity = Warning
		}
		found = append(found, Finding{
			Severity: severity, Field: g.Measure, N: g.Complaints, Of: v.total(),
			Says: charts.T("quality.exposure_gap", charts.Args{
				"measure": charts.Label(g.Measure), "n": charts.Count(g.Months),
				"month": charts.Period(g.First, g.First.AddDate(0, 1, 0)), "complaints": charts.Count(g.Complaints),
			}),
		})
	}
	return found
}
