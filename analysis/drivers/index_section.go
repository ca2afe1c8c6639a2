package drivers

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// points writes a number of points of the index or of a rating.
func points(x float64) charts.Value { return charts.Number(x, 1) }

func (v view) pointsInterval(e stats.Estimate) charts.Value {
	return charts.Interval(points(e.Lower), points(e.Upper)).Of(v.Respondents)
}

func deltas(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Delta(e.Lower, 1), charts.Delta(e.Upper, 1))
}

// both is how many people a comparison of the two spans tells of.
func (v view) both() int64 { return min(v.Respondents, v.Earlier) }

// level says the index, and where it comes from.
func (v view) level() charts.Finding {
	x, top := v.Index, v.Index.Parts[0]
	index := points(x.Value.Value).Of(v.Respondents)
	f := charts.Finding{Figure: v.id("index"), Headline: v.named(charts.T("drivers.index", charts.Args{"index": index}))}
	f.Detail = []charts.Text{charts.T("drivers.most_missing", charts.Args{
		"lost": points(100 - x.Value.Value).Of(v.Respondents), "name": charts.Label(top.Name), "points": points(top.Missing.Value).Of(v.Respondents),
		"rating": points(top.Rating).Of(v.Respondents), "weight": charts.Share(top.Weight).Of(v.Respondents),
	}), v.weighing()}
	if !math.IsNaN(float64(x.Before)) && x.Changed() == 0 {
		f.Detail = append(f.Detail, charts.T("drivers.index_same", charts.Args{
			"before": points(float64(x.Before)).Of(v.both()), "earlier": v.earlier(), "interval": deltas(x.Change).Of(v.both()),
		}))
	}
	f.Sure = charts.T("drivers.index_sure", charts.Args{
		"n": charts.Count(v.Respondents).Of(v.Respondents), "span": v.span(), "interval": v.pointsInterval(x.Value),
	})
	return f
}

// weighing says what attributes weigh.
func (v view) weighing() charts.Text {
	wanted := v.options.withDefaults().Weights
	switch {
	case v.Index.Weights == wanted && wanted == Derived:
		return charts.T("drivers.weights_derived", charts.Args{"what": v.what()})
	case v.Index.Weights == wanted:
		return charts.T("drivers.weights_"+string(wanted), nil)
	}
	return charts.T("drivers.weights_instead_"+string(wanted), nil)
}

// changed says how the index has changed, and which attribute makes most of it.
func (v view) changed() charts.Finding {
	x := v.Index
	id := "drivers.rose"
	if x.Changed() < 0 {
		id = "drivers.fell"
	}
	top := x.Parts[0]
	for _, p := range x.Parts {
		if p.Change.Value*float64(x.Changed()) > top.Change.Value*float64(x.Changed()) {
			top = p
		}
	}
	return charts.Finding{
		Figure: v.id("change"), Signal: true,
		Headline: v.named(charts.T(id, charts.Args{
			"before": points(float64(x.Before)).Of(v.both()), "index": points(x.Value.Value).Of(v.both()),
		})),
		Detail: []charts.Text{charts.T("drivers.change_most", charts.Args{
			"name": charts.Label(top.Name), "points": charts.Delta(top.Change.Value, 1).Of(v.both()), "change": charts.Delta(x.Change.Value, 1).Of(v.both()),
		})},
		Sure: charts.T("drivers.change_sure", charts.Args{
			"n": charts.Count(v.Respondents).Of(v.Respondents), "span": v.span(),
			"m": charts.Count(v.Earlier).Of(v.Earlier), "earlier": v.earlier(),
			"change": charts.Delta(x.Change.Value, 1).Of(v.both()), "interval": deltas(x.Change).Of(v.both()),
		}),
	}
}

func (v view) measure() charts.Measure {
	x := v.Index
	m := charts.Measure{
		Name: v.named(charts.T("drivers.measure", nil)), Value: points(x.Value.Value).Of(v.Respondents),
		Context: charts.T("drivers.context", charts.Args{
			"interval": v.pointsInterval(x.Value), "n": charts.Count(v.Respondents).Of(v.Respondents),
		}),
	}
	if math.IsNaN(float64(x.Before)) {
		return m
	}
	m.Verdict = charts.T("drivers.verdict_same", charts.Args{"before": points(float64(x.Before)).Of(v.both())})
	if c := x.Changed(); c != 0 {
		m.Signal = true
		m.Mark, m.Verdict.ID = charts.ImprovementHigh, "drivers.verdict_rose"
		if c < 0 {
			m.Mark, m.Verdict.ID = charts.ConcernLow, "drivers.verdict_fell"
		}
	}
	return m
}

// missing draws what each attribute lacks to the best possible index.
func (v view) missing() charts.Waterfall {
	w := charts.Waterfall{
		Head: charts.Head{
			ID: v.id("index"), Subtitle: charts.T("drivers.index_subtitle", charts.Args{"survey": charts.Label(v.Source), "span": v.span()}),
			Summary: v.level().Headline,
		},
		Unit: charts.T("drivers.points", nil),
		From: v.total(charts.T("drivers.best", nil), 100), To: v.total(charts.T("drivers.measure", nil), v.Index.Value.Value),
	}
	for i, p := range v.Index.Parts {
		s := charts.Shift{
			Label: charts.Label(p.Name), Y: -p.Missing.Value, Lo: -p.Missing.Upper, Hi: -p.Missing.Lower,
			Shown: charts.Delta(-p.Missing.Value, 1).Of(v.Respondents), Form: charts.Delta(0, 1),
			Word: charts.Phrase(charts.T("drivers.weighs", charts.Args{"weight": charts.Share(p.Weight).Of(v.Respondents)})),
		}
		if i == 0 {
			s.Emphasis = charts.Vital
		}
		w.Steps = append(w.Steps, s)
	}
	return w
}

// total is a bar from nothing.
func (v view) total(label charts.Text, y float64) charts.Shift {
	return charts.Shift{
		Label: charts.Phrase(label), Y: y, Lo: math.NaN(), Hi: math.NaN(), Shown: points(y).Of(v.Respondents), Form: points(0),
	}
}

// changes draws what each attribute adds to the index since the span before.
func (v view) changes() charts.Waterfall {
	before := v.total(charts.T("drivers.in_span", charts.Args{"span": v.earlier()}), float64(v.Index.Before))
	w := charts.Waterfall{
		Head: charts.Head{
			ID: v.id("change"), Subtitle: charts.T("drivers.change_subtitle", charts.Args{
				"survey": charts.Label(v.Source), "span": v.span(), "earlier": v.earlier(),
			}),
			Summary: v.changed().Headline,
		},
		Unit: charts.T("drivers.points", nil),
		From: before, To: v.total(charts.T("drivers.in_span", charts.Args{"span": v.span()}), v.Index.Value.Value),
	}
	for _, p := range v.Index.Parts {
		s := charts.Shift{
			Label: charts.Label(p.Name), Y: p.Change.Value, Lo: p.Change.Lower, Hi: p.Change.Upper,
			Shown: charts.Delta(p.Change.Value, 1).Of(v.both()), Form: charts.Delta(0, 1),
		}
		if p.Change.Lower > 0 || p.Change.Upper < 0 {
			s.Emphasis = charts.Vital
		}
		w.Steps = append(w.Steps, s)
	}
	return w
}
