package pareto

import (
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Cell is how many complaints have a value of the dimension and a value of the second one.
type Cell struct {
	Value string `db:"value"`
	Part  string `db:"part"`
	N     int64  `db:"n"`
}

// Split is one category taken apart by the second dimension.
type Split struct {
	Value   string `json:"value"`
	N       int64  `json:"n"`
	Parts   []Part `json:"parts"`   // largest first, at most maxParts
	Unknown int64  `json:"unknown"` // complaints of the category that do not state the second dimension
}

// Part is one value of the second dimension within a category.
type Part struct {
	Value string         `json:"value"`
	N     int64          `json:"n"`
	Share stats.Estimate `json:"share"` // of all complaints of the category, Wilson interval at 95 %
	Apart bool           `json:"apart"` // its interval lies above the next one's
}

// A drill-down is for the first look; who needs the rest ranks the second dimension itself. Five categories of three
// parts fill half a printed page.
const (
	maxSplits = 5
	maxParts  = 3
)

// Within takes the vital few of r apart by a second dimension: the largest parts of each. At most five categories are
// taken, largest first; a ranking without vital few is taken apart at its first category. Shares are of the whole
// category, so that a part cannot look large because the rest is unknown.
func Within(r Ranking, cells []Cell) []Split {
	n := min(max(r.Vital, 1), maxSplits, len(r.Causes))
	by := map[string][]Count{}
	for _, c := range cells {
		by[c.Value] = append(by[c.Value], Count{c.Part, c.N})
	}
	splits := []Split{}
	for _, cause := range r.Causes[:n] {
		parts, unknown := merge(by[cause.Value])
		s := Split{Value: cause.Value, N: cause.N, Parts: []Part{}, Unknown: unknown}
		for i, p := range parts {
			part := Part{Value: p.Value, N: p.N, Share: stats.Wilson(p.N, cause.N, stats.Confidence), Apart: true}
			if i > 0 && i <= maxParts {
				s.Parts[i-1].Apart = !s.Parts[i-1].Share.Overlaps(part.Share)
			}
			if i < maxParts {
				s.Parts = append(s.Parts, part)
			}
		}
		splits = append(splits, s)
	}
	return splits
}
