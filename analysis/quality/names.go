package quality

import (
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/charts"
)

// namedHere are the fields whose names no other section says.
var namedHere = []string{
	"received_at", "occurred_at", "discovered_at", "purchased_at", "acknowledged_at", "first_response_at", "resolved_at",
	"closed_at", "due_at", "on_time", "event_no", "complaint_id", "status", "customer", "escalation_stage", "reopened", "transfers", "compensation_minor",
	"cost_minor", "handling_satisfaction",
}

// name is what a field is called; a further column has its own name.
func name(field string) charts.Value {
	if further, ok := strings.CutPrefix(field, "dimensions."); ok {
		return charts.Label(further)
	}
	if slices.Contains(namedHere, field) {
		return charts.Phrase(charts.T("quality.field_"+field, nil))
	}
	return charts.Phrase(charts.T("word."+field, nil))
}
