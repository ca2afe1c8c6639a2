package quality_test

import (
	"fmt"
	"time"

	"github.com/vitalfew/vitalfew/analysis/quality"
)

// Twelve of a hundred records were refused, and the warehouse is otherwise without fault.
func ExampleInspect() {
	in := quality.Inspect(quality.Rows{
		Days:  []quality.Day{{Source: "helpdesk", Field: "received_at", Day: time.Date(2026, time.May, 4, 0, 0, 0, 0, time.UTC), Complaints: 88}},
		Loads: []quality.Load{{ID: 1, Source: "helpdesk", File: "export.csv", Read: 100, Rejected: 12, Line: new(int64(7))}},
	}, quality.Options{})
	for _, f := range in.Findings {
		fmt.Printf("%s: %s: %d of %d, first at %s:%d\n", f.Severity, f.Rule, f.N, f.Of, f.File, f.Line)
	}
	// Output: error: rejects: 12 of 100, first at export.csv:7
}
