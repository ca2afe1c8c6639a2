package queries

// reasons say in one sentence what a rule of staging found, by the rule; where a field has a sentence of its own, by
// field.rule.
var reasons = map[string]string{
	"empty":               "the record has no value in any column that is read",
	"missing":             "there is no value",
	"future":              "the time is after the day of loading",
	"early":               "the time is before 1970",
	"before_received":     "the time is before the complaint was received",
	"swapped":             "the time is before the complaint was received, but not if day and month are exchanged",
	"before_invited":      "the time is before the respondent was invited",
	"before_decided":      "the day is before the one on which the action was decided",
	"before_implemented":  "the day is before the one from which the action was in place",
	"before_opened":       "the day is before the one on which the dispute was opened",
	"before_period_from":  "the last day is before the first",
	"before_valid_from":   "the last day is before the first",
	"negative":            "the number is below 0",
	"range":               "the number is not on the scale of the question",
	"severity.range":      "the number is not 0, 1, 2 or 3",
	"target.range":        "the number is no share above 0 and at most 1",
	"outcome.unmapped":    "the word is not mapped to upheld, partly or not_upheld",
	"invited.unmapped":    "the word is not mapped to yes or no",
	"unit.unmapped":       "the word is not mapped to hours, days or working_days",
	"field_from.unmapped": "the word is not mapped to a time of a complaint, such as received_at",
	"field_to.unmapped":   "the word is not mapped to a time of a complaint, such as closed_at",
	"severity.unreadable": "the word is not mapped to 0, 1, 2 or 3",
	"on_time.unreadable":  "the word is not mapped to true or false",
	"period.unreadable":   "the text is no year, quarter, month, week or day",
	"scope.unreadable":    "the text is not written as name=value; name=value, each name once",
	"unreadable":          "the text is not a number",
}

// reason says in one sentence what a rule of staging found.
func reason(field, rule string) string {
	if text, ok := reasons[field+"."+rule]; ok {
		return text
	}
	switch {
	case rule == "unreadable" && isTime(field):
		return "the text is in none of the formats wanted"
	case rule == "unreadable" && (field == "reopened" || field == "transfers" || field == "escalation_stage" || field == "complaints"):
		return "the text is not a whole number from 0"
	}
	return reasons[rule]
}
