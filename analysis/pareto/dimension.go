package pareto

import "github.com/vitalfew/vitalfew/charts"

// term is what a dimension is called: the message of its heading and of its values, counted.
type term struct{ heading, values string }

// terms are the dimensions that pareto.sql knows as columns. Any other name is a further column of the exports, and
// goes by the name it has there.
var terms = map[string]term{
	"source":         {"word.source", "pareto.sources"},
	"channel":        {"word.channel", "pareto.channels"},
	"product":        {"word.product", "pareto.products"},
	"service":        {"word.service", "pareto.services"},
	"category":       {"word.category", "pareto.categories"},
	"subcategory":    {"word.subcategory", "pareto.subcategories"},
	"cause":          {"word.cause", "pareto.causes"},
	"unit":           {"word.unit", "pareto.units"},
	"site":           {"word.site", "pareto.sites"},
	"region":         {"word.region", "pareto.regions"},
	"supplier":       {"word.supplier", "pareto.suppliers"},
	"segment":        {"word.segment", "pareto.segments"},
	"severity":       {"word.severity", "pareto.severities"},
	"priority":       {"word.priority", "pareto.priorities"},
	"priority_first": {"word.priority_first", "pareto.priorities"},
	"outcome":        {"word.outcome", "pareto.outcomes"},
	"remedy":         {"word.remedy", "pareto.remedies"},
	"language":       {"word.language", "pareto.languages"},
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
