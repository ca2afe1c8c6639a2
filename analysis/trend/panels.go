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
	f.About = append(a.Dimension.About(first.Value), charts.Risen)
	if first.Chart.side() < 0 {
		f.About[1] = charts.Fallen
	}
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
