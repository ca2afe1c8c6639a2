package cost_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/cost"
)

// Three complaints about gears, two of them compensated with 100 and 200 kronor, and one about a late parcel with 100.
func ExampleAddUp() {
	c := cost.AddUp([]cost.Row{
		{Value: "gears", Currency: "SEK", Complaints: 2, Stated: 2, Amount: 30000, Squares: 5e8},
		{Value: "gears", Complaints: 1},
		{Value: "late", Currency: "SEK", Complaints: 1, Stated: 1, Amount: 10000, Squares: 1e8},
	}, "")
	for _, x := range c.Causes {
		fmt.Printf("%s: %.0f %s, %.0f %% of all, %d of %d with an amount, %.0f on average\n",
			x.Value, x.Amount, c.Currency, 100*x.Share.Value, x.Stated, x.Complaints, x.Mean.Value)
	}
	// Output:
	// gears: 300 SEK, 75 % of all, 2 of 3 with an amount, 150 on average
	// late: 100 SEK, 25 % of all, 1 of 1 with an amount, 100 on average
}
