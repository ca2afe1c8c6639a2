package handling

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// kept is the finding of the limits by type and severity.
func (s section) kept() charts.Finding {
	f := charts.Finding{Figure: "handling-limits"}
	missed := s.missed()
	target := charts.Share(s.options.Target)
	met := int64(0)
	for _, l := range s.Limits {
		if l.Verdict == Met {
			met++
		}
	}
	all := charts.Count(int64(len(s.Limits)))
	switch {
	case len(missed) > 0:
		f.Headline = s.limited("handling.limit_missed", missed[0], charts.Args{"target": target})
		for _, l := range missed[1:] {
			f.Detail = append(f.Detail, s.limited("handling.limit_also_missed", l, charts.Args{"target": target}))
		}
		f.Decide = s.limited("handling.decide_limit", missed[0], charts.Args{"target": target})
		delete(f.Decide.Args, "share")
	case s.options.Target > 0:
		f.Headline = charts.T("handling.limits_kept", charts.Args{"n": charts.Count(met), "all": all, "target": target})
	default:
		worst := slices.MinFunc(s.Limits, func(a, b Limit) int {
			switch {
			case a.Share.Share.Value < b.Share.Share.Value:
				return -1
			case a.Share.Share.Value > b.Share.Share.Value:
				return 1
			}
			return 0
		})
		f.Headline = s.limited("handling.limit_worst", worst, nil)
	}
	f.Sure = charts.T("handling.limits_sure", charts.Args{"all": all, "period": name(s.period)})
	return f
}

// limited says how often a limit is kept.
func (s section) limited(id string, l Limit, more charts.Args) charts.Text {
	args := charts.Args{
		"share": l.value(), "for": charts.Phrase(s.held(l)), "limit": s.days(int64(l.Within)),
		"done": charts.Phrase(charts.T("handling.done_"+l.Clock, nil)),
	}
	for k, v := range more {
		args[k] = v
	}
	return charts.T(id, args)
}

// held says for which complaints a limit holds.
func (s section) held(l Limit) charts.Text {
	if l.Target == nil {
		return charts.T("handling.for_others", nil)
	}
	severity := analysis.Dimension("severity").Label(severities[l.Target.Severity])
	kind := analysis.Dimension(s.options.Type).Label(l.Target.Type)
	switch {
	case l.Target.Type == "":
		return charts.T("handling.for_severity", charts.Args{"severity": severity})
	case l.Target.Severity == "":
		return charts.T("handling.for_type", charts.Args{"type": kind})
	}
	return charts.T("handling.for_both", charts.Args{"type": kind, "severity": severity})
}

func (s section) limitTable() charts.Table {
	t := charts.Table{
		ID:      "handling-limits",
		Caption: charts.T("handling.limits_caption", charts.Args{"period": name(s.period), "previous": name(s.previous)}),
		Columns: []charts.Column{
			word("for", "handling.limit_for"), word("clock", "handling.limit_clock"), word("limit", "handling.limit"),
			column("complaints", "word.complaints"), column("share", "handling.in_time"), column("interval", "word.interval"),
			column("before", "handling.before"), word("verdict", "handling.verdict"),
		},
	}
	for _, l := range s.Limits {
		verdict := charts.Value{}
		if l.Verdict != NoVerdict {
			verdict = charts.Phrase(charts.T("handling.target_"+string(l.Verdict), nil))
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Phrase(s.held(l)), charts.Phrase(charts.T("handling.done_"+l.Clock, nil)), s.days(int64(l.Within)), l.Of.counted(),
			l.value(), l.interval(), l.Before.value(), verdict,
		})
	}
	return t
}

// overdue is the finding of what is open beyond its limit.
func (s section) overdue() charts.Finding {
	b := s.Backlog
	args := charts.Args{"n": b.Overdue.counted(), "open": b.Open.counted(), "day": charts.Date(s.openOn)}
	if b.Overdue.Complaints == 0 {
		delete(args, "n")
		return charts.Finding{Figure: "handling-backlog", Headline: charts.T("handling.none_overdue", args)}
	}
	f := charts.Finding{Figure: "handling-backlog", Headline: charts.T("handling.overdue", args)}
	if longest := b.Ages[len(b.Ages)-1]; longest.Complaints > 0 {
		f.Detail = []charts.Text{charts.T("handling.long_overdue", charts.Args{"n": longest.counted(), "days": s.days(longest.From - 1)})}
	}
	return f
}

