package analysis

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/vitalfew/vitalfew/charts"
)

// Dimension is what complaints are counted by: a field of a complaint or an issue, or a further column of the exports.
type Dimension string

// term is what a dimension is called, the message of its heading and of its values, counted; and whether its largest
// value is something that a meeting can act on, as a cause or a supplier is and a channel is not.
type term struct {
	heading, values string
	actionable      bool
}

// terms are the dimensions that the macro dimension_value knows as columns. Any other name is a further column of the exports, and
// goes by the name it has there.
var terms = map[Dimension]term{
	"source":         {"word.source", "dimension.sources", false},
	"channel":        {"word.channel", "dimension.channels", false},
	"product":        {"word.product", "dimension.products", true},
	"service":        {"word.service", "dimension.services", true},
	"category":       {"word.category", "dimension.categories", true},
	"subcategory":    {"word.subcategory", "dimension.subcategories", true},
	"cause":          {"word.cause", "dimension.causes", true},
	"issue":          {"word.issue", "dimension.issues", true},
	"issue_1":        {"word.issue_1", "dimension.issues", true},
	"issue_2":        {"word.issue_2", "dimension.issues", true},
	"issue_3":        {"word.issue_3", "dimension.issues", true},
	"unit":           {"word.unit", "dimension.units", true},
	"site":           {"word.site", "dimension.sites", true},
	"region":         {"word.region", "dimension.regions", true},
	"supplier":       {"word.supplier", "dimension.suppliers", true},
	"segment":        {"word.segment", "dimension.segments", false},
	"severity":       {"word.severity", "dimension.severities", false},
	"priority":       {"word.priority", "dimension.priorities", false},
	"priority_first": {"word.priority_first", "dimension.priorities", false},
	"outcome":        {"word.outcome", "dimension.outcomes", false},
	"remedy":         {"word.remedy", "dimension.remedies", false},
	"language":       {"word.language", "dimension.languages", false},
}

// Heading names the dimension where a sentence or a column begins.
func (d Dimension) Heading() charts.Text {
	if t, known := terms[d]; known {
		return charts.T(t.heading, nil)
	}
	return charts.T("dimension.column", charts.Args{"name": charts.Label(string(d))})
}

// Values counts values of the dimension: 3 causes.
func (d Dimension) Values(n int) charts.Value {
	args := charts.Args{"n": charts.Count(int64(n))}
	if t, known := terms[d]; known {
		return charts.Phrase(charts.T(t.values, args))
	}
	args["name"] = charts.Label(string(d))
	return charts.Phrase(charts.T("dimension.values", args))
}

// About says what a finding is about: any of some values.
func (d Dimension) About(values ...string) []string {
	var about []string
	for _, v := range values {
		about = append(about, string(d)+"="+v)
	}
	return about
}

// Actionable reports whether the largest value is worth a question of who does what; a further column is.
func (d Dimension) Actionable() bool {
	t, known := terms[d]
	return !known || t.actionable
}

// Known reports whether the dimension is a field of a complaint or an issue; any other is a further column of the exports.
func (d Dimension) Known() bool {
	_, known := terms[d]
	return known
}

// None is what an option says that leaves a dimension out.
const None = "none"

// Further reports whether a column of the exports must have the dimension's name, since no field of a complaint has. "" and
// None name none.
func (d Dimension) Further() bool { return d != "" && d != None && !d.Known() }

// Further are those of named dimensions, by the key of the option that names them, that are no fields of a complaint:
// columns of the exports must have these names.
func Further(named map[string]string) map[string]string {
	further := map[string]string{}
	for key, name := range named {
		if Dimension(name).Further() {
			further[key] = name
		}
	}
	return further
}

// Label is a value of the dimension as the reader knows it: the user's word, but a verdict and a severity in the report's
// language.
func (d Dimension) Label(value string) charts.Value {
	switch {
	case d == "severity" && slices.Contains([]string{"0", "1", "2", "3"}, value):
		return charts.Phrase(charts.T("word.severity_"+value, nil))
	case d == "outcome":
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

// Dimensions are the fields of a complaint that an analysis may be by, in order of their names. Beside them it may be by
// any further column of the exports.
func Dimensions() []string {
	var names []string
	for _, d := range slices.Sorted(maps.Keys(terms)) {
		names = append(names, string(d))
	}
	return names
}

// Stated is how many of a period's complaints state each dimension that an analysis may begin with, and each that it may
// set beside that one.
type Stated struct {
	Complaints  int64 `db:"complaints"`
	Cause       int64 `db:"cause"`
	Subcategory int64 `db:"subcategory"`
	Category    int64 `db:"category"`
	Product     int64 `db:"product"`
	Service     int64 `db:"service"`
	Supplier    int64 `db:"supplier"`
	Site        int64 `db:"site"`
	Unit        int64 `db:"unit"`
	Region      int64 `db:"region"`
}

// ReadStated counts them.
func ReadStated(ctx context.Context, src Source, p Period) (Stated, error) {
	var rows []Stated
	if err := src.Select(ctx, &rows, "stated", Params{"from": p.From, "to": p.To}); err != nil {
		return Stated{}, err
	}
	if len(rows) != 1 {
		return Stated{}, fmt.Errorf("stated.sql: want one row, got %d", len(rows))
	}
	return rows[0], nil
}

// Of is how many state the dimension.
func (s Stated) Of(d Dimension) int64 {
	return map[Dimension]int64{
		"cause": s.Cause, "subcategory": s.Subcategory, "category": s.Category, "product": s.Product,
		"service": s.Service, "supplier": s.Supplier, "site": s.Site, "unit": s.Unit, "region": s.Region,
	}[d]
}

// Half reports whether at least half of the complaints state the dimension.
func (s Stated) Half(d Dimension) bool { return s.Of(d) > 0 && 2*s.Of(d) >= s.Complaints }

// Beside are the dimensions of what complaints are about and where, that at least half of the complaints state, to be set
// beside one of what is wrong: product first.
func (s Stated) Beside(taken Dimension) []Dimension {
	var all []Dimension
	for _, d := range []Dimension{"product", "service", "supplier", "site", "unit", "region"} {
		if d != taken && s.Half(d) {
			all = append(all, d)
		}
	}
	return all
}

// First is the dimension to begin with: the first of cause, subcategory, category and product that at least half of the
// complaints state, else the one that most do, but not the one taken.
func (s Stated) First(taken Dimension) Dimension {
	best := Dimension("")
	for _, d := range []Dimension{"cause", "subcategory", "category", "product"} {
		switch {
		case d == taken:
			continue
		case s.Half(d):
			return d
		case best == "" || s.Of(d) > s.Of(best):
			best = d
		}
	}
	return best
}
