package stats_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Complaints a month and the orders of the month. More orders make more complaints; the rate tells whether something else
// does too.
func ExampleControlLimits() {
	complaints := []float64{42, 48, 39, 45, 51, 40, 44, 47, 96}
	orders := []float64{2000, 2300, 1900, 2100, 2500, 2000, 2100, 2200, 2400}
	baseline := stats.Baseline{Points: 8} // limits of the first eight months go on
	limits := stats.ControlLimits(stats.ChartU, complaints, orders, baseline, stats.Screened)
	rates := stats.Plotted(stats.ChartU, complaints, orders)
	last := len(rates) - 1
	fmt.Printf("%.4f, usual %.4f to %.4f\n", rates[last], limits[last].Lower, limits[last].Upper)
	// Output: 0.0400, usual 0.0120 to 0.0297
}

func ExampleRuleSet_Signals() {
	values := []float64{12, 9, 11, 10, 8, 11, 10, 9, 12, 10, 19, 18, 20, 17, 19, 21, 18}
	limits := stats.ControlLimits(stats.ChartC, values, nil, stats.Baseline{Points: 10}, stats.Screened)
	for _, name := range []string{"nhs", "western-electric"} {
		rules, _ := stats.NamedRules(name)
		for _, s := range rules.Signals(values, limits, nil) {
			fmt.Println(name, s.Rule, s.Points)
		}
	}
	// Output:
	// nhs outside [12]
	// nhs outside [15]
	// nhs two_of_three [10 11 13 14 16]
	// nhs shift [10 11 12 13 14 15 16]
	// western-electric outside [12]
	// western-electric outside [15]
	// western-electric two_of_three [11 12 13 14 15 16]
	// western-electric four_of_five [13 14 15 16]
}

// A chart says "look here"; whether a new phase begins is for a person to say who knows what happened.
func ExampleRuleSet_SuggestRebase() {
	values := []float64{22, 19, 21, 20, 18, 21, 20, 19, 22, 20, 12, 11, 13, 10, 12, 9, 11, 12, 10, 13, 11, 12}
	rules, _ := stats.NamedRules("nhs")
	limits := stats.ControlLimits(stats.ChartXmR, values, nil, stats.Baseline{}, stats.Screened)
	if r, ok := rules.SuggestRebase(values, limits, nil); ok {
		fmt.Printf("since point %d, %d points\n", r.At+1, r.Points)
	}
	signals := rules.Signals(values, limits, nil)
	fmt.Println(stats.VariationOf(len(values)-1, signals, -1))
	again := stats.ControlLimits(stats.ChartXmR, values, nil, stats.Baseline{Rebase: []int{10}}, stats.Screened)
	fmt.Println(stats.AssuranceOf(18, again[len(again)-1], -1))
	// Output:
	// since point 11, 12 points
	// improvement
	// pass
}

// Five complaints a week are usual; a sum that starts at zero whenever all is well sees a rise to eight.
func ExampleCUSUM() {
	counts := []float64{5, 4, 6, 5, 3, 8, 9, 7, 10, 8}
	scores := stats.PoissonScores(counts, nil, 5, 8)
	sums, signals := stats.CUSUM{Limit: 8}.Sums(scores)
	fmt.Printf("%.1f %v\n", sums, signals)
	// Output: [0.0 0.0 0.0 0.0 0.0 1.6 4.2 4.9 8.5 10.1] [8 9]
}
