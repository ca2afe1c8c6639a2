package emerging

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures of the section.
const (
	leadingFigure = "emerging-leading"
	valuesTable   = "emerging-values"
)

// mostFindings is how many issues have a paragraph of their own; the table has all. More than three new issues at once
// are no longer read one by one.
const mostFindings = 3

// unknownShare is the share of complaints without a value from which the report warns: what emerges may be among them. A
// tenth is what most registers leave open.
const unknownShare = 0.1

// issue is a value that is called, or a part of which is: first what leads it.
type issue []Result

// issues joins what is called of one value. The whole value leads its parts; else the surest of them does.
func issues(called []Result) []issue {
	var all []issue
	for _, r := range called {
		i := slices.IndexFunc(all, func(x issue) bool { return x[0].Value == r.Value })
		switch {
		case i < 0:
			all = append(all, issue{r})
		case r.Part == "":
			all[i] = slices.Insert(all[i], 0, r)
		default:
			all[i] = append(all[i], r)
		}
	}
	return all
}

func (s subject) result(a Answer) *analysis.Result {
	r := &analysis.Result{Data: a, Warnings: s.warn(a)}
	if len(a.Results) == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("emerging.nothing", charts.Args{
			"dimension": charts.Phrase(s.dimension.Heading()), "period": charts.Period(a.Recent.From, a.Recent.To),
		})}}
		return r
	}
	found := issues(a.Called())
	for i, each := range found[:min(mostFindings, len(found))] {
		f := s.finding(a, each)
		if i == 0 {
			f.Figure = leadingFigure
		} else {
			f.Lead = charts.Text{} // the opening paragraph names the surest
		}
		r.Findings = append(r.Findings, f)
	}
	last := len(r.Findings) - 1
	if more := len(found) - mostFindings; more > 0 {
		r.Findings[last].Detail = append(r.Findings[last].Detail, charts.T("emerging.more", charts.Args{"n": charts.Count(int64(more))}))
	}
	if len(found) == 0 {
		r.Findings = []charts.Finding{s.control(a)}
	} else {
		r.Findings[last].Detail = append(r.Findings[last].Detail, s.asides(a)...)
		leading := found[0][0]
		r.Charts = []charts.Spec{s.chart(a, leading)}
		r.Tables = []charts.Table{s.series(a, leading)}
	}
	r.Tables = append(r.Tables, s.table(a))
	r.Measures = []charts.Measure{s.measure(a, found)}
	r.Method = []charts.Text{charts.T("emerging.method", charts.Args{
		"least": charts.Count(int64(a.Least)), "level": charts.Share(a.Level), "ratio": charts.Ratio(leastRatio),
	})}
	return r
}

// unjudged is what can be said where the data hold too few units.
func (s subject) unjudged(p analysis.Period, data bool) *analysis.Result {
	headline := charts.T("emerging.no_complaints", charts.Args{"period": charts.Period(p.From, p.To)})
	if data {
		headline = charts.T("emerging.too_short", charts.Args{
			"length": s.options.Grain.Length(len(s.units)), "needed": charts.Count(int64(s.options.leastBaseline() + recentUnits)),
		})
	}
	a := Answer{Grain: s.options.Grain, Level: s.options.Level, Least: s.options.Least, Results: []Result{}}
	return &analysis.Result{Data: a, Findings: []charts.Finding{{Headline: headline}}}
}

// name is a value, or a part of it.
func (s subject) name(r Result) charts.Value {
	if r.Part == "" {
		return s.dimension.Label(r.Value)
	}
	return charts.Phrase(charts.T("emerging.part", charts.Args{
		"value": s.dimension.Label(r.Value), "part": s.within.Label(r.Part),
	}))
}

func period(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }

// finding tells one issue.
func (s subject) finding(a Answer, i issue) charts.Finding {
	r := i[0]
	w := r.Window
	args := charts.Args{"value": s.name(r), "n": charts.Count(w.N).Of(w.N), "period": period(w.Period)}
	f := charts.Finding{Signal: true, About: append(s.dimension.About(r.Value), charts.Risen), Sure: sure(a, r)}
	if r.Part != "" {
		f.About = append(f.About, s.within.About(r.Part)...)
	}
	if r.Verdict == New {
		args["day"] = charts.Date(r.First)
		f.Headline, f.Lead = charts.T("emerging.new", args), charts.T("emerging.lead_new", args)
	} else {
		args["expected"] = expected(w)
		f.Headline, f.Lead = charts.T("emerging.rising", args), charts.T("emerging.lead_rising", args)
		f.Detail = append(f.Detail, charts.T("emerging.ratio", charts.Args{
			"ratio": charts.Ratio(w.Ratio.Value).Of(w.N), "interval": charts.Interval(charts.Ratio(w.Ratio.Lower), charts.Ratio(w.Ratio.Upper)).Of(w.N),
			"usual": usual(w),
		}))
	}
	if w.LastYear != nil && r.Verdict == Rising {
		f.Detail = append(f.Detail, charts.T("emerging.last_year", charts.Args{"n": charts.Count(*w.LastYear).Of(*w.LastYear)}))
	}
	f.Detail = append(f.Detail, s.since(a, r))
	if len(i) > 1 && r.Part == "" {
		part := i[1]
		f.Detail = append(f.Detail, charts.T("emerging.in_part", charts.Args{
			"part": s.within.Label(part.Part), "n": charts.Count(part.Window.N).Of(part.Window.N), "period": period(part.Window.Period),
			"expected": expected(part.Window),
		}))
	}
	f.Decide = charts.T("emerging.decide", charts.Args{"value": s.name(r), "since": period(*r.Since)})
	return f
}

