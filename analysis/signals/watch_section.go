package signals

import (
	"context"
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures of the weeks.
const (
	weekFigure = "signals-week"
	weeksTable = "signals-weeks"
)

// watch judges the weeks that end in the period; nil where the data have too few before them.
func (a Analysis) watch(ctx context.Context, src analysis.Source, s subject) (*Watch, error) {
	weeks := s.cover.Units(analysis.GrainWeek, a.Period, mostWeeks+mostYears*yearWeeks+halfWindow).Units
	judged := 0
	for judged < min(mostWeeks, len(weeks)) && weeks[len(weeks)-1-judged].To.After(a.Period.From) {
		judged++
	}
	if judged == 0 || len(weeks)-judged < earsWeeks {
		return nil, nil
	}
	all, err := analysis.ReadSeries(ctx, src, s.dimension, weeks)
	if err != nil {
		return nil, err
	}
	w := Survey(weeks, all, judged, s.options)
	w.Dimension = s.dimension
	return &w, nil
}

// watchView is the weeks as a reader is told of them.
type watchView struct {
	subject
	w Watch
}

// tellWatch adds the weeks that stand out to the result.
func (s subject) tellWatch(r *analysis.Result, w Watch) {
	v := watchView{s, w}
	r.Method = append(r.Method, charts.T("signals.week_method", charts.Args{
		"level": charts.Share(w.Level), "least": charts.Count(int64(w.Least)),
	}))
	if w.Tests == 0 {
		return
	}
	leads := v.leads()
	for i, each := range leads[:min(mostFindings, len(leads))] {
		f := v.finding(each)
		if i == 0 {
			f.Figure = weekFigure
		} else {
			f.Lead = charts.Text{}
		}
		r.Findings = append(r.Findings, f)
	}
	if more := len(leads) - mostFindings; more > 0 {
		last := &r.Findings[len(r.Findings)-1]
		last.Detail = append(last.Detail, charts.T("signals.more_values", charts.Args{"n": charts.Count(int64(more))}))
	}
	if len(leads) == 0 {
		r.Findings = append(r.Findings, charts.Finding{
			Headline: charts.T("signals.week_usual", charts.Args{"values": s.dimension.Values(w.Values), "span": v.judged()}),
			Sure:     charts.T("signals.week_sure_usual", charts.Args{"tests": charts.Count(int64(w.Tests)), "level": charts.Share(w.Level)}),
		})
	} else {
		r.Charts = append(r.Charts, v.chart())
		r.Tables = append(r.Tables, v.course())
	}
	r.Measures = append(r.Measures, v.measure(leads))
	r.Tables = append(r.Tables, v.table())
	if v.short() {
		r.Warnings = append(r.Warnings, charts.T("signals.week_short", charts.Args{"length": analysis.GrainWeek.Length(w.Before)}))
	}
}

// leads are the surest called week of each value that has any.
func (v watchView) leads() []Week {
	var leads []Week
	seen := map[string]bool{}
	for _, c := range v.w.Called() {
		if !seen[c.Value] {
			seen[c.Value] = true
			leads = append(leads, c)
		}
	}
	return leads
}

// short reports whether the data do not tell a season.
func (v watchView) short() bool { return v.w.Before < leastYears*yearWeeks+halfWindow }

func (v watchView) judged() charts.Value { return charts.Span(v.w.Judged.From, v.w.Judged.To) }

// finding tells the surest week of a value.
func (v watchView) finding(w Week) charts.Finding {
	args := func() charts.Args {
		return charts.Args{
			"value": v.dimension.Label(w.Value), "n": charts.Count(w.N).Of(w.N), "week": period(w.Week), "expected": mean(w.Usual.Value),
		}
	}
	most := charts.Number(math.Floor(w.Usual.Upper), 0)
	lead := args()
	lead["most"] = most
	basis := "signals.week_season"
	if w.Method == EARS {
		basis = "signals.week_recent"
	}
	f := charts.Finding{
		Headline: charts.T("signals.week", args()),
		Lead:     charts.T("signals.lead_week", lead),
		Detail:   []charts.Text{charts.T(basis, charts.Args{"most": most})},
		Sure: charts.T("signals.week_sure", charts.Args{
			"p": w.Adjusted.Value(), "tests": charts.Count(int64(v.w.Tests)), "level": charts.Share(v.w.Level),
		}),
		Decide: charts.T("signals.week_decide", charts.Args{"value": v.dimension.Label(w.Value), "week": period(w.Week)}),
		Signal: true,
		About:  append(v.dimension.About(w.Value), charts.Risen),
	}
	weeks := int64(0)
	for _, c := range v.w.Called() {
		if c.Value == w.Value {
			weeks++
		}
	}
	if weeks > 1 {
		f.Detail = append(f.Detail, charts.T("signals.week_times", charts.Args{
			"n": charts.Count(weeks), "weeks": analysis.GrainWeek.Length(v.w.Weeks),
		}))
	}
	return f
}

func (v watchView) measure(leads []Week) charts.Measure {
	m := charts.Measure{
		Name: charts.T("signals.week_measure", nil), Value: charts.Count(int64(len(v.w.Called()))),
		Context: charts.T("signals.week_looked", charts.Args{
			"values": v.dimension.Values(v.w.Values), "weeks": analysis.GrainWeek.Length(v.w.Weeks),
		}),
		Verdict: charts.T("signals.week_verdict_usual", nil), Signal: len(leads) > 0,
	}
	if m.Signal {
		m.Verdict = charts.T("signals.week_verdict", charts.Args{
			"value": v.dimension.Label(leads[0].Value), "week": period(leads[0].Week),
		})
	}
	return m
}

// chart draws the leading value week by week with what is usual for it.
func (v watchView) chart() charts.Control {
	first, course := v.w.Results[0], v.w.Course
	c := charts.Control{
		Head: charts.Head{
			ID: weekFigure,
			Subtitle: charts.T("signals.week_subtitle", charts.Args{
				"value": v.dimension.Label(first.Value), "span": charts.Span(course[0].Week.From, course[len(course)-1].Week.To),
			}),
			Summary: charts.T("signals.week_summary", charts.Args{
				"value": v.dimension.Label(first.Value), "n": charts.Count(first.N).Of(first.N), "week": period(first.Week),
				"expected": mean(first.Usual.Value), "most": charts.Number(math.Floor(first.Usual.Upper), 0),
			}),
		},
		Unit: charts.T("word.complaints", nil),
	}
	for _, w := range course {
		p := charts.ControlPoint{
			At: w.Week.From, Label: period(w.Week), Y: float64(w.N), Centre: w.Usual.Value, Lower: w.Usual.Lower,
			Upper: w.Usual.Upper, Signal: w.Called,
		}
		if math.IsInf(p.Upper, 1) {
			p.Lower, p.Upper = math.NaN(), math.NaN()
		}
		c.Points = append(c.Points, p)
	}
	return c
}

// course holds every figure of the chart.
func (v watchView) course() charts.Table {
	t := charts.Table{
		ID:      weekFigure,
		Caption: charts.T("signals.week_caption_leading", charts.Args{"value": v.dimension.Label(v.w.Results[0].Value)}),
		Columns: []charts.Column{
			{Key: "week", Heading: charts.T("signals.week_heading", nil)},
			numeric("complaints", "word.complaints"), numeric("expected", "signals.expected"),
			numeric("lower", "signals.usual_from"), numeric("upper", "signals.usual_to"),
			{Key: "called", Heading: charts.T("signals.called", nil)},
		},
	}
	for i, p := range v.chart().Points {
		t.Rows = append(t.Rows, []charts.Value{
			p.Label, charts.Count(v.w.Course[i].N), charts.Number(p.Centre, 1), charts.Number(p.Lower, 1), charts.Number(p.Upper, 1),
			yes(p.Signal),
		})
	}
	return t
}

// table has the called weeks and the nearest of the rest.
func (v watchView) table() charts.Table {
	shown := v.w.Results[:min(len(v.w.Results), max(nearest, len(v.w.Called())))]
	t := charts.Table{
		ID:      weeksTable,
		Caption: charts.T("signals.week_caption", charts.Args{"dimension": charts.Phrase(v.dimension.Heading()), "span": v.judged()}),
		Columns: []charts.Column{
			{Key: "value", Heading: v.dimension.Heading()},
			{Key: "week", Heading: charts.T("signals.week_heading", nil)},
			{Key: "called", Heading: charts.T("signals.called", nil)},
			numeric("complaints", "word.complaints"), numeric("expected", "signals.expected"), numeric("upper", "signals.usual_to"),
			{Key: "method", Heading: charts.T("signals.week_by", nil)},
			numeric("p", "signals.p"), numeric("adjusted", "signals.adjusted"),
		},
		Notes: []charts.Text{charts.T("signals.week_note", charts.Args{
			"shown": charts.Count(int64(len(shown))), "tests": charts.Count(int64(v.w.Tests)),
			"least": charts.Count(int64(v.w.Least)), "rare": charts.Count(int64(v.w.Rare)),
		})},
	}
	for _, w := range shown {
		t.Rows = append(t.Rows, []charts.Value{
			v.dimension.Label(w.Value), period(w.Week), yes(w.Called), charts.Count(w.N).Of(w.N), charts.Number(w.Usual.Value, 1),
			charts.Number(w.Usual.Upper, 1), charts.Phrase(charts.T(methods[w.Method], nil)), w.P.Value().Of(w.N), w.Adjusted.Value().Of(w.N),
		})
	}
	return t
}

var methods = map[Method]string{Farrington: "signals.farrington", EARS: "signals.ears"}
