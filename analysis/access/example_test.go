package access_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/access"
)

// Clubs are as many as businesses and complain a fifth as often as they and others do.
func ExampleCompare() {
	a := access.Compare([]access.Kind{{Dimension: "segment", Measure: "customers", Groups: []access.Count{
		{Value: "private", Complaints: []float64{210, 190, 200}, Units: 60000},
		{Value: "business", Complaints: []float64{22, 18, 20}, Units: 6000},
		{Value: "club", Complaints: []float64{4, 5, 3}, Units: 6000},
	}}}, access.Options{})
	for _, g := range a.Kinds[0].Groups {
		fmt.Printf("%s: %d where %.0f were to be expected, %.2f times (%.2f to %.2f): %s\n",
			g.Value, g.Complaints, g.Expected, g.Ratio.Value, g.Ratio.Lower, g.Ratio.Upper, g.Verdict)
	}
	// Output:
	// private: 600 where 600 were to be expected, 1.00 times (0.77 to 1.33): like
	// business: 60 where 60 were to be expected, 1.00 times (0.75 to 1.31): like
	// club: 12 where 60 were to be expected, 0.20 times (0.10 to 0.35): silent
}
