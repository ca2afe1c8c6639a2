package surveys

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// trendChart is a question over time.
func (t telling) trendChart(trend Trend) charts.Control {
	last := trend.Points[len(trend.Points)-1]
	marked := trend.marked()
	chart := charts.Control{
		Head: charts.Head{
			ID: trend.id(t),
			Subtitle: charts.T("surveys.trend_subtitle", charts.Args{
				"survey": t.label(), "what": trend.Item.what(), "chart": trend.chartName(),
			}),
			Summary: charts.T("surveys.trend_summary", charts.Args{
				"n": charts.Count(int64(len(trend.Points))), "when": last.at(), "figure": trend.write(last), "limits": trend.limits(last),
				"verdict": charts.Phrase(marked.Words),
			}),
		},
		Unit: charts.T("surveys.unit_"+string(trend.Measure), nil), Form: trend.form(), Marks: []charts.Marked{marked},
	}
	for _, p := range trend.Points {
		point := charts.ControlPoint{
			At: p.Period.From, Label: p.at(), Y: trend.scaled(p.Value), Centre: trend.scaled(p.Limits.Centre),
			Lower: trend.scaled(p.Limits.Lower), Upper: trend.scaled(p.Limits.Upper), Signal: len(p.Rules) > 0,
		}
		if point.Signal {
			point.Mark = charts.ImprovementHigh
			if p.Sides[0] < 0 {
				point.Mark = charts.ConcernLow
			}
		}
		chart.Points = append(chart.Points, point)
	}
	return chart
}

// trendTable holds every figure of a chart over time.
func (t telling) trendTable(trend Trend) charts.Table {
	table := charts.Table{
		ID: trend.id(t),
		Caption: charts.T("surveys.trend_caption", charts.Args{
			"survey": t.label(), "what": trend.Item.what(), "chart": trend.chartName(),
		}),
		Columns: []charts.Column{
			{Key: "period", Heading: charts.T("word.period", nil)},
			{Key: "ratings", Heading: charts.T("surveys.rated", nil), Numeric: true},
			{Key: "value", Heading: charts.T("surveys.unit_"+string(trend.Measure), nil), Numeric: true},
			{Key: "centre", Heading: charts.T("trend.centre", nil), Numeric: true},
			{Key: "lower", Heading: charts.T("trend.lower", nil), Numeric: true},
			{Key: "upper", Heading: charts.T("trend.upper", nil), Numeric: true},
			{Key: "signal", Heading: charts.T("trend.signal", nil)},
		},
	}
	for _, p := range trend.Points {
		rule := charts.Value{}
		if len(p.Rules) > 0 {
			rule = analysis.RuleWord(rules(), p.Rules[0], p.Sides[0])
		}
		table.Rows = append(table.Rows, []charts.Value{
			p.at(), charts.Count(p.N).Of(p.N), trend.write(p), trend.level(p.Limits.Centre), trend.level(p.Limits.Lower), trend.level(p.Limits.Upper), rule,
		})
	}
	return table
}

func (t Trend) id(of telling) string { return of.id("trend-" + string(t.Measure)) }

func (t Trend) chartName() charts.Value {
	if t.Kind == stats.ChartPPrime {
		return charts.Phrase(charts.T("surveys.p_prime_chart", nil))
	}
	return charts.Phrase(charts.T("trend.i_prime_chart", nil))
}

// write is the figure of a point.
func (t Trend) write(p Point) charts.Value { return t.Item.of(p.Value).Of(p.N) }

// level is a centre or a limit, with a decimal more than a figure where that has none.
func (t Trend) level(x float64) charts.Value {
	if t.Measure == OfScore {
		return charts.Delta(100*x, 1)
	}
	return t.Item.of(x)
}

// limits are where a point is usual.
func (t Trend) limits(p Point) charts.Value {
	return charts.Interval(t.level(p.Limits.Lower), t.level(p.Limits.Upper))
}

// scaled is a figure as it is drawn: scores from −100 to 100.
func (t Trend) scaled(x float64) float64 {
	if t.Measure == OfScore {
		return 100 * x
	}
	return x
}

// form is how the drawing writes figures.
func (t Trend) form() charts.Value {
	switch t.Measure {
	case OfScore:
		return charts.Number(0, 0)
	case OfTop:
		return charts.Share(0)
	}
	return charts.Number(0, 2)
}
