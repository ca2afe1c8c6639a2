package pareto_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/pareto"
)

func ExampleRank() {
	r := pareto.Rank([]pareto.Count{
		{Value: "late delivery", N: 94},
		{Value: "damaged", N: 80},
		{Value: "wrong item", N: 66},
		{Value: "invoice", N: 33},
		{Value: "manner", N: 27},
		{Value: "", N: 12}, // not stated
	}, pareto.Options{})
	for _, c := range r.Causes {
		fmt.Printf("%-14s %3d  %2.0f %% (%.0f–%.0f)  %3.0f %%\n",
			c.Value, c.N, 100*c.Share.Value, 100*c.Share.Lower, 100*c.Share.Upper, 100*c.Cumulative)
	}
	fmt.Printf("%d make %.0f %%; the broken stick keeps %d, Jenks' break %d; %d may be first\n",
		r.Vital, 100*r.VitalShare.Value, r.Stick, r.Jenks, r.Leaders)
	// Output:
	// late delivery   94  31 % (26–37)   31 %
	// damaged         80  27 % (22–32)   58 %
	// wrong item      66  22 % (18–27)   80 %
	// invoice         33  11 % (8–15)   91 %
	// manner          27   9 % (6–13)  100 %
	// 3 make 80 %; the broken stick keeps 0, Jenks' break 3; 2 may be first
}
