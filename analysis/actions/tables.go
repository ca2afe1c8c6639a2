package actions

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// effectsTable says what became of every action in place.
func (a Answer) effectsTable() charts.Table {
	column := func(key, heading string) charts.Column {
		return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: true}
	}
	t := charts.Table{
		ID:      effectsFigure,
		Caption: charts.T("actions.caption_effects", nil),
		Columns: []charts.Column{
			{Key: "action", Heading: charts.T("actions.number", nil)},
			{Key: "title", Heading: charts.T("actions.what", nil)},
			{Key: "in_place", Heading: charts.T("actions.in_place", nil)},
			{Key: "verdict", Heading: charts.T("actions.verdict", nil)},
			column("before", "actions.before"), column("since", "actions.since"), column("weeks", "actions.weeks"),
			column("ratio", "actions.ratio"), column("interval", "word.interval"),
			column("elsewhere", "actions.elsewhere"), column("elsewhere_interval", "word.interval"),
			column("relative", "actions.relative"), column("relative_interval", "word.interval"),
			column("level", "actions.line_level"), column("level_interval", "word.interval"),
			column("slope", "actions.line_slope"), column("slope_interval", "word.interval"),
			column("dispersion", "actions.dispersion"),
			{Key: "measure", Heading: charts.T("actions.measure", nil)},
		},
		Notes: []charts.Text{charts.T("actions.note_effects", nil)},
	}
	for _, e := range a.Effects {
		x := a.action(e)
		s, since, before, weeks := e.Scope, charts.Value{}, charts.Value{}, charts.Value{}
		if s.Rates != nil {
			since, before, weeks = charts.Count(s.Since).Of(s.people[0]), charts.Count(s.Before).Of(s.people[1]), charts.Count(int64(s.WeeksSince))
		}
		t.Rows = append(t.Rows, append([]charts.Value{
			charts.Label(x.ID), charts.Label(x.Title), charts.Date(e.trial.Day), charts.Phrase(charts.T("actions.verdict_"+string(e.Verdict), nil)),
			before, since, weeks,
		}, e.figures()...))
	}
	return filled(t)
}

// filled is a table without the columns in which nothing stands.
func filled(t charts.Table) charts.Table {
	for i := len(t.Columns) - 1; i >= 0; i-- {
		if !slices.ContainsFunc(t.Rows, func(row []charts.Value) bool { return row[i].Kind != charts.KindNone }) {
			t.Columns = slices.Delete(t.Columns, i, i+1)
			for r := range t.Rows {
				t.Rows[r] = slices.Delete(t.Rows[r], i, i+1)
			}
		}
	}
	return t
}

// figures are the ratios of an effect, each with its interval, and what they are of.
func (e Effect) figures() []charts.Value {
	var out []charts.Value
	add := func(known bool, by *Change, of func() stats.Estimate) {
		if !known {
			out = append(out, charts.Value{}, charts.Value{})
			return
		}
		few := min(by.people[0], by.people[1])
		out = append(out, charts.Ratio(of().Value).Of(few), ratios(of()).Of(few))
	}
	add(e.Scope.Rates != nil, &e.Scope, func() stats.Estimate { return e.Scope.Rates.Ratio })
	add(e.Others != nil && e.Others.Rates != nil, e.Others, func() stats.Estimate { return e.Others.Rates.Ratio })
	add(e.Relative != nil, &e.Scope, func() stats.Estimate { return *e.Relative })
	add(e.Line != nil, &e.Scope, func() stats.Estimate { return e.Line.Level })
	add(e.Line != nil, &e.Scope, func() stats.Estimate { return e.Line.Slope })
	dispersion, measure := charts.Value{}, charts.Value{}
	if e.Scope.Rates != nil {
		dispersion, measure = charts.Ratio(e.Scope.Dispersion), charts.Phrase(charts.T("actions.days", nil))
		if e.Measure != "" {
			measure = charts.Label(e.Measure)
		}
	}
	return append(out, dispersion, measure)
}

