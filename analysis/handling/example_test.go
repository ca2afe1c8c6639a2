package handling_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/handling"
)

// Of 200 complaints closed in a month 24 were opened again, 8 of 200 in the month before.
func ExampleAssess() {
	month := func(reopened int64) handling.Counts {
		return handling.Counts{Marks: []handling.Mark{
			{Mark: "all", Complaints: 200, People: 200},
			{Mark: "reopened", Value: "yes", Complaints: reopened, People: reopened},
			{Mark: "reopened", Value: "no", Complaints: 200 - reopened, People: 200 - reopened},
		}}
	}
	h, err := handling.Assess(handling.Rows{Now: month(24), Before: month(8)}, handling.Options{})
	if err != nil {
		panic(err)
	}
	for _, i := range h.Indicators {
		fmt.Printf("%s: %.0f %% (%.0f to %.0f) of %d closed, %.0f %% before; changed: %v\n", i.Name,
			100*i.Share.Share.Value, 100*i.Share.Share.Lower, 100*i.Share.Share.Upper, i.Of.Complaints, 100*i.Before.Share.Value, i.Changed)
	}
	// Output: reopened: 12 % (8 to 17) of 200 closed, 4 % before; changed: true
}
