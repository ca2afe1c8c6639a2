package drivers_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/drivers"
)

// Two attributes are rated 1 or 5 by a hundred customers, in every combination by 25. The overall judgement follows the
// solution three times as far as the speed, and so by nine times as much of its variation.
func ExampleExplain() {
	question := func(item int64, question, attribute string) drivers.Asked {
		return drivers.Asked{
			Source: "survey", Item: item, Question: question, Attribute: attribute, ScaleMin: new(1.0), ScaleMax: new(5.0), Asked: 100, Rated: 100,
		}
	}
	answers := func(ratings string) drivers.Pattern {
		return drivers.Pattern{Source: "survey", Span: "now", Ratings: ratings, Weight: 1, Respondents: 25}
	}
	surveys, err := drivers.Explain(drivers.Rows{
		Asked:    []drivers.Asked{question(1, "attribute", "Solution"), question(2, "attribute", "Speed"), question(3, "overall", "")},
		Patterns: []drivers.Pattern{answers("1:1 2:1 3:1"), answers("1:1 2:5 3:2"), answers("1:5 2:1 3:4"), answers("1:5 2:5 3:5")},
	}, drivers.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range surveys[0].Attributes {
		fmt.Printf("%s: %.0f %% of what is explained (%.0f to %.0f), rated %.0f of 100\n",
			a.Name, 100*a.Share.Value, 100*a.Share.Lower, 100*a.Share.Upper, a.Rating.Value)
	}
	fmt.Printf("index: %.0f of 100\n", surveys[0].Index.Value.Value)
	// Output:
	// Solution: 90 % of what is explained (83 to 94), rated 50 of 100
	// Speed: 10 % of what is explained (6 to 17), rated 50 of 100
	// index: 50 of 100
}