// logTable is the log as of the end of the period.
func (a Answer) logTable() charts.Table {
	t := charts.Table{
		ID:      logFigure,
		Caption: charts.T("actions.caption_log", charts.Args{"day": charts.Date(a.period.To.AddDate(0, 0, -1))}),
		Columns: []charts.Column{
			{Key: "action", Heading: charts.T("actions.number", nil)},
			{Key: "title", Heading: charts.T("actions.what", nil)},
			{Key: "cause", Heading: charts.T("word.cause", nil)},
			{Key: "owner", Heading: charts.T("actions.owner", nil)},
			{Key: "stage", Heading: charts.T("actions.stage", nil)},
			{Key: "word", Heading: charts.T("actions.word", nil)},
			{Key: "decided", Heading: charts.T("actions.decided", nil)},
			{Key: "due", Heading: charts.T("actions.due", nil)},
			{Key: "in_place", Heading: charts.T("actions.in_place", nil)},
			{Key: "verified", Heading: charts.T("actions.verified_on", nil)},
			{Key: "overdue", Heading: charts.T("actions.days_overdue", nil), Numeric: true},
			{Key: "age", Heading: charts.T("actions.age", nil), Numeric: true},
			{Key: "in_scope", Heading: charts.T("actions.in_scope", nil), Numeric: true},
			{Key: "to_decision", Heading: charts.T("actions.to_decision", nil), Numeric: true},
			{Key: "to_action", Heading: charts.T("actions.to_action", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("actions.note_log", nil)},
	}
	for _, x := range a.Actions {
		overdue := charts.Value{}
		if x.Overdue > 0 {
			overdue = charts.Days(float64(x.Overdue))
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Label(x.ID), charts.Label(x.Title), label(x.Cause), label(x.Owner), charts.Phrase(charts.T("actions.stage_"+string(x.Stage), nil)),
			label(x.Word), day(x.Decided), day(x.Due), day(x.InPlace), day(x.Verified), overdue, length(x.Age, false), charts.Count(x.InScope).Of(x.people),
			length(x.ToDecision, x.FromTheStart), length(x.ToAction, x.FromTheStart),
		})
	}
	return filled(t)
}

// learningTable says how far complaints have led, of the period and of the year.
func (a Answer) learningTable() charts.Table {
	t := charts.Table{
		ID:      learningFigure,
		Caption: charts.T("actions.caption_learning", nil),
		Columns: []charts.Column{
			{Key: "stage", Heading: charts.T("word.complaints", nil)},
			{Key: "period", Heading: charts.T("actions.of_period", charts.Args{"period": charts.Period(a.period.From, a.period.To)}), Numeric: true},
			{Key: "period_share", Heading: charts.T("word.share", nil), Numeric: true},
			{Key: "period_interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "year", Heading: charts.T("actions.of_period", charts.Args{"period": span(a.year)}), Numeric: true},
			{Key: "year_share", Heading: charts.T("word.share", nil), Numeric: true},
			{Key: "year_interval", Heading: charts.T("word.interval", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("actions.note_learning", nil)},
	}
	for _, stage := range stages {
		row := []charts.Value{charts.Phrase(charts.T("actions.learning_"+stage, nil))}
		for _, span := range []string{"period", "year"} {
			reached := a.of(span, stage)
			share := a.wilson(span, stage)
			row = append(row, charts.Count(reached.N).Of(reached.people), charts.Share(share.Value).Of(reached.people),
				charts.Interval(charts.Share(share.Lower), charts.Share(share.Upper)).Of(reached.people))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (a Answer) wilson(span, stage string) stats.Estimate {
	return stats.Wilson(a.of(span, stage).N, a.of(span, "received").N, stats.Confidence)
}

func (a Answer) share(span, stage string) charts.Value {
	return charts.Share(a.wilson(span, stage).Value).Of(a.of(span, stage).people)
}

// name names an action by its number and title.
func name(x Action) charts.Value {
	return charts.Phrase(charts.T("actions.action", charts.Args{"id": charts.Label(x.ID), "title": charts.Label(x.Title)}))
}

// about is what a finding on an action is about: the action, which no other section knows.
func about(x Action) []string { return []string{"action=" + x.ID} }

func (a Answer) name(e Effect) charts.Value { return name(a.action(e)) }

func label(s string) charts.Value {
	if s == "" {
		return charts.Value{}
	}
	return charts.Label(s)
}

func day(p *analysis.Period) charts.Value {
	if p == nil {
		return charts.Value{}
	}
	return charts.Date(p.From)
}

// length is a number of days; atLeast where it began before it could be seen.
func length(n *int, atLeast bool) charts.Value {
	switch {
	case n == nil:
		return charts.Value{}
	case atLeast:
		return charts.Phrase(charts.T("actions.at_least", charts.Args{"days": charts.Days(float64(*n))}))
	}
	return charts.Days(float64(*n))
}

func span(p analysis.Period) charts.Value { return charts.Span(p.From, p.To) }

func days(n int) charts.Value {
	return charts.Phrase(charts.T("word.days", charts.Args{"n": charts.Days(float64(n))}))
}

func weeks(n int) charts.Value { return analysis.GrainWeek.Length(n) }

func ratios(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Ratio(e.Lower), charts.Ratio(e.Upper))
}
