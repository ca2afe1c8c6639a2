package trend

import (
	"reflect"
	"strings"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// signalling are the causes whose charts signal at their last point: those that hold first, then in order.
func (a Answer) signalling() []Cause {
	var holding, others []Cause
	for _, c := range a.Causes {
		switch {
		case c.Chart.InControl() || !c.Chart.judged():
		case c.Holds():
			holding = append(holding, c)
		default:
			others = append(others, c)
		}
	}
	return append(holding, others...)
}

func (a Answer) causesFinding() charts.Finding {
	loud := a.signalling()
	f := charts.Finding{Figure: causesFigure, Detail: a.causesDetail(loud), Sure: a.causesSure(), Signal: len(loud) > 0 && loud[0].Holds()}
	values := a.Dimension.Values(len(a.Causes))
	if len(loud) == 0 {
		f.Headline = charts.T("trend.causes_none", charts.Args{"values": values})
		return f
	}
	first := loud[0]
	args := charts.Args{"first": a.Dimension.Label(first.Value), "verdict": charts.Phrase(first.Chart.verdict())}
	f.Headline = charts.T("trend.causes_one", args)
	if len(loud) > 1 {
		args["n"], args["values"] = charts.Count(int64(len(loud))), values
		f.Headline = charts.T("trend.causes_several", args)
	}
	if !first.Holds() {
		return f
	}
	f.About = a.Dimension.Label(first.Value)
	f.Lead = charts.T("trend.lead_causes", charts.Args{
		"first": args["first"], "verdict": args["verdict"], "since": at(*first.Since),
	})
	if first.Chart.Variation == stats.Concern && a.Dimension.Actionable() {
		f.Decide = charts.T("trend.decide_cause", charts.Args{"first": args["first"], "since": at(*first.Since)})
	}
	return f
}

// causesDetail is a sentence for each chart that signals now, and how many do so by chance.
func (a Answer) causesDetail(loud []Cause) []charts.Text {
	var d []charts.Text
	if a.InControl() && a.judged() && len(loud) > 0 && loud[0].Holds() {
		d = append(d, charts.T("trend.hidden", nil))
	}
	for _, c := range loud[:min(mostSentences, len(loud))] {
		args := charts.Args{
			"value": a.Dimension.Label(c.Value), "verdict": charts.Phrase(c.Chart.verdict()), "amount": c.Chart.amount(c.Chart.last()),
			"period": at(c.Chart.last().Period), "limits": c.Chart.usual(),
		}
		if c.Chart.gaps() {
			d = append(d, charts.T("trend.cause_gaps", args))
			continue
		}
		d = append(d, charts.T("trend.cause_signals", args))
	}
	if len(loud) > 0 && loud[0].Holds() {
		d = append(d, charts.T("trend.cause_since", charts.Args{
			"value": a.Dimension.Label(loud[0].Value), "since": at(*loud[0].Since),
		}))
	}
	if len(loud) == 0 {
		return d
	}
	var hold []string
	for _, c := range loud {
		if c.Holds() {
			hold = append(hold, c.Value)
		}
	}
	charted := charts.Count(int64(len(a.Causes)))
	switch {
	case len(hold) == 0:
		d = append(d, charts.T("trend.none_hold", charts.Args{"n": charted}))
	case len(hold) == len(loud):
		d = append(d, charts.T("trend.all_hold", charts.Args{"n": charted}))
	default:
		d = append(d, charts.T("trend.some_hold", charts.Args{"n": charted, "values": charts.Label(strings.Join(hold, ", "))}))
	}
	return d
}

// causesSure says how the charts were chosen, and how many signal by chance.
func (a Answer) causesSure() charts.Text {
	args := charts.Args{"values": a.Dimension.Values(len(a.Causes))}
	if a.Expected != a.Expected { // NaN
		return charts.T("trend.causes_sure", args)
	}
	args["expected"] = charts.Number(float64(a.Expected), 1)
	if a.Expected < 1 {
		args["expected"] = charts.Number(float64(a.Expected), 2)
	}
	return charts.T("trend.causes_chance", args)
}

// panels is one small chart for each cause.
func (a Answer) panels() charts.Panels {
	first, last := a.Points[0].Period, a.last().Period
	ps := charts.Panels{
		Head: charts.Head{
			ID: causesFigure,
			Subtitle: charts.T("trend.causes_subtitle", charts.Args{
				"dimension": charts.Phrase(a.Dimension.Heading()), "values": a.Dimension.Values(len(a.Causes)),
				"span": charts.Span(first.From, last.To), "scale": a.scale(),
			}),
			Summary: charts.T("trend.causes_summary", charts.Args{
				"values": a.Dimension.Values(len(a.Causes)), "n": charts.Count(int64(len(a.signalling()))),
			}),
		},
		Unit:   a.unit(),
		Shared: a.options.Scale == sameScale,
	}
	for u := a.options.Grain.Period(first.From); !u.From.After(last.From); u = a.options.Grain.Period(u.To) {
		ps.Axis = append(ps.Axis, charts.Period(u.From, u.To))
	}
	for _, c := range a.Causes {
		panel := charts.Panel{
			Name: a.Dimension.Label(c.Value), Shown: c.Chart.drawn(c.Chart.last()), Marked: c.Chart.marked(), Points: c.Chart.points(),
		}
		if !reflect.DeepEqual(c.Chart.unit(), a.unit()) {
			panel.Unit = c.Chart.unit()
		}
		ps.Panels = append(ps.Panels, panel)
	}
	return ps
}

// scale says whether heights may be compared between charts.
func (a Answer) scale() charts.Value {
	if a.options.Scale == sameScale {
		return charts.Phrase(charts.T("trend.scale_shared", nil))
	}
	return charts.Phrase(charts.T("trend.scale_own", nil))
}

// causesTable holds every figure of the small charts: a row for each point of each.
func (a Answer) causesTable() charts.Table {
	t := charts.Table{
		ID: causesFigure,
		Caption: charts.T("trend.causes_caption", charts.Args{
			"values": a.Dimension.Values(len(a.Causes)), "per": a.Grain.Per(),
		}),
		Columns: []charts.Column{
			{Key: "value", Heading: a.Dimension.Heading()},
			{Key: "period", Heading: charts.T("word.period", nil)},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "chart", Heading: charts.T("trend.chart", nil)},
			{Key: "unit", Heading: charts.T("trend.unit", nil)},
			{Key: "drawn", Heading: charts.T("trend.value", nil), Numeric: true},
			{Key: "centre", Heading: charts.T("trend.centre", nil), Numeric: true},
			{Key: "lower", Heading: charts.T("trend.lower", nil), Numeric: true},
			{Key: "upper", Heading: charts.T("trend.upper", nil), Numeric: true},
			{Key: "signal", Heading: charts.T("trend.signal", nil)},
		},
		Notes: []charts.Text{a.ruleNote()},
	}
	for _, c := range a.Causes {
		for _, p := range c.Chart.Points {
			row := c.Chart.row(p)
			n := len(row)
			t.Rows = append(t.Rows, []charts.Value{
				a.Dimension.Label(c.Value), at(p.Period), charts.Count(p.N), c.Chart.name(), charts.Phrase(c.Chart.unit()), c.Chart.drawn(p),
				row[n-4], row[n-3], row[n-2], row[n-1],
			})
		}
	}
	return t
}

// signalsTable lists every signal of every chart.
func (a Answer) signalsTable() charts.Table {
	t := charts.Table{
		ID:      signalsFigure,
		Caption: charts.T("trend.signals_caption", nil),
		Columns: []charts.Column{
			{Key: "of", Heading: charts.T("trend.signal_of", nil)},
			{Key: "signal", Heading: charts.T("trend.signal", nil)},
			{Key: "from", Heading: charts.T("trend.signal_from", nil)},
			{Key: "to", Heading: charts.T("trend.signal_to", nil)},
			{Key: "points", Heading: charts.T("trend.signal_points", nil), Numeric: true},
			{Key: "current", Heading: charts.T("trend.signal_current", nil)},
			{Key: "p", Heading: charts.T("trend.signal_p", nil), Numeric: true},
		},
		Notes: []charts.Text{a.ruleNote()},
	}
	add := func(of charts.Value, c ControlChart, p Share) {
		for _, s := range c.Signals {
			current, chance := charts.Phrase(charts.T("word.no", nil)), charts.Value{}
			if s.Current {
				current, chance = charts.Phrase(charts.T("word.yes", nil)), charts.Number(float64(p), 3)
			}
			last := c.grain().Period(s.Period.To.AddDate(0, 0, -1))
			t.Rows = append(t.Rows, []charts.Value{
				of, c.ruleWord(s.Rule, s.Side), c.first(s), at(last), charts.Count(int64(s.Points)), current, chance,
			})
		}
	}
	add(charts.Phrase(charts.T("trend.all", nil)), a.ControlChart, unknown)
	for _, c := range a.Causes {
		add(a.Dimension.Label(c.Value), c.Chart, c.P)
	}
	return t
}
