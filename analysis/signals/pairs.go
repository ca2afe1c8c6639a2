package signals

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Count is how many complaints of a stratum name a value together with a part. An empty value or part stands for all.
type Count struct {
	Stratum string `db:"stratum"`
	Value   string `db:"value"`
	Part    string `db:"part"`
	N       int64  `db:"n"`
}

// Pairs is what is reported together.
type Pairs struct {
	Dimension  analysis.Dimension `json:"dimension"`
	Within     analysis.Dimension `json:"within"`
	By         analysis.Dimension `json:"by"`         // strata; "": none
	Window     analysis.Period    `json:"window"`     // of the complaints
	Complaints int64              `json:"complaints"` // that state both dimensions
	Values     int                `json:"values"`
	Parts      int                `json:"parts"`
	Looked     int                `json:"looked"` // pairs that were reported at all
	Raised     int                `json:"raised"` // of them, those whose EB05 is Ratio or more, however few the complaints
	Ratio      float64            `json:"ratio"`
	Least      int                `json:"least"`
	Prior      stats.GammaMixture `json:"prior"`      // how the true ratios of all pairs are spread
	Given      float64            `json:"given"`      // 0..1: how far one dimension says the other; from Course nothing is called
	Impossible int                `json:"impossible"` // pairs that never came where many were expected, and are left out of what is
	Largest    Largest            `json:"largest"`
	Results    []Pair             `json:"results"` // those with Least complaints or more: called ones first, then by EB05; equals in byte order
	Mask       *Mask              `json:"mask"`    // nil: no pair hides others
}

// Pair is one of them.
type Pair struct {
	Value     string          `json:"value"`
	Part      string          `json:"part"`
	N         int64           `json:"n"`          // complaints that name both
	OfValue   int64           `json:"of_value"`   // complaints that name the value
	OfPart    int64           `json:"of_part"`    // complaints that name the part
	Expected  float64         `json:"expected"`   // from the two, summed over strata
	Shrunk    stats.Estimate  `json:"ebgm"`       // times the expected, drawn towards what all pairs show; EB05 and EB95
	PRR       stats.Estimate  `json:"prr"`        // proportional reporting ratio, without strata; 95 %
	ROR       stats.Estimate  `json:"ror"`        // reporting odds ratio, without strata; 95 %
	IC        stats.Estimate  `json:"ic"`         // information component of N and Expected, base 2; 95 %
	BCPNN     stats.Estimate  `json:"bcpnn"`      // information component of the neural network, without strata; 95 %
	ChiSquare analysis.Chance `json:"chi_square"` // Yates, without strata
	Called    bool            `json:"called"`
}

// Largest is the value, or the part, that most complaints name.
type Largest struct {
	Value string  `json:"value"` // "": it is a part
	Part  string  `json:"part"`
	Share float64 `json:"share"` // 0..1, of the complaints
}

// Mask is the pair that raises what is expected of others, and what is called without its complaints.
type Mask struct {
	Value    string `json:"value"`
	Part     string `json:"part"`
	N        int64  `json:"n"`
	Unmasked []Pair `json:"unmasked"` // called without it, and not with it
}

// Course is the share from which one dimension comes with the other as a matter of course: what belongs to a product's own
// list of issues is reported with that product, which nobody needs to be told. At 0.5 a true and strong association would
// be taken for a list, at 0.99 a few slips of the pen would make a list look like a discovery.
const Course = 0.9

// Find sets each pair against what is expected of it. The counts are those of signals.sql: one for each pair, value and part
// of a stratum, and one for all of it, in any order.
//
//	expected = Σ over strata of n(value)·n(part)/n
//
// A pair is called when its EB05 is o.Ratio or more and it has o.Least complaints or more. Fewer than two pairs, or
// dimensions of which one gives the other, give Pairs without Results.
func Find(counts []Count, o Options) (Pairs, error) {
	o = o.withDefaults()
	t := newTable(counts, int64(o.Least))
	p := Pairs{
		Complaints: t.total, Values: len(t.values), Parts: len(t.parts), Looked: len(t.pairs), Ratio: o.Ratio, Least: o.Least,
		Results: []Pair{}, Impossible: len(t.never), Largest: t.largest(), Given: t.given(int64(o.Least)),
	}
	if len(t.pairs) < 2 || p.Given >= Course {
		return p, nil
	}
	n, expected := make([]int64, len(t.pairs)), make([]float64, len(t.pairs))
	for i, key := range t.pairs {
		n[i], expected[i] = t.n[key], t.expected[key]
	}
	var err error
	if p.Prior, err = stats.FitGammaMixture(n, expected); err != nil {
		return p, fmt.Errorf("pairs of %d values and %d parts: %w", p.Values, p.Parts, err)
	}
	for i, key := range t.pairs {
		shrunk := p.Prior.Shrink(n[i], expected[i])
		if shrunk.Lower >= o.Ratio {
			p.Raised++
		}
		if n[i] >= int64(o.Least) {
			p.Results = append(p.Results, t.pair(key, shrunk, shrunk.Lower >= o.Ratio))
		}
	}
	slices.SortStableFunc(p.Results, func(x, y Pair) int { return cmp.Compare(y.Shrunk.Lower, x.Shrunk.Lower) })
	return p, nil
}

// Called are the pairs that are called, which stand first.
func (p Pairs) Called() []Pair { return leading(p.Results, func(r Pair) bool { return r.Called }) }
