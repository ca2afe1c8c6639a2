package surveys

import (
	"fmt"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// section says the surveys.
type section struct {
	surveys []Survey
	period  analysis.Period
	options Options
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.surveys}
	if len(s.surveys) == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("surveys.none", nil)}}
		return r
	}
	var told []telling
	for i, survey := range s.surveys {
		t := telling{Survey: survey, section: s, suffix: ""}
		if i > 0 {
			t.suffix = fmt.Sprintf("-%d", i+1)
		}
		if survey.Span.None() || len(survey.Items) == 0 || math.IsNaN(survey.Items[0].main().Value) {
			r.Findings = append(r.Findings, t.silent())
			continue
		}
		told = append(told, t)
		t.say(r)
	}
	if len(told) > 0 {
		r.Tables = append([]charts.Table{summary(told)}, r.Tables...)
		r.Method = method(told)
	}
	return r
}

// telling is one survey on its way into a result.
type telling struct {
	Survey
	section section
	suffix  string // of its figures' ids
}

// id is unique in the report.
func (t telling) id(figure string) string { return "surveys-" + figure + t.suffix }

// silent is what can be said of a survey without a rating to speak of.
func (t telling) silent() charts.Finding {
	args := charts.Args{"survey": t.label()}
	switch last := t.lastBefore(t.section.period.To); {
	case !t.Span.None() && len(t.Items) > 0 && t.Items[0].Rated > 0:
		args["n"] = charts.Count(t.Items[0].Rated)
		return charts.Finding{Headline: charts.T("surveys.all_weightless", args)}
	case !t.Span.None():
		args["n"] = charts.Count(t.Asked.Answered)
		return charts.Finding{Headline: charts.T("surveys.unrated", args)}
	case last >= 0:
		args["day"], args["period"] = charts.Date(*t.Waves[last].Last), name(t.section.period)
		return charts.Finding{Headline: charts.T("surveys.silent", args)}
	}
	args["period"] = name(t.section.period)
	return charts.Finding{Headline: charts.T("surveys.unanswered", args)}
}

// say adds the survey to a result.
func (t telling) say(r *analysis.Result) {
	r.Findings = append(r.Findings, t.itemsFinding())
	r.Tables = append(r.Tables, t.itemsTable())
	if chart := t.itemsChart(); len(chart.Scales) > 0 {
		r.Charts = append(r.Charts, chart)
	}
	for i, trend := range t.Trends {
		r.Tables = append(r.Tables, t.trendTable(trend))
		if i == 0 || trend.Judged() && trend.Current != nil { // a second chart only where it says something
			r.Findings = append(r.Findings, t.trendFinding(trend))
			r.Charts = append(r.Charts, t.trendChart(trend))
		}
	}
	for i, c := range t.Groups {
		if len(c.Groups) > 1 {
			id := t.groupsID(i)
			f := t.groupsFinding(id, c)
			r.Tables = append(r.Tables, t.groupsTable(id, c))
			if !f.Signal {
				f.Figure = "" // groups that do not differ need no picture
			} else if chart := t.groupsChart(id, c); len(chart.Scales) > 0 {
				r.Charts = append(r.Charts, chart)
			}
			r.Findings = append(r.Findings, f)
		}
	}
	r.Measures = append(r.Measures, t.measures()...)
	r.Warnings = append(r.Warnings, t.warnings()...)
}

// few is where ratings are called few: the same as of complaints. The UK Financial Ombudsman Service publishes no rate of
// fewer.
const few = 30

func (t telling) warnings() []charts.Text {
	var ws []charts.Text
	warn := func(id string, n int64, args charts.Args) {
		if n > 0 {
			if args == nil {
				args = charts.Args{}
			}
			args["survey"], args["n"] = t.label(), charts.Count(n)
			ws = append(ws, charts.T(id, args))
		}
	}
	if n := t.Items[0].Rated; n < few {
		warn("surveys.few", n, nil)
	}
	for _, item := range t.Items {
		switch {
		case item.Min == nil || item.Max == nil:
			ws = append(ws, charts.T("surveys.no_scale", charts.Args{"survey": t.label(), "item": item.label()}))
		case item.Question == Recommend && len(item.Parts) == 0:
			ws = append(ws, charts.T("surveys.other_scale", charts.Args{
				"survey": t.label(), "min": plain(*item.Min), "max": plain(*item.Max),
			}))
		}
		warn("surveys.flawed", item.Flawed, charts.Args{"item": item.label()})
	}
	warn("surveys.weightless", t.Asked.Weightless, nil)
	if t.Asked.Weighted > 0 {
		warn("surveys.unweighted", t.Asked.Answered-t.Asked.Weighted, charts.Args{"all": charts.Count(t.Asked.Answered)})
	}
	warn("surveys.undated", t.Asked.Undated, nil)
	if t.Population > 0 && t.Population < t.Asked.Answered {
		warn("surveys.population", t.Population, charts.Args{"answered": charts.Count(t.Asked.Answered)})
	}
	for _, c := range t.Groups {
		if len(c.Groups) == 0 && c.Dimension != "segment" { // the default asks for what need not be there
			ws = append(ws, charts.T("surveys.unstated", charts.Args{"survey": t.label(), "dimension": charts.Phrase(c.Dimension.Heading())}))
		}
	}
	if len(t.Trends) > 0 {
		warn("surveys.gaps", int64(t.Trends[0].Missing), nil)
	}
	return ws
}

// measures are the first question and the net promoter score, each with its verdict over time.
func (t telling) measures() []charts.Measure {
	var ms []charts.Measure
	for i, item := range t.Items {
		if i > 0 && item.measure() != OfScore {
			continue
		}
		main := item.main()
		m := charts.Measure{
			Name: charts.T("surveys.measure", charts.Args{"survey": t.label(), "what": item.what()}), Value: item.write(main.Value),
			Context: charts.T("surveys.context", charts.Args{"interval": item.interval(main), "n": charts.Count(item.Rated).Of(item.Rated)}),
		}
		for _, trend := range t.Trends {
			if trend.Item.same(item) {
				marked := trend.marked()
				m.Verdict, m.Mark, m.Signal = marked.Words, marked.Mark, trend.Judged() && trend.Current != nil
				for _, p := range trend.Points {
					m.Spark = append(m.Spark, p.Value)
				}
			}
		}
		ms = append(ms, m)
	}
	return ms
}

// method says how it was computed, as far as it was.
func method(told []telling) []charts.Text {
	some := func(holds func(t telling) bool) bool { return slices.ContainsFunc(told, holds) }
	ts := []charts.Text{charts.T("surveys.method", nil)}
	if some(func(t telling) bool {
		return slices.ContainsFunc(t.Items, func(i Item) bool { return i.measure() == OfScore })
	}) {
		ts = append(ts, charts.T("surveys.method_score", nil))
	}
	if some(func(t telling) bool { return t.Items[0].Unweighted != nil }) {
		ts = append(ts, charts.T("surveys.method_weights", nil))
	}
	if some(func(t telling) bool { return len(t.Trends) > 0 }) {
		ts = append(ts, charts.T("surveys.method_trend", nil))
	}
	if some(func(t telling) bool { return t.tested() > 0 }) {
		ts = append(ts, charts.T("surveys.method_groups", nil))
	}
	return append(ts, charts.T("surveys.method_sample", nil))
}

func (t telling) tested() int {
	if len(t.Groups) == 0 {
		return 0
	}
	return t.Groups[0].Tests
}
