package pareto

import (
	"maps"
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures of the section.
const (
	rankingFigure = "pareto-ranking"
	withinFigure  = "pareto-within"
)

func (a Answer) result(p analysis.Period) *analysis.Result {
	period := charts.Period(p.From, p.To)
	r := &analysis.Result{Data: a}
	switch {
	case a.Total == 0:
		none := charts.T("pareto.none", charts.Args{"period": period})
		r.Findings = []charts.Finding{{Headline: none}}
		return r
	case a.Known == 0:
		r.Findings = []charts.Finding{{
			Headline: charts.T("pareto.not_stated", charts.Args{
				"dimension": charts.Phrase(a.Dimension.Heading()), "n": charts.Count(a.Total),
			}),
			Detail: []charts.Text{charts.T("pareto.map_it", nil)},
		}}
		return r
	}
	r.Findings = []charts.Finding{a.finding()}
	r.Charts = []charts.Spec{a.bars(period)}
	r.Tables = []charts.Table{a.table(period)}
	if len(a.Splits) > 0 {
		r.Tables = append(r.Tables, a.withinTable(period))
	}
	r.Warnings = a.warnings()
	r.Method = []charts.Text{charts.T("pareto.method", nil)}
	if a.Mentions > 0 {
		r.Method = append(r.Method, charts.T("pareto.method_issues", nil))
	}
	return r
}

func (a Answer) finding() charts.Finding {
	first := a.Causes[0]
	f := charts.Finding{Figure: rankingFigure, Detail: a.detail()}
	share := a.VitalShare
	if a.Vital == 0 || a.speaksOfFirst() {
		share = first.Share
	}
	f.Headline, f.Lead = a.headline(share)
	rule, other := "pareto.sure_eighty", a.Stick
	if a.Cut == BrokenStick {
		rule, other = "pareto.sure_stick", a.Eighty
	}
	f.Sure = charts.T(rule, charts.Args{
		"share": charts.Share(share.Value), "interval": interval(share), "n": charts.Count(a.Known),
		"kept": charts.Count(int64(a.Vital)), "other": charts.Count(int64(other)),
	})
	if a.Leaders == 1 && a.Categories > 1 && a.Dimension.Actionable() {
		f.Decide = charts.T("pareto.decide", charts.Args{"first": a.Dimension.Label(first.Value)})
	}
	return f
}

// headline states the finding without and with a full stop. What it says depends on how much the cut separates.
func (a Answer) headline(share stats.Estimate) (headline, lead charts.Text) {
	of := charts.Phrase(charts.T("pareto.of_all", nil))
	switch {
	case a.Mentions > 0 && a.Vital > 0 && !a.speaksOfFirst():
		of = charts.Phrase(charts.T("pareto.of_issues", nil))
	case a.Unknown > 0:
		of = charts.Phrase(charts.T("pareto.of_stated", nil))
	}
	first := a.Dimension.Label(a.Causes[0].Value)
	args := charts.Args{"first": first, "share": charts.Share(share.Value), "of": of}
	with := func(more charts.Args) charts.Args {
		maps.Copy(more, args)
		return more
	}
	named := func(i int) charts.Value { return a.Dimension.Label(a.Causes[i].Value) }
	switch {
	case a.Categories == 1:
		only := charts.Args{"first": first, "dimension": charts.Phrase(a.Dimension.Heading()), "n": charts.Count(a.Known)}
		return charts.T("pareto.single", only), charts.Text{}
	case a.speaksOfFirst():
		return charts.T("pareto.most_frequent", args), charts.T("pareto.lead_most_frequent", args)
	case a.Vital == 0 || a.Vital == a.Categories:
		spread := charts.Args{"values": a.Dimension.Values(a.Categories)}
		return charts.T("pareto.spread", spread), charts.T("pareto.lead_spread", spread)
	case !a.Few():
		takes := charts.Args{
			"kept": charts.Count(int64(a.Vital)), "values": a.Dimension.Values(a.Categories), "share": args["share"], "of": of,
		}
		return charts.T("pareto.takes", takes), charts.T("pareto.lead_takes", takes)
	case a.Vital == 1:
		return charts.T("pareto.alone", args), charts.T("pareto.lead_alone", args)
	}
	few := charts.Args{"values": a.Dimension.Values(a.Vital), "share": args["share"], "of": of}
	headline = charts.T("pareto.few", few)
	switch {
	case a.Vital == 2:
		return headline, charts.T("pareto.lead_two", with(charts.Args{"second": named(1)}))
	case a.Vital == 3:
		return headline, charts.T("pareto.lead_three", with(charts.Args{"second": named(1), "third": named(2)}))
	}
	return headline, charts.T("pareto.lead_many", with(charts.Args{"values": few["values"]}))
}

// speaksOfFirst reports whether the first category is the finding: nothing is few, but it alone may be the largest.
func (a Answer) speaksOfFirst() bool { return !a.Few() && a.Leaders == 1 }

// detail says how sure the order is, what the first category is made of, and what is not known.
func (a Answer) detail() []charts.Text {
	first := a.Dimension.Label(a.Causes[0].Value)
	var d []charts.Text
	switch {
	case a.Categories == 1:
	case a.Leaders == 1:
		d = append(d, charts.T("pareto.first_apart", charts.Args{"first": first}))
	case a.Leaders == 2:
		d = append(d, charts.T("pareto.two_level", charts.Args{"first": first, "second": a.Dimension.Label(a.Causes[1].Value)}))
	default:
		d = append(d, charts.T("pareto.many_level", charts.Args{"n": charts.Count(int64(a.Leaders))}))
	}
	if len(a.Splits) > 0 && len(a.Splits[0].Parts) > 0 && a.Splits[0].Parts[0].Apart {
		part := a.Splits[0].Parts[0]
		d = append(d, charts.T("pareto.made_of", charts.Args{
			"first": first, "part": a.Within.Label(part.Value), "share": charts.Share(part.Share.Value),
			"n": charts.Count(part.N), "of": charts.Count(a.Splits[0].N),
		}))
	}
	if a.Mentions > a.Known {
		d = append(d, charts.T("pareto.several", charts.Args{"n": charts.Count(a.Known), "mentions": charts.Count(a.Mentions)}))
	}
	if a.Unknown > 0 {
		d = append(d, charts.T("pareto.unknown", charts.Args{
			"dimension": charts.Phrase(a.Dimension.Heading()), "n": charts.Count(a.Unknown), "total": charts.Count(a.Total),
			"share": charts.Share(float64(a.Unknown) / float64(a.Total)),
		}))
	}
	return d
}

func (a Answer) warnings() []charts.Text {
	var w []charts.Text
	if a.Unknown >= a.Causes[0].N {
		w = append(w, charts.T("pareto.unknown_hides", charts.Args{
			"dimension": charts.Phrase(a.Dimension.Heading()), "n": charts.Count(a.Unknown),
		}))
	}
	stated := len(a.Splits) == 0
	for _, s := range a.Splits {
		stated = stated || len(s.Parts) > 0
	}
	if !stated {
		w = append(w, charts.T("pareto.within_not_stated", charts.Args{"within": charts.Phrase(a.Within.Heading())}))
	}
	return w
}

// bars draws counts; the whiskers are the intervals of the shares, of the complaints that state a value. What the headline
// speaks of is emphasised: the vital few, or the first alone.
func (a Answer) bars(period charts.Value) charts.Bars {
	known := float64(a.Known)
	b := charts.Bars{
		Head: charts.Head{
			ID: rankingFigure,
			Subtitle: charts.T("pareto.subtitle", charts.Args{
				"dimension": charts.Phrase(a.Dimension.Heading()), "period": period, "n": charts.Count(a.Known),
			}),
			Summary: charts.T("pareto.summary", charts.Args{
				"values": a.Dimension.Values(a.Categories), "first": a.Dimension.Label(a.Causes[0].Value),
				"n": charts.Count(a.Causes[0].N), "share": charts.Share(a.Causes[0].Share.Value),
				"kept": charts.Count(int64(a.Vital)), "kept_share": charts.Share(a.VitalShare.Value),
			}),
		},
		Unit: charts.T("word.complaints", nil),
	}
	if a.Mentions > 0 {
		b.Subtitle = charts.T("pareto.subtitle_issues", charts.Args{
			"dimension": charts.Phrase(a.Dimension.Heading()), "period": period, "n": charts.Count(a.Known), "mentions": charts.Count(a.Mentions),
		})
	}
	for i, c := range a.Causes {
		bar := charts.Bar{
			Label: a.Dimension.Label(c.Value), Y: float64(c.N), Lo: c.Share.Lower * known, Hi: c.Share.Upper * known,
			Shown: charts.Count(c.N), Cumulative: charts.Share(c.Cumulative),
		}
		if c.Vital && a.Few() || i == 0 && a.speaksOfFirst() {
			bar.Emphasis = charts.Vital
		}
		b.Rows = append(b.Rows, bar)
	}
	residual := func(name charts.Text, n int64, cumulative charts.Value) {
		b.Rows = append(b.Rows, charts.Bar{
			Label: charts.Phrase(name), Y: float64(n), Lo: math.NaN(), Hi: math.NaN(),
			Shown: charts.Count(n), Cumulative: cumulative, Emphasis: charts.Residual,
		})
	}
	if a.Other != nil {
		residual(a.otherName(), a.Other.N, charts.Share(1))
	}
	if a.Unknown > 0 {
		residual(charts.T("pareto.not_recorded", nil), a.Unknown, charts.Value{})
	}
	if a.Vital > 0 && a.Vital <= len(a.Causes) && a.Vital < a.Categories {
		b.CutAfter, b.CutLabel = a.Vital, a.cutName()
	}
	return b
}

func (a Answer) cutName() charts.Text {
	if a.Cut == BrokenStick {
		return charts.T("pareto.broken_stick", nil)
	}
	return charts.T("pareto.eighty", nil)
}

func (a Answer) otherName() charts.Text {
	return charts.T("pareto.other", charts.Args{"n": charts.Count(int64(a.Other.Categories))})
}

func interval(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Share(e.Lower), charts.Share(e.Upper))
}
