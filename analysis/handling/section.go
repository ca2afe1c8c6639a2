package handling

import (
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// few is where a cohort is called small. The UK Financial Ombudsman Service publishes no rate of a business with fewer.
const few = 30

// mostCharted is how many outcomes of waiting are drawn: more than two figures of one kind are leafed over.
const mostCharted = 2

// section says a result.
type section struct {
	Handling
	options          Options
	period, previous analysis.Period
	window           analysis.Period
	year, yearBefore analysis.Period
	asOf, openOn     time.Time
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.Handling, Warnings: s.warnings()}
	if s.Received == 0 && s.Course.Complaints == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("handling.none", charts.Args{"period": name(s.period)})}}
		return r
	}
	if len(s.Indicators) > 0 {
		r.Findings = append(r.Findings, s.course())
		r.Tables = append(r.Tables, s.indicatorTable())
	}
	if len(s.Limits) > 0 {
		r.Findings = append(r.Findings, s.kept())
		r.Tables = append(r.Tables, s.limitTable())
	}
	if s.Backlog != nil && s.Backlog.Open.Complaints > 0 {
		r.Findings = append(r.Findings, s.overdue())
		r.Tables = append(r.Tables, s.backlogTable())
	}
	s.divisions(r)
	s.delays(r)
	if s.Disputes.Now != (Decisions{}) || s.Disputes.Before != (Decisions{}) {
		r.Findings = append(r.Findings, s.outside())
		r.Tables = append(r.Tables, s.disputeTable())
	}
	for _, m := range []struct {
		word  string
		parts []Part
	}{{"outcome", s.Outcomes}, {"remedy", s.Remedies}} {
		if len(m.parts) > 0 {
			r.Tables = append(r.Tables, s.mixTable(m.word, m.parts))
		}
	}
	if len(s.Paid) > 0 {
		r.Tables = append(r.Tables, s.paidTable())
	}
	if len(r.Findings) == 0 && len(r.Warnings) > 0 { // then that is all there is to say
		r.Findings, r.Warnings = []charts.Finding{{Headline: r.Warnings[0]}}, r.Warnings[1:]
	}
	r.Measures = s.measures()
	r.Method = s.method()
	return r
}

func (s section) warnings() []charts.Text {
	var ws []charts.Text
	switch n := s.Course.Complaints; {
	case s.Received > 0 && n == 0:
		ws = append(ws, charts.T("handling.no_course_"+string(s.Cohort), charts.Args{"period": name(s.period)}))
	case n > 0 && n < few:
		ws = append(ws, charts.T("handling.few", charts.Args{"n": charts.Count(n).Of(s.Course.People)}))
	}
	return ws
}

func (s section) method() []charts.Text {
	ts := []charts.Text{
		charts.T("handling.method_cohorts_"+string(s.Cohort), nil), charts.T("handling.method_times_"+string(s.Unit), nil),
		charts.T("handling.method_changes", nil),
	}
	if len(s.Divisions) > 0 {
		ts = append(ts, charts.T("handling.method_groups", nil))
	}
	if len(s.Delays) > 0 {
		ts = append(ts, charts.T("handling.method_delays", nil))
	}
	return ts
}

// divisions are the comparison of groups: the dimension that differs most is drawn.
func (s section) divisions(r *analysis.Result) {
	if len(s.Divisions) == 0 {
		return
	}
	r.Findings = append(r.Findings, s.compared())
	if s.Divisions[0].Differ {
		r.Charts = append(r.Charts, s.groupChart())
		r.Tables = append(r.Tables, s.groupCurves())
	}
	r.Tables = append(r.Tables, s.groupTable())
}

// delays are what goes with waiting: each outcome of which there is something to see has a figure.
func (s section) delays(r *analysis.Result) {
	if len(s.Delays) == 0 {
		return
	}
	charted := 0
	for _, d := range s.Delays {
		if d.Differ && charted < mostCharted {
			charted++
			r.Findings = append(r.Findings, s.delayed(d))
			r.Charts = append(r.Charts, s.delayChart(d))
		}
		r.Tables = append(r.Tables, s.delayTable(d))
	}
	if charted == 0 {
		r.Findings = append(r.Findings, s.undelayed())
	}
	r.Tables = append(r.Tables, s.lateTable())
}

// days is a number of days in the unit of the section, as it follows the word within.
func (s section) days(n int64) charts.Value {
	args := charts.Args{"n": charts.Days(float64(n))}
	switch {
	case n == 0:
		return charts.Phrase(charts.T("word.same_day", nil))
	case s.Unit == WorkingDays:
		return charts.Phrase(charts.T("word.working_days", args))
	}
	return charts.Phrase(charts.T("word.days", args))
}

func name(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }

func span(p analysis.Period) charts.Value { return charts.Span(p.From, p.To) }

func (s section) windowSpan() charts.Value { return span(s.window) }

// counted is a count that tells of as many people.
func (g Group) counted() charts.Value { return charts.Count(g.Complaints).Of(g.People) }

// about is of how many people a share tells: the fewer of those in the part and those outside of it, where both are counted.
func (s Share) about() int64 {
	if s.Part == nil {
		return s.Of.People
	}
	return fewer(*s.Part, s.Of)
}

// fewer are the people of a part or of what is left of the whole, whichever are fewer but some.
func fewer(part, of Group) int64 {
	rest := Group{of.Complaints - part.Complaints, of.People - part.People}
	switch {
	case part.Complaints == 0:
		return max(rest.People, 0)
	case rest.Complaints == 0:
		return part.People
	}
	// a person may be in both, so that the difference may be too small, never too large
	return min(part.People, max(rest.People, 1))
}

func (s Share) value() charts.Value { return charts.Share(s.Share.Value).Of(s.about()) }

func (s Share) interval() charts.Value {
	return charts.Interval(charts.Share(s.Share.Lower), charts.Share(s.Share.Upper)).Of(s.about())
}

// value and interval are complaints in a hundred: some outcomes are rare.
func (c Class) value() charts.Value {
	return charts.Number(100*c.Share.Value, 1).Of(fewer(c.Came, c.Of))
}

func (c Class) interval() charts.Value {
	return charts.Interval(charts.Number(100*c.Share.Lower, 1), charts.Number(100*c.Share.Upper, 1)).Of(fewer(c.Came, c.Of))
}
