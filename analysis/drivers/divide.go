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
	complete    sheet // of judgement and attributes
	rows        []int // of now, that are complete
	told        bool
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
	items := []int64{d.judgement}
	for _, a := range d.attributes {
		items = append(items, a.item.Item)
	}
	if len(d.attributes) < 2 {
		return
	}
	d.complete, d.rows = d.now.complete(items)
	s.Complete, s.Explained = d.complete.number(), Few
	if s.Complete < max(leastAnswers, int64(leastPer*len(d.attributes))) {
		return
	}
	whole := stats.Importance(d.correlations(d.complete.counts), seed)
	if whole.LMG == nil { // some attribute does not vary among complete answers
		return
	}
	p := stats.ExplainedP(whole.R2, d.complete.effective(), len(d.attributes))
	s.R2, s.P, s.Exact = analysis.Chance(whole.R2), analysis.Chance(p), whole.Exact
	if s.Explained = Nothing; !(p < 1-stats.Confidence) {
		return
	}
	s.Explained, d.told = Told, true
	columns := [][]float64{d.now.items[d.judgement]}
	for _, a := range d.attributes {
		columns = append(columns, d.now.items[a.item.Item])
	}
	paired := shares(stats.LMG(stats.PairwiseCorrelations(columns, d.now.mass(d.now.counts)), seed))
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

// correlations are those of judgement and attributes, with counts of complete answers of their own.
func (d *division) correlations(counts []float64) [][]float64 {
	columns := [][]float64{d.complete.items[d.judgement]}
	for _, a := range d.attributes {
		columns = append(columns, d.complete.items[a.item.Item])
	}
	r, _ := stats.Correlations(columns, d.complete.mass(counts))
	return r
}

// draw is the figures of one draw: of the counts themselves where random is nil.
func (d *division) draw(random *rand.PCG) figures {
	again := func(counts []float64) []float64 {
		if random == nil {
			return counts
		}
		return stats.Redraw(counts, random)
	}
	var f figures
	now, before := again(d.now.counts), again(d.before.counts)
	if d.told {
		complete := make([]float64, len(d.rows))
		for i, row := range d.rows {
			complete[i] = now[row]
		}
		f.shares = shares(stats.LMG(d.correlations(complete), seed))
	}
	for _, a := range d.attributes {
		f.ratings = append(f.ratings, a.item.score(d.now.mean(a.item.Item, now)))
		f.before = append(f.before, a.item.score(d.before.mean(a.item.Item, before)))
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
