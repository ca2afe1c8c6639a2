package recurrence_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/recurrence"
)

// Gears are complained of with two bicycles. With Tern they are three times as frequent, beside the complaints about brakes.
func ExampleClassify() {
	c := recurrence.Classify([]recurrence.Cell{
		{Value: "gears", Part: "Tern", N: 60, Months: 11, MonthsAbove: 10, Customers: 55},
		{Value: "gears", Part: "Heron", N: 20, Months: 10, MonthsAbove: 1, Customers: 20},
		{Value: "brakes", Part: "Tern", N: 100, Months: 12, MonthsAbove: 1, Customers: 90},
		{Value: "brakes", Part: "Heron", N: 100, Months: 12, MonthsAbove: 10, Customers: 98},
		{Value: "bell", Part: "Heron", N: 2, Months: 1, Customers: 2},
		{Value: "", Part: "Heron", N: 9, Months: 5, Customers: 9}, // not stated
	}, recurrence.Options{})
	for _, p := range c.Problems {
		fmt.Printf("%-6s %-5s %3d  %s", p.Value, p.Part, p.N, p.Class)
		if p.Tied {
			fmt.Printf(", %.1f times as frequent (%.1f–%.1f)", p.Ratio.Ratio.Value, p.Ratio.Ratio.Lower, p.Ratio.Ratio.Upper)
		}
		fmt.Println()
	}
	// Output:
	// gears  Tern   60  systematic, 3.0 times as frequent (1.8–5.3)
	// brakes Heron 100  systematic
	// brakes Tern  100  systematic
	// gears  Heron  20  recurring
	// bell   Heron   2  single
}