func (s section) backlogTable() charts.Table {
	t := charts.Table{
		ID:      "handling-backlog",
		Caption: charts.T("handling.backlog_caption", charts.Args{"day": charts.Date(s.openOn)}),
		Columns: []charts.Column{
			word("late", "handling.late"), column("complaints", "word.complaints"), column("share", "word.share"),
		},
		Whole: true,
	}
	for _, l := range s.Backlog.Ages {
		share := float64(l.Complaints) / float64(s.Backlog.Open.Complaints)
		t.Rows = append(t.Rows, []charts.Value{s.late(l), l.counted(), charts.Share(share).Of(l.People)})
	}
	return t
}

func (s section) late(l Late) charts.Value {
	from, to := charts.Count(l.From), charts.Count(l.To)
	switch {
	case l.From < 0:
		return charts.Phrase(charts.T("handling.late_none", nil))
	case l.To == 0:
		return charts.Phrase(charts.T("handling.more_than", charts.Args{"days": s.days(l.From - 1)}))
	}
	return charts.Phrase(charts.T("handling.range_"+string(s.Unit), charts.Args{"from": from, "to": to}))
}

// outside is the finding of the disputes.
func (s section) outside() charts.Finding {
	d := s.Disputes
	f := charts.Finding{
		Figure: "handling-disputes",
		Headline: charts.T("handling.disputes", charts.Args{
			"n": charts.Count(d.Now.Opened).Of(d.Now.Opened), "span": span(s.year), "before": charts.Count(d.Before.Opened).Of(d.Before.Opened),
		}),
	}
	if merits := d.Now.Upheld + d.Now.Partly + d.Now.Against; merits > 0 {
		right := d.Now.Upheld + d.Now.Partly
		f.Detail = append(f.Detail, charts.T("handling.disputes_decided", charts.Args{
			"n": charts.Count(merits).Of(merits), "right": charts.Count(right).Of(fewer(Group{right, right}, Group{merits, merits})),
			"interval": charts.Interval(charts.Share(d.Right.Lower), charts.Share(d.Right.Upper)).Of(merits),
			"days":     charts.Days(float64(d.Days)).Of(merits),
		}))
	}
	f.Detail = append(f.Detail, charts.T("handling.disputes_pending", charts.Args{"n": charts.Count(d.Now.Pending).Of(d.Now.Pending)}))
	for _, a := range d.Awards {
		f.Detail = append(f.Detail, charts.T("handling.disputes_award", charts.Args{
			"sum": charts.Number(float64(a.Sum)/analysis.MinorUnits(a.Currency), 0).Of(a.Disputes), "currency": charts.Label(a.Currency),
			"n": charts.Count(a.Disputes).Of(a.Disputes),
		}))
	}
	return f
}

func (s section) disputeTable() charts.Table {
	t := charts.Table{
		ID:      "handling-disputes",
		Caption: charts.T("handling.disputes_caption", nil),
		Columns: []charts.Column{
			word("what", "handling.disputes_what"),
			{Key: "now", Heading: charts.T("handling.span_heading", charts.Args{"span": span(s.year)}), Numeric: true},
			{Key: "before", Heading: charts.T("handling.span_heading", charts.Args{"span": span(s.yearBefore)}), Numeric: true},
		},
	}
	now, before := s.Disputes.Now, s.Disputes.Before
	for _, row := range []struct {
		word        string
		now, before int64
	}{
		{"opened", now.Opened, before.Opened},
		{"ended", now.Decided, before.Decided},
		{"right", now.Upheld + now.Partly, before.Upheld + before.Partly},
		{"not_upheld", now.Against, before.Against},
		{"left", now.Pending, before.Pending},
	} {
		t.Rows = append(t.Rows, []charts.Value{
			charts.Phrase(charts.T("handling.disputes_"+row.word, nil)), charts.Count(row.now).Of(row.now), charts.Count(row.before).Of(row.before),
		})
	}
	return t
}
