package loyalty

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

const indicatorsFigure = "loyalty-indicators"

// addIndicators puts what customers do beside what they say.
func (s section) addIndicators(r *analysis.Result) {
	f := charts.Finding{Figure: indicatorsFigure, Sure: charts.T("loyalty.indicators_sure", nil)}
	loud := 0
	for _, i := range s.Indicators {
		if i.Judged && i.Variation != stats.CommonCause {
			loud++
		}
		f.Detail = append(f.Detail, charts.T("loyalty.indicator", charts.Args{
			"indicator": i.name(), "value": i.shown(i.Last.Value).Of(i.last().people), "unit": charts.Phrase(i.unit()), "month": month(i.last()),
			"verdict": charts.Phrase(i.verdict()),
		}))
	}
	f.Headline = charts.T("loyalty.indicators_usual", charts.Args{"n": charts.Count(int64(len(s.Indicators)))})
	if loud > 0 {
		f.Headline = charts.T("loyalty.indicators_loud", charts.Args{"loud": charts.Count(int64(loud)), "n": charts.Count(int64(len(s.Indicators)))})
	}
	f.Detail = append(f.Detail, charts.T("loyalty.no_proof", nil))
	r.Findings = append(r.Findings, f)
	r.Charts = append(r.Charts, s.panels())
	r.Tables = append(r.Tables, s.indicatorsTable())
	r.Method = append(r.Method, charts.T("loyalty.method_indicators", nil))
}

func (s section) panels() charts.Panels {
	first, last := s.Indicators[0].Points[0].Month, s.Indicators[0].last().Month
	for _, i := range s.Indicators {
		first = slices.MinFunc([]analysis.Period{first, i.Points[0].Month}, earlier)
		last = slices.MaxFunc([]analysis.Period{last, i.last().Month}, earlier)
	}
	ps := charts.Panels{Head: charts.Head{
		ID:       indicatorsFigure,
		Subtitle: charts.T("loyalty.indicators_subtitle", charts.Args{"span": charts.Span(first.From, last.To)}),
		Summary:  charts.T("loyalty.indicators_summary", charts.Args{"n": charts.Count(int64(len(s.Indicators)))}),
	}}
	for m := first; !m.From.After(last.From); m = analysis.GrainMonth.Period(m.To) {
		ps.Axis = append(ps.Axis, charts.Period(m.From, m.To))
	}
	for _, i := range s.Indicators {
		panel := charts.Panel{Name: i.name(), Unit: i.unit(), Shown: i.shown(i.Last.Value).Of(i.last().people), Marked: i.marked()}
		for n, p := range i.Points {
			point := charts.ControlPoint{
				At: p.Month.From, Label: month(p), Y: i.drawn(p.Value), Centre: i.drawn(p.Limits.Centre), Lower: i.drawn(p.Limits.Lower), Upper: i.drawn(p.Limits.Upper),
			}
			if v := stats.VariationOf(n, i.signals, better[i.Kind]); v != stats.CommonCause {
				point.Signal, point.Mark = true, i.mark(n)
			}
			panel.Points = append(panel.Points, point)
		}
		ps.Panels = append(ps.Panels, panel)
	}
	return ps
}

// indicatorsTable holds every figure of the panels.
func (s section) indicatorsTable() charts.Table {
	t := charts.Table{
		ID:      indicatorsFigure,
		Caption: charts.T("loyalty.indicators_caption", nil),
		Columns: []charts.Column{
			word("indicator", "loyalty.indicator_heading"), word("month", "loyalty.month"), column("n", "loyalty.count"),
			column("of", "loyalty.set_against"), word("unit", "loyalty.unit"), column("value", "loyalty.value"), column("centre", "trend.centre"),
			column("lower", "trend.lower"), column("upper", "trend.upper"), word("signal", "loyalty.signal"),
		},
		Dense: true,
	}
	for _, i := range s.Indicators {
		for n, p := range i.Points {
			signal := stats.VariationOf(n, i.signals, better[i.Kind]) != stats.CommonCause
			t.Rows = append(t.Rows, []charts.Value{
				i.name(), month(p), charts.Number(p.N, 0).Of(p.people), charts.Number(p.Of, 0), charts.Phrase(i.unit()), i.shown(p.Value).Of(p.people),
				i.shown(p.Limits.Centre), i.shown(p.Limits.Lower), i.shown(p.Limits.Upper), analysis.YesNo(signal),
			})
		}
	}
	return t
}

func (i Indicator) last() Point { return i.Points[len(i.Points)-1] }

// name is what the indicator is called.
func (i Indicator) name() charts.Value {
	if i.Kind == "survey" {
		return charts.Phrase(charts.T("loyalty.indicator_survey", charts.Args{"survey": charts.Label(i.Source)}))
	}
	return charts.Phrase(charts.T("loyalty.indicator_"+i.Kind, nil))
}

func (i Indicator) unit() charts.Text {
	switch {
	case i.Kind == "survey":
		return charts.T("loyalty.percent", nil)
	case i.Measure == "":
		return charts.T("loyalty.per_days", nil)
	}
	return charts.T("loyalty.per_units", charts.Args{"measure": charts.Label(i.Measure)})
}

// shown is a value of the indicator in its own form, and drawn what the panel draws of it: shares in percent.
func (i Indicator) shown(x float64) charts.Value {
	if i.Kind == "survey" {
		return charts.Number(i.drawn(x), 0)
	}
	return charts.Number(x, 1)
}

func (i Indicator) drawn(x float64) float64 {
	if i.Kind == "survey" {
		return 100 * x
	}
	return x
}

// verdict says whether the last month is usual.
func (i Indicator) verdict() charts.Text {
	switch side := i.side(len(i.Points) - 1); {
	case !i.Judged:
		return charts.T("loyalty.too_few", nil)
	case side > 0:
		return charts.T("loyalty.high", nil)
	case side < 0:
		return charts.T("loyalty.low", nil)
	}
	return charts.T("loyalty.usual", nil)
}

// side is that of the first signal that the nth point is part of; 0: it is of none.
func (i Indicator) side(n int) int {
	for _, s := range i.signals {
		if slices.Contains(s.Points, n) {
			return s.Side
		}
	}
	return 0
}

func (i Indicator) marked() charts.Marked {
	m := charts.Marked{Words: i.verdict()}
	switch last := len(i.Points) - 1; {
	case !i.Judged:
	case i.side(last) == 0:
		m.Mark = charts.Usual
	default:
		m.Mark = i.mark(last)
	}
	return m
}

// mark is that of a signal at the nth point.
func (i Indicator) mark(n int) charts.Mark {
	high := i.side(n) > 0
	switch good := i.side(n)*better[i.Kind] > 0; {
	case good && high:
		return charts.ImprovementHigh
	case good:
		return charts.ImprovementLow
	case high:
		return charts.ConcernHigh
	}
	return charts.ConcernLow
}

func month(p Point) charts.Value { return charts.Period(p.Month.From, p.Month.To) }

func earlier(a, b analysis.Period) int { return cmp.Or(a.From.Compare(b.From), 0) }
