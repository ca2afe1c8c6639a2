package rootcause_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/rootcause"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// Of two causes in three batches, one cause has risen in one batch.
func ExampleEvidence_Answer() {
	table := scan.Table{
		Cards:             []int{2, 3},
		Codes:             [][]int32{{0, 0, 0, 1, 1, 1}, {0, 1, 2, 0, 1, 2}},
		Observed:          []float64{21, 19, 71, 30, 33, 28},
		Reference:         []float64{20, 22, 18, 31, 29, 30},
		Exposure:          []float64{31, 31, 31, 31, 31, 31},
		ReferenceExposure: []float64{31, 31, 31, 31, 31, 31},
	}
	options := scan.Options{Level: 0.05, Effect: 1.2, Least: 5}
	found, err := scan.Find(table, options)
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := rootcause.Evidence{
		Dimensions: []analysis.Dimension{"cause", "batch"},
		Values:     [][]string{{"Gears shift badly", "Brakes squeal"}, {"K5", "K6", "K7"}},
		Table:      table, Options: options,
	}.Answer(found)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range answer.Found {
		fmt.Printf("%v: %.0f where %.0f were expected\n", f.Combination, f.Observed, f.Expected)
	}
	fmt.Printf("unexplained: %+.0f of %+.0f\n", answer.Remains, answer.Observed-answer.Expected)
	// Output:
	// [{cause [Gears shift badly]} {batch [K7]}]: 71 where 18 were expected
	// unexplained: -1 of +52
}
