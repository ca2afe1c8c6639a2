package rootcause

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
)

// profile is what the values of a dimension are like in the complaints of both windows.
type profile struct {
	Dimension analysis.Dimension `db:"dimension"`
	Further   bool               `db:"further"`
	Stated    int64              `db:"stated"`  // complaints
	Values    int64              `db:"vals"`    // different ones
	Largest   int64              `db:"largest"` // complaints of the most frequent
	Dated     int64              `db:"dated"`   // whose value is a day
	Numbers   int64              `db:"numbers"` // whose value is a number
}

// order is which dimensions say most about where a cause sits: first what is wrong, then with what, then with whom. Further columns
// come with the things: organisations add what they look for.
var order = []analysis.Dimension{
	"cause", "subcategory", "category", "product", "service", "supplier", further, "site", "region", "unit", "channel", "segment",
	"language", "source",
}

// further stands for the further columns of the exports.
const further analysis.Dimension = ""

// matters are what complaints are about: what a measure of exposure can not state, since it counts what was sold or delivered.
var matters = []analysis.Dimension{"cause", "subcategory", "category", "issue", "issue_1", "issue_2", "issue_3"}

// assessments are known when a complaint comes in, but are no place: they tell groups apart, and explain no rise.
var assessments = []analysis.Dimension{"severity", "priority_first", "priority"}

// consequences come after the complaint. What was done about it does not explain it.
var consequences = []analysis.Dimension{"outcome", "remedy"}

// afterwards are the words in the names of further columns that come after the complaint, in the languages of the reports. Whoever wants such a
// column searched names it.
var afterwards = []string{
	"answer", "closed", "closing", "consent", "decision", "disputed", "outcome", "refund", "remedy", "resolution", "resolved", "response",
	"status", "beslut", "lösning", "samtycke", "stängd", "svar", "utfall", "åtgärd",
}

// follows reports whether a dimension comes after the complaint.
func (p profile) follows() bool {
	if !p.Further {
		return slices.Contains(consequences, p.Dimension)
	}
	name := strings.ToLower(string(p.Dimension))
	return slices.ContainsFunc(afterwards, func(word string) bool { return strings.Contains(name, word) })
}

const (
	// mostValues is how many values a dimension is searched with.
	mostValues = 1000
	// identified is the share of complaints with a value of their own beyond which a column is taken for an identifier.
	identified = 0.5
	// classed is how many different numbers are put into classes: fewer are grades or codes.
	classed = 20
	// mostColumns is how many dimensions are read, of which the best are searched.
	mostColumns = 12
)

// candidates are the dimensions that may be searched, best first, at most mostColumns, and those that may not. Those named are all.
func candidates(profiles []profile, named []string, groups bool) (found []profile, left []Left) {
	rank := func(p profile) int {
		if i := slices.Index(named, string(p.Dimension)); i >= 0 {
			return i - len(named)
		}
		if i := slices.Index(order, p.Dimension); i >= 0 && !p.Further {
			return i
		}
		if p.Further {
			return slices.Index(order, further)
		}
		return len(order)
	}
	for _, p := range profiles {
		d := p.Dimension
		chosen := slices.Contains(named, string(d))
		known := slices.Contains(order, d) || p.Further || groups && slices.Contains(assessments, d)
		why := Why("")
		switch {
		case p.Stated == 0, len(named) > 0 && !chosen:
			continue
		case p.follows() && !chosen:
			why = Consequence
		case !known && !chosen && slices.Contains(assessments, d):
			why = Consequence
		case !known && !chosen:
			continue
		case 2*p.Dated > p.Stated:
			why = Date
		case p.number():
		case float64(p.Values) > identified*float64(p.Stated) && p.Values > classed:
			why = Identifier
		case p.Values > mostValues:
			why = TooMany
		}
		if why != "" {
			left = append(left, Left{Dimension: d, Why: why})
			continue
		}
		found = append(found, p)
	}
	slices.SortStableFunc(found, func(a, b profile) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Stated, a.Stated), cmp.Compare(a.Dimension, b.Dimension))
	})
	for _, p := range found[min(len(found), mostColumns):] {
		left = append(left, Left{Dimension: p.Dimension, Why: Crowded})
	}
	return found[:min(len(found), mostColumns)], left
}

// number reports whether a further column holds numbers that are put into classes. Numbers of which nearly every complaint has one
// of its own and that are whole are most often those of cases.
func (p profile) number() bool {
	return p.Further && p.Values > classed && 10*p.Numbers > 9*p.Stated
}

// names are the dimensions of profiles.
func names(profiles []profile) []analysis.Dimension {
	var all []analysis.Dimension
	for _, p := range profiles {
		all = append(all, p.Dimension)
	}
	return all
}
