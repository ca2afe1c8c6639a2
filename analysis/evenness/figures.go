package evenness

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// The limits of a funnel plot, two and three standard deviations of a normal distribution: its convention (Spiegelhalter 2005).
const (
	inner = stats.Confidence
	outer = 0.998
)

// limitSteps is how many sizes the limits are drawn at: fewer show corners, more cost bytes.
const limitSteps = 24

func figure(c Comparison) string { return "evenness-" + c.Measure }

func (s section) subtitle(c Comparison) charts.Text {
	return charts.T("evenness.subtitle", charts.Args{"what": charts.Phrase(s.what(c)), "window": charts.Span(s.window.From, s.window.To)})
}

// chart draws a funnel for each kind of groups.
func (s section) chart(c Comparison) charts.Funnel {
	f := charts.Funnel{
		Head:   charts.Head{ID: figure(c), Subtitle: s.subtitle(c), Summary: s.summary(c)},
		X:      charts.T("evenness.cases_"+c.Measure, nil),
		Y:      charts.T("evenness.share", charts.Args{"what": charts.Phrase(s.what(c))}),
		Form:   charts.Share(0),
		Inside: charts.T("evenness.inside", nil),
	}
	for _, k := range c.Kinds {
		d := analysis.Dimension(k.Dimension)
		panel := charts.FunnelPanel{Name: charts.Phrase(d.Heading()), Centre: k.Funnel.Centre, Limits: limits(k)}
		for _, g := range k.Groups {
			panel.Points = append(panel.Points, charts.FunnelPoint{
				Label: d.Label(g.Value), X: float64(g.Cases), Y: g.Adjusted(k.Funnel),
				Signal: g.Verdict == More || g.Verdict == Less, Faint: g.Verdict == Few,
			})
		}
		f.Panels = append(f.Panels, panel)
	}
	return f
}

// limits are those of the sizes from the smallest group's, or so, to beyond the largest, denser where they bend.
func limits(k Groups) []charts.FunnelLimit {
	var out []charts.FunnelLimit
	first, last := max(1, float64(k.Groups[len(k.Groups)-1].Cases)/2), 1.1*float64(k.Groups[0].Cases)
	for i := range limitSteps {
		n := first * math.Pow(last/first, float64(i)/(limitSteps-1))
		in, out2 := k.Funnel.Limits(n, inner), k.Funnel.Limits(n, outer)
		out = append(out, charts.FunnelLimit{X: n, InnerLo: in.Lower, InnerHi: in.Upper, OuterLo: out2.Lower, OuterHi: out2.Upper})
	}
	return out
}

// summary says how many groups stand out, and the first.
func (s section) summary(c Comparison) charts.Text {
	groups := 0
	for _, k := range c.Kinds {
		groups += len(k.Groups)
	}
	args := charts.Args{"n": charts.Count(int64(groups))}
	all := s.uneven(c)
	if len(all) == 0 {
		return charts.T("evenness.summary_even", args)
	}
	args["first"] = charts.Phrase(all[0].said("evenness.group"))
	return charts.T("evenness.summary", args)
}

// table holds what the chart draws, and what each group is judged by.
func (s section) table(c Comparison) charts.Table {
	number := func(key, heading string) charts.Column {
		return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: true}
	}
	t := charts.Table{
		ID: figure(c), Caption: s.subtitle(c),
		Columns: []charts.Column{
			{Key: "group", Heading: charts.T("evenness.column_group", nil)},
			{Key: "dimension", Heading: charts.T("evenness.column_dimension", nil)},
			number("cases", "evenness.column_cases"), number("share", "evenness.column_share"), number("expected", "evenness.column_expected"),
			number("difference", "evenness.column_difference"), number("interval", "word.interval"), number("adjusted", "evenness.column_adjusted"),
			number("usual", "evenness.column_usual"), number("p", "evenness.column_p"),
			{Key: "verdict", Heading: charts.T("evenness.column_verdict", nil)},
		},
		Notes: []charts.Text{
			charts.T("evenness.note_cases", charts.Args{"cases": charts.Phrase(charts.T("evenness.cases_"+c.Measure, nil))}),
			charts.T("evenness.note_adjusted", nil),
		},
	}
	for _, k := range c.Kinds {
		d := analysis.Dimension(k.Dimension)
		for _, g := range k.Groups {
			usual := k.Funnel.Limits(float64(g.Cases), inner)
			t.Rows = append(t.Rows, []charts.Value{
				d.Label(g.Value), charts.Phrase(d.Heading()), charts.Count(g.Cases).Of(g.people),
				charts.Share(g.Share).Of(g.fewest), charts.Share(g.Expected).Of(g.fewest),
				charts.Delta(100*g.Deviation.Value, 1).Of(g.fewest),
				charts.Interval(charts.Delta(100*g.Deviation.Lower, 1), charts.Delta(100*g.Deviation.Upper, 1)).Of(g.fewest),
				charts.Share(g.Adjusted(k.Funnel)).Of(g.fewest),
				charts.Interval(charts.Share(usual.Lower), charts.Share(usual.Upper)).Of(g.people),
				g.chance(), charts.Phrase(charts.T("evenness.verdict_"+string(g.Verdict), nil)),
			})
		}
	}
	return t
}

// chance is the corrected p-value; nothing where the group was not judged.
func (g Group) chance() charts.Value {
	if g.Verdict == Few {
		return charts.Value{}
	}
	return g.P.Value().Of(g.fewest)
}
