package trend

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

func (c ControlChart) control() charts.Control {
	first, last := c.Points[0].Period, c.last().Period
	span := charts.Span(first.From, last.To)
	f := charts.Control{
		Head: charts.Head{
			ID: figure,
			Subtitle: charts.T("trend.subtitle", charts.Args{
				"per": c.Grain.Per(), "span": span, "chart": c.name(),
			}),
			Summary: charts.T("trend.summary", charts.Args{
				"length": c.Grain.Length(len(c.Points)), "mean": charts.Number(c.Limits.Centre, 1), "limits": c.usual(),
				"last": charts.Period(last.From, last.To), "n": charts.Count(c.last().N),
				"verdict": charts.Phrase(c.verdict()),
			}),
		},
		Unit: charts.T("word.complaints", nil),
	}
	for _, p := range c.Points {
		f.Points = append(f.Points, charts.ControlPoint{
			At: p.Period.From, Label: charts.Period(p.Period.From, p.Period.To), Y: float64(p.N),
			Centre: c.Limits.Centre, Lower: c.Limits.Lower, Upper: c.Limits.Upper, Signal: len(p.Rules) > 0,
		})
	}
	return f
}

// table holds every figure of the chart; a point that breaks several rules is named by the first in precedence.
func (c ControlChart) table() charts.Table {
	t := charts.Table{
		ID: figure,
		Caption: charts.T("trend.caption", charts.Args{
			"per": c.Grain.Per(), "chart": c.name(),
		}),
		Columns: []charts.Column{
			{Key: "period", Heading: charts.T("word.period", nil)},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "centre", Heading: charts.T("trend.centre", nil), Numeric: true},
			{Key: "lower", Heading: charts.T("trend.lower", nil), Numeric: true},
			{Key: "upper", Heading: charts.T("trend.upper", nil), Numeric: true},
			{Key: "signal", Heading: charts.T("trend.signal", nil)},
		},
		Notes: []charts.Text{charts.T("trend.note_rules", nil)},
	}
	for _, p := range c.Points {
		rule := charts.Value{}
		if len(p.Rules) > 0 {
			rule = ruleWord(p.Rules[0], p.Sides[0])
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Period(p.Period.From, p.Period.To), charts.Count(p.N), charts.Number(c.Limits.Centre, 1),
			charts.Number(c.Limits.Lower, 1), charts.Number(c.Limits.Upper, 1), rule,
		})
	}
	return t
}

func (c ControlChart) name() charts.Value {
	if c.Kind == XmR {
		return charts.Phrase(charts.T("trend.xmr_chart", nil))
	}
	return charts.Phrase(charts.T("trend.c_chart", nil))
}

// usual is the band of usual variation in whole complaints, so that a count outside the limits is outside the band as
// written. Limits that hold no whole number are written as they are; without limits it is nothing.
func (c ControlChart) usual() charts.Value {
	lower, upper := math.Ceil(c.Limits.Lower), math.Floor(c.Limits.Upper)
	if lower > upper {
		return charts.Interval(charts.Number(c.Limits.Lower, 1), charts.Number(c.Limits.Upper, 1))
	}
	return charts.Interval(charts.Number(lower, 0), charts.Number(upper, 0))
}

// kind is a rule and the side it was broken on.
type kind struct {
	rule stats.Rule
	side int
}

// headlines say a signal at the end of the chart, rules name any.
var (
	headlines = map[kind]string{
		{stats.Outside, 1}:     "trend.more_than_usual",
		{stats.Outside, -1}:    "trend.fewer_than_usual",
		{stats.Trend, 1}:       "trend.rising",
		{stats.Trend, -1}:      "trend.falling",
		{stats.TwoOfThree, 1}:  "trend.near_upper",
		{stats.TwoOfThree, -1}: "trend.near_lower",
		{stats.Shift, 1}:       "trend.above",
		{stats.Shift, -1}:      "trend.below",
	}
	rules = map[kind]string{
		{stats.Outside, 1}:     "trend.rule_outside_high",
		{stats.Outside, -1}:    "trend.rule_outside_low",
		{stats.Trend, 1}:       "trend.rule_rising",
		{stats.Trend, -1}:      "trend.rule_falling",
		{stats.TwoOfThree, 1}:  "trend.rule_near_upper",
		{stats.TwoOfThree, -1}: "trend.rule_near_lower",
		{stats.Shift, 1}:       "trend.rule_above",
		{stats.Shift, -1}:      "trend.rule_below",
	}
)

func ruleWord(r stats.Rule, side int) charts.Value {
	return charts.Phrase(charts.T(rules[kind{r, side}], nil))
}

// first is the unit that a signal begins with.
func first(s Signal, g analysis.Grain) charts.Value {
	u := g.Period(s.Period.From)
	return charts.Period(u.From, u.To)
}

// stretch is the units of a signal, from the first to the last.
func stretch(s Signal, g analysis.Grain) charts.Value {
	last := g.Period(s.Period.To.AddDate(0, 0, -1))
	if from := g.Period(s.Period.From); from != last {
		return charts.Interval(charts.Period(from.From, from.To), charts.Period(last.From, last.To))
	}
	return charts.Period(last.From, last.To)
}
