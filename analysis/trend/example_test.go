package trend_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/trend"
)

func ExampleChart() {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		panic(err)
	}
	s := trend.Series{Period: october, Last: october.To.AddDate(0, 0, -1)}
	month := october
	for _, n := range []int64{83, 51, 44, 55, 47, 52, 58, 46, 50, 53, 49, 45, 54} { // October back to October
		s.First = month.From
		s.Days = append(s.Days, trend.Day{On: month.From, N: n}) // the day within the month does not matter here
		month = month.Prev()
	}

	c := trend.Chart(s, trend.Options{})
	fmt.Printf("%s chart of %d months: %.0f (%.0f–%.0f)\n",
		c.Kind, len(c.Points), c.Limits.Centre, c.Limits.Lower, c.Limits.Upper)
	for _, signal := range c.Signals {
		fmt.Println(signal.Rule, signal.Period, "current:", signal.Current)
	}
	r := c.LastYear.Rates.Ratio
	fmt.Printf("a year before: %d, ratio %.2f (%.2f–%.2f)\n", c.LastYear.N, r.Value, r.Lower, r.Upper)
	// Output:
	// c chart of 13 months: 53 (31–75)
	// outside 2026-10 current: true
	// a year before: 54, ratio 1.54 (1.08–2.21)
}
