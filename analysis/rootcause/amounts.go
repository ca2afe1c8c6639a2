package rootcause

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/risk"
)

// amounts is what complaints cost, or how many days they took, by combination of values: a sum of the period, and of the reference for
// as many days. Counts are the complaints behind each, in the same order.
type amounts struct {
	leaves
	counts   leaves
	currency string // of cost; "": not named
	others   int64  // complaints whose cost is in another
}

const (
	// leastPerLeaf is how many complaints a combination must have on average: of fewer, a sum is that of the dearest of them, and
	// combinations deviate as far by chance as any cause would make them.
	leastPerLeaf = 5
	// mostLocated is how many combinations are named: no reader acts on more.
	mostLocated = 10
)

// amount asks what explains the difference of costs, or of days, between the period and its reference.
func (s study) amount(of string) ([]asked, error) {
	w := windows{s.Period, s.reference()}
	if !s.cover.Covers(w.period) || w.reference.IsZero() {
		return []asked{s.uncovered(Change, of)}, nil
	}
	about, err := s.subject(w, nil, false)
	if err != nil {
		return nil, err
	}
	about.fitting()
	dimensions := names(about.profiles)
	all, err := s.amounts(w, dimensions, of)
	if err != nil {
		return nil, err
	}
	for d, p := range about.profiles {
		if p.number() {
			class := all.counts.classes(d)
			all.leaves, all.counts = all.renamed(d, class), all.counts.renamed(d, class)
		}
	}
	keep, left := s.Options.searched(all.counts, nil)
	keep, thin := all.counts.dense(keep)
	all.leaves, all.counts = all.keep(keep), all.counts.keep(keep)
	q := asked{windows: w, table: table{leaves: all.counts}, amounts: &all}
	q.Question, q.Of, q.Left = Change, of, slices.Concat(about.left, left, thin)
	return []asked{q}, nil
}

// dense are those of some dimensions, the first ones first, over which a combination has enough complaints on average; and the others.
func (l leaves) dense(dimensions []analysis.Dimension) (found []analysis.Dimension, left []Left) {
	for _, d := range dimensions {
		with := append(slices.Clone(found), d)
		if l.total() < leastPerLeaf*float64(len(l.keep(with).n)) {
			left = append(left, Left{Dimension: d, Why: Thin})
			continue
		}
		found = with
	}
	return found, left
}

// amountOf is a row of rootcause_amounts.sql.
type amountOf struct {
	Currency string `db:"currency"`
	combination
	N         int64 `db:"n"`
	Reference int64 `db:"n_reference"`
	Amount    int64 `db:"amount"`
	Before    int64 `db:"amount_reference"`
}

// amounts reads costs in the currency of most complaints, or days.
func (r reader) amounts(w windows, dimensions []analysis.Dimension, of string) (amounts, error) {
	p := by(w.params(), dimensions, mostColumns)
	p["of"] = of
	var rows []amountOf
	if err := r.src.Select(r.ctx, &rows, "rootcause_amounts", p); err != nil {
		return amounts{}, err
	}
	complaints := map[string]int64{}
	var total int64
	for _, row := range rows {
		complaints[row.Currency] += row.N + row.Reference
		total += row.N + row.Reference
	}
	var a amounts
	for i, currency := range slices.Sorted(maps.Keys(complaints)) {
		if i == 0 || complaints[currency] > complaints[a.currency] {
			a.currency = currency
		}
	}
	a.others = total - complaints[a.currency]
	unit := 1.0
	if of == Cost {
		unit = analysis.MinorUnits(a.currency)
	}
	scale := float64(w.period.Days()) / float64(w.reference.Days())
	var sums, counts []leaf
	for _, row := range rows {
		if row.Currency == a.currency {
			values := row.values()[:len(dimensions)]
			sums = append(sums, leaf{values, float64(row.Amount) / unit, scale * float64(row.Before) / unit})
			counts = append(counts, leaf{values, float64(row.N), float64(row.Reference)})
		}
	}
	a.leaves, a.counts = newLeaves(dimensions, sums), newLeaves(dimensions, counts)
	return a, nil
}

// answer is what the method for large measures finds (package risk): what is expected of a finding is the reference's amount, in times
// of what the others have become. Named are combinations with enough complaints, whose ratio goes beyond the least effect, and
// that have no value which is not stated.
func (a amounts) answer(o Options) (Answer, error) {
	t := risk.Table{Codes: a.codes, Real: a.n, Predict: a.reference}
	for _, v := range a.values {
		t.Cards = append(t.Cards, len(v))
	}
	found, err := risk.Locate(t, risk.Options{Depth: o.Depth, Level: o.Level, Most: mostLocated, Rescale: true})
	if err != nil {
		return Answer{}, err
	}
	out := Answer{Method: Risk, Currency: a.currency, Found: []Found{}, Views: []View{}, Reversals: []Reversal{}}
	for i := range a.n {
		out.Observed, out.Expected = out.Observed+a.n[i], out.Expected+a.reference[i]
	}
	var adds []float64
	for _, f := range found {
		ratio := f.Real / f.Predict
		complaints, before, stated := a.behind(f.Element)
		if !stated || max(complaints, before) < float64(o.Least) || ratio < o.Effect && ratio*o.Effect > 1 {
			continue
		}
		var combination []Condition
		for _, v := range f.Element {
			combination = append(combination, Condition{a.dimensions[v.Dimension], []string{a.values[v.Dimension][v.Code]}})
		}
		out.Found = append(out.Found, Found{
			Combination: combination, Observed: f.Real, Expected: f.Predict, Excess: f.Real - f.Predict, Complaints: complaints,
			Ratio: stats.Estimate{Value: ratio, Lower: math.NaN(), Upper: math.NaN()}, P: unknown, Stability: unknown,
			Nested: []Alternative{}, Segment: []Point{}, Rest: []Point{}, Is: []Is{},
		})
		adds = append(adds, f.Real-f.Predict)
	}
	out.share(adds, out.Observed < out.Expected)
	slices.SortStableFunc(out.Found, func(f, g Found) int { return cmp.Compare(math.Abs(g.Adds), math.Abs(f.Adds)) })
	return out, nil
}

// behind are the complaints of an element in the period and in the reference, and whether all its values are stated.
func (a amounts) behind(e risk.Element) (complaints, before float64, stated bool) {
	stated = true
	for _, v := range e {
		stated = stated && a.values[v.Dimension][v.Code] != ""
	}
	for i := range a.counts.n {
		if !slices.ContainsFunc(e, func(v risk.Value) bool { return a.codes[v.Dimension][i] != v.Code }) {
			complaints, before = complaints+a.counts.n[i], before+a.counts.reference[i]
		}
	}
	return complaints, before, stated
}
