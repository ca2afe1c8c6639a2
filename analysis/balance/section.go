package balance

import (
	"math"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// section says a balance.
type section struct {
	Balance
	period  analysis.Period
	asOf    time.Time
	partial bool // the data end within the period
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.Balance, Warnings: s.warnings()}
	switch {
	case s.NoClosing:
		r.Findings = []charts.Finding{{Headline: text("balance.no_closing"), Detail: texts("balance.no_closing_detail")}}
	case len(s.Periods) == 0:
		r.Findings = []charts.Finding{{Headline: charts.T("balance.none", charts.Args{"period": name(s.period)})}}
	default:
		r.Findings = []charts.Finding{s.stock()}
		r.Measures = []charts.Measure{s.measure()}
		r.Charts = []charts.Spec{s.flowChart()}
		r.Tables = []charts.Table{s.flowTable(), s.receivedTable(), s.closedTable()}
		r.Method = texts("balance.method_sum", "balance.method_open", "balance.method_age")
		if s.last().CarriedForward > 0 {
			r.Findings = append(r.Findings, s.ages())
			r.Charts = append(r.Charts, s.ageChart())
			r.Tables = append(r.Tables, s.ageTable())
		}
	}
	return r
}

func (s section) last() Period { return s.Periods[len(s.Periods)-1] }

func (s section) stock() charts.Finding {
	p := s.last()
	f := charts.Finding{
		Figure: "balance-flow",
		Detail: []charts.Text{
			charts.T("balance.cohort_received", charts.Args{
				"received": count(p.Received), "closed": count(p.ClosedWithin + p.ClosedSince), "open": count(p.StillOpen),
				"day": charts.Date(s.asOf),
			}),
			charts.T("balance.cohort_closed", charts.Args{
				"closed": count(p.Closed), "within": count(p.ClosedWithin), "earlier": count(p.ClosedEarlier),
			}),
		},
		Sure: charts.T("balance.sure", charts.Args{
			"before": count(p.BroughtForward), "received": count(p.Received), "closed": count(p.Closed),
			"after": count(p.CarriedForward),
		}),
	}
	after := count(p.CarriedForward)
	f.Lead = charts.T("balance.lead", charts.Args{"after": after, "change": charts.Phrase(s.change())})
	switch {
	case s.begins():
		f.Headline = charts.T("balance.first", charts.Args{"after": after})
		f.Lead = charts.T("balance.lead_first", charts.Args{"after": after})
	case p.CarriedForward > p.BroughtForward:
		f.Headline = charts.T("balance.rose", charts.Args{"before": count(p.BroughtForward), "after": after})
	case p.CarriedForward < p.BroughtForward:
		f.Headline = charts.T("balance.fell", charts.Args{"before": count(p.BroughtForward), "after": after})
	default:
		f.Headline = charts.T("balance.level", charts.Args{"after": after})
	}
	return f
}

// begins reports whether the data begin with the period itself: what was open before is then not known, and a rise from
// nothing is none.
func (s section) begins() bool { return s.Cut && len(s.Periods) == 1 }

// change puts the step from the period's beginning to its end into words.
func (s section) change() charts.Text {
	p := s.last()
	switch n := p.CarriedForward - p.BroughtForward; {
	case s.begins():
		return text("balance.not_known")
	case n > 0:
		return charts.T("balance.more", charts.Args{"n": count(n)})
	case n < 0:
		return charts.T("balance.fewer", charts.Args{"n": count(-n)})
	}
	return text("balance.as_many")
}

func (s section) measure() charts.Measure {
	p := s.last()
	m := charts.Measure{
		Name:  charts.T("balance.measure", charts.Args{"period": name(s.period)}),
		Value: count(p.CarriedForward),
		Context: charts.T("balance.context", charts.Args{
			"before": count(p.BroughtForward), "received": count(p.Received), "closed": count(p.Closed),
		}),
		Verdict: s.change(),
	}
	for _, p := range s.Periods {
		m.Spark = append(m.Spark, float64(p.CarriedForward))
	}
	return m
}

