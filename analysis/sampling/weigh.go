package sampling

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Pattern is how many respondents of the same values, weight and ratings there are.
type Pattern struct {
	Source      string   `db:"source"`
	Value1      string   `db:"value_1"`
	Value2      string   `db:"value_2"`
	Value3      string   `db:"value_3"`
	Weight      float64  `db:"weight"`
	Overall     *float64 `db:"overall"`
	OverallMin  *float64 `db:"overall_min"` // nil or not as OverallMax
	OverallMax  *float64 `db:"overall_max"`
	Recommend   *float64 `db:"recommend"`
	Respondents int64    `db:"respondents"`
}

// rated reports whether there is a rating on a scale of which the highest are told of.
func (p Pattern) rated() bool {
	_, ok := analysis.Highest(p.OverallMin, p.OverallMax)
	return p.Overall != nil && ok
}

// best reports whether the rating is one of the highest on its scale.
func (p Pattern) best() bool {
	from, ok := analysis.Highest(p.OverallMin, p.OverallMax)
	return p.Overall != nil && ok && *p.Overall >= from
}

// The ends of the scale of 0 to 10 that make promoters and detractors (Reichheld 2003).
const (
	promoter  = 9
	detractor = 6
)

// Weighting is what weights that meet the known margins do to the figures.
type Weighting struct {
	By        []Dimension     `json:"by"`
	Frames    []Frame         `json:"frames"` // what each margin is of
	Figures   []Figure        `json:"figures"`
	Design    analysis.Chance `json:"design_effect"` // of the weights: as many times as many answers are needed
	Effective analysis.Chance `json:"effective"`     // as many answers of equal weight tell as much
	Smallest  float64         `json:"smallest"`      // weight, in times the mean
	Largest   float64         `json:"largest"`
	Trimmed   int             `json:"trimmed"` // respondents whose weight was cut
	Off       float64         `json:"off"`     // by which a margin is missed at most
	Unreached []Unreached     `json:"unreached"`
}

// Unreached is a group of which nobody answered, so that no weight can stand for it.
type Unreached struct {
	Dimension Dimension `json:"dimension"`
	Value     string    `json:"value"`
}

// What says which figure it is.
type What string

// The figures that are weighted.
const (
	Mean What = "mean" // of the overall rating
	Best What = "best" // share of the two best ratings
	Net  What = "net"  // promoters less detractors, −1..1
)

// Figure is one figure as the survey gives it, and with the weights.
type Figure struct {
	What     What           `json:"what"`
	N        int64          `json:"n"`
	Plain    stats.Estimate `json:"plain"`
	Weighted stats.Estimate `json:"weighted"`
}

// Chosen are the checks that weights are made by, at most three: those that are named, or those by which the answers
// differ, the surest first. A dimension is raked to the population where that is known by it, and otherwise to those asked.
func Chosen(checks []Check, named []string) []Check {
	best := map[Dimension]Check{}
	for _, c := range checks {
		if len(named) > 0 && !slices.Contains(named, string(c.Dimension)) || len(named) == 0 && !c.Differs() {
			continue
		}
		if _, taken := best[c.Dimension]; !taken || c.Frame == Everybody {
			best[c.Dimension] = c
		}
	}
	var chosen []Check
	for _, d := range sorted(best) {
		chosen = append(chosen, best[d])
	}
	slices.SortStableFunc(chosen, func(a, b Check) int { return cmp.Compare(a.P, b.P) })
	return chosen[:min(mostRaked, len(chosen))]
}

// weigh rakes the answers to the margins of the chosen checks; nil where there are none, or no rating.
func weigh(s Survey, answers []Pattern, o Options) *Weighting {
	chosen := Chosen(s.Checks, o.Rake)
	if len(chosen) == 0 || len(answers) == 0 {
		return nil
	}
	return Weigh(answers, chosen, o)
}

