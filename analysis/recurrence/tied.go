package recurrence

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// own is from which share on of a value's complaints with one part the value is taken for a word of that part alone: lists of
// issues have different words for different products, and that these come with their product is no finding. A lower bound
// would silence more of what is truly tied, a higher one lets such words through: of the CFPB's 136 sub-issues of 2019, 129
// have nine in ten of their complaints with one product.
const own = 0.9

// compare sets each problem beside the same value with the other parts, and marks those that are tied to theirs.
//
// A part has a size: what it makes of complaints by itself, as fitted to the table of values and parts without the problems
// that are tied. Without leaving them out, one frequent problem would make all others of its part look rare, and those of
// the other parts frequent. So tied problems are looked for in rounds: in each, those among the candidates that make at
// least half as many complaints Beyond as the largest are marked, and the sizes fitted anew. The ratio of a problem is its
// number over its part's size, to the value's number over the sizes of the other parts where it is not tied: an exact
// conditional comparison of Poisson rates, whose p is adjusted for all problems by Benjamini and Hochberg. Until a problem is
// marked it is in the size of its own part, which makes its ratio too small rather than too large. A value that is almost only
// one part's own word is compared with nothing and left out of the sizes, and so is a part of which nothing else is left.
func compare(problems []Problem, o Options) {
	t := newTable(problems)
	for {
		t.compare(problems, o.SystematicRatio)
		most := 0.0
		for i, p := range problems {
			if t.tied(p, i, o) && !p.Tied {
				most = max(most, p.Beyond().Value)
			}
		}
		if most == 0 {
			break
		}
		for i := range problems {
			if p := &problems[i]; t.tied(*p, i, o) && p.Beyond().Value >= most/2 {
				p.Tied = true
			}
		}
	}
	t.compare(problems, 0)
	for i := range problems {
		p := &problems[i]
		p.Tied = p.Tied && t.tied(*p, i, o)
		if p.Ratio != nil {
			p.Ratio.P = t.adjusted[i]
		}
	}
}

// table is where each problem stands, by value and part.
type table struct {
	value, part map[string]int
	own         []bool    // problems whose value is a word of their part alone
	adjusted    []float64 // p-values of the last comparison
}

func newTable(problems []Problem) *table {
	t := &table{value: map[string]int{}, part: map[string]int{}, own: make([]bool, len(problems))}
	of := map[string]int64{}
	for _, p := range problems {
		if p.Part == "" {
			continue
		}
		number(t.value, p.Value)
		number(t.part, p.Part)
		of[p.Value] += p.N
	}
	for i, p := range problems {
		t.own[i] = p.Part != "" && float64(p.N) >= own*float64(of[p.Value])
	}
	return t
}

// number gives a name the next number, unless it has one.
func number(of map[string]int, name string) {
	if _, seen := of[name]; !seen {
		of[name] = len(of)
	}
}

// compare gives each problem its ratio, from the sizes without those tied, and adjusts the p-values. Problems below the
// ratio least cannot be tied; to save their test, p is 1.
func (t *table) compare(problems []Problem, least float64) {
	cells := make([]stats.TableCell, 0, len(problems))
	for i, p := range problems {
		if p.Part != "" {
			cells = append(cells, stats.TableCell{Row: t.value[p.Value], Column: t.part[p.Part], N: p.N, Out: p.Tied || t.own[i]})
		}
	}
	_, size, err := stats.QuasiIndependence(cells, len(t.value), len(t.part))
	if err != nil {
		panic(err) // the cells are ours
	}
	all := 0.0
	for _, s := range size {
		all += s
	}
	// Of each value, what it makes where it is not tied, and the sizes of those parts.
	numbers, sizes := make([]int64, len(t.value)), make([]float64, len(t.value))
	for i := range sizes {
		sizes[i] = all
	}
	for _, c := range cells {
		if c.Out {
			sizes[c.Row] -= size[c.Column]
		} else {
			numbers[c.Row] += c.N
		}
	}
	ps := make([]float64, len(problems))
	for i := range problems {
		p := &problems[i]
		p.Ratio, ps[i] = nil, math.NaN()
		if p.Part == "" || t.own[i] {
			continue
		}
		row, here := t.value[p.Value], size[t.part[p.Part]]
		n, elsewhere := numbers[row], sizes[row]
		if !p.Tied {
			n, elsewhere = n-p.N, elsewhere-here
		}
		if n == 0 || here <= 0 || elsewhere <= 1e-9*all {
			continue
		}
		ps[i] = 1
		if float64(p.N)/here < least*float64(n)/elsewhere {
			continue
		}
		ratio := stats.Rates(p.N, here, n, elsewhere, stats.Confidence)
		p.Ratio, ps[i] = &ratio, ratio.P
	}
	t.adjusted = stats.BenjaminiHochberg(ps)
}

// tied reports whether a problem comes with its part more often than with the others.
func (t *table) tied(p Problem, i int, o Options) bool {
	return p.Class == Recurring && p.Ratio != nil && t.adjusted[i] < significant && p.Ratio.Ratio.Value >= o.SystematicRatio &&
		2*p.MonthsAbove >= int64(o.Window)
}
