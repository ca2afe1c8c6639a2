package all_test

import (
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/all"
	"github.com/vitalfew/vitalfew/analysis/change"
	"github.com/vitalfew/vitalfew/analysis/emerging"
	"github.com/vitalfew/vitalfew/analysis/pareto"
	"github.com/vitalfew/vitalfew/analysis/recurrence"
	"github.com/vitalfew/vitalfew/analysis/trend"
)

// A report is by the dimension that is ranked and against one measure, but for the analyses that name others.
func TestOneDimensionAndOneMeasure(t *testing.T) {
	for _, c := range []struct {
		what                                      string
		options                                   all.Options
		trended, changed, emerged, recurred, sold string
	}{
		{"nothing named", all.Options{}, "", "", "", "", ""},
		{"a path", all.Options{Pareto: pareto.Options{Path: []string{"issue", "product"}}, Exposure: "sold"}, "issue", "issue", "issue", "issue", "sold"},
		{
			"others named", all.Options{
				Pareto: pareto.Options{Dimension: "batch"}, Change: change.Options{Dimension: "site"}, Emerging: emerging.Options{Dimension: "cause"},
			}, "batch", "site", "cause", "batch", "",
		},
	} {
		var got [5]string
		for _, a := range c.options.Analyses(analysis.Period{}, time.Time{}) {
			switch a := a.(type) {
			case trend.Analysis:
				got[0], got[4] = a.Options.Dimension, a.Options.Exposure
			case change.Analysis:
				got[1] = a.Options.Dimension
				if a.Options.Exposure != got[4] {
					t.Errorf("%s: change is against %q", c.what, a.Options.Exposure)
				}
			case emerging.Analysis:
				got[2] = a.Options.Dimension
			case recurrence.Analysis:
				got[3] = a.Options.Dimension
			}
		}
		if want := [5]string{c.trended, c.changed, c.emerged, c.recurred, c.sold}; got != want {
			t.Errorf("%s: got %q, want %q", c.what, got, want)
		}
	}
}
