package pareto

import (
	"fmt"
	"maps"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// By is what categories are ranked by.
type By string

// The measures.
const (
	ByCount    By = "count"    // complaints
	BySeverity By = "severity" // complaints, each with the weight of its severity
	ByCost     By = "cost"     // cost_minor of the complaints, else compensation_minor
	ByDays     By = "days"     // calendar days that the complaints were open, until closed or the as-of day
	ByRate     By = "rate"     // complaints per unit of exposure
)

// The levels of severity in words, as a column of severity has them; a complaint that has none is unstated.
var levels = map[string]string{"0": "none", "1": "low", "2": "medium", "3": "high", "": "unstated"}

// defaultWeights are 1, 3 and 9, the scale of quality function deployment: far enough apart for one severe complaint to
// outweigh several slight ones, near enough for many slight ones to count. A complaint of unstated severity counts as a
// slight one: at 0 it would vanish, in the middle it would outweigh those that are known to be slight.
var defaultWeights = map[string]int64{"none": 0, "low": 1, "medium": 3, "high": 9, "unstated": 1}

// weights are those of the options and the defaults of the others.
func (o Options) weights() map[string]int64 {
	w := maps.Clone(defaultWeights)
	maps.Copy(w, o.Weights)
	return w
}

func (o Options) validateWeights() error {
	some := false
	for level, w := range o.weights() {
		if _, known := defaultWeights[level]; !known {
			return fmt.Errorf("weights: %s: want none, low, medium, high or unstated", level)
		}
		if w < 0 {
			return fmt.Errorf("weights: %s: want 0 or more, got %d", level, w)
		}
		some = some || w > 0
	}
	if !some {
		return fmt.Errorf("weights: want one above 0")
	}
	return nil
}

// row is one row of the queries.
type row struct {
	Value     string  `db:"value"`
	Part      string  `db:"part"`
	Piece     string  `db:"piece"`
	Stratum   string  `db:"stratum"` // level of severity, or currency
	N         int64   `db:"n"`
	Unweighed int64   `db:"unweighed"`
	Amount    int64   `db:"amount"`
	Squares   float64 `db:"squares"`
}

// Count is what the complaints with a value of the dimension come to; the empty value are those that do not state it.
type Count struct {
	Value     string
	N         int64 // complaints
	Unweighed int64 // of them, whose weight is not known: cost, days, severity
	Amount    int64 // sum of their weights. Not used by count and rate, where every complaint weighs 1
	Squares   float64
}

// Cell is a Count of the complaints with the values of a path, of one dimension after the other.
type Cell struct {
	Path []string
	Count
}

func (c Count) plus(d Count) Count {
	return Count{c.Value, c.N + d.N, c.Unweighed + d.Unweighed, c.Amount + d.Amount, c.Squares + d.Squares}
}

// weighed is the amount with its squares.
func (c Count) weighed() stats.Weighted {
	return stats.Weighted{Sum: float64(c.Amount), Squares: c.Squares}
}

// cells are the rows with their weights by the measure, of a path of so many dimensions; strata are not kept.
func cells(rows []row, o Options, depth int) []Cell {
	var all []Cell
	weights := o.weights()
	for _, r := range rows {
		c := Cell{Path: []string{r.Value, r.Part, r.Piece}[:depth], Count: Count{N: r.N, Unweighed: r.Unweighed, Amount: r.Amount, Squares: r.Squares}}
		if o.By == BySeverity {
			w := weights[levels[r.Stratum]]
			c.Amount, c.Squares = r.N*w, float64(r.N*w*w)
			if r.Stratum == "" {
				c.Unweighed = r.N
			}
		}
		c.Value = c.Path[depth-1]
		all = append(all, c)
	}
	return all
}

// counts are cells of one dimension.
func counts(cs []Cell) []Count {
	all := make([]Count, len(cs))
	for i, c := range cs {
		all[i] = c.Count
	}
	return all
}

// currencies are those that the costs are in, in order; a cost that names none is in "".
func currencies(rows []row) []string {
	found := map[string]bool{}
	for _, r := range rows {
		if r.N > r.Unweighed {
			found[r.Stratum] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}
