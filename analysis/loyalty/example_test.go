package loyalty_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/loyalty"
)

// Of 300 customers 40 complained; of these, 25 say that it was handled well.
func ExampleGroup() {
	rated := func(rating float64, complained, handled string, n int64) loyalty.Pattern {
		low, high := 1.0, 5.0
		return loyalty.Pattern{
			Source: "poll", Complained: complained, Handled: handled, Overall: &rating, OverallMin: &low, OverallMax: &high, Respondents: n, Weight: 1,
		}
	}
	s := loyalty.Group([]loyalty.Pattern{
		rated(5, "yes", "yes", 15), rated(3, "yes", "yes", 10), rated(1, "yes", "no", 10), rated(3, "yes", "no", 5),
		rated(5, "no", "", 150), rated(3, "no", "", 110),
	}, loyalty.Options{Complained: "complained", Handled: "handled"})[0]
	for _, c := range s.Contrasts {
		fmt.Printf("%s − %s: %+.2f (%+.2f to %+.2f)\n", c.Of, c.Against, c.Mean.Value, c.Mean.Lower, c.Mean.Upper)
	}
	// Output:
	// complained − others: -0.90 (-1.42 to -0.38)
	// well − badly: +2.53 (+1.88 to +3.19)
	// well − others: +0.05 (-0.38 to +0.47)
}
