package handling

import (
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries"
)

// An empty warehouse compares names, parameters, columns and types of the queries all the same.
func TestQueriesFit(t *testing.T) {
	w, err := queries.Open(t.Context(), "", queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	for _, o := range []Options{{}, {CloseWithin: new(20), Dissatisfied: new(2.5), Cohort: Received}} {
		result, err := Analysis{Options: o, Period: analysis.GrainMonth.Period(day("2026-10-01")), AsOf: day("2026-11-02")}.Run(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		if got := result.Findings[0].Headline.ID; got != "handling.none" {
			t.Errorf("nothing is loaded, but the finding is %s", got)
		}
	}
}
