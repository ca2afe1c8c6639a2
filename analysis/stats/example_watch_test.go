package stats_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Nine weeks are known, and the tenth has 14. The chart alarms; the chance of so many while nothing is the matter does not
// depend on seven weeks showing how much all weeks vary.
func ExampleEARS_At() {
	weeks := []float64{4, 6, 5, 3, 7, 5, 5, 4, 6, 14}
	w := stats.EARS{Chart: stats.C2}.At(weeks, len(weeks)-1)
	fmt.Printf("%.0f where %.1f are usual, %.1f at most: alarm %t, p %.4f\n", weeks[9], w.Usual.Value, w.Usual.Upper, w.Alarm, w.P)
	// Output: 14 where 5.0 are usual, 9.0 at most: alarm true, p 0.0021
}

// Two sites, six months. Everything rose in the fourth month; site 1 alone has had more since the fifth.
func ExampleClusterScan_Permuted() {
	months := [][]float64{{20, 22, 19, 41, 21, 20}, {10, 9, 11, 20, 24, 27}}
	found, err := stats.ClusterScan{Zones: [][]int{{0}, {1}}, Seed: 1}.Permuted(months)
	if err != nil {
		fmt.Println(err)
		return
	}
	c := found[0]
	fmt.Printf("zone %d, last %d months: %.0f where %.0f are expected, p %.3f\n", c.Zone, c.Length, c.Observed, c.Expected, c.P)
	// Output: zone 1, last 2 months: 51 where 38 are expected, p 0.002
}
