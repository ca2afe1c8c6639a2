package recurrence

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// settledDays is after how long in place an action that brought no fewer complaints is put to the meeting: three months,
// so that what was sold or sent before it has had time to be complained about.
const settledDays = 90

// addFixes says what came after the actions of the log.
func (a Answer) addFixes(r *analysis.Result) {
	fixes := slices.DeleteFunc(slices.Clone(a.Fixes.Fixes), func(f Fix) bool { return f.Verdict == Unseen })
	if len(fixes) == 0 {
		return
	}
	fewer := 0
	for _, f := range fixes {
		if f.Verdict == Fewer {
			fewer++
		}
	}
	found := charts.Finding{
		Headline: headline(fewer, len(fixes)), Figure: fixesFigure, Sure: charts.T("recurrence.sure_after", nil),
	}
	if phi := a.Fixes.Dispersion; phi > 1 {
		found.Sure = charts.T("recurrence.sure_after_spread", charts.Args{"dispersion": charts.Ratio(phi)})
	}
	slices.SortStableFunc(fixes, func(a, b Fix) int { return urgency(a) - urgency(b) })
	for _, f := range fixes[:min(named+1, len(fixes))] {
		found.Detail = append(found.Detail, after(f))
	}
	if n := a.Fixes.Waiting; n > 0 {
		found.Detail = append(found.Detail, charts.T("recurrence.waiting", charts.Args{"n": charts.Count(int64(n))}))
	}
	if i := slices.IndexFunc(fixes, Fix.doubtful); i >= 0 {
		found.Decide = charts.T("recurrence.decide_after", charts.Args{"action": action(fixes[i]), "day": charts.Date(fixes[i].InPlace.From)})
	}
	r.Findings = append(r.Findings, found)
	r.Tables = append(r.Tables, a.fixesTable())
	r.Method = append(r.Method, charts.T("recurrence.method_after", charts.Args{"days": charts.Count(leastDays)}))
}

// headline says after how many of n actions complaints came less often.
func headline(fewer, n int) charts.Text {
	args := charts.Args{"n": charts.Count(int64(n))}
	switch fewer {
	case 0:
		return charts.T("recurrence.after_none", args)
	case n:
		return charts.T("recurrence.after_all", args)
	}
	args["fewer"] = charts.Count(int64(fewer))
	return charts.T("recurrence.after_some", args)
}

// urgency orders actions by what a meeting ought to hear first: what got worse, what got better, what is as it was.
func urgency(f Fix) int {
	switch {
	case f.Verdict == More && f.doubtful():
		return 0
	case f.Verdict == Fewer:
		return 1
	case f.doubtful():
		return 2
	}
	return 3
}

// doubtful reports whether an action has been in place for long without fewer complaints.
func (f Fix) doubtful() bool {
	return (f.Verdict == More || f.Verdict == Unclear) && f.DaysSince >= settledDays
}

// action names an action by its number and title.
func action(f Fix) charts.Value {
	return charts.Phrase(charts.T("recurrence.action", charts.Args{"id": charts.Label(f.ID), "title": charts.Label(f.Title)}))
}

// after is what came after one action, as a sentence.
func after(f Fix) charts.Text {
	args := charts.Args{"action": action(f), "day": charts.Date(f.InPlace.From), "since": charts.Count(f.Since)}
	if f.Rates == nil {
		return charts.T("recurrence.after_early", args)
	}
	args["days"] = days(f.DaysBefore)
	ratio := f.Rates.Ratio
	if f.Before == 0 { // no ratio
		return charts.T("recurrence.after_none_before", args)
	}
	args["ratio"], args["interval"] = charts.Ratio(ratio.Value), ratios(ratio)
	args["verdict"] = charts.Phrase(charts.T("recurrence.verdict_"+string(f.Verdict), nil))
	return charts.T("recurrence.after_one", args)
}

