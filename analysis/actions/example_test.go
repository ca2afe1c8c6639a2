package actions_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/actions"
)

// Eight complaints a week, and five since the carrier was changed 20 weeks ago; elsewhere nothing has changed.
func ExampleJudge() {
	weeks := func(before, since int64) actions.Course {
		var c actions.Course
		for i := range 156 + 20 {
			n := before
			if i >= 156 {
				n = since
			}
			c.N, c.Units = append(c.N, n), append(c.Units, 7)
		}
		return c
	}
	others := weeks(20, 20)
	for _, e := range actions.Judge([]actions.Trial{{At: 156, Scope: weeks(8, 5), Others: &others}}) {
		fmt.Printf("%s: %.2f times as often (%.2f to %.2f), beside the others %.2f\n", e.Verdict,
			e.Scope.Rates.Ratio.Value, e.Scope.Rates.Ratio.Lower, e.Scope.Rates.Ratio.Upper, e.Relative.Value)
	}
	// Output:
	// worked: 0.62 times as often (0.48 to 0.81), beside the others 0.62
}
