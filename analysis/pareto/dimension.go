package pareto

import (
	"maps"
	"slices"

	"github.com/vitalfew/vitalfew/charts"
)

// term is what a dimension is called, the message of its heading and of its values, counted; and whether its largest
// value is something that a meeting can act on, as a cause or a supplier is and a channel is not.
type term struct {
	heading, values string
	actionable      bool
}

// terms are the dimensions that pareto.sql knows as columns. Any other name is a further column of the exports, and
// goes by the name it has there.
var terms = map[string]term{
	"source":         {"word.source", "pareto.sources", false},
	"channel":        {"word.channel", "pareto.channels", false},
	"product":        {"word.product", "pareto.products", true},
	"service":        {"word.service", "pareto.services", true},
	"category":       {"word.category", "pareto.categories", true},
	"subcategory":    {"word.subcategory", "pareto.subcategories", true},
	"cause":          {"word.cause", "pareto.causes", true},
	"issue":          {"word.issue", "pareto.issues", true},
	"issue_1":        {"word.issue_1", "pareto.issues", true},
	"issue_2":        {"word.issue_2", "pareto.issues", true},
	"issue_3":        {"word.issue_3", "pareto.issues", true},
	"unit":           {"word.unit", "pareto.units", true},
	"site":           {"word.site", "pareto.sites", true},
	"region":         {"word.region", "pareto.regions", true},
	"supplier":       {"word.supplier", "pareto.suppliers", true},
	"segment":        {"word.segment", "pareto.segments", false},
	"severity":       {"word.severity", "pareto.severities", false},
	"priority":       {"word.priority", "pareto.priorities", false},
	"priority_first": {"word.priority_first", "pareto.priorities", false},
	"outcome":        {"word.outcome", "pareto.outcomes", false},
	"remedy":         {"word.remedy", "pareto.remedies", false},
	"language":       {"word.language", "pareto.languages", false},
}

// heading names a dimension where a sentence or a column begins.
func heading(dimension string) charts.Text {
	if t, known := terms[dimension]; known {
		return charts.T(t.heading, nil)
	}
	return charts.T("pareto.column", charts.Args{"name": charts.Label(dimension)})
}

// values counts values of a dimension: 3 causes.
func values(dimension string, n int) charts.Value {
	args := charts.Args{"n": charts.Count(int64(n))}
	if t, known := terms[dimension]; known {
		return charts.Phrase(charts.T(t.values, args))
	}
	args["name"] = charts.Label(dimension)
	return charts.Phrase(charts.T("pareto.values", args))
}

// actionable reports whether the largest value is worth a question of who does what; a further column is.
func actionable(dimension string) bool {
	t, known := terms[dimension]
	return !known || t.actionable
}

// label is a value of a dimension as the reader knows it: the user's word, but a verdict in the report's language.
func label(dimension, value string) charts.Value {
	if dimension == "outcome" {
		switch value {
		case "upheld":
			return charts.Phrase(charts.T("word.upheld", nil))
		case "partly":
			return charts.Phrase(charts.T("word.partly_upheld", nil))
		case "not_upheld":
			return charts.Phrase(charts.T("word.not_upheld", nil))
		}
	}
	return charts.Label(value)
}

// Dimensions are the fields of a complaint that a ranking may be by, in order of their names. Beside them it may be by any
// further column of the exports.
func Dimensions() []string { return slices.Sorted(maps.Keys(terms)) }

// Further are the dimensions that are no fields of a complaint, by the key that names them: columns of the exports must
// have these names.
func (o Options) Further() map[string]string {
	o = o.withDefaults()
	further := map[string]string{"dimension": o.Dimension, "within": o.Within}
	maps.DeleteFunc(further, func(_, name string) bool {
		_, known := terms[name]
		return known || name == "" || name == NoWithin
	})
	return further
}
