package trend

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

func (c ControlChart) control() charts.Control {
	first, last := c.Points[0].Period, c.last()
	args := charts.Args{"what": c.what(), "span": charts.Span(first.From, last.Period.To), "chart": c.name()}
	subtitle := charts.T("trend.subtitle", args)
	if c.Kind == stats.ChartRun {
		subtitle = charts.T("trend.subtitle_run", args)
	}
	f := charts.Control{
		Head:   charts.Head{ID: figure, Subtitle: subtitle, Summary: c.summary()},
		Unit:   c.unit(),
		Points: c.points(),
		Marks:  []charts.Marked{c.marked()},
	}
	if t := c.assured(); !t.Words.IsZero() {
		f.Target = charts.Number(c.Target, 1)
		f.Marks = append(f.Marks, t)
	}
	for _, m := range c.options.Rebase {
		p, _ := analysis.ParsePeriod(m.At)
		f.Events = append(f.Events, charts.Event{At: p.From, Label: charts.Phrase(charts.T("trend.rebased_event", charts.Args{
			"day": charts.Date(p.From), "reason": charts.Label(m.Reason),
		}))})
	}
	return f
}

func (c ControlChart) summary() charts.Text {
	args := charts.Args{
		"length": c.length(), "mean": c.level(c.Limits.Centre), "limits": c.usual(), "last": at(c.last().Period),
		"verdict": charts.Phrase(c.verdict()),
	}
	if c.gaps() {
		return charts.T("trend.summary_gaps", args)
	}
	args["n"] = charts.Count(c.last().N)
	if c.counted() {
		return charts.T("trend.summary", args)
	}
	args["amount"] = c.amount(c.last())
	return charts.T("trend.summary_of", args)
}

func (c ControlChart) points() []charts.ControlPoint {
	var out []charts.ControlPoint
	for _, p := range c.Points {
		pt := charts.ControlPoint{
			At: p.Period.From, Label: at(p.Period), Y: p.Value,
			Centre: p.Limits.Centre, Lower: p.Limits.Lower, Upper: p.Limits.Upper, Signal: len(p.Rules) > 0,
		}
		if pt.Signal {
			pt.Mark = mark(p.Sides[0], p.Sides[0]*c.better())
		}
		out = append(out, pt)
	}
	return out
}

// mark is that of a signal on a side; good says whether that is an improvement (above 0) or a concern (below).
func mark(side, good int) charts.Mark {
	pair := [2]charts.Mark{charts.NeutralLow, charts.NeutralHigh}
	switch {
	case good > 0:
		pair = [2]charts.Mark{charts.ImprovementLow, charts.ImprovementHigh}
	case good < 0:
		pair = [2]charts.Mark{charts.ConcernLow, charts.ConcernHigh}
	}
	if side < 0 {
		return pair[0]
	}
	return pair[1]
}

// marked is the variation mark of the last point with its verdict.
func (c ControlChart) marked() charts.Marked {
	m := charts.Marked{Words: c.verdict()}
	switch {
	case !c.InControl():
		side := c.Signals[0].Side
		m.Mark = mark(side, side*c.better())
	case c.judged():
		m.Mark = charts.Usual
	}
	return m
}

// assured is the assurance mark with what it means.
func (c ControlChart) assured() charts.Marked {
	args := charts.Args{"target": charts.Number(c.Target, 1)}
	if c.gaps() {
		args["target"] = charts.Phrase(charts.T("trend.target_days", charts.Args{"n": args["target"]}))
	}
	switch c.Assurance {
	case stats.Passes:
		return charts.Marked{Mark: charts.TargetMet, Words: charts.T("trend.target_met", args)}
	case stats.Fails:
		return charts.Marked{Mark: charts.TargetMissed, Words: charts.T("trend.target_missed", args)}
	case stats.HitAndMiss:
		return charts.Marked{Mark: charts.TargetUnsure, Words: charts.T("trend.target_unsure", args)}
	}
	return charts.Marked{}
}

// table holds every figure of the chart; a point that breaks several rules is named by the first in precedence.
func (c ControlChart) table() charts.Table {
	t := charts.Table{
		ID:      figure,
		Caption: charts.T("trend.caption", charts.Args{"what": c.what(), "chart": c.name()}),
		Columns: append([]charts.Column{{Key: "period", Heading: charts.T("word.period", nil)}}, c.columns()...),
		Notes:   append([]charts.Text{c.ruleNote()}, c.left()...),
	}
	for _, p := range c.Points {
		t.Rows = append(t.Rows, append([]charts.Value{at(p.Period)}, c.row(p)...))
	}
	return t
}

// columns are those of row.
func (c ControlChart) columns() []charts.Column {
	columns := []charts.Column{{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true}}
	add := func(key string, heading charts.Text) {
		columns = append(columns, charts.Column{Key: key, Heading: heading, Numeric: true})
	}
	if c.Measure != "" {
		add("units", charts.T("trend.units", charts.Args{"measure": charts.Label(c.Measure)}))
	}
	if !c.counted() {
		add("drawn", charts.T("trend.drawn", charts.Args{"unit": charts.Phrase(c.unit())}))
	}
	centre := charts.T("trend.centre", nil)
	if c.Kind == stats.ChartRun || c.Kind == stats.ChartG {
		centre = charts.T("trend.median", nil)
	}
	add("centre", centre)
	add("lower", charts.T("trend.lower", nil))
	add("upper", charts.T("trend.upper", nil))
	return append(columns, charts.Column{Key: "signal", Heading: charts.T("trend.signal", nil)})
}

func (c ControlChart) row(p Point) []charts.Value {
	row := []charts.Value{charts.Count(p.N).Of(p.N)}
	if c.Measure != "" {
		row = append(row, charts.Number(p.Units, 0))
	}
	if !c.counted() {
		row = append(row, c.drawn(p).Of(p.N))
	}
	rule := charts.Value{}
	switch {
	case len(p.Rules) > 0:
		rule = c.ruleWord(p.Rules[0], p.Sides[0])
	case p.Excluded:
		rule = charts.Phrase(charts.T("trend.excluded", nil))
	}
	return append(row, c.level(p.Limits.Centre), c.level(p.Limits.Lower), c.level(p.Limits.Upper), rule)
}
