package sampling_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/sampling"
)

// Of 800 people asked half are companies, and of those who answered a quarter.
func ExampleCompare() {
	c, _ := sampling.Compare("segment", sampling.Asked, []sampling.Cell{{Value: "company", Frame: 400, Answered: 60}, {Value: "private", Frame: 400, Answered: 180}})
	checks := []sampling.Check{c}
	sampling.Judge(checks)
	for _, g := range checks[0].Groups {
		fmt.Printf("%s: %.0f %% of those asked, %.0f %% of the answers, stands out: %v\n", g.Value, 100*g.Of, 100*g.Share.Value, g.Differs)
	}
	one, five, four := 1.0, 5.0, 4.0
	rated := func(segment string, rating *float64, n int64) sampling.Pattern {
		return sampling.Pattern{Value1: segment, Weight: 1, Overall: rating, OverallMin: &one, OverallMax: &five, Respondents: n}
	}
	low := 2.0
	s := sampling.Examine(sampling.Count{Source: "poll", Asked: 800, Responded: 240, Answered: 240}, nil, checks, []sampling.Pattern{
		rated("company", &low, 40), rated("company", &four, 20), rated("private", &low, 60), rated("private", &four, 120),
	}, sampling.Options{})
	f := s.Weighting.Figures[0]
	fmt.Printf("±%.1f points; %.0f %% gave one of the two best, weighted %.0f %%\n", 100*s.Margin, 100*f.Plain.Value, 100*f.Weighted.Value)
	// Output:
	// company: 50 % of those asked, 25 % of the answers, stands out: true
	// private: 50 % of those asked, 75 % of the answers, stands out: true
	// ±6.3 points; 58 % gave one of the two best, weighted 50 %
}
