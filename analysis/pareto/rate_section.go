package pareto

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// rateResult is the section of a ranking by rate.
func (a Answer) rateResult(r *analysis.Result, period charts.Value) {
	r.Method = []charts.Text{charts.T("pareto.method_rate", charts.Args{"n": charts.Count(a.Rates.AtLeast)})}
	r.Findings = []charts.Finding{a.rateFinding()}
	r.Tables = []charts.Table{a.rateTable(period)}
	if len(a.Rates.Causes) > 0 {
		r.Charts = []charts.Spec{a.rateBars(period)}
	} else {
		r.Findings[0].Figure = ""
	}
	if !a.Rates.Stated {
		r.Warnings = append(r.Warnings, charts.T("pareto.rate_of_counts", charts.Args{
			"measure": charts.Label(a.Rates.Measure), "dimension": charts.Phrase(a.dimension().Heading()),
		}))
	}
}

func (a Answer) rateFinding() charts.Finding {
	f := charts.Finding{Figure: rankingFigure, Detail: a.rateDetail()}
	args := charts.Args{
		"per": charts.Number(a.Rates.Per, 0), "measure": charts.Label(a.Rates.Measure), "all": charts.Ratio(a.Rates.Overall.Value),
	}
	if len(a.Rates.Causes) == 0 {
		f.Headline = charts.T("pareto.rate_none", charts.Args{"n": charts.Count(a.Rates.AtLeast)})
		return f
	}
	first := a.Rates.Causes[0]
	if a.Rates.Stated && !first.Above {
		args["values"] = a.dimension().Values(a.Rates.Categories)
		f.Headline = charts.T("pareto.rate_level", args)
	} else {
		id := "rate_most"
		if a.Rates.Stated {
			id = "rate_first"
		}
		args["first"], args["rate"] = a.dimension().Label(first.Value), charts.Ratio(first.Rate.Value).Of(first.N)
		f.Headline, f.Lead = charts.T("pareto."+id, args), charts.T("pareto.lead_"+id, args)
	}
	f.Sure = charts.T("pareto.sure_rate", charts.Args{
		"first": a.dimension().Label(first.Value), "rate": charts.Ratio(first.Rate.Value).Of(first.N), "interval": rateInterval(first.Rate).Of(first.N),
		"n": charts.Count(first.N).Of(first.N), "all": charts.Ratio(a.Rates.Overall.Value), "all_interval": rateInterval(a.Rates.Overall),
	})
	if first.Above && a.Rates.Leaders == 1 && a.dimension().Actionable() {
		f.About = a.dimension().About(first.Value)
		f.Decide = charts.T("pareto.decide", charts.Args{"first": a.dimension().Label(first.Value)})
	}
	return f
}

func (a Answer) rateDetail() []charts.Text {
	var d []charts.Text
	var order []place
	for _, c := range a.Rates.Causes {
		order = append(order, place{c.Value, c.Rank})
	}
	if a.Rates.Categories > 1 {
		d = append(d, a.order(order, a.Rates.Leaders))
	}
	d = append(d, a.madeOf()...)
	if few := a.Rates.Few; few != nil {
		d = append(d, charts.T("pareto.rate_few", charts.Args{
			"values": a.dimension().Values(few.Categories), "least": charts.Count(a.Rates.AtLeast), "value": a.dimension().Label(few.Highest.Value),
			"rate": charts.Ratio(few.Highest.Rate.Value).Of(few.Highest.N), "n": charts.Count(few.Highest.N).Of(few.Highest.N), "units": charts.Number(few.Highest.Units, 0),
		}))
	}
	if bare := a.Rates.Bare; bare != nil {
		d = append(d, charts.T("pareto.rate_bare", charts.Args{
			"values": a.dimension().Values(bare.Categories), "measure": charts.Label(a.Rates.Measure), "n": charts.Count(bare.N).Of(bare.N),
		}))
	}
	return append(d, a.lacks()...)
}

func (a Answer) rateHead(period charts.Value) charts.Args {
	return charts.Args{
		"dimension": charts.Phrase(a.dimension().Heading()), "per": charts.Number(a.Rates.Per, 0),
		"measure": charts.Label(a.Rates.Measure), "period": period, "all": charts.Ratio(a.Rates.Overall.Value),
	}
}

// rateBars draws rates with their intervals; those that lie above the rate of all are emphasised.
func (a Answer) rateBars(period charts.Value) charts.Bars {
	first := a.Rates.Causes[0]
	b := charts.Bars{
		Head: charts.Head{
			ID: rankingFigure, Subtitle: charts.T("pareto.rate_subtitle", a.rateHead(period)),
			Summary: charts.T("pareto.rate_summary", charts.Args{
				"values": a.dimension().Values(a.Rates.Categories), "first": a.dimension().Label(first.Value),
				"rate": charts.Ratio(first.Rate.Value).Of(first.N), "all": charts.Ratio(a.Rates.Overall.Value),
			}),
		},
		Unit: charts.T("pareto.unit_rate", charts.Args{"per": charts.Number(a.Rates.Per, 0), "measure": charts.Label(a.Rates.Measure)}),
	}
	for _, c := range a.Rates.Causes {
		bar := charts.Bar{
			Label: a.dimension().Label(c.Value), Y: c.Rate.Value, Lo: c.Rate.Lower, Hi: c.Rate.Upper, Shown: charts.Ratio(c.Rate.Value).Of(c.N),
		}
		if c.Above {
			bar.Emphasis = charts.Vital
		}
		b.Rows = append(b.Rows, bar)
	}
	for _, g := range a.groups() {
		b.Rows = append(b.Rows, charts.Bar{
			Label: charts.Phrase(g.name), Y: g.rate.Value, Lo: math.NaN(), Hi: math.NaN(), Shown: charts.Ratio(g.rate.Value), Emphasis: charts.Residual,
		})
	}
	return b
}

// group is categories that are not ranked, with their name and common rate.
type group struct {
	Group
	name charts.Text
	rate stats.Estimate
}

func (a Answer) groups() []group {
	var all []group
	add := func(g *Group, id string, args charts.Args) {
		if g != nil {
			args["n"] = charts.Count(int64(g.Categories))
			rate := stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
			if g.Units > 0 && a.Rates.Stated {
				rate = per(g.N, g.Units, a.Rates.Per)
			}
			all = append(all, group{*g, charts.T(id, args), rate})
		}
	}
	add(a.Rates.Lower, "pareto.other", charts.Args{})
	add(a.Rates.Few, "pareto.fewer", charts.Args{"least": charts.Count(a.Rates.AtLeast)})
	add(a.Rates.Bare, "pareto.bare", charts.Args{"measure": charts.Label(a.Rates.Measure)})
	return all
}

func (a Answer) rateTable(period charts.Value) charts.Table {
	t := charts.Table{
		ID: rankingFigure, Caption: charts.T("pareto.rate_caption", a.rateHead(period)),
		Columns: []charts.Column{
			{Key: "rank", Heading: charts.T("pareto.rank", nil), Numeric: true},
			{Key: "value", Heading: a.dimension().Heading()},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "units", Heading: charts.T("pareto.units", charts.Args{"measure": charts.Label(a.Rates.Measure)}), Numeric: true},
			{Key: "rate", Heading: charts.T("pareto.unit_rate", charts.Args{"per": charts.Number(a.Rates.Per, 0), "measure": charts.Label(a.Rates.Measure)}), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "above", Heading: charts.T("pareto.above", nil)},
			{Key: "rank_interval", Heading: charts.T("pareto.rank_interval", nil), Numeric: true},
			{Key: "first", Heading: charts.T("pareto.to_be_first", nil), Numeric: true},
		},
		Notes: []charts.Text{
			charts.T("pareto.note_rates", a.rateHead(period)), charts.T("pareto.note_ranks_rate", charts.Args{"draws": charts.Count(int64(a.Draws))}),
		},
	}
	for i, c := range a.Rates.Causes {
		t.Rows = append(t.Rows, []charts.Value{
			charts.Count(int64(i + 1)), a.dimension().Label(c.Value), charts.Count(c.N).Of(c.N), charts.Number(c.Units, 0).Of(c.N), charts.Ratio(c.Rate.Value).Of(c.N),
			rateInterval(c.Rate).Of(c.N), analysis.YesNo(c.Above), places(c.Rank), charts.Share(c.Rank.First),
		})
	}
	for _, g := range a.groups() {
		units := charts.Value{}
		if !math.IsNaN(g.rate.Value) {
			units = charts.Number(g.Units, 0)
		}
		t.Rows = append(t.Rows, []charts.Value{
			{}, charts.Phrase(g.name), charts.Count(g.N).Of(g.N), units, charts.Ratio(g.rate.Value).Of(g.N), {}, {}, {}, {},
		})
	}
	if a.Unknown > 0 {
		t.Rows = append(t.Rows, []charts.Value{{}, charts.Phrase(charts.T("pareto.not_recorded", nil)), charts.Count(a.Unknown).Of(a.Unknown), {}, {}, {}, {}, {}, {}})
	}
	return t
}

func rateInterval(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Ratio(e.Lower), charts.Ratio(e.Upper))
}