func (a Answer) fixesTable() charts.Table {
	t := charts.Table{
		ID:      fixesFigure,
		Caption: charts.T("recurrence.caption_after", nil),
		Columns: []charts.Column{
			{Key: "action", Heading: charts.T("recurrence.number", nil)},
			{Key: "title", Heading: charts.T("recurrence.measure_taken", nil)},
			{Key: "in_place", Heading: charts.T("recurrence.in_place", nil)},
			{Key: "before", Heading: charts.T("recurrence.before", nil), Numeric: true},
			{Key: "since", Heading: charts.T("recurrence.since", nil), Numeric: true},
			{Key: "ratio", Heading: charts.T("recurrence.ratio_after", nil), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "verdict", Heading: charts.T("recurrence.verdict", nil)},
			{Key: "cause", Heading: charts.T("word.cause", nil)},
			{Key: "before_a_month", Heading: charts.T("recurrence.before_a_month", nil), Numeric: true},
			{Key: "since_a_month", Heading: charts.T("recurrence.since_a_month", nil), Numeric: true},
			{Key: "first_after", Heading: charts.T("recurrence.first_after", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("recurrence.note_after", charts.Args{"days": charts.Count(leastDays)})},
	}
	for _, f := range a.Fixes.Fixes {
		first, ratio, interval := charts.Value{}, charts.Value{}, charts.Value{}
		if f.FirstAfter != nil {
			first = charts.Days(float64(*f.FirstAfter))
		}
		if f.Rates != nil {
			ratio, interval = charts.Ratio(f.Rates.Ratio.Value), ratios(f.Rates.Ratio)
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Label(f.ID), charts.Label(f.Title), charts.Date(f.InPlace.From), charts.Count(f.Before), charts.Count(f.Since),
			ratio, interval, charts.Phrase(charts.T("recurrence.verdict_"+string(f.Verdict), nil)),
			charts.Label(f.Cause), aMonth(f.Before, f.DaysBefore), aMonth(f.Since, f.DaysSince), first,
		})
	}
	return t
}

// aMonth is the number in a month of average length.
func aMonth(n int64, days int) charts.Value {
	const month = 365.25 / 12
	return charts.Number(float64(n)/float64(days)*month, 1) // no day: nothing
}

// addReopened says how many closed complaints were opened again.
func (a Answer) addReopened(r *analysis.Result) {
	re := a.Reopened
	switch {
	case re.N == 0 && re.Unknown > 0:
		r.Findings = append(r.Findings, charts.Finding{Headline: charts.T("recurrence.reopened_unknown", nil)})
		return
	case re.N < few:
		return
	}
	share := charts.Args{"share": charts.Share(re.Share.Value)}
	f := charts.Finding{
		Headline: charts.T("recurrence.reopened", share),
		Sure: charts.T("recurrence.sure_reopened", charts.Args{
			"events": charts.Count(re.Events), "n": charts.Count(re.N), "interval": shares(re.Share), "window": span(a.Window),
		}),
	}
	for i, c := range re.Issues {
		if i >= named || !c.More() {
			break
		}
		f.Lead = charts.T("recurrence.lead_reopened", share)
		f.Detail = append(f.Detail, charts.T("recurrence.reopened_more", charts.Args{
			"value": a.Dimension.Label(c.Value), "share": charts.Share(c.Share.Value), "interval": shares(c.Share), "others": charts.Share(c.Others.Value),
		}))
	}
	if len(f.Detail) == 0 && len(re.Issues) > 1 {
		f.Detail = append(f.Detail, charts.T("recurrence.reopened_alike", charts.Args{"values": a.Dimension.Values(len(re.Issues))}))
	}
	if re.Unknown > 0 {
		f.Detail = append(f.Detail, charts.T("recurrence.reopened_some", charts.Args{"n": charts.Count(re.Unknown)}))
	}
	if len(re.Issues) > 0 {
		if re.Issues[0].More() {
			f.Figure = reopenedFigure
		}
		r.Tables = append(r.Tables, a.contrastTable(reopenedFigure, re.Issues, "reopened"))
	}
	r.Findings = append(r.Findings, f)
	r.Method = append(r.Method, charts.T("recurrence.method_reopened", nil))
}
