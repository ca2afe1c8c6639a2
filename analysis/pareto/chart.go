package pareto

import (
	"math"

	"github.com/vitalfew/vitalfew/charts"
)

// bars draws amounts; the whiskers are the intervals of the shares, of the complaints that state a value. What the headline
// speaks of is emphasised: the vital few, or the first alone.
func (a Answer) bars(period charts.Value) charts.Bars {
	denominator := a.Amount
	if a.Mentions > 0 {
		denominator = a.Mentions
	}
	b := charts.Bars{
		Head: charts.Head{
			ID: rankingFigure,
			Subtitle: charts.T("pareto.subtitle", charts.Args{
				"dimension": charts.Phrase(a.dimension().Heading()), "measure": charts.Phrase(a.measure()), "period": period,
				"n": charts.Count(a.Known).Of(a.Known),
			}),
			Summary: charts.T("pareto.summary", charts.Args{
				"values": a.dimension().Values(a.Categories), "first": a.dimension().Label(a.Causes[0].Value),
				"n": a.amount(a.Causes[0].Amount).Of(a.Causes[0].N), "measure": charts.Phrase(a.measure()), "share": charts.Share(a.Causes[0].Share.Value).Of(a.Causes[0].N),
				"kept": charts.Count(int64(a.Vital)), "kept_share": charts.Share(a.VitalShare.Value),
			}),
		},
		Unit: a.unit(), Whole: a.length(denominator),
	}
	if a.Mentions > 0 {
		b.Subtitle = charts.T("pareto.subtitle_issues", charts.Args{
			"dimension": charts.Phrase(a.dimension().Heading()), "measure": charts.Phrase(a.measure()), "period": period,
			"n": charts.Count(a.Known).Of(a.Known), "mentions": a.amount(a.Mentions),
		})
	}
	known := a.length(a.Amount)
	for i, c := range a.Causes {
		bar := charts.Bar{
			Label: a.dimension().Label(c.Value), Y: a.length(c.Amount), Lo: c.Share.Lower * known, Hi: c.Share.Upper * known,
			Shown: a.amount(c.Amount).Of(c.N), Cumulative: charts.Share(c.Cumulative),
		}
		if c.Vital && a.Few() || i == 0 && a.speaksOfFirst() {
			bar.Emphasis = charts.Vital
		}
		b.Rows = append(b.Rows, bar)
	}
	residual := func(name charts.Text, amount int64, cumulative charts.Value) {
		b.Rows = append(b.Rows, charts.Bar{
			Label: charts.Phrase(name), Y: a.length(amount), Lo: math.NaN(), Hi: math.NaN(),
			Shown: a.amount(amount), Cumulative: cumulative, Emphasis: charts.Residual,
		})
	}
	if a.Other != nil {
		residual(a.Other.name(), a.Other.Amount, charts.Share(1))
	}
	if a.Unknown > 0 && a.By == ByCount {
		residual(charts.T("pareto.not_recorded", nil), a.Unknown, charts.Value{})
	}
	if a.Vital > 0 && a.Vital <= len(a.Causes) && a.Vital < a.Categories {
		b.CutAfter, b.CutLabel = a.Vital, a.Cut.name()
	}
	return b
}
