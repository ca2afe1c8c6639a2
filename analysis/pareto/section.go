package pareto

import (
	"maps"

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
	r := &analysis.Result{Data: a, Warnings: a.warnings}
	switch {
	case a.Total == 0:
		none := charts.T("pareto.none", charts.Args{"period": period})
		r.Findings = []charts.Finding{{Headline: none}}
		return r
	case a.Known == 0:
		r.Findings = []charts.Finding{{
			Headline: charts.T("pareto.not_stated", charts.Args{
				"dimension": charts.Phrase(a.dimension().Heading()), "n": charts.Count(a.Total).Of(a.Total),
			}),
			Detail: []charts.Text{charts.T("pareto.map_it", nil)},
		}}
		return r
	case a.Categories == 0:
		r.Findings = []charts.Finding{{
			Headline: charts.T("pareto.weightless", charts.Args{"unit": charts.Phrase(a.unit()), "n": charts.Count(a.Known).Of(a.Known)}),
		}}
		return r
	}
	if a.Rates != nil {
		a.rateResult(r, period)
	} else {
		r.Findings = []charts.Finding{a.finding()}
		r.Charts = []charts.Spec{a.bars(period)}
		r.Tables = []charts.Table{a.table(period)}
		r.Method = []charts.Text{charts.T("pareto.method", nil)}
	}
	if len(a.Splits) > 0 {
		r.Tables = append(r.Tables, a.withinTable(period))
	}
	r.Warnings = append(r.Warnings, a.mind()...)
	if a.Mentions > 0 {
		r.Method = append(r.Method, charts.T("pareto.method_issues", nil))
	}
	return r
}

// dimension is what categories are of.
func (a Answer) dimension() analysis.Dimension { return a.Path[0] }

func (a Answer) finding() charts.Finding {
	first := a.Causes[0]
	f := charts.Finding{Figure: rankingFigure, Detail: a.detail()}
	share := a.VitalShare
	if a.Vital == 0 || a.speaksOfFirst() {
		share = first.Share
	}
	f.Headline, f.Lead = a.headline(share)
	f.Sure = charts.T("pareto.sure", charts.Args{
		"share": charts.Share(share.Value).Of(first.N), "interval": interval(share).Of(first.N), "n": charts.Count(a.Known).Of(a.Known), "cuts": a.cuts(),
	})
	if a.Leaders == 1 && a.Categories > 1 && a.dimension().Actionable() {
		f.About = a.dimension().About(first.Value)
		f.Decide = charts.T("pareto.decide", charts.Args{"first": a.dimension().Label(first.Value)})
	}
	return f
}