// since says when the alarm was raised.
func (s subject) since(a Answer, r Result) charts.Text {
	switch {
	case *r.Since == a.Latest:
		return charts.T("emerging.first_time", charts.Args{"period": period(a.Latest)})
	case r.Earlier:
		return charts.T("emerging.since_or_before", charts.Args{"since": period(*r.Since)})
	}
	return charts.T("emerging.since", charts.Args{"since": period(*r.Since)})
}

// expected is a mean as a sentence says it: beyond ten, nobody reads its tenths.
func expected(w Window) charts.Value {
	if w.Expected.Value >= 10 {
		return charts.Number(w.Expected.Value, 0)
	}
	return charts.Number(w.Expected.Value, 1)
}

// usual is the interval of usual variation.
func usual(w Window) charts.Value {
	return charts.Interval(charts.Number(w.Expected.Lower, 0), charts.Number(w.Expected.Upper, 0))
}

// sure says the corrected p-value, and of how many.
func sure(a Answer, r Result) charts.Text {
	return charts.T("emerging.sure", charts.Args{
		"p": analysis.Chance(r.Window.Adjusted).Value(), "tests": charts.Count(int64(a.Tests)), "level": charts.Share(a.Level),
	})
}

// control says that nothing is called, and what would have been.
func (s subject) control(a Answer) charts.Finding {
	values := s.values(a)
	named, recent := s.dimension.Values(values), period(a.Recent)
	f := charts.Finding{
		Headline: charts.T("emerging.usual", charts.Args{"values": named}),
		Lead:     charts.T("emerging.lead_usual", charts.Args{"values": named, "period": recent}),
		Detail:   []charts.Text{charts.T("emerging.usual_detail", charts.Args{"period": recent})},
		Sure:     charts.T("emerging.sure_usual", charts.Args{"tests": charts.Count(int64(a.Tests)), "level": charts.Share(a.Level)}),
	}
	if parts := len(a.Results) - values; parts > 0 {
		f.Detail = append(f.Detail, charts.T("emerging.usual_parts", charts.Args{
			"n": charts.Count(int64(parts)), "within": charts.Phrase(s.within.Heading()),
		}))
	}
	f.Detail = append(f.Detail, s.asides(a)...)
	if r := a.Reach; r != nil {
		id, args := "emerging.reach_none", charts.Args{
			"units": a.Grain.Length(r.Units), "share": charts.Share(r.Share), "n": charts.Count(int64(r.PerUnit)), "per": a.Grain.Per(),
		}
		if r.Values > 0 {
			id, args["values"] = "emerging.reach", s.dimension.Values(r.Values)
		}
		f.Detail = append(f.Detail, charts.T(id, args))
	}
	return f
}

// values is how many whole values were looked at.
func (s subject) values(a Answer) (n int) {
	for _, r := range a.Results {
		if r.Part == "" {
			n++
		}
	}
	return n
}

// asides name what looks like an issue and is none: a season, and a newcomer in a list where many come.
func (s subject) asides(a Answer) []charts.Text {
	var d []charts.Text
	for _, r := range a.Results {
		switch {
		case r.Part != "":
		case r.Verdict == Season:
			d = append(d, charts.T("emerging.season", charts.Args{"value": s.name(r)}))
		case r.Listed:
			d = append(d, charts.T("emerging.listed", charts.Args{"value": s.name(r)}))
		}
	}
	return d[:min(mostFindings, len(d))]
}

func (s subject) measure(a Answer, found []issue) charts.Measure {
	m := charts.Measure{
		Name: charts.T("emerging.measure", nil), Value: charts.Count(int64(len(found))),
		Context: charts.T("emerging.looked", charts.Args{"values": s.dimension.Values(s.values(a))}),
		Verdict: charts.T("emerging.verdict_usual", nil), Signal: len(found) > 0,
	}
	if m.Signal {
		r := found[0][0]
		m.Verdict = charts.T("emerging.verdict_called", charts.Args{"value": s.name(r), "since": period(*r.Since)})
	}
	return m
}

// warn says what limits the judgement.
func (s subject) warn(a Answer) []charts.Text {
	w := slices.Clone(s.warnings)
	if s.after != nil {
		w = append(w, charts.T("emerging.cut_after", charts.Args{"period": period(*s.after)}))
	}
	if a.Units < s.options.Baseline {
		w = append(w, charts.T("emerging.short", charts.Args{
			"length": a.Grain.Length(a.Units), "asked": charts.Count(int64(s.options.Baseline)),
		}))
	}
	if a.Units < rhythms[a.Grain].year {
		w = append(w, charts.T("emerging.no_season", nil))
	}
	if s.unknown > 0 && float64(s.unknown) >= unknownShare*float64(s.recent) {
		w = append(w, charts.T("emerging.unknown", charts.Args{
			"dimension": charts.Phrase(s.dimension.Heading()), "n": charts.Count(s.unknown), "total": charts.Count(s.recent),
			"share": charts.Share(float64(s.unknown) / float64(s.recent)), "period": period(a.Recent),
		}))
	}
	if o := a.Overall; len(a.Called()) > 0 && s.values(a) > 1 && o.Value >= leastRatio && o.Lower > 1 {
		w = append(w, charts.T("emerging.overall", charts.Args{
			"ratio": charts.Ratio(o.Value), "interval": charts.Interval(charts.Ratio(o.Lower), charts.Ratio(o.Upper)),
		}))
	}
	if len(a.Results) > 0 && len(a.Called()) == 0 && cmp.Or(a.Reach, &Reach{}).Values == 0 {
		w = append(w, charts.T("emerging.blunt", charts.Args{"units": a.Grain.Length(recentUnits)}))
	}
	return w
}
