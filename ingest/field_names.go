package ingest

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The canonical fields by how their text is read. They are columns of the table complaint.
var (
	timeFields = []string{
		"received_at", "occurred_at", "discovered_at", "purchased_at", "acknowledged_at", "first_response_at",
		"resolved_at", "closed_at", "due_at", "event_at",
	}
	// durationFields are no columns: each gives its time, counted from received_at, where no column gives that.
	durationFields = []string{"acknowledged_after", "first_response_after", "resolved_after", "closed_after"}
	wordFields     = []string{"state", "severity", "outcome", "on_time"} // by a value map
	moneyFields    = []string{"compensation_minor", "cost_minor"}
	numberFields   = []string{"escalation_stage", "reopened", "transfers", "handling_satisfaction", "event_no", "complaints"}
	textFields     = []string{
		"complaint_id", "status", "channel", "product", "service", "category", "subcategory", "cause", "unit", "site",
		"region", "supplier", "customer", "segment", "priority", "priority_first", "remedy", "currency", "narrative",
		"language", "tags", "action_id",
	}
)

// words are the canonical words of the fields that have no others.
var words = map[string][]string{
	"state":    {"open", "closed"},
	"severity": {"0", "1", "2", "3"},
	"outcome":  {"upheld", "partly", "not_upheld"},
	"on_time":  {"true", "false"},
	"invited":  {"yes", "no"},
}

// twin is the duration that gives a time, and the time that a duration gives; "" for other fields.
func twin(field string) string {
	stem, after := strings.CutSuffix(field, "_after")
	if after && slices.Contains(durationFields, field) {
		return stem + "_at"
	}
	if d := strings.TrimSuffix(field, "_at") + "_after"; slices.Contains(durationFields, d) {
		return d
	}
	return ""
}

// timeOf is the time that a field is or gives.
func timeOf(field string) string {
	if slices.Contains(durationFields, field) {
		return twin(field)
	}
	return field
}

// dimension is the prefix of further columns that are kept by name.
const dimension = "dimensions."

// Fields are the names that a column of complaints may be mapped to, beside dimensions.NAME.
func Fields() []string {
	all := slices.Concat(textFields, timeFields, durationFields, wordFields, numberFields, []string{"compensation", "cost"})
	slices.Sort(all)
	return all
}

// fold makes headings comparable: letters and digits only, in lower case. "Sub-issue", "sub_issue" and "SUB ISSUE" are
// one heading.
func fold(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFC.String(heading))
}
