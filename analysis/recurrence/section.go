package recurrence

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures of the section.
const (
	classesFigure  = "recurrence-classes"
	meansFigure    = "recurrence-customers"
	repeatsFigure  = "recurrence-repeats"
	issuesFigure   = "recurrence-issues"
	reopenedFigure = "recurrence-reopened"
)

// named is how many things a paragraph names one by one; the tables have the others.
const named = 3

func (a Answer) result() *analysis.Result {
	r := &analysis.Result{Data: a}
	if a.Classes.Known+a.Classes.Unknown == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("recurrence.no_complaints", charts.Args{"window": span(a.Window)})}}
		return r
	}
	if a.Classes.Known > 0 {
		r.Findings = append(r.Findings, a.classesFinding())
		r.Tables = append(r.Tables, a.classesTable())
		r.Method = append(r.Method, a.classesMethod())
		if a.Classes.Tied > 0 {
			r.Charts = append(r.Charts, a.classesChart())
		}
	}
	a.addRepeats(r)
	a.addReopened(r)
	r.Warnings = a.warnings()
	return r
}

// classesFinding says what comes back, the clearest first.
func (a Answer) classesFinding() charts.Finding {
	c := a.Classes
	first := c.Problems[0]
	f := charts.Finding{Figure: classesFigure}
	window := charts.Count(int64(a.options.Window))
	switch {
	case c.Tied > 0:
		args := a.tie(first)
		f.Headline, f.Lead = charts.T("recurrence.tied", args), charts.T("recurrence.lead_tied", args)
		f.Sure = charts.T("recurrence.sure_tied", charts.Args{
			"part": a.part(first), "value": a.value(first), "ratio": charts.Ratio(first.Ratio.Ratio.Value), "interval": ratios(first.Ratio.Ratio),
			"n": charts.Count(first.N).Of(first.N), "compared": charts.Count(int64(c.Compared)),
		})
		f.About = a.Dimension.About(first.Value) // where it is the combinations say that are searched for
		f.Decide = charts.T("recurrence.decide_tied", charts.Args{"value": a.value(first), "part": a.part(first)})
	case first.Class == Systematic:
		n := charts.Args{"n": charts.Count(int64(c.Of[Systematic].Problems)), "months": charts.Count(int64(a.options.SystematicMonths)), "window": window, "first": a.problem(first)}
		f.Headline, f.Lead = charts.T("recurrence.steady", n), charts.T("recurrence.lead_steady", n)
	case first.Class == Recurring:
		n := charts.Args{"n": charts.Count(int64(c.Of[Recurring].Problems)), "window": window, "first": a.problem(first)}
		f.Headline, f.Lead = charts.T("recurrence.recurring", n), charts.T("recurrence.lead_recurring", n)
	case a.covered() < a.options.RecurringMonths:
		f.Headline = charts.T("recurrence.too_short", charts.Args{"needed": analysis.GrainMonth.Length(a.options.RecurringMonths), "length": analysis.GrainMonth.Length(a.covered())})
	default:
		f.Headline = charts.T("recurrence.nothing", charts.Args{"window": window})
	}
	if c.Tied > 0 {
		f.Detail = append(f.Detail, charts.T("recurrence.tied_since", charts.Args{
			"n": charts.Count(first.N).Of(first.N), "months": charts.Count(first.Months), "window": charts.Count(int64(a.options.Window)),
			"beyond": charts.Number(first.Beyond().Value, 0),
		}))
		for _, p := range c.Problems[1:min(c.Tied, named+1, len(c.Problems))] {
			f.Detail = append(f.Detail, charts.T("recurrence.also_tied", a.tie(p)))
		}
	}
	if c.Tied > 0 && c.Tied < len(c.Problems) && c.Problems[c.Tied].Steady {
		largest := c.Problems[c.Tied]
		f.Detail = append(f.Detail, charts.T("recurrence.also_steady", charts.Args{"first": a.problem(largest), "n": charts.Count(largest.N).Of(largest.N)}))
	}
	f.Detail = append(f.Detail, charts.T("recurrence.classes", charts.Args{
		"all": charts.Count(int64(c.All())), "what": a.combinations(), "systematic": charts.Count(int64(c.Of[Systematic].Problems)),
		"recurring": charts.Count(int64(c.Of[Recurring].Problems)), "single": charts.Count(int64(c.Of[Single].Problems)),
		"share": charts.Share(float64(c.Of[Systematic].Complaints) / float64(c.Known)),
	}))
	if a.Within == NoWithin {
		f.Detail = append(f.Detail, charts.T("recurrence.no_parts", nil))
	}
	return f
}

// covered is of how many months of the window the data have days.
func (a Answer) covered() int {
	first, last := a.coverage.First, a.coverage.Last
	if first.Before(a.Window.From) {
		first = a.Window.From
	}
	if end := a.Window.To.AddDate(0, 0, -1); last.After(end) {
		last = end
	}
	return max(0, 12*(last.Year()-first.Year())+int(last.Month()-first.Month())+1)
}

func (a Answer) tie(p Problem) charts.Args {
	return charts.Args{
		"value": a.value(p), "part": a.part(p), "ratio": charts.Ratio(p.Ratio.Ratio.Value),
	}
}

func (a Answer) value(p Problem) charts.Value { return a.Dimension.Label(p.Value) }

func (a Answer) part(p Problem) charts.Value {
	if p.Part == "" {
		return charts.Phrase(charts.T("recurrence.not_recorded", nil))
	}
	return a.Within.Label(p.Part)
}

// problem names value and part together.
func (a Answer) problem(p Problem) charts.Value {
	if a.Within == NoWithin || p.Part == "" {
		return a.value(p)
	}
	return charts.Phrase(charts.T("recurrence.problem", charts.Args{"value": a.value(p), "part": a.part(p)}))
}

// combinations is what problems are: cause and product, or cause.
func (a Answer) combinations() charts.Value {
	if a.Within == NoWithin {
		return charts.Phrase(a.Dimension.Heading())
	}
	return charts.Phrase(charts.T("recurrence.pair", charts.Args{
		"dimension": charts.Phrase(a.Dimension.Heading()), "within": charts.Phrase(a.Within.Heading()),
	}))
}

func (a Answer) classesMethod() charts.Text {
	o := a.options
	return charts.T("recurrence.method_classes", charts.Args{
		"window": charts.Count(int64(o.Window)), "months": charts.Count(int64(o.RecurringMonths)), "customers": charts.Count(int64(o.RecurringCustomers)),
		"steady": charts.Count(int64(o.SystematicMonths)), "ratio": charts.Ratio(o.SystematicRatio),
	})
}

func (a Answer) warnings() []charts.Text {
	var w []charts.Text
	if !a.coverage.Begins(a.Window) {
		w = append(w, charts.T("recurrence.short", charts.Args{
			"day": charts.Date(a.coverage.First), "window": analysis.GrainMonth.Length(a.options.Window),
		}))
	}
	if n := a.Classes.Unknown; n > 0 {
		w = append(w, charts.T("recurrence.unknown", charts.Args{
			"n": charts.Count(n), "dimension": charts.Phrase(a.Dimension.Heading()), "total": charts.Count(n + a.Classes.Known),
		}))
	}
	if a.Repeats.Known > 0 {
		if n := a.Repeats.Complaints - a.Repeats.Counted - a.Repeats.Known; n > 0 {
			w = append(w, charts.T("recurrence.no_customer", charts.Args{"n": charts.Count(n), "total": charts.Count(a.Repeats.Complaints).Of(a.Repeats.Complaints)}))
		}
		if n := a.Repeats.Counted; n > 0 {
			w = append(w, charts.T("recurrence.counted", charts.Args{"n": charts.Count(n)}))
		}
	}
	return w
}

func span(p analysis.Period) charts.Value { return charts.Span(p.From, p.To) }

func days(n int) charts.Value {
	return charts.Phrase(charts.T("word.days", charts.Args{"n": charts.Days(float64(n))}))
}

func shares(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Share(e.Lower), charts.Share(e.Upper))
}

func ratios(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Ratio(e.Lower), charts.Ratio(e.Upper))
}
