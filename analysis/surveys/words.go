package surveys

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

func name(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }

// label is the survey's name, the user's own word.
func (t telling) label() charts.Value { return charts.Label(t.Name) }

// when is the time of the answers that are spoken of.
func (t telling) when(s Span) charts.Value {
	switch {
	case s.Wave >= 0 && t.inWaves():
		return charts.Label(t.wave(s.Wave))
	case s.Wave >= 0:
		return charts.Phrase(charts.T("surveys.all_answers", nil))
	}
	return charts.Period(s.From, s.To)
}

// label is what is rated, in the middle of a sentence.
func (t Item) label() charts.Value {
	if t.Question == Attribute {
		return charts.Label(t.Attribute)
	}
	return charts.Phrase(charts.T("surveys."+t.Question, nil))
}

// heading is what is rated, where a row or a column begins.
func (t Item) heading() charts.Value {
	if t.Question == Attribute {
		return charts.Label(t.Attribute)
	}
	return charts.Phrase(charts.T("surveys.heading_"+t.Question, nil))
}

// what is the measure that the question is judged by: the share rating the whole 4 or 5.
func (t Item) what() charts.Value {
	switch t.measure() {
	case OfScore:
		return charts.Phrase(charts.T("surveys.what_score", nil))
	case OfTop:
		return charts.Phrase(charts.T("surveys.what_top", charts.Args{"item": t.label(), "top": t.top()}))
	}
	return charts.Phrase(charts.T("surveys.what_mean", charts.Args{"item": t.label()}))
}

// top is the highest ratings: 4 or 5, or 3 alone.
func (t Item) top() charts.Value { return t.part(len(t.Parts) - 1) }

// part is a stretch of the scale: 4 or 5, 3, 0 to 6.
func (t Item) part(i int) charts.Value {
	from, to := math.Ceil(t.Parts[i].From), math.Floor(t.Parts[i].To) // one part begins just beyond the other
	args := charts.Args{"from": plain(from), "to": plain(to)}
	switch {
	case from == to:
		return plain(from)
	case to == from+1:
		return charts.Phrase(charts.T("surveys.either", args))
	}
	return charts.Phrase(charts.T("surveys.stretch", args))
}

// plain is a step of a scale.
func plain(x float64) charts.Value { return charts.Days(x) }

// write writes a figure of the question's measure, said to tell of all who rated.
func (t Item) write(x float64) charts.Value { return t.of(x).Of(t.Rated) }

func (t Item) of(x float64) charts.Value {
	switch t.measure() {
	case OfScore:
		return charts.Delta(100*x, 0)
	case OfTop:
		return charts.Share(x)
	}
	return charts.Number(x, 2)
}

// interval writes the interval of a figure of the question's measure.
func (t Item) interval(e stats.Estimate) charts.Value {
	return charts.Interval(t.of(e.Lower), t.of(e.Upper)).Of(t.Rated)
}

// points is a difference with its sign: percentage points of shares, points of scores, else ratings.
func (t Item) points(x float64) charts.Value {
	if t.measure() == OfMean {
		return charts.Delta(x, 2)
	}
	return charts.Delta(100*x, 0)
}

// marked is the mark of the last point with what is to be said of it.
func (t Trend) marked() charts.Marked {
	switch {
	case t.Current != nil && t.Current.Side > 0:
		return charts.Marked{Mark: charts.ImprovementHigh, Words: charts.T("trend.improvement", charts.Args{"verdict": t.rule()})}
	case t.Current != nil:
		return charts.Marked{Mark: charts.ConcernLow, Words: charts.T("trend.concern", charts.Args{"verdict": t.rule()})}
	case t.Judged():
		return charts.Marked{Mark: charts.Usual, Words: charts.T("trend.verdict_usual", nil)}
	}
	return charts.Marked{Words: charts.T("trend.verdict_unjudged", nil)}
}

// rule is what the last point breaks.
func (t Trend) rule() charts.Value { return analysis.RuleWord(rules(), t.Current.Rule, t.Current.Side) }

// at is a point's wave or unit of time.
func (p Point) at() charts.Value {
	if p.Wave != "" {
		return charts.Label(p.Wave)
	}
	return charts.Period(p.Period.From, p.Period.To)
}
