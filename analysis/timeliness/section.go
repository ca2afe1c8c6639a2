package timeliness

import (
	"math"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// few is where a cohort is called small. The UK Financial Ombudsman Service publishes no rate of a business with fewer.
const few = 30

// section says a result.
type section struct {
	Timeliness
	period, previous analysis.Period
	asOf             time.Time
}

func (s section) result() *analysis.Result {
	dials := s.dials()
	r := &analysis.Result{Data: s.Timeliness, Warnings: s.warnings(dials)}
	if s.Close.Complaints+s.Close.Undated == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("timeliness.none", charts.Args{"period": name(s.period)})}}
		return r
	}
	for _, d := range dials {
		r.Findings = append(r.Findings, d.finding())
		r.Measures = append(r.Measures, d.measures()...)
		r.Charts = append(r.Charts, d.chart())
		r.Tables = append(r.Tables, d.table())
	}
	if s.Close.Stopped == 0 {
		r.Findings = append(r.Findings, charts.Finding{Headline: charts.T("timeliness.no_closing", charts.Args{
			"period": name(s.period), "day": charts.Date(s.asOf),
		})})
	}
	if s.Acknowledge.Recorded() == 0 {
		r.Findings = append(r.Findings, charts.Finding{
			Headline: charts.T("timeliness.no_acknowledgement", charts.Args{"period": name(s.period)}),
		})
	}
	if len(dials) > 0 {
		r.Tables = append(r.Tables, summary(dials))
		r.Method = s.method()
	}
	return r
}

// dials are the clocks that have stopped at all.
func (s section) dials() []dial {
	var ds []dial
	if s.Close.Stopped > 0 {
		ds = append(ds, dial{s, s.Close, "close"})
	}
	if s.Acknowledge.Recorded() > 0 {
		ds = append(ds, dial{s, s.Acknowledge, "acknowledge"})
	}
	return ds
}

func (s section) method() []charts.Text {
	ts := []charts.Text{charts.T("timeliness.method_estimate", nil), charts.T("timeliness.method_"+string(s.Unit), nil)}
	if s.Acknowledge.Recorded() > 0 {
		ts = append(ts, charts.T("timeliness.method_acknowledge", nil))
	}
	return ts
}

func (s section) warnings(dials []dial) []charts.Text {
	var ws []charts.Text
	if n := s.Close.Undated; n > 0 {
		ws = append(ws, charts.T("timeliness.undated", charts.Args{"n": charts.Count(n)}))
		if b := s.Close.Bounds(); s.Close.Verdict != analysis.NoVerdict && !math.IsNaN(b.Value) {
			ws = append(ws, charts.T("timeliness.bounds", charts.Args{
				"lower": charts.Share(b.Lower), "upper": charts.Share(b.Upper), "limit": s.days(float64(*s.Close.Within)),
			}))
		}
	}
	if len(dials) > 0 && dials[0].Complaints < few {
		ws = append(ws, charts.T("timeliness.few", charts.Args{"n": charts.Count(dials[0].Complaints)}))
	}
	if s.asOf.AddDate(0, 0, 1).Before(s.period.To) {
		ws = append(ws, charts.T("timeliness.partial", charts.Args{"period": name(s.period), "day": charts.Date(s.asOf)}))
	}
	if c := s.Close; c.Stopped > 0 && c.Young > 0 {
		ws = append(ws, charts.T("timeliness.young", charts.Args{
			"n": charts.Count(c.Young).Of(c.Young), "all": charts.Count(c.Complaints).Of(c.Complaints), "limit": s.days(float64(*c.Within)),
		}))
	}
	return ws
}

// days is a number of days in the unit of the section, as it follows the word within; NaN is nothing.
func (s section) days(n float64) charts.Value {
	switch {
	case math.IsNaN(n):
		return charts.Value{}
	case n == 0:
		return charts.Phrase(charts.T("word.same_day", nil))
	case s.Unit == WorkingDays:
		return charts.Phrase(charts.T("word.working_days", charts.Args{"n": charts.Days(n)}))
	}
	return charts.Phrase(charts.T("word.days", charts.Args{"n": charts.Days(n)}))
}

func name(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }
