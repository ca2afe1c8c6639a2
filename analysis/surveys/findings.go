package surveys

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// itemsFinding says the first question, and what stands out among the others.
func (t telling) itemsFinding() charts.Finding {
	first := t.Items[0]
	f := charts.Finding{
		Headline: t.headline(first), Figure: t.id("items"), Sure: t.sure(first), About: []string{"survey=" + t.Name},
		Detail: []charts.Text{t.answered()},
	}
	for _, item := range t.Items {
		f.Detail = append(f.Detail, item.beside(first)...)
	}
	f.Detail = append(f.Detail, t.extremes()...)
	if c := t.Before; c != nil && c.Item.Rated > 0 && !math.IsNaN(c.Difference.Lower) {
		f.Detail = append(f.Detail, t.change(*c))
		if len(t.Trends) == 0 || !t.Trends[0].Judged() { // else the chart judges
			f.Signal = c.Side() != 0
			f.Lead = t.changed(*c)
		}
	}
	return f
}

// headline states a question's figure.
func (t telling) headline(item Item) charts.Text {
	args := charts.Args{"survey": t.label(), "figure": item.write(item.main().Value)}
	switch {
	case item.measure() == OfScore:
		return charts.T("surveys.headline_score", args)
	case item.measure() == OfTop:
		args["item"], args["top"], args["min"], args["max"] = item.label(), item.top(), plain(*item.Min), plain(*item.Max)
		return charts.T("surveys.headline_top", args)
	}
	args["item"] = item.label()
	return charts.T("surveys.headline_mean", args)
}

// answered says who answered, of how many.
func (t telling) answered() charts.Text {
	args := charts.Args{"n": charts.Count(t.Asked.Answered).Of(t.Asked.Answered), "when": t.when(t.Span)}
	if t.Asked.Invited == 0 {
		return charts.T("surveys.answered", args)
	}
	args["invited"] = charts.Count(t.Asked.Invited)
	args["rate"] = charts.Share(t.rate()).Of(t.Asked.Returned)
	return charts.T("surveys.answered_of", args)
}

// rate is the share of the invited who have answered.
func (t telling) rate() float64 { return float64(t.Asked.Returned) / float64(t.Asked.Invited) }

// beside are further figures: of the first question its mean, of the others that are no attributes what they are judged by.
func (t Item) beside(first Item) []charts.Text {
	if t.Rated == 0 {
		return nil
	}
	args := charts.Args{"mean": charts.Number(t.Mean.Value, 2).Of(t.Rated), "interval": t.interval(t.main())}
	switch {
	case t.same(first) && t.measure() == OfTop:
		args["interval"] = charts.Interval(charts.Number(t.Mean.Lower, 2), charts.Number(t.Mean.Upper, 2)).Of(t.Rated)
		return []charts.Text{charts.T("surveys.mean", args)}
	case t.same(first) && t.measure() == OfMean || t.Question == Attribute || t.Question == Overall:
		return nil
	case t.measure() == OfScore:
		return []charts.Text{charts.T("surveys.score", charts.Args{
			"score": t.write(t.Score.Value), "interval": t.interval(t.Score),
			"promoters": t.share(2), "detractors": t.share(0),
		})}
	case t.measure() == OfTop:
		return []charts.Text{charts.T("surveys.effort_top", charts.Args{
			"share": t.write(t.Top.Value), "top": t.top(), "interval": t.interval(t.Top),
		})}
	}
	args["item"] = t.heading()
	return []charts.Text{charts.T("surveys.mean_of", args)}
}

// share is that of a part, which tells of those who rated so.
func (t Item) share(part int) charts.Value {
	p := t.Parts[part]
	return charts.Share(float64(p.Share)).Of(t.people(part))
}

// extremes are the attributes that are rated best and worst.
func (t telling) extremes() []charts.Text {
	var all []Item
	for _, item := range t.Items {
		if item.Question == Attribute && item.measure() == OfTop && item.Rated > 0 {
			all = append(all, item)
		}
	}
	if len(all) < 2 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b Item) int { return cmp.Compare(b.Top.Value, a.Top.Value) })
	best, worst := all[0], all[len(all)-1]
	id := "surveys.extremes"
	if best.Top.Overlaps(worst.Top) {
		id = "surveys.extremes_near"
	}
	return []charts.Text{charts.T(id, charts.Args{
		"best": best.label(), "most": best.write(best.Top.Value), "worst": worst.label(), "least": worst.write(worst.Top.Value),
	})}
}

// change says what it was before, and whether the difference is more than chance.
func (t telling) change(c Change) charts.Text {
	first := t.Items[0]
	id := map[int]string{1: "surveys.change_up", -1: "surveys.change_down", 0: "surveys.change_unclear"}[c.Side()]
	args := charts.Args{
		"when": t.when(c.Span), "figure": c.Item.write(c.Item.main().Value),
		"interval": charts.Interval(first.points(c.Difference.Lower), first.points(c.Difference.Upper)).Of(min(first.Rated, c.Item.Rated)),
	}
	if first.measure() == OfTop {
		return charts.T(id, args)
	}
	return charts.T(id+"_points", args)
}

// changed is the same for the opening paragraph, where it is news.
func (t telling) changed(c Change) charts.Text {
	id := map[int]string{1: "surveys.lead_up", -1: "surveys.lead_down"}[c.Side()]
	if id == "" {
		return charts.Text{}
	}
	first := t.Items[0]
	return charts.T(id, charts.Args{
		"survey": t.label(), "what": first.what(), "figure": first.write(first.main().Value),
		"before": c.Item.write(c.Item.main().Value), "when": t.when(c.Span),
	})
}

// sure says how sure a figure is: interval, number of ratings, margin of error and what weights cost.
func (t telling) sure(item Item) charts.Text {
	args := charts.Args{"interval": item.interval(item.main()), "n": charts.Count(item.Rated).Of(item.Rated)}
	id := "surveys.sure"
	if item.measure() == OfTop && item.Margin > 0 {
		id = "surveys.sure_margin"
		args["margin"] = charts.Number(100*float64(item.Margin), 1).Of(item.Rated)
		if t.Population > 0 {
			id = "surveys.sure_population"
			args["population"] = charts.Count(t.Population)
		}
	}
	if item.Unweighted == nil {
		return charts.T(id, args)
	}
	even := map[Measure]stats.Estimate{OfTop: item.Unweighted.Top, OfScore: item.Unweighted.Score, OfMean: item.Unweighted.Mean}[item.measure()]
	return charts.T("surveys.sure_weighted", charts.Args{
		"sure": charts.Phrase(charts.T(id, args)), "effective": charts.Number(float64(item.Effective), 0).Of(item.Rated),
		"effect": charts.Ratio(float64(item.DesignEffect)), "even": item.write(even.Value),
	})
}

// trendFinding says what the last point of a chart over time is.
func (t telling) trendFinding(trend Trend) charts.Finding {
	last := trend.Points[len(trend.Points)-1]
	args := charts.Args{"survey": t.label(), "what": trend.Item.what()}
	f := charts.Finding{Figure: trend.id(t), About: []string{"survey=" + t.Name, string(trend.Measure)}}
	f.Sure = charts.T("surveys.trend_sure", charts.Args{
		"chart": trend.chartName(), "n": charts.Count(int64(len(trend.Points))),
	})
	if !trend.Judged() {
		f.Headline = charts.T("surveys.trend_unjudged", args)
		f.About = nil
		return f
	}
	f.Detail = append(f.Detail, charts.T("surveys.trend_latest", charts.Args{
		"when": last.at(), "figure": trend.write(last), "limits": trend.limits(last),
	}))
	if len(trend.Points) < settled {
		f.Detail = append(f.Detail, charts.T("surveys.provisional", nil))
	}
	if trend.Current == nil {
		f.Headline = charts.T("surveys.trend_usual", args)
		return f
	}
	f.Signal = true
	args["rule"], args["since"] = trend.rule(), trend.Points[trend.Current.Since].at()
	f.Headline = charts.T("surveys.trend_signal", args)
	f.Lead = charts.T("surveys.lead_trend", charts.Args{
		"survey": args["survey"], "what": args["what"], "rule": args["rule"], "figure": trend.write(last), "when": last.at(),
	})
	f.About[1] = charts.Risen
	if trend.Current.Side < 0 {
		f.About[1] = charts.Fallen
		f.Decide = charts.T("surveys.decide", charts.Args{"survey": args["survey"], "since": args["since"]})
	}
	return f
}

// mostSentences are the groups that are told one by one; the table has all.
const mostSentences = 3

// groupsFinding says which groups differ from all others.
func (t telling) groupsFinding(figure string, c Comparison) charts.Finding {
	var loud []Group
	for _, g := range c.Groups {
		if g.Differs() {
			loud = append(loud, g)
		}
	}
	f := charts.Finding{Figure: figure, Signal: len(loud) > 0}
	args := charts.Args{"survey": t.label(), "values": c.Dimension.Values(len(c.Groups))}
	if !slices.ContainsFunc(c.Groups, func(g Group) bool { return !math.IsNaN(float64(g.P)) }) {
		f.Headline = charts.T("surveys.groups_untested", args)
		return f
	}
	f.Sure = charts.T("surveys.groups_sure", charts.Args{"when": t.when(t.Over), "n": charts.Count(int64(c.Tests))})
	if len(loud) == 0 {
		f.Headline = charts.T("surveys.groups_none", args)
		return f
	}
	slices.SortStableFunc(loud, func(a, b Group) int { return cmp.Compare(math.Abs(b.Difference.Value), math.Abs(a.Difference.Value)) })
	args = charts.Args{"survey": t.label(), "value": c.Dimension.Label(loud[0].Value)}
	id := "surveys.groups_better"
	if loud[0].Difference.Value < 0 {
		id = "surveys.groups_worse"
	}
	f.Headline = charts.T(id, args)
	f.About = append([]string{"survey=" + t.Name}, c.Dimension.About(loud[0].Value)...)
	for _, g := range loud[:min(len(loud), mostSentences)] {
		f.Detail = append(f.Detail, t.differs(c, g))
	}
	if n := len(loud) - mostSentences; n > 0 {
		f.Detail = append(f.Detail, charts.T("surveys.groups_more", charts.Args{"n": charts.Count(int64(n))}))
	}
	return f
}

// differs says by how much a group differs from all others.
func (t telling) differs(c Comparison, g Group) charts.Text {
	args := charts.Args{
		"value": c.Dimension.Label(g.Value), "figure": g.Item.write(g.Item.main().Value), "what": g.Item.what(),
		"difference": g.written(g.Difference.Value).Of(g.Item.Rated), "p": g.Adjusted.Value(),
		"interval": charts.Interval(g.written(g.Difference.Lower), g.written(g.Difference.Upper)).Of(g.Item.Rated),
	}
	if g.Item.measure() == OfScore {
		return charts.T("surveys.differs_score", args)
	}
	return charts.T("surveys.differs", args)
}
