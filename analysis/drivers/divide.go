package drivers

import (
	"math"
	"math/rand/v2"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

const (
	// resamples are enough for the ends of a 95 % interval: 12 lie beyond each. The ends then differ by about a tenth of the
	// interval from those of many more.
	resamples = 500
	seed      = 1
)

// division is what is drawn anew: the answers of a survey, and what follows from them.
type division struct {
	now, before sheet
	attributes  []*Attribute // kept
	judgement   int64
	weights     Weights
	told        bool
	nowParts    []part
	beforeParts []part
}

// figures are what one draw of the answers gives.
type figures struct {
	shares  []float64 // LMG; nil where not told
	weights []float64
	ratings []float64
	before  []float64 // ratings of the span before
}

// divide tells how much of the judgement each attribute accounts for.
func (s *Survey) divide(d *division) {
	if len(d.attributes) < 2 {
		return
	}
	items := d.items()
	complete := d.now.complete(items)
	s.Complete, s.Explained = complete.number(), Few
	if s.Complete < max(leastAnswers, int64(leastPer*len(d.attributes))) {
		return
	}
	columns := func(of sheet) (columns [][]float64) {
		for _, i := range items {
			columns = append(columns, of.items[i])
		}
		return columns
	}
	r, _ := stats.Correlations(columns(complete), complete.mass())
	whole := stats.Importance(r, seed)
	if whole.LMG == nil { // some attribute does not vary among complete answers
		return
	}
	p := stats.ExplainedP(whole.R2, complete.effective(), len(d.attributes))
	s.R2, s.P, s.Exact = analysis.Chance(whole.R2), analysis.Chance(p), whole.Exact
	if s.Explained = Nothing; !(p < 1-stats.Confidence) {
		return
	}
	s.Explained, d.told = Told, true
	paired := shares(stats.LMG(stats.PairwiseCorrelations(columns(d.now), d.now.mass()), seed))
	johnson := shares(whole.Johnson)
	for i, share := range shares(whole.LMG) {
		a := d.attributes[i]
		a.Share.Value, a.Inflated = share, whole.Inflated[i]
		if johnson != nil {
			a.Johnson = analysis.Chance(johnson[i])
		}
		if paired != nil {
			a.Pairwise = analysis.Chance(paired[i])
		}
	}
}

// shares are parts of their sum; nil where there is none.
func shares(parts []float64) []float64 {
	sum := 0.0
	for _, x := range parts {
		sum += x
	}
	if !(sum > 0) {
		return nil
	}
	out := make([]float64, len(parts))
	for i, x := range parts {
		out[i] = x / sum
	}
	return out
}

// items are the judgement and the attributes.
func (d *division) items() []int64 {
	items := []int64{d.judgement}
	for _, a := range d.attributes {
		items = append(items, a.item.Item)
	}
	return items
}

// prepare parts the answers to be drawn.
func (d *division) prepare() {
	d.nowParts, d.beforeParts = d.now.parts(d.items(), d.told), d.before.parts(d.items(), false)
}

// draw is the figures of one draw: of the counts themselves where random is nil.
func (d *division) draw(random *rand.PCG) figures {
	var f figures
	now, before := d.join(d.nowParts, random), d.join(d.beforeParts, random)
	if d.told {
		f.shares = shares(stats.LMG(now.whole.Correlations(), seed))
	}
	for i, a := range d.attributes {
		f.ratings = append(f.ratings, a.item.score(now.mean(i+1)))
		f.before = append(f.before, a.item.score(before.mean(i+1)))
	}
	f.weights = d.weigh(f.shares)
	return f
}

// weigh are the weights of the index, which add up to 1.
func (d *division) weigh(derived []float64) []float64 {
	weights := make([]float64, len(d.attributes))
	for i, a := range d.attributes {
		switch {
		case d.weights == Equal:
			weights[i] = 1
		case d.weights == Stated:
			weights[i] = a.Stated.Value
		case derived != nil:
			weights[i] = derived[i]
		}
	}
	return shares(weights)
}

// bounds are the ends between which the middle of the draws lies. Draws without a figure are left out, and where they are
// more than one in twenty nothing is told.
func bounds(value float64, drawn []float64) stats.Estimate {
	var known []float64
	for _, x := range drawn {
		if !math.IsNaN(x) {
			known = append(known, x)
		}
	}
	e := stats.Estimate{Value: value, Lower: math.NaN(), Upper: math.NaN()}
	if float64(len(known)) >= 0.95*float64(len(drawn)) && !math.IsNaN(value) {
		tail := (1 - stats.Confidence) / 2
		e.Lower, e.Upper = stats.Quantile(known, tail), stats.Quantile(known, 1-tail)
	}
	return e
}
