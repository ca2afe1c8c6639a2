package recurrence

import (
	"math"

	"github.com/vitalfew/vitalfew/charts"
)

// bars is how many bars fit beside their labels without scrolling.
const bars = 12

func (a Answer) classesTable() charts.Table {
	t := charts.Table{
		ID: classesFigure,
		Caption: charts.T("recurrence.caption_classes", charts.Args{
			"what": a.combinations(), "window": span(a.Window),
		}),
		Columns: []charts.Column{
			{Key: "value", Heading: a.Dimension.Heading()},
			{Key: "part", Heading: a.partHeading()},
			{Key: "class", Heading: charts.T("recurrence.class", nil)},
			{Key: "why", Heading: charts.T("recurrence.why", nil)},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "months", Heading: charts.T("recurrence.months_of", charts.Args{"window": charts.Count(int64(a.options.Window))}), Numeric: true},
			{Key: "customers", Heading: charts.T("recurrence.customers", nil), Numeric: true},
			{Key: "ratio", Heading: charts.T("recurrence.ratio", nil), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "beyond", Heading: charts.T("recurrence.beyond", nil), Numeric: true},
			{Key: "beyond_interval", Heading: charts.T("word.interval", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("recurrence.note_classes", nil)},
	}
	for _, p := range a.Classes.Problems {
		ratio, interval, beyond, ends := charts.Value{}, charts.Value{}, charts.Value{}, charts.Value{}
		if p.Ratio != nil {
			b := p.Beyond()
			ratio, interval = charts.Ratio(p.Ratio.Ratio.Value), ratios(p.Ratio.Ratio)
			beyond, ends = charts.Number(b.Value, 0), charts.Interval(charts.Number(b.Lower, 0), charts.Number(b.Upper, 0))
		}
		t.Rows = append(t.Rows, []charts.Value{
			a.value(p), a.partCell(p), charts.Phrase(charts.T("recurrence.class_"+string(p.Class), nil)), a.why(p),
			charts.Count(p.N).Of(p.Customers), charts.Count(p.Months), charts.Count(p.Customers).Of(p.Customers), ratio.Of(p.Customers), interval.Of(p.Customers), beyond.Of(p.Customers), ends.Of(p.Customers),
		})
	}
	if more := a.Classes.All() - len(a.Classes.Problems); more > 0 {
		t.Notes = append(t.Notes, charts.T("recurrence.note_rows", charts.Args{"n": charts.Count(int64(more))}))
	}
	return t
}

func (a Answer) partHeading() charts.Text {
	if a.Within == NoWithin {
		return charts.T("recurrence.part", nil)
	}
	return a.Within.Heading()
}

func (a Answer) partCell(p Problem) charts.Value {
	if a.Within == NoWithin {
		return charts.Value{}
	}
	return a.part(p)
}

// why says by which rule a problem is systematic.
func (a Answer) why(p Problem) charts.Value {
	switch {
	case p.Tied && p.Steady:
		return charts.Phrase(charts.T("recurrence.why_both", nil))
	case p.Tied:
		return charts.Phrase(charts.T("recurrence.why_tied", nil))
	case p.Steady:
		return charts.Phrase(charts.T("recurrence.why_steady", nil))
	}
	return charts.Value{}
}

// classesChart shows what the tied problems make beyond the share that the other parts have of them.
func (a Answer) classesChart() charts.Bars {
	first := a.Classes.Problems[0]
	b := charts.Bars{
		Head: charts.Head{
			ID:       classesFigure,
			Subtitle: charts.T("recurrence.subtitle_classes", charts.Args{"within": charts.Phrase(a.Within.Heading()), "window": span(a.Window)}),
			Summary: charts.T("recurrence.summary_classes", charts.Args{
				"n": charts.Count(int64(a.Classes.Tied)), "first": a.problem(first), "beyond": charts.Number(first.Beyond().Value, 0),
				"all": charts.Count(first.N).Of(first.N),
			}),
		},
		Unit: charts.T("recurrence.beyond", nil),
	}
	for _, p := range a.Classes.Problems[:min(a.Classes.Tied, bars)] {
		e := p.Beyond()
		b.Rows = append(b.Rows, charts.Bar{
			Label: a.problem(p), Y: e.Value, Lo: e.Lower, Hi: e.Upper, Shown: charts.Number(e.Value, 0), Emphasis: charts.Vital,
		})
	}
	return b
}

// meansChart draws further complaints per customer, week by week.
func (a Answer) meansChart() charts.Curve {
	cu := charts.Curve{
		Head: charts.Head{
			ID:       meansFigure,
			Subtitle: charts.T("recurrence.subtitle_means", charts.Args{"span": span(a.Repeats.Cohort)}),
		},
		X: charts.T("recurrence.weeks_since", nil), Y: charts.T("recurrence.further", nil), Form: charts.Number(0, 2),
	}
	var last []charts.Value
	for _, m := range a.Repeats.Means {
		l := charts.CurveLine{Name: a.group(m), Points: []charts.CurvePoint{{Lo: math.NaN(), Hi: math.NaN()}}}
		end := charts.CurvePoint{X: float64(m.Weeks), Lo: math.NaN(), Hi: math.NaN()}
		for _, s := range m.Steps {
			end.Y, end.Lo, end.Hi = s.Mean.Value, s.Mean.Lower, s.Mean.Upper
			l.Points = append(l.Points, charts.CurvePoint{X: float64(s.Time), Y: end.Y, Lo: end.Lo, Hi: end.Hi})
		}
		if end.X > l.Points[len(l.Points)-1].X {
			l.Points = append(l.Points, end)
		}
		cu.Lines = append(cu.Lines, l)
		last = append(last, charts.Number(end.Y, 2))
	}
	m := a.Repeats.Means[0]
	args := charts.Args{"weeks": charts.Count(int64(m.Weeks)), "mean": last[0]}
	cu.Summary = charts.T("recurrence.summary_means", args)
	if len(last) > 1 {
		args["group"], args["others"] = a.group(m), last[1]
		cu.Summary = charts.T("recurrence.summary_two_means", args)
	}
	return cu
}

// group names the customers of a mean.
func (a Answer) group(m Mean) charts.Value {
	switch {
	case m.About != "":
		return charts.Phrase(charts.T("recurrence.first_about", charts.Args{"value": a.Dimension.Label(m.About)}))
	case len(a.Repeats.Means) > 1:
		return charts.Phrase(charts.T("recurrence.first_other", nil))
	}
	return charts.Phrase(charts.T("recurrence.all_customers", nil))
}

func (a Answer) meansTable() charts.Table {
	t := charts.Table{
		ID:      meansFigure,
		Caption: charts.T("recurrence.caption_means", charts.Args{"span": span(a.Repeats.Cohort)}),
		Columns: []charts.Column{
			{Key: "customers", Heading: charts.T("recurrence.first_complaint", nil)},
			{Key: "week", Heading: charts.T("recurrence.week", nil), Numeric: true},
			{Key: "followed", Heading: charts.T("recurrence.followed", nil), Numeric: true},
			{Key: "events", Heading: charts.T("recurrence.in_week", nil), Numeric: true},
			{Key: "mean", Heading: charts.T("recurrence.mean_heading", nil), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("recurrence.note_means", nil)},
		Dense: true,
	}
	for _, m := range a.Repeats.Means {
		for _, s := range m.Steps {
			t.Rows = append(t.Rows, []charts.Value{
				a.group(m), charts.Count(int64(s.Time)), charts.Count(s.AtRisk).Of(s.AtRisk), charts.Count(s.Events).Of(s.Events),
				charts.Number(s.Mean.Value, 3), charts.Interval(charts.Number(s.Mean.Lower, 3), charts.Number(s.Mean.Upper, 3)),
			})
		}
	}
	return t
}
