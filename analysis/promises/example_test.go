package promises_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/promises"
)

// Of 200 complaints that were to be answered in October, 150 were in time, 40 late, 10 are not answered yet. Nine in ten were
// promised.
func ExampleKeep() {
	words := "Answer within two days"
	kept, late, overdue := "kept", "late", "overdue"
	all := promises.Keep(promises.Rows{
		Promises: []promises.Promise{{ID: "P1", Words: &words, Unit: "working_days", Within: 2, Target: 0.9}},
		States:   []promises.State{{ID: "P1", Concerned: 900, Started: 900, Recorded: 700}},
		Parts: []promises.Part{
			{ID: "P1", Span: "period", N: 200, People: 190},
			{ID: "P1", Span: "period", Fate: &kept, N: 150, People: 145},
			{ID: "P1", Span: "period", Fate: &late, N: 40, People: 40},
			{ID: "P1", Span: "period", Fate: &overdue, N: 10, People: 10},
		},
	})
	p := all[0]
	fmt.Printf("%s: %.0f %% (%.1f to %.1f), target %s\n",
		p.Name(), 100*p.Now.Share.Value, 100*p.Now.Share.Lower, 100*p.Now.Share.Upper, p.Verdict)
	// Output:
	// Answer within two days: 75 % (68.6 to 80.5), target missed
}