// Weigh rakes answers, whose values are those of the dimensions of margins in their order, to the shares of the margins'
// groups, from the weights that the survey gives. Who states none of a margin's values keeps his share. Weights above trim
// times their mean are cut. Answers without any weight, or margins that cannot be met at all: nil.
func Weigh(answers []Pattern, margins []Check, o Options) *Weighting {
	o = o.withDefaults()
	var base []float64
	var of []Pattern // of each respondent
	for _, a := range answers {
		for range a.Respondents {
			base, of = append(base, a.Weight), append(of, a)
		}
	}
	w := &Weighting{Unreached: []Unreached{}, Figures: []Figure{}}
	var known []stats.Margin
	for i, m := range margins {
		w.By, w.Frames = append(w.By, m.Dimension), append(w.Frames, m.Frame)
		known = append(known, m.margin(base, of, i))
	}
	raked, err := stats.Rake(base, known, stats.RakeOptions{Most: o.Trim})
	if err != nil {
		return nil
	}
	w.Trimmed, w.Off = raked.Trimmed, raked.Off
	for _, u := range raked.Unreached {
		g := margins[u[0]].Groups[u[1]]
		for _, v := range g.values {
			w.Unreached = append(w.Unreached, Unreached{margins[u[0]].Dimension, v})
		}
	}
	var all stats.Weighted
	for _, x := range raked.Weights {
		all.Sum, all.Squares = all.Sum+x, all.Squares+x*x
	}
	if !(all.Sum > 0) {
		return nil
	}
	mean := 1 / float64(len(base)) // of weights that meet their margins, uncut
	w.Smallest, w.Largest = slices.Min(raked.Weights)/mean, slices.Max(raked.Weights)/mean
	w.Design, w.Effective = analysis.Chance(all.DesignEffect(int64(len(base)))), analysis.Chance(all.Effective())
	plain, weighted := figures(of, base), figures(of, raked.Weights)
	for i, f := range plain {
		if f.N > 0 {
			f.Weighted = weighted[i].Plain
			w.Figures = append(w.Figures, f)
		}
	}
	return w
}

// margin is the check as what is known of the population, with a class for those who state no value of it.
func (c Check) margin(base []float64, of []Pattern, place int) stats.Margin {
	class := map[string]int{}
	m := stats.Margin{Target: make([]float64, len(c.Groups)+1)}
	for i, g := range c.Groups {
		for _, v := range g.values {
			class[v] = i
		}
	}
	none, all := 0.0, 0.0
	for i, p := range of {
		at, stated := class[[mostRaked]string{p.Value1, p.Value2, p.Value3}[place]]
		if !stated {
			at = len(c.Groups)
			none += base[i]
		}
		all += base[i]
		m.Class = append(m.Class, at)
	}
	for i, g := range c.Groups {
		m.Target[i] = g.Of * (1 - none/all)
	}
	m.Target[len(c.Groups)] = none / all
	return m
}

// figures are what respondents of these weights say, as Plain.
func figures(of []Pattern, weights []float64) []Figure {
	var ratings, their []float64
	var rated, best, asked, promoters, detractors stats.Weighted
	add := func(to *stats.Weighted, w float64) { to.Sum, to.Squares = to.Sum+w, to.Squares+w*w }
	n, scored := int64(0), int64(0)
	floor, ceiling := math.Inf(1), math.Inf(-1) // of the scale
	for i, p := range of {
		w := weights[i]
		if p.rated() {
			n++
			floor, ceiling = min(floor, *p.OverallMin), max(ceiling, *p.OverallMax)
			ratings, their = append(ratings, *p.Overall), append(their, w)
			add(&rated, w)
		}
		if p.best() {
			add(&best, w)
		}
		if p.Recommend == nil {
			continue
		}
		scored++
		add(&asked, w)
		switch {
		case *p.Recommend >= promoter:
			add(&promoters, w)
		case *p.Recommend <= detractor:
			add(&detractors, w)
		}
	}
	best.Sum = math.Min(best.Sum, rated.Sum) // sums of the same terms in another order
	return []Figure{
		{What: Best, N: n, Plain: stats.WeightedShare(best, rated, stats.Confidence)},
		{What: Mean, N: n, Plain: stats.WeightedMean(ratings, their, stats.Confidence).Within(floor, ceiling)},
		{What: Net, N: scored, Plain: stats.WeightedNetPromoter(promoters, detractors, asked, stats.Confidence)},
	}
}
