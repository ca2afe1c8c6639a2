package signals

import (
	"github.com/vitalfew/vitalfew/charts"
)

// nearest is how many pairs the table has where few are called: enough to see that the next ones are far from it.
const nearest = 10

// shown are the called pairs, and the nearest of the others.
func (v pairsView) shown() []Pair {
	return v.p.Results[:min(len(v.p.Results), max(nearest, len(v.p.Called())))]
}

// table has what is called and the nearest of the rest, with the measures of the field.
func (v pairsView) table() charts.Table {
	t := charts.Table{
		ID: pairsFigure,
		Caption: charts.T("signals.caption", charts.Args{
			"dimension": charts.Phrase(v.dimension.Heading()), "within": charts.Phrase(v.p.Within.Heading()), "days": v.days(),
		}),
		Columns: []charts.Column{
			{Key: "part", Heading: v.p.Within.Heading()},
			{Key: "value", Heading: v.dimension.Heading()},
			{Key: "called", Heading: charts.T("signals.called", nil)},
			numeric("complaints", "word.complaints"), numeric("expected", "signals.expected"),
			numeric("ebgm", "signals.ebgm"), numeric("interval", "signals.interval"),
			numeric("prr", "signals.prr"), numeric("prr_interval", "word.interval"),
			numeric("ror", "signals.ror"), numeric("ror_interval", "word.interval"),
			numeric("ic", "signals.ic"), numeric("ic_lower", "signals.ic_lower"), numeric("chi_square", "signals.chi_square"),
		},
		Notes: []charts.Text{charts.T("signals.note", charts.Args{
			"shown": charts.Count(int64(len(v.shown()))), "all": charts.Count(int64(len(v.p.Results))),
			"least": charts.Count(int64(v.p.Least)), "looked": charts.Count(int64(v.p.Looked)),
			"raised": charts.Count(int64(v.p.Raised)), "ratio": bound(v.p.Ratio),
		})},
	}
	if n := v.p.Impossible; n > 0 {
		t.Notes = append(t.Notes, charts.T("signals.note_impossible", charts.Args{"n": charts.Count(int64(n))}))
	}
	for _, c := range v.shown() {
		t.Rows = append(t.Rows, []charts.Value{
			v.p.Within.Label(c.Part), v.dimension.Label(c.Value), yes(c.Called), charts.Count(c.N).Of(c.N), charts.Number(c.Expected, 1),
			charts.Ratio(c.Shrunk.Value).Of(c.N), certain(c).Of(c.N),
			charts.Ratio(c.PRR.Value).Of(c.N), charts.Interval(charts.Ratio(c.PRR.Lower), charts.Ratio(c.PRR.Upper)).Of(c.N),
			charts.Ratio(c.ROR.Value).Of(c.N), charts.Interval(charts.Ratio(c.ROR.Lower), charts.Ratio(c.ROR.Upper)).Of(c.N),
			charts.Number(c.IC.Value, 2).Of(c.N), charts.Number(c.IC.Lower, 2).Of(c.N), charts.Number(float64(c.ChiSquare), 1).Of(c.N),
		})
	}
	return t
}

// chart draws the called pairs.
func (v pairsView) chart() charts.Bars {
	called := v.p.Called()
	first := called[0]
	args := v.args(first)
	args["pairs"], args["ratio"] = charts.Count(int64(len(called))), charts.Ratio(first.Shrunk.Value)
	args["interval"] = certain(first)
	b := charts.Bars{
		Head: charts.Head{
			ID: pairsFigure,
			Subtitle: charts.T("signals.subtitle", charts.Args{
				"within": charts.Phrase(v.p.Within.Heading()), "dimension": charts.Phrase(v.dimension.Heading()), "days": v.days(),
			}),
			Summary: charts.T("signals.summary", args),
		},
		Unit: charts.T("signals.unit", nil),
	}
	for _, c := range called[:min(mostBars, len(called))] {
		b.Rows = append(b.Rows, charts.Bar{
			Label: charts.Phrase(charts.T("signals.with", charts.Args{
				"part": v.p.Within.Label(c.Part), "value": v.dimension.Label(c.Value),
			})),
			Y: c.Shrunk.Value, Lo: c.Shrunk.Lower, Hi: c.Shrunk.Upper, Shown: charts.Ratio(c.Shrunk.Value).Of(c.N),
			Emphasis: charts.Vital,
		})
	}
	return b
}
