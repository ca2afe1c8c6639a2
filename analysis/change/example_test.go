package change_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/change"
)

func ExampleCompare() {
	october, _ := analysis.ParsePeriod("2026-10")
	september := change.Reference{
		Period: october.Prev(), Before: analysis.Period{From: october.From.AddDate(-1, 0, 0), To: october.From},
		Counts: []change.Count{ // of 31 days and of 30
			{Value: "gears", N: 93, Reference: 45, Before: 500, Units: 31, ReferenceUnits: 30},
			{Value: "late", N: 60, Reference: 69, Before: 700, Units: 31, ReferenceUnits: 30},
			{Value: "portal", N: 7, Reference: 0, Before: 0, Units: 31, ReferenceUnits: 30},
			{Value: "", N: 10, Reference: 9, Before: 100, Units: 31, ReferenceUnits: 30}, // not stated
		},
	}
	c := change.Compare(october, []change.Reference{september}, change.History{}, change.Options{}).Comparisons[0]
	for _, s := range c.Shifts {
		fmt.Printf("%-6s %3d, expected %4.1f: %+5.1f (%+.1f to %+.1f) %s\n",
			s.Value, s.N, s.Expected, s.Difference.Value, s.Difference.Lower, s.Difference.Upper, s.Verdict)
	}
	fmt.Printf("in all %+.1f, of which not stated %+.1f\n", c.Total.Difference.Value, c.Unknown.Difference.Value)
	// Output:
	// gears   93, expected 46.5: +46.5 (+22.6 to +70.9) risen
	// portal   7, expected  0.0:  +7.0 (+1.3 to +14.4) new
	// late    60, expected 71.3: -11.3 (-35.0 to +12.1) chance
	// in all +42.9, of which not stated +0.7
}
