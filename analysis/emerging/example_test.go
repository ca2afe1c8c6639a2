package emerging_test

import (
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/emerging"
)

func ExampleFind() {
	months := make([]analysis.Period, 18)
	for i := range months {
		months[i] = analysis.GrainMonth.Period(time.Date(2025, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC))
	}
	a := emerging.Find(months, []emerging.Candidate{
		{Value: "late", N: []int64{21, 18, 24, 20, 17, 22, 19, 23, 20, 18, 25, 21, 19, 20, 22, 17, 24, 26}},
		{Value: "gears", N: []int64{9, 12, 8, 11, 10, 7, 13, 9, 10, 12, 8, 10, 11, 9, 10, 9, 18, 24}},
		{Value: "app", N: []int64{17: 6}, First: months[17].From.AddDate(0, 0, 3)},
	}, emerging.Options{})
	for _, r := range a.Results {
		w := r.Window
		fmt.Printf("%-6s %-6s %s: %d, expected %.1f (%.0f–%.0f), p %.4f\n",
			r.Value, r.Verdict, w.Period, w.N, w.Expected.Value, w.Expected.Lower, w.Expected.Upper, w.Adjusted)
	}
	fmt.Printf("%d comparisons; %d a month that double are found within %d months\n", a.Tests, a.Reach.PerUnit, a.Reach.Units)
	// Output:
	// app    new    2026-06: 6, expected 0.0 (0–1), p 0.0000
	// gears  rising 2026-06: 24, expected 9.8 (4–17), p 0.0004
	// late   usual  2026-06: 26, expected 20.4 (12–30), p 0.1680
	// 6 comparisons; 8 a month that double are found within 3 months
}
