package access

import (
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/charts"
)

func TestResults(t *testing.T) {
	year, err := analysis.ParsePeriod("2026")
	if err != nil {
		t.Fatal(err)
	}
	check := func(name string, a Access, warnings ...charts.Text) {
		t.Helper()
		analysistest.Golden(t, name, section{Access: a, options: Options{}.withDefaults(), window: year, warnings: warnings}.result())
	}
	compared := func(counts ...float64) Access {
		return Compare([]Kind{kind("segment", counts...), kind("channel", 90, 100)}, Options{})
	}
	survey := []Answer{
		{"poll", "yes", "no", "", 60}, {"poll", "yes", "yes", "no", 16}, {"poll", "yes", "yes", "yes", 24}, {"poll", "no", "", "", 300},
	}
	a := compared(1000, 300, 1100, 200, 250, 3000, 1050, 180, 1020, 2500, 1010)
	a.Kinds[0].Bare = 7
	a.Iceberg = Below(Complainants{130, 120}, survey, Rates{})
	check("silent", a, charts.T("access.gaps", charts.Args{
		"measure": charts.Label("customers"), "n": charts.Count(2), "dimension": charts.Phrase(analysis.Dimension("segment").Heading()),
	}))
	a = compared(1000, 1100)
	a.Iceberg = Below(Complainants{130, 120}, nil, Rates{Articulation: analysis.Range{Low: 0.25, Base: 0.4, High: 0.5, Given: true}})
	check("none_silent", a)
	check("nothing", Access{})
}
