package balance_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/balance"
)

// Twelve complaints are brought forward to October. Thirty more come in, of which twenty are closed at once, and five of
// the old ones are closed as well.
func ExampleRoll() {
	october, _ := analysis.ParsePeriod("2026-10")
	in := int64(0) // number of the period in the series
	b, err := balance.Roll(balance.Rows{
		Series: []analysis.Period{october},
		Flows: []balance.Flow{
			{Period: -1, Received: 100, Closed: 88},
			{Period: 0, BroughtForward: 12, Received: 30, Closed: 25},
		},
		Cohorts: []balance.Cohort{
			{ReceivedIn: -1, ClosedIn: new(int64(-1)), Complaints: 88},
			{ReceivedIn: -1, ClosedIn: &in, Complaints: 5},
			{ReceivedIn: -1, Complaints: 7},
			{ReceivedIn: 0, ClosedIn: &in, Complaints: 20},
			{ReceivedIn: 0, Complaints: 10},
		},
		Ages: []balance.Age{{Days: 3, Complaints: 10}, {Days: 200, Complaints: 7}},
	}, balance.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := b.Periods[0]
	fmt.Printf("%s: %d + %d − %d = %d\n", p.Name, p.BroughtForward, p.Received, p.Closed, p.CarriedForward)
	fmt.Printf("received: %d closed, %d still open\n", p.ClosedWithin+p.ClosedSince, p.StillOpen)
	fmt.Printf("closed: %d received in the period, %d before\n", p.ClosedWithin, p.ClosedEarlier)
	oldest := b.Ages[len(b.Ages)-1]
	fmt.Printf("open for %d days or more: %d\n", oldest.From, oldest.Complaints)
	// Output:
	// 2026-10: 12 + 30 − 25 = 17
	// received: 20 closed, 10 still open
	// closed: 20 received in the period, 5 before
	// open for 181 days or more: 7
}