func (s section) ages() charts.Finding {
	oldest := s.Ages[len(s.Ages)-1]
	open := count(s.last().CarriedForward)
	f := charts.Finding{
		Figure:   "balance-age",
		Headline: charts.T("balance.none_old", charts.Args{"days": days(oldest.From - 1)}),
		Detail:   []charts.Text{s.spread()},
		Sure:     charts.T("balance.age_sure", charts.Args{"open": open}),
	}
	if oldest.Complaints > 0 {
		f.Headline = charts.T("balance.old", charts.Args{"n": count(oldest.Complaints), "open": open, "days": days(oldest.From - 1)})
		f.Decide = charts.T("balance.decide_old", charts.Args{"n": count(oldest.Complaints), "days": days(oldest.From - 1)})
	}
	return f
}

// spread says how old what is open is.
func (s section) spread() charts.Text {
	if s.last().CarriedForward == 1 {
		return charts.T("balance.only", charts.Args{"oldest": days(s.Oldest)})
	}
	return charts.T("balance.oldest", charts.Args{"oldest": days(s.Oldest), "middle": days(s.MiddleAge)})
}

func (s section) warnings() []charts.Text {
	var ws []charts.Text
	if s.Undated > 0 && !s.NoClosing {
		ws = append(ws, charts.T("balance.undated", charts.Args{"n": count(s.Undated)}))
	}
	if s.Cut {
		ws = append(ws, charts.T("balance.cut", charts.Args{"period": name(s.Periods[0].period)}))
	}
	if s.partial {
		ws = append(ws, charts.T("balance.partial", charts.Args{"period": name(s.period), "day": charts.Date(s.asOf)}))
	}
	return ws
}

func (s section) flowChart() charts.Flow {
	first, p := s.Periods[0], s.last()
	low, high := int64(math.MaxInt64), int64(0)
	f := charts.Flow{
		Unit: charts.T("word.complaints", nil),
		In:   charts.T("word.received", nil), Out: charts.T("word.closed", nil), Stock: charts.T("balance.open_at_end", nil),
	}
	for _, q := range s.Periods {
		low, high = min(low, q.CarriedForward), max(high, q.CarriedForward)
		f.Points = append(f.Points, charts.FlowPoint{
			Label: name(q.period), In: float64(q.Received), Out: float64(q.Closed), Stock: float64(q.CarriedForward),
		})
	}
	f.Head = charts.Head{
		ID:       "balance-flow",
		Subtitle: charts.T("balance.flow_subtitle", charts.Args{"span": charts.Span(first.period.From, p.period.To)}),
		Summary: charts.T("balance.flow_summary", charts.Args{
			"period": name(p.period), "received": count(p.Received), "closed": count(p.Closed), "open": count(p.CarriedForward),
			"low": count(low), "high": count(high), "n": count(int64(len(s.Periods))),
		}),
	}
	return f
}

func (s section) ageChart() charts.Bars {
	b := charts.Bars{
		Head: charts.Head{
			ID:       "balance-age",
			Subtitle: charts.T("balance.age_subtitle", charts.Args{"day": charts.Date(s.lastDay())}),
			Summary: charts.T("balance.age_summary", charts.Args{
				"open": count(s.last().CarriedForward), "oldest": days(s.Oldest), "middle": days(s.MiddleAge),
			}),
		},
		Unit: charts.T("word.complaints", nil),
	}
	for i, c := range s.Ages {
		bar := charts.Bar{
			Label: c.label(), Y: float64(c.Complaints), Lo: math.NaN(), Hi: math.NaN(), Shown: count(c.Complaints),
		}
		if i == len(s.Ages)-1 {
			bar.Emphasis = charts.Vital
		}
		b.Rows = append(b.Rows, bar)
	}
	return b
}

// lastDay is the last day counted.
func (s section) lastDay() time.Time {
	if s.partial {
		return s.asOf
	}
	return s.period.To.AddDate(0, 0, -1)
}

func (c Class) label() charts.Value {
	switch {
	case c.To < 0:
		return charts.Phrase(charts.T("balance.age_over", charts.Args{"days": days(c.From - 1)}))
	case c.From == c.To:
		return days(c.To)
	}
	return charts.Phrase(charts.T("balance.age_range", charts.Args{"from": count(c.From), "to": count(c.To)}))
}

func count(n int64) charts.Value { return charts.Count(n).Of(n) }

// days is a number of days with its unit.
func days(n int64) charts.Value {
	return charts.Phrase(charts.T("word.days", charts.Args{"n": charts.Days(float64(n))}))
}

func text(id string) charts.Text { return charts.T(id, nil) }

func texts(ids ...string) []charts.Text {
	var ts []charts.Text
	for _, id := range ids {
		ts = append(ts, text(id))
	}
	return ts
}

// name is how a period is called.
func name(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }
