package trend

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// lastTable is what each of the small charts says at its last point.
func (a Answer) lastTable() charts.Table {
	t := charts.Table{
		ID:      lastFigure,
		Caption: charts.T("trend.last_caption", charts.Args{"values": a.Dimension.Values(len(a.Causes))}),
		Columns: []charts.Column{
			{Key: "value", Heading: a.Dimension.Heading()},
			{Key: "period", Heading: charts.T("word.period", nil)},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "chart", Heading: charts.T("trend.chart", nil)},
			{Key: "drawn", Heading: charts.T("trend.value", nil), Numeric: true},
			{Key: "unit", Heading: charts.T("trend.unit", nil)},
			{Key: "centre", Heading: charts.T("trend.centre", nil), Numeric: true},
			{Key: "limits", Heading: charts.T("trend.limits", nil), Numeric: true},
			{Key: "verdict", Heading: charts.T("trend.verdict", nil)},
			{Key: "since", Heading: charts.T("trend.differs_since", nil)},
			{Key: "p", Heading: charts.T("trend.signal_p", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("trend.last_note", nil)},
	}
	for _, c := range a.Causes {
		k, p, since, chance := c.Chart, c.Chart.last(), charts.Value{}, charts.Value{}
		if c.Since != nil {
			since, chance = at(*c.Since), c.P.Value()
		}
		t.Rows = append(t.Rows, []charts.Value{
			a.Dimension.Label(c.Value), at(p.Period), charts.Count(p.N).Of(p.N), k.name(), k.drawn(p).Of(p.N), charts.Phrase(k.unit()),
			k.level(p.Limits.Centre), charts.Interval(k.level(p.Limits.Lower), k.level(p.Limits.Upper)),
			charts.Phrase(k.verdict()), since, chance,
		})
	}
	return t
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
		Dense: true,
	}
	for _, c := range a.Causes {
		for _, p := range c.Chart.Points {
			row := c.Chart.row(p)
			n := len(row)
			t.Rows = append(t.Rows, []charts.Value{
				a.Dimension.Label(c.Value), at(p.Period), charts.Count(p.N).Of(p.N), c.Chart.name(), charts.Phrase(c.Chart.unit()), c.Chart.drawn(p).Of(p.N),
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
	add := func(of charts.Value, c ControlChart, p analysis.Chance) {
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
