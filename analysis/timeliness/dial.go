package timeliness

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// dial is one clock with the words it is said in.
type dial struct {
	section
	Clock
	word string // "close" or "acknowledge": the end of its messages' names and of its figure's
}

// text is the message of this clock, of those whose ids begin alike.
func (d dial) text(id string, args charts.Args) charts.Text { return charts.T(id+d.word, args) }

// judged reports whether there is a share within a limit to speak of.
func (d dial) judged() bool { return d.Within != nil && !math.IsNaN(d.Share.Value) }

func (d dial) finding() charts.Finding {
	f := charts.Finding{Figure: "timeliness-" + d.word, Signal: d.changed()}
	switch {
	case d.judged():
		said := charts.Args{"share": charts.Share(d.Share.Value), "limit": d.days(float64(*d.Within))}
		headline, lead := "timeliness.within_", "timeliness.lead_within_"
		if d.Verdict != analysis.NoVerdict {
			headline, lead = "timeliness.judged_", "timeliness.lead_judged_"
			said["verdict"] = charts.Phrase(d.verdict())
		}
		f.Headline = d.text(headline, said)
		f.Lead = d.text(lead, said)
		f.Detail = append(f.Detail, d.quantiles())
	case !math.IsNaN(d.Median.Value):
		median := d.days(d.Median.Value)
		f.Headline = d.text("timeliness.half_", charts.Args{"median": median})
		f.Lead = d.text("timeliness.lead_half_", charts.Args{"median": median})
		if !math.IsNaN(d.P90.Value) {
			f.Detail = append(f.Detail, charts.T("timeliness.nine_in_ten", charts.Args{"p90": d.days(d.P90.Value)}))
		}
	default:
		f.Headline = d.text("timeliness.not_half_", charts.Args{"period": name(d.period)})
	}
	if d.Within != nil && !d.judged() {
		f.Detail = append(f.Detail, charts.T("timeliness.too_young", charts.Args{"limit": d.days(float64(*d.Within))}))
	}
	if t := d.comparison(); !t.IsZero() {
		f.Detail = append(f.Detail, t)
	}
	if d.ByClosing > 0 {
		f.Detail = append(f.Detail, charts.T("timeliness.by_closing", charts.Args{"n": charts.Count(d.ByClosing).Of(d.ByClosing), "all": charts.Count(d.Stopped).Of(d.Stopped)}))
	}
	f.Sure = d.sure()
	if d.Verdict == analysis.Missed {
		f.Decide = d.text("timeliness.decide_", charts.Args{"limit": d.days(float64(*d.Within)), "target": charts.Share(d.Target)})
	}
	return f
}

// verdict is what may be said of the target, and where there is none, of the change.
func (d dial) verdict() charts.Text {
	if d.Verdict != analysis.NoVerdict {
		return charts.T("timeliness.target_"+string(d.Verdict), charts.Args{"target": charts.Share(d.Target)})
	}
	if math.IsNaN(d.Change.Value) {
		return charts.Text{}
	}
	return charts.T("timeliness.verdict_"+d.direction(), charts.Args{
		"previous": name(d.previous), "share": charts.Share(d.Previous.Share.Value),
	})
}

// quantiles are the days of half and of nine in ten, as far as they are reached.
func (d dial) quantiles() charts.Text {
	switch {
	case math.IsNaN(d.Median.Value):
		return charts.T("timeliness.quantile_none", nil)
	case math.IsNaN(d.P90.Value):
		return charts.T("timeliness.quantile_half", charts.Args{"median": d.days(d.Median.Value)})
	}
	return charts.T("timeliness.quantiles", charts.Args{"median": d.days(d.Median.Value), "p90": d.days(d.P90.Value)})
}

// direction is where the share moved: unclear while the interval of the change holds 0.
func (d dial) direction() string {
	switch {
	case d.Change.Lower > 0:
		return "up"
	case d.Change.Upper < 0:
		return "down"
	}
	return "unclear"
}

// changed reports whether the share differs from that of the previous period by more than chance.
func (d dial) changed() bool { return d.direction() != "unclear" }

// comparison is the share of the previous period, and what may be said of the difference.
func (d dial) comparison() charts.Text {
	if math.IsNaN(d.Change.Value) {
		return charts.Text{}
	}
	return charts.T("timeliness.change_"+d.direction(), charts.Args{
		"previous": name(d.previous), "share": charts.Share(d.Previous.Share.Value),
		"interval": charts.Interval(charts.Number(100*d.Change.Lower, 0), charts.Number(100*d.Change.Upper, 0)),
	})
}

func (d dial) sure() charts.Text {
	args := charts.Args{"n": charts.Count(d.Complaints).Of(d.Complaints), "running": charts.Count(d.Running).Of(d.Running)}
	if d.judged() {
		args["interval"] = charts.Interval(charts.Share(d.Share.Lower), charts.Share(d.Share.Upper))
		return charts.T("timeliness.sure_share", args)
	}
	if math.IsNaN(d.Median.Lower) {
		return charts.T("timeliness.sure", args)
	}
	args["interval"] = d.daysInterval(d.Median)
	return charts.T("timeliness.sure_median", args)
}

// daysInterval is the interval of a quantile; its unit stands elsewhere.
func (d dial) daysInterval(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Days(e.Lower), charts.Days(e.Upper))
}

func (d dial) measures() []charts.Measure {
	var ms []charts.Measure
	n := charts.Count(d.Complaints).Of(d.Complaints)
	if d.judged() {
		m := charts.Measure{
			Name:  d.text("timeliness.measure_within_", charts.Args{"limit": d.days(float64(*d.Within))}),
			Value: charts.Share(d.Share.Value),
			Context: charts.T("timeliness.context", charts.Args{
				"interval": charts.Interval(charts.Share(d.Share.Lower), charts.Share(d.Share.Upper)), "n": n,
			}),
			Verdict: d.verdict(),
			Signal:  d.changed(),
		}
		ms = append(ms, m)
	}
	if d.word == "close" {
		m := charts.Measure{
			Name:    charts.T("timeliness.measure_median_"+string(d.Unit), nil),
			Value:   charts.Days(d.Median.Value),
			Context: charts.T("timeliness.context", charts.Args{"interval": d.daysInterval(d.Median), "n": n}),
		}
		if math.IsNaN(d.Median.Value) {
			m.Value = charts.Phrase(charts.T("timeliness.not_reached", nil))
		}
		if math.IsNaN(d.Median.Lower) { // nor is the upper end reached
			m.Context = charts.T("timeliness.context_n", charts.Args{"n": n})
		}
		if p := d.Previous; p.Complaints > 0 && !math.IsNaN(p.Median.Value) {
			m.Verdict = charts.T("timeliness.median_before", charts.Args{"previous": name(d.previous), "median": charts.Days(p.Median.Value)})
		}
		ms = append(ms, m)
	}
	return ms
}
