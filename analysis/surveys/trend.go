package surveys

import (
	"maps"
	"math"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Trend is a question over time on a control chart.
type Trend struct {
	Item    Item            `json:"item"` // the question, of the span that the survey is spoken of
	Measure Measure         `json:"measure"`
	Kind    stats.ChartKind `json:"kind"`
	Points  []Point         `json:"points"`  // oldest first; a unit or wave without ratings has none
	Missing int             `json:"missing"` // units between the first and the last that have none
	// Variation is the mark of the last point, more being better; common cause, too, where there are too few points to
	// judge: see Judged.
	Variation stats.Variation `json:"variation"`
	Current   *Signal         `json:"current"` // the first in precedence that the last point is part of; nil: none
}

// Point is a unit of time or a wave.
type Point struct {
	Period analysis.Period `json:"period"` // of a wave, from its first answer to its last; zero: not known
	Wave   string          `json:"wave,omitempty"`
	N      int64           `json:"n"`
	Value  float64         `json:"value"`
	Limits stats.Limits    `json:"limits"`
	Rules  []stats.Rule    `json:"rules"` // that it breaks, in order of precedence
	Sides  []int           `json:"sides"`
}

// Signal is a rule that the last point breaks, and since when.
type Signal struct {
	Rule  stats.Rule `json:"rule"`
	Side  int        `json:"side"`
	Since int        `json:"since"` // index of the point that it begins with
}

// The lengths of a chart. From three points there are two moving ranges to tell limits from; with seven a run can signal, and
// a last point without signal may be called usual; below twelve limits are provisional (NHS Making Data Count).
const (
	leastDrawn   = 3
	judgedPoints = 7
	settled      = 12
)

// Judged reports whether there are points enough to call the last one usual, or not, and they vary at all.
func (t Trend) Judged() bool {
	return len(t.Points) >= judgedPoints && !math.IsNaN(t.Points[len(t.Points)-1].Limits.Sigma)
}

// rules are those of NHS Making Data Count.
func rules() stats.RuleSet {
	set, _ := stats.NamedRules("nhs")
	return set
}

// chart puts the first item, and the net promoter score where it is another, over time. Questions with fewer points than can
// have limits are left out.
func (s Series) chart(answers []Answer, items []Item, o Options) []Trend {
	all := []Trend{}
	for i, item := range items {
		if i > 0 && item.measure() != OfScore {
			continue
		}
		if t := Chart(s.over(answers, item, o), item); len(t.Points) >= leastDrawn {
			t.Missing = s.missing(t.Points, o)
			all = append(all, t)
		}
	}
	return all
}

// Moment is the answers to a question in a unit of time or a wave.
type Moment struct {
	Period analysis.Period // of a wave, from its first answer to its last; zero: not known
	Wave   string
	Item   Item
}

// over divides the answers to a question by wave, or by unit of time; those without ratings are left out.
func (s Series) over(answers []Answer, item Item, o Options) []Moment {
	rows := map[int64][]Answer{}
	for _, a := range answers {
		at := int64(0)
		if s.inWaves() {
			at = int64(s.index(a.Source, a.Survey))
		} else if a.Unit != nil {
			at = a.Unit.Unix()
		}
		rows[at] = append(rows[at], a)
	}
	var all []Moment
	for _, at := range slices.Sorted(maps.Keys(rows)) {
		for _, t := range Score(rows[at], 0, o) {
			if t.same(item) && t.Rated > 0 {
				m := s.moment(at, o)
				m.Item = t
				all = append(all, m)
			}
		}
	}
	return all
}

// moment is the wave of an index, or the unit that begins at a time.
func (s Series) moment(at int64, o Options) Moment {
	switch {
	case !s.inWaves():
		return Moment{Period: o.Grain.Period(time.Unix(at, 0).UTC())}
	case s.Waves[at].First == nil:
		return Moment{Wave: s.wave(int(at))}
	}
	w := s.Waves[at]
	return Moment{Wave: s.wave(int(at)), Period: analysis.Period{From: *w.First, To: w.Last.AddDate(0, 0, 1), Grain: analysis.GrainDay}}
}

// missing is how many units between the first and the last have no point.
func (s Series) missing(points []Point, o Options) int {
	if s.inWaves() {
		return 0
	}
	n := 0
	last := points[len(points)-1].Period
	for u := points[0].Period; u.From.Before(last.From); u = o.Grain.Period(u.To) {
		n++
	}
	return n + 1 - len(points)
}

// Chart puts what a question is judged by on a control chart, one point a moment: the share of the highest ratings on a
// p′ chart, which counts that shares vary more than chance alone makes them; the net promoter score and means on an I′
// chart. The size of a point is its effective number of ratings. Signals are by the rules of NHS Making Data Count. Fewer than
// three moments have no limits to speak of; limits are kept within what the measure can be.
func Chart(moments []Moment, question Item) Trend {
	t := Trend{Item: question, Measure: question.measure(), Kind: stats.ChartIPrime, Points: []Point{}, Variation: stats.CommonCause}
	floor, ceiling := math.Inf(-1), math.Inf(1)
	switch t.Measure {
	case OfTop:
		t.Kind = stats.ChartPPrime
	case OfScore:
		floor, ceiling = -1, 1
	case OfMean:
		floor, ceiling = question.ends()
	}
	var values, sizes []float64
	for _, m := range moments {
		n := float64(m.Item.Effective)
		values, sizes = append(values, m.Item.main().Value*n), append(sizes, n)
	}
	limits := stats.ControlLimits(t.Kind, values, sizes, stats.Baseline{}, stats.Screened)
	drawn := stats.Plotted(t.Kind, values, sizes)
	for i, m := range moments {
		l := limits[i]
		l.Lower, l.Upper = max(l.Lower, floor), min(l.Upper, ceiling) // NaN stays
		t.Points = append(t.Points, Point{
			Period: m.Period, Wave: m.Wave, N: m.Item.Rated, Value: drawn[i], Limits: l, Rules: []stats.Rule{}, Sides: []int{},
		})
	}
	t.signal(rules().Signals(drawn, limits, nil))
	return t
}

// signal marks the points that break a rule.
func (t *Trend) signal(found []stats.Signal) {
	last := len(t.Points) - 1
	for _, s := range found {
		for _, i := range s.Points {
			t.Points[i].Rules, t.Points[i].Sides = append(t.Points[i].Rules, s.Rule), append(t.Points[i].Sides, s.Side)
		}
		if s.Last() == last && t.Current == nil {
			t.Current = &Signal{s.Rule, s.Side, s.First()}
		}
	}
	t.Variation = stats.VariationOf(last, found, 1)
}
