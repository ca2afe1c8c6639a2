package recurrence

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Cell is the complaints of a window that name one value of the dimension and one of the second.
type Cell struct {
	Value       string `db:"value"` // "" where the complaints do not state it
	Part        string `db:"part"`  // likewise
	N           int64  `db:"n"`
	Months      int64  `db:"months"`       // of the window, in which any came
	MonthsAbove int64  `db:"months_above"` // in which the value made more of the part's complaints than of the other parts'
	Customers   int64  `db:"customers"`    // different ones; an unknown one counts with each complaint
}

// Class is how a problem comes back.
type Class string

// The classes, by the words of ISO 10002; the rules are ours.
const (
	Single     Class = "single"
	Recurring  Class = "recurring"
	Systematic Class = "systematic"
)

// significant is the level of the adjusted p-values: of the problems called tied to a part, one in twenty is not.
const significant = 0.05

// Problem is a cell with its class, and why it has it.
type Problem struct {
	Value       string           `json:"value"`
	Part        string           `json:"part"`
	N           int64            `json:"n"`
	Months      int64            `json:"months"`
	MonthsAbove int64            `json:"months_above"`
	Customers   int64            `json:"customers"`
	Class       Class            `json:"class"`
	Steady      bool             `json:"steady"` // it came in as many months as a systematic problem does
	Tied        bool             `json:"tied"`   // it comes with this part more often than with the others
	Ratio       *stats.RateRatio `json:"ratio"`  // how many times as often it comes here as elsewhere; P adjusted; nil: nothing to compare with
}

// Beyond is how many of the problem's complaints there are beyond what came here if it were as frequent as elsewhere:
//
//	n − n/ratio, with the ends of the interval of the ratio
func (p Problem) Beyond() stats.Estimate {
	n := float64(p.N)
	over := func(ratio float64) float64 { return n - n/ratio }
	return stats.Estimate{Value: over(p.Ratio.Ratio.Value), Lower: over(p.Ratio.Ratio.Lower), Upper: over(p.Ratio.Ratio.Upper)}
}

// Classes are the problems of a window.
type Classes struct {
	Known    int64          `json:"known"`   // complaints that state the dimension
	Unknown  int64          `json:"unknown"` // that do not: they are in no problem
	Of       map[Class]Many `json:"classes"`
	Compared int            `json:"compared"` // problems that had others to be compared with
	Tied     int            `json:"tied"`     // problems
	Problems []Problem      `json:"problems"` // the first 40: tied ones by how many complaints they make Beyond, then steady, recurring and single ones by number
}

// rows is how many problems are kept: more than a printed page of them is a list that nobody reads to the end.
// `vitalfew query recurrence` has all.
const rows = 40

// All is how many problems there are.
func (c Classes) All() int {
	return c.Of[Single].Problems + c.Of[Recurring].Problems + c.Of[Systematic].Problems
}

// Many is how many problems and complaints a class has.
type Many struct {
	Problems   int   `json:"problems"`
	Complaints int64 `json:"complaints"`
}

// Classify calls every combination of a value and a part:
//
//   - single, when nothing shows that it has come back: complaints in fewer than o.RecurringMonths months of the window or
//     from fewer than o.RecurringCustomers customers;
//   - recurring otherwise;
//   - systematic, when it recurs and either came in o.SystematicMonths months (steady), or is tied to the part: at least
//     o.SystematicRatio times as frequent there as elsewhere, more than chance explains, and above the other parts' share in
//     at least half of the months of the window.
//
// How frequent a problem is in a part is told beside the part's complaints without those tied; see compare. Complaints that do
// not state the dimension are counted in Unknown; those that do not state the part are a problem of their own, which
// nothing is compared with. Dimension, Within and Repeats of o are not used.
func Classify(cells []Cell, o Options) Classes {
	o = o.withDefaults()
	found := Classes{Problems: []Problem{}, Of: map[Class]Many{}}
	for _, c := range cells {
		if c.Value == "" {
			found.Unknown += c.N
			continue
		}
		found.Known += c.N
		p := Problem{
			Value: c.Value, Part: c.Part, N: c.N, Months: c.Months, MonthsAbove: c.MonthsAbove, Customers: c.Customers, Class: Single,
		}
		if c.Months >= int64(o.RecurringMonths) && c.Customers >= int64(o.RecurringCustomers) {
			p.Class, p.Steady = Recurring, c.Months >= int64(o.SystematicMonths)
		}
		found.Problems = append(found.Problems, p)
	}
	slices.SortFunc(found.Problems, before) // the same result for any order of cells
	compare(found.Problems, o)
	for i := range found.Problems {
		p := &found.Problems[i]
		if p.Steady || p.Tied {
			p.Class = Systematic
		}
		many := found.Of[p.Class]
		found.Of[p.Class] = Many{many.Problems + 1, many.Complaints + p.N}
		if p.Tied {
			found.Tied++
		}
		if p.Ratio != nil {
			found.Compared++
		}
	}
	slices.SortFunc(found.Problems, before)
	found.Problems = found.Problems[:min(rows, len(found.Problems))]
	return found
}

// before orders problems by what to look at first.
func before(a, b Problem) int {
	rank := func(p Problem) int {
		switch {
		case p.Tied:
			return 0
		case p.Class == Systematic:
			return 1
		case p.Class == Recurring:
			return 2
		}
		return 3
	}
	weight := func(p Problem) float64 {
		if p.Tied {
			return p.Beyond().Value
		}
		return float64(p.N)
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(weight(b), weight(a)),
		cmp.Compare(a.Value, b.Value), cmp.Compare(a.Part, b.Part))
}
