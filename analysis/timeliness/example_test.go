package timeliness_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/timeliness"
)

// Of a hundred complaints sixty are closed on day 5 and twenty on day 15. Ten have been open for ten days, ten for
// thirty. The ten of ten days count as waiting until day 10; of the thirty that were followed further, twenty were closed.
func ExampleEstimate() {
	days := func(n int64) *int64 { return &n }
	t, err := timeliness.Estimate(timeliness.Rows{Current: []timeliness.Count{
		{Clock: "close", Fate: timeliness.Done, Days: days(5), Complaints: 60},
		{Clock: "close", Fate: timeliness.Done, Days: days(15), Complaints: 20},
		{Clock: "close", Fate: timeliness.Open, Days: days(10), Complaints: 10},
		{Clock: "close", Fate: timeliness.Open, Days: days(30), Complaints: 10},
	}}, timeliness.Options{CloseWithin: new(20), Target: 0.9})
	if err != nil {
		fmt.Println(err)
		return
	}
	c := t.Close
	fmt.Printf("closed within %d working days: %.1f %% (%.1f to %.1f), target %s\n",
		*c.Within, 100*c.Share.Value, 100*c.Share.Lower, 100*c.Share.Upper, c.Verdict)
	fmt.Printf("half: %.0f days\n", c.Median.Value)
	fmt.Printf("younger than the limit: %d of %d\n", c.Young, c.Complaints)
	// Output:
	// closed within 20 working days: 86.7 % (78.3 to 93.0), target unclear
	// half: 5 days
	// younger than the limit: 10 of 100
}