// headline states the finding without and with a full stop. What it says depends on how much the cut separates.
func (a Answer) headline(share stats.Estimate) (headline, lead charts.Text) {
	of := charts.Phrase(a.of(a.Vital > 0 && !a.speaksOfFirst()))
	first := a.dimension().Label(a.Causes[0].Value)
	args := charts.Args{"first": first, "share": charts.Share(share.Value).Of(a.Causes[0].N), "of": of}
	with := func(more charts.Args) charts.Args {
		maps.Copy(more, args)
		return more
	}
	named := func(i int) charts.Value { return a.dimension().Label(a.Causes[i].Value) }
	switch {
	case a.Categories == 1:
		only := charts.Args{"first": first, "dimension": charts.Phrase(a.dimension().Heading()), "n": charts.Count(a.Causes[0].N)}
		return charts.T("pareto.single", only), charts.Text{}
	case a.speaksOfFirst():
		return charts.T("pareto.comes_first", args), charts.T("pareto.lead_comes_first", args)
	case a.Vital == 0 || a.Vital == a.Categories:
		spread := charts.Args{"values": a.dimension().Values(a.Categories)}
		return charts.T("pareto.spread", spread), charts.T("pareto.lead_spread", spread)
	case !a.Few():
		takes := charts.Args{
			"kept": charts.Count(int64(a.Vital)), "values": a.dimension().Values(a.Categories), "share": args["share"], "of": of,
		}
		return charts.T("pareto.takes", takes), charts.T("pareto.lead_takes", takes)
	case a.Vital == 1:
		return charts.T("pareto.alone", args), charts.T("pareto.lead_alone", args)
	}
	few := charts.Args{"values": a.dimension().Values(a.Vital), "share": args["share"], "of": of}
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

// detail says how sure the order and the cut are, what the first category is made of, and what is not known.
func (a Answer) detail() []charts.Text {
	var d []charts.Text
	var places []place
	for _, c := range a.Causes {
		places = append(places, place{c.Value, c.Rank})
	}
	if a.Categories > 1 {
		d = append(d, a.order(places, a.Leaders))
	}
	if a.Few() && a.Vital < len(a.Causes) {
		last, next := a.Causes[a.Vital-1], a.Causes[a.Vital]
		if a.Vital > 1 && last.Rank.Vital < sure {
			d = append(d, charts.T("pareto.edge", charts.Args{
				"last": a.dimension().Label(last.Value), "next": a.dimension().Label(next.Value), "kept": charts.Count(int64(a.Vital)),
				"p": charts.Share(last.Rank.Vital), "q": charts.Share(next.Rank.Vital),
			}))
		}
	}
	return append(append(d, a.madeOf()...), a.lacks()...)
}

// place is a category with how sure its place is.
type place struct {
	value string
	rank  stats.Rank
}

// likely is the probability below which the first of two is called tied with the second: four to one is as much as most
// would bet on.
const likely = 0.8

// order says how sure it is which category is the first. It is the first place of those that may have it.
func (a Answer) order(places []place, leaders int) charts.Text {
	first := charts.Args{"first": a.dimension().Label(places[0].value), "p": charts.Share(places[0].rank.First)}
	if leaders == 1 {
		return charts.T("pareto.first_clear", first)
	}
	if leaders > 2 {
		first["n"] = charts.Count(int64(leaders))
		return charts.T("pareto.many_tied", first)
	}
	first["second"], first["q"] = a.dimension().Label(places[1].value), charts.Share(places[1].rank.First)
	if places[0].rank.First >= likely {
		return charts.T("pareto.first_likely", first)
	}
	return charts.T("pareto.tied", first)
}

// madeOf is what the first category is mostly made of, where one part is.
func (a Answer) madeOf() []charts.Text {
	if len(a.Splits) == 0 || len(a.Splits[0].Parts) == 0 || !a.Splits[0].Parts[0].Apart {
		return nil
	}
	whole, part := a.Splits[0], a.Splits[0].Parts[0]
	args := charts.Args{
		"first": a.dimension().Label(whole.Value), "part": a.Path[1].Label(part.Value), "share": charts.Share(part.Share.Value).Of(part.N),
	}
	if a.By != ByCount && a.By != ByRate {
		return []charts.Text{charts.T("pareto.made_of_most", args)}
	}
	args["n"], args["of"] = charts.Count(part.N).Of(part.N), charts.Count(whole.N).Of(whole.N)
	return []charts.Text{charts.T("pareto.made_of", args)}
}

// lacks is what complaints do not say.
func (a Answer) lacks() []charts.Text {
	var d []charts.Text
	if a.Mentions > 0 && a.By == ByCount && a.Mentions > a.Known {
		d = append(d, charts.T("pareto.several", charts.Args{"n": charts.Count(a.Known).Of(a.Known), "mentions": charts.Count(a.Mentions).Of(a.Mentions)}))
	}
	if a.Unknown > 0 {
		d = append(d, charts.T("pareto.unknown", charts.Args{
			"dimension": charts.Phrase(a.dimension().Heading()), "n": charts.Count(a.Unknown).Of(a.Unknown), "total": charts.Count(a.Total).Of(a.Total),
			"share": charts.Share(float64(a.Unknown) / float64(a.Total)).Of(a.Unknown),
		}))
	}
	if a.Unweighed > 0 {
		args := charts.Args{"n": charts.Count(a.Unweighed).Of(a.Unweighed), "of": charts.Count(a.Known).Of(a.Known)}
		if a.By == BySeverity {
			args["weight"] = charts.Count(a.Weights["unstated"])
		}
		d = append(d, charts.T("pareto.unweighed_"+string(a.By), args))
	}
	return d
}

// mind is what a reader must bear in mind.
func (a Answer) mind() []charts.Text {
	var w []charts.Text
	if a.Unknown >= a.Causes[0].N {
		w = append(w, charts.T("pareto.unknown_hides", charts.Args{
			"dimension": charts.Phrase(a.dimension().Heading()), "n": charts.Count(a.Unknown).Of(a.Unknown),
		}))
	}
	if a.By != ByCount && 2*a.Unweighed >= a.Known {
		w = append(w, charts.T("pareto.unweighed_hides", charts.Args{"unit": charts.Phrase(a.unit()), "n": charts.Count(a.Unweighed).Of(a.Unweighed), "of": charts.Count(a.Known).Of(a.Known)}))
	}
	stated := len(a.Splits) == 0
	for _, s := range a.Splits {
		stated = stated || len(s.Parts) > 0
	}
	if !stated {
		w = append(w, charts.T("pareto.within_not_stated", charts.Args{"within": charts.Phrase(a.Path[1].Heading())}))
	}
	return w
}

func interval(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Share(e.Lower), charts.Share(e.Upper))
}
