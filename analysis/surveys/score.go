package surveys

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Answer is how many answered one question alike: they gave the same rating, or the same reason for none.
type Answer struct {
	Source    string     `db:"source"`
	Survey    string     `db:"survey"`
	Question  string     `db:"question"`
	Attribute string     `db:"attribute"`
	Min       *float64   `db:"scale_min"`
	Max       *float64   `db:"scale_max"`
	Value     string     `db:"value"`     // of the dimension that was asked for
	Unit      *time.Time `db:"unit_from"` // first day of the month or quarter; nil: no day
	Given     string     `db:"given"`
	Rating    *float64   `db:"rating"`
	Answers   int64      `db:"answers"`
	Counted   int64      `db:"counted"` // of a weight above 0
	Weight    float64    `db:"weight"`
	Squares   float64    `db:"squares"`
}

// The questions, in the order of the report.
const (
	Overall   = "overall"
	Recommend = "recommend"
	Effort    = "effort"
	Attribute = "attribute"
)

var order = []string{Overall, Recommend, Effort, Attribute}

// Item is what was answered to one question. Estimates are by weight where the survey has weights.
type Item struct {
	Question      string          `json:"question"`
	Attribute     string          `json:"attribute,omitempty"`
	Min           *float64        `json:"min"` // of the scale; nil: not stated
	Max           *float64        `json:"max"`
	Rated         int64           `json:"rated"`
	NotApplicable int64           `json:"not_applicable"`
	Blank         int64           `json:"blank"`
	Flawed        int64           `json:"flawed"` // not on the scale: emptied when it was loaded
	Ratings       []Rating        `json:"ratings"`
	Mean          stats.Estimate  `json:"mean"`
	Top           stats.Estimate  `json:"top"`    // share of the highest ratings, see Parts; NaN where none can be named
	Score         stats.Estimate  `json:"score"`  // net promoter score, −1 to 1; NaN but for a recommendation on 0 to 10
	Parts         []Part          `json:"parts"`  // lowest, between and highest; none where the scale is not stated
	Margin        analysis.Chance `json:"margin"` // of error of Top, either side
	Effective     analysis.Chance `json:"effective"`
	DesignEffect  analysis.Chance `json:"design_effect"` // 1 where all weights are equal
	Unweighted    *Unweighted     `json:"unweighted"`    // nil where all weights are equal
}

// Rating is how many gave one rating.
type Rating struct {
	Rating float64 `json:"rating"`
	N      int64   `json:"n"`
	Weight float64 `json:"weight"`
	tally  stats.Tally
}

// Unweighted is the same as if each answer counted once.
type Unweighted struct {
	Mean  stats.Estimate `json:"mean"`
	Top   stats.Estimate `json:"top"`
	Score stats.Estimate `json:"score"`
}

// Score gives each question of one survey its figures: overall, recommendation, effort, then attributes by name. Rows of one
// question and scale add up, whatever their value, unit or wave. population bounds the margin of error; 0 is without end.
// A question that nobody rated has none but counts.
func Score(answers []Answer, population int64, o Options) []Item {
	var items []Item
	for _, a := range answers {
		next := Item{Question: a.Question, Attribute: a.Attribute, Min: a.Min, Max: a.Max}
		i := slices.IndexFunc(items, next.same)
		if i < 0 {
			items, i = append(items, next), len(items)
		}
		items[i].add(a)
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Question), slices.Index(order, b.Question)), cmp.Compare(a.Attribute, b.Attribute),
			cmp.Compare(b.Rated, a.Rated), cmp.Compare(orZero(a.Max), orZero(b.Max)))
	})
	for i := range items {
		items[i].judge(population, o)
	}
	return items
}

// same reports whether two items are one question on one scale.
func (t Item) same(u Item) bool {
	return t.Question == u.Question && t.Attribute == u.Attribute && equal(t.Min, u.Min) && equal(t.Max, u.Max)
}

func equal(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func orZero(x *float64) float64 {
	if x == nil {
		return 0
	}
	return *x
}

// add counts answers that are alike.
func (t *Item) add(a Answer) {
	switch {
	case a.Rating != nil:
		t.Rated += a.Answers
		i, known := slices.BinarySearchFunc(t.Ratings, *a.Rating, func(r Rating, x float64) int { return cmp.Compare(r.Rating, x) })
		if !known {
			t.Ratings = slices.Insert(t.Ratings, i, Rating{Rating: *a.Rating, tally: stats.Tally{Value: *a.Rating}})
		}
		r := &t.Ratings[i]
		r.N, r.Weight = r.N+a.Answers, r.Weight+a.Weight
		r.tally.N, r.tally.Sum, r.tally.Squares = r.tally.N+a.Counted, r.Weight, r.tally.Squares+a.Squares
	case a.Given == "not_applicable":
		t.NotApplicable += a.Answers
	case a.Given == "flawed":
		t.Flawed += a.Answers
	default:
		t.Blank += a.Answers
	}
}

// judge estimates from the counts.
func (t *Item) judge(population int64, o Options) {
	t.Ratings = slices.Concat([]Rating{}, t.Ratings)
	t.Parts = t.parts(o)
	weighted := t.tallies(false)
	all := t.between(weighted, math.Inf(-1), math.Inf(1))
	t.Mean = t.mean(weighted)
	t.Top, t.Score = t.shares(weighted)
	t.Effective, t.DesignEffect = analysis.Chance(all.Effective()), analysis.Chance(all.DesignEffect(all.N))
	t.Margin = t.margin(all.N, population)
	for i, p := range t.Parts {
		part := t.between(weighted, p.From, p.To)
		t.Parts[i].Share = analysis.Chance(part.Sum / all.Sum)
		for _, r := range t.Ratings {
			if r.Rating >= p.From && r.Rating <= p.To {
				t.Parts[i].N += r.N
			}
		}
	}
	if t.DesignEffect > 1+1e-9 || all.N < t.Rated { // of equal weights it is 1 but for rounding
		even := t.tallies(true)
		u := Unweighted{Mean: t.mean(even)}
		u.Top, u.Score = t.shares(even)
		t.Unweighted = &u
	}
}

// mean is the mean rating; its interval ends where the scale does.
func (t Item) mean(tallies []stats.Tally) stats.Estimate {
	floor, ceiling := t.ends()
	return stats.TallyMean(tallies, stats.Confidence).Within(floor, ceiling)
}

// ends are those of the scale, infinite where it is not stated.
func (t Item) ends() (floor, ceiling float64) {
	if t.Min == nil || t.Max == nil {
		return math.Inf(-1), math.Inf(1)
	}
	return *t.Min, *t.Max
}

// margin is the error of sampling of the share of the highest ratings, of n answers that count. A share of 0 or 1, of which the
// formula knows none, or more answers than the population has: NaN.
func (t Item) margin(n, population int64) analysis.Chance {
	if t.Top.Value == 0 || t.Top.Value == 1 {
		return analysis.Chance(math.NaN())
	}
	even := stats.MarginOfError(t.Top.Value, float64(n), population, stats.Confidence)
	return analysis.Chance(even * math.Sqrt(float64(t.DesignEffect)))
}

// tallies are the ratings, as weighted or each answer once.
func (t Item) tallies(even bool) []stats.Tally {
	var all []stats.Tally
	for _, r := range t.Ratings {
		if even {
			r.tally = stats.Tally{Value: r.Rating, N: r.N, Weighted: stats.Weighted{Sum: float64(r.N), Squares: float64(r.N)}}
		}
		all = append(all, r.tally)
	}
	return all
}

// between adds up the tallies of a stretch of the scale.
func (t Item) between(tallies []stats.Tally, from, to float64) stats.Tally {
	var sum stats.Tally
	for _, r := range tallies {
		if r.Value >= from && r.Value <= to {
			sum.N, sum.Sum, sum.Squares = sum.N+r.N, sum.Sum+r.Sum, sum.Squares+r.Squares
		}
	}
	return sum
}

// shares are the share of the highest ratings and the net promoter score.
func (t Item) shares(tallies []stats.Tally) (top, score stats.Estimate) {
	nan := math.NaN()
	top, score = stats.Estimate{Value: nan, Lower: nan, Upper: nan}, stats.Estimate{Value: nan, Lower: nan, Upper: nan}
	if len(t.Parts) == 0 {
		return top, score
	}
	low, high := t.Parts[0], t.Parts[len(t.Parts)-1]
	best, worst := t.between(tallies, high.From, high.To), t.between(tallies, low.From, low.To)
	all := t.between(tallies, math.Inf(-1), math.Inf(1))
	if t.Question == Recommend {
		return top, stats.WeightedNetPromoter(best.Weighted, worst.Weighted, all.Weighted, stats.Confidence)
	}
	return stats.WeightedShare(best.Weighted, all.Weighted, stats.Confidence), score
}

// main is the estimate that a question is judged by: the share of the highest ratings, the net promoter score, or the mean.
func (t Item) main() stats.Estimate {
	switch t.measure() {
	case OfScore:
		return t.Score
	case OfTop:
		return t.Top
	}
	return t.Mean
}

// Measure is what a question is judged by.
type Measure string

// The measures.
const (
	OfTop   Measure = "top"
	OfScore Measure = "score"
	OfMean  Measure = "mean"
)

func (t Item) measure() Measure {
	switch {
	case len(t.Parts) == 0:
		return OfMean
	case t.Question == Recommend:
		return OfScore
	}
	return OfTop
}

// judged are the tallies of what is compared between groups: ratings, and of a recommendation 1 for promoters, −1 for
// detractors and 0 for the others, whose mean is the net promoter score.
func (t Item) judged() []stats.Tally {
	all := t.tallies(false)
	if t.measure() != OfScore {
		return all
	}
	for i, r := range all {
		switch {
		case r.Value >= t.Parts[2].From:
			all[i].Value = 1
		case r.Value <= t.Parts[0].To:
			all[i].Value = -1
		default:
			all[i].Value = 0
		}
	}
	return all
}
