package evenness_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/evenness"
)

// Both offices uphold half of what is about delivery and a tenth of what is about invoices. The north gets the invoices, so it
// upholds less; the web is strict with both.
func ExampleJudge() {
	var counts []evenness.Count
	add := func(office, cause string, cases, upheld int64) {
		for _, stratum := range []*string{&cause, nil} {
			counts = append(counts,
				evenness.Count{Measure: "outcome", Event: true, Value: office, Stratum: stratum, Complaints: upheld, People: upheld},
				evenness.Count{Measure: "outcome", Value: office, Stratum: stratum, Complaints: cases - upheld, People: cases - upheld})
		}
	}
	add("south", "delivery", 400, 200)
	add("south", "invoice", 100, 10)
	add("north", "delivery", 100, 50)
	add("north", "invoice", 400, 40)
	add("web", "delivery", 200, 60)
	add("web", "invoice", 50, 2)
	e := evenness.Judge([]evenness.Kind{{Dimension: "site", Counts: counts}}, evenness.Options{})
	for _, g := range e.Measures[0].Kinds[0].Groups {
		fmt.Printf("%-5s %.0f %% upheld, %.0f %% expected: %s\n", g.Value, 100*g.Share, 100*g.Expected, g.Verdict)
	}
	// Output:
	// north 18 % upheld, 16 % expected: like
	// south 42 % upheld, 37 % expected: like
	// web   25 % upheld, 37 % expected: less
}
