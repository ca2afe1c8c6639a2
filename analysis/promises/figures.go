package promises

import (
	"math"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures with a chart of their own.
const (
	keptFigure   = "promises-kept"
	monthsFigure = "promises-months"
	limitsFigure = "promises-limits"
)

// mostPanels is how many promises are drawn month by month, those of most cases first: more small charts are not read.
const mostPanels = 8

// chart sets each share kept against its target.
func (s section) chart(due []Kept) charts.Expected {
	c := charts.Expected{
		Head: charts.Head{
			ID:       keptFigure,
			Subtitle: charts.T("promises.kept_subtitle", charts.Args{"period": name(s.period)}),
			Summary: charts.T("promises.kept_summary", charts.Args{
				"met": charts.Count(int64(len(judged(due, analysis.Met)))), "n": charts.Count(int64(len(due))),
			}),
		},
		Unit: charts.T("promises.kept_unit", nil),
		Line: charts.T("promises.target", nil),
	}
	var g charts.Group
	for _, k := range due {
		row := charts.Against{
			Label: k.label(), Y: k.Now.Share.Value, Expected: k.Target, Lo: k.Now.Share.Lower, Hi: k.Now.Share.Upper,
			Shown: charts.Share(k.Now.Share.Value), Against: charts.Share(k.Target), Word: k.verdict(),
		}
		if k.Verdict == analysis.Missed {
			row.Emphasis = charts.Vital
		}
		g.Rows = append(g.Rows, row)
	}
	c.Groups = []charts.Group{g}
	return c
}

func (k Kept) verdict() charts.Value {
	return charts.Phrase(charts.T("promises.verdict_"+string(k.Verdict), nil))
}

// keptTable holds what the chart draws.
func (s section) keptTable(due []Kept) charts.Table {
	t := charts.Table{
		ID:      keptFigure,
		Caption: charts.T("promises.kept_caption", charts.Args{"period": name(s.period)}),
		Columns: []charts.Column{
			word("promise", "promises.promise"), column("told", "promises.told"), column("kept", "promises.kept"),
			column("share", "promises.share"), column("share_interval", "word.interval"), column("target", "promises.target"),
			word("verdict", "promises.verdict"), column("previous_share", "promises.previous"),
		},
		Notes: []charts.Text{charts.T("promises.kept_note", charts.Args{"previous": name(s.period.Prev())})},
	}
	for _, k := range due {
		t.Rows = append(t.Rows, []charts.Value{
			k.label(), k.Now.told(), k.Now.Kept.count(), k.share(), k.Now.interval(), charts.Share(k.Target), k.verdict(), k.Before.share(),
		})
	}
	return t
}

// casesTable is the cases that the share leaves out, of promises that nothing fell due of too; none where there is none.
func (s section) casesTable() []charts.Table {
	t := charts.Table{
		ID:      "promises-cases",
		Caption: charts.T("promises.cases_caption", nil),
		Columns: []charts.Column{
			word("promise", "promises.promise"), column("running", "promises.running"), column("unknown", "promises.not_known"),
			column("not_due", "promises.not_due"),
		},
		Notes: []charts.Text{charts.T("promises.cases_note", charts.Args{"day": charts.Date(s.asOf), "period": name(s.period)})},
	}
	for _, k := range s.Promises {
		if k.Now.Running.N+k.Now.Unknown.N+k.State.Running > 0 {
			t.Rows = append(t.Rows, []charts.Value{
				k.label(), k.Now.Running.count(), k.Now.Unknown.count(), charts.Count(k.State.Running).Of(k.State.RunningPeople),
			})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []charts.Table{t}
}

// givenTable is what is promised.
func (s section) givenTable() charts.Table {
	t := charts.Table{
		ID:      "promises-given",
		Caption: charts.T("promises.given_caption", nil),
		Columns: []charts.Column{
			word("promise", "promises.promise"), word("number", "promises.number"), word("from", "promises.from"), word("to", "promises.to"),
			word("within", "promises.within"), column("target", "promises.target"), word("valid_from", "promises.valid_from"),
			word("valid_to", "promises.valid_to"), word("scope", "promises.scope"),
		},
	}
	for _, k := range s.Promises {
		row := []charts.Value{
			k.label(), charts.Label(k.ID), moment(k.From), moment(k.To), k.limit(), charts.Share(k.Target), {}, {}, {},
		}
		if k.ValidFrom != nil {
			row[6] = charts.Date(*k.ValidFrom)
		}
		if k.ValidTo != nil {
			row[7] = charts.Date(*k.ValidTo)
		}
		if k.Scope != nil {
			row[8] = charts.Label(strings.Trim(*k.Scope, "{}"))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// drawn are the promises that are drawn month by month, in order: those with most cases, and more than one month.
func (s section) drawn() []Kept {
	var all []Kept
	for _, k := range s.Promises {
		if k.Fault == "" && len(k.Months) > 1 {
			all = append(all, k)
		}
	}
	for len(all) > mostPanels {
		least := 0
		for i, k := range all {
			if k.Now.All.N < all[least].Now.All.N {
				least = i
			}
		}
		all = append(all[:least], all[least+1:]...)
	}
	return all
}

func (s section) panels(drawn []Kept) charts.Panels {
	ps := charts.Panels{
		Head: charts.Head{
			ID:       monthsFigure,
			Subtitle: charts.T("promises.months_subtitle", nil),
			Summary:  charts.T("promises.months_summary", charts.Args{"n": charts.Count(int64(len(drawn)))}),
		},
		Unit: charts.T("promises.kept_unit", nil), Form: charts.Share(0), Shared: true,
	}
	first, last := drawn[0].Months[0].From, drawn[0].Months[0].From
	for _, k := range drawn {
		p := charts.Panel{Name: k.label(), Shown: k.Months[len(k.Months)-1].share(), Marked: k.marked()}
		for _, m := range k.Months {
			if m.From.Before(first) {
				first = m.From
			}
			if m.From.After(last) {
				last = m.From
			}
			p.Points = append(p.Points, charts.ControlPoint{
				At: m.From, Label: monthName(m.From), Y: m.Share.Value,
				Centre: m.Limits.Centre, Lower: m.Limits.Lower, Upper: m.Limits.Upper, Signal: m.Signal, Mark: m.mark(),
			})
		}
		ps.Panels = append(ps.Panels, p)
	}
	for u := analysis.GrainMonth.Period(first); !u.From.After(last); u = analysis.GrainMonth.Period(u.To) {
		ps.Axis = append(ps.Axis, name(u))
	}
	return ps
}

// mark is on which side of the usual a month with a signal lies.
func (m Month) mark() charts.Mark {
	switch {
	case !m.Signal:
		return charts.NoMark
	case m.Share.Value >= m.Limits.Centre:
		return charts.ImprovementHigh
	}
	return charts.ConcernLow
}

func (k Kept) marked() charts.Marked {
	switch k.Variation {
	case "":
		return charts.Marked{}
	case stats.Improvement:
		return charts.Marked{Mark: charts.ImprovementHigh, Words: charts.T("promises.unusually_high", nil)}
	case stats.Concern:
		return charts.Marked{Mark: charts.ConcernLow, Words: charts.T("promises.unusually_low", nil)}
	}
	return charts.Marked{Mark: charts.Usual, Words: charts.T("promises.usual", nil)}
}

// monthsTable holds what the panels draw, of all promises.
func (s section) monthsTable() charts.Table {
	t := charts.Table{
		ID:      monthsFigure,
		Caption: charts.T("promises.months_caption", nil),
		Columns: []charts.Column{
			word("promise", "promises.promise"), word("month", "word.period"), column("told", "promises.told"), column("kept", "promises.kept"),
			column("share", "promises.share"), column("centre", "promises.centre"), column("lower", "promises.lower"),
			column("upper", "promises.upper"), word("signal", "promises.signal"),
		},
		Notes: []charts.Text{charts.T("promises.months_note", charts.Args{"n": charts.Count(leastMonths)})},
		Dense: true,
	}
	for _, k := range s.Promises {
		for _, m := range k.Months {
			t.Rows = append(t.Rows, []charts.Value{
				k.label(), monthName(m.From), m.told(), m.Kept.count(), m.share(), charts.Share(m.Limits.Centre),
				charts.Share(m.Limits.Lower), charts.Share(m.Limits.Upper), analysis.YesNo(m.Signal),
			})
		}
	}
	return t
}

func column(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: true}
}

func word(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil)}
}

// limit is how long may pass, as it follows the word within.
func (p Promise) limit() charts.Value {
	switch {
	case p.Unit == "hours":
		return charts.Phrase(charts.T("promises.hours", charts.Args{"n": charts.Days(p.Within)}))
	case math.Floor(p.Within) == 0:
		return charts.Phrase(charts.T("word.same_day", nil))
	case p.Unit == "working_days":
		return charts.Phrase(charts.T("word.working_days", charts.Args{"n": charts.Days(p.Within)}))
	}
	return charts.Phrase(charts.T("word.days", charts.Args{"n": charts.Days(p.Within)}))
}

// moment names a time of a complaint.
func moment(field string) charts.Value { return charts.Phrase(charts.T("promises.time_"+field, nil)) }
