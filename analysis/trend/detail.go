package trend

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// mostSentences is how many further signals are written out; the table of signals has all.
const mostSentences = 3

// widened is the widening from which a sentence says so: below a twentieth it is not seen in figures as they are rounded.
const widened = 1.05

// detail compares, lists the other signals, current ones first, and says what the limits heed.
func (c ControlChart) detail() []charts.Text {
	d := c.comparisons()
	others := c.Signals
	if !c.InControl() {
		others = others[1:]
	}
	for _, s := range others[:min(mostSentences, len(others))] {
		id := "trend.earlier"
		if s.Current {
			id = "trend.also"
		}
		d = append(d, charts.T(id, charts.Args{"rule": c.ruleWord(s.Rule, s.Side), "period": c.stretch(s)}))
	}
	if hidden := len(others) - mostSentences; hidden > 0 {
		d = append(d, charts.T("trend.more_signals", charts.Args{"n": charts.Count(int64(hidden))}))
	}
	if c.steps() {
		d = append(d, charts.T("trend.steps", charts.Args{"measure": charts.Label(c.Measure)}))
	}
	switch {
	case c.Season != nil:
		d = append(d, charts.T("trend.season_out", charts.Args{"months": analysis.GrainMonth.Length(c.Season.Months)}))
	case c.Grain == analysis.GrainMonth && c.Why == Dispersed && c.Dispersion > 1 && len(c.Points) >= settledPoints && c.InControl():
		d = append(d, charts.T("trend.season_unknown", nil))
	}
	if c.gaps() {
		d = append(d, charts.T("trend.rare_reading", nil))
	}
	if t := c.assured(); !t.Words.IsZero() {
		d = append(d, charts.T("trend.target", charts.Args{"verdict": charts.Phrase(t.Words)}))
	}
	d = append(d, c.left()...)
	return append(d, c.suggestion()...)
}

// steps reports whether limits differ from point to point within a phase.
func (c ControlChart) steps() bool {
	return c.Measure != "" && c.Kind != stats.ChartRun && !math.IsNaN(c.Limits.Upper) && len(c.Points) > 1
}

// left says what the limits leave out, where they begin anew and what they are of.
func (c ControlChart) left() []charts.Text {
	var d []charts.Text
	for _, m := range c.options.Exclude {
		p, _ := analysis.ParsePeriod(m.At)
		d = append(d, charts.T("trend.left_out", charts.Args{"period": charts.Period(p.From, p.To), "reason": charts.Label(m.Reason)}))
	}
	for _, m := range c.options.Rebase {
		p, _ := analysis.ParsePeriod(m.At)
		d = append(d, charts.T("trend.rebased", charts.Args{"day": charts.Date(p.From), "reason": charts.Label(m.Reason)}))
	}
	switch b := c.options.Baseline; {
	case b.Points > 0:
		d = append(d, charts.T("trend.frozen", charts.Args{"n": charts.Count(int64(b.Points))}))
	case b.Until != "":
		p, _ := analysis.ParsePeriod(b.Until)
		d = append(d, charts.T("trend.frozen_until", charts.Args{"day": charts.Date(p.To.AddDate(0, 0, -1))}))
	}
	return d
}

// suggestion names a phase that may begin, and that it begins only where somebody says so.
func (c ControlChart) suggestion() []charts.Text {
	if c.Suggested == nil {
		return nil
	}
	id := "trend.suggest_above"
	if c.Suggested.Side < 0 {
		id = "trend.suggest_below"
	}
	return []charts.Text{charts.T(id, charts.Args{
		"since": at(c.Suggested.At), "n": charts.Count(int64(c.Suggested.Points - c.Suggested.Beside)),
		"of": charts.Count(int64(c.Suggested.Points)), "at": charts.Label(c.Suggested.At.String()),
	})}
}

// comparisons are sentences of the period beside others, and what they mean.
func (c ControlChart) comparisons() []charts.Text {
	var d []charts.Text
	for _, other := range []*Comparison{c.Previous, c.LastYear, c.Recent} {
		if other == nil {
			continue
		}
		args := charts.Args{"period": charts.Period(other.Period.From, other.Period.To)}
		if other.N == 0 {
			d = append(d, charts.T("trend.compare_none", args))
			continue
		}
		args["by"] = charts.Phrase(charts.T("trend.by_day", nil))
		if other.Exposed {
			args["by"] = charts.Phrase(charts.T("trend.by_unit", charts.Args{"measure": charts.Label(c.Measure)}))
		}
		ids := [2]string{"trend.compare", "trend.compare_times"}
		if other == c.Recent {
			args["of"], args["of_n"] = charts.Span(other.Of.From, other.Of.To), charts.Number(float64(other.OfN)/3, 1).Of(other.OfN)
			args["n"] = charts.Number(float64(other.N)/3, 1).Of(other.N)
			args["period"] = charts.Span(other.Period.From, other.Period.To)
			ids = [2]string{"trend.compare_recent", "trend.compare_recent_times"}
		} else {
			args["n"] = charts.Count(other.N).Of(other.N)
		}
		ratio := other.Rates.Ratio
		if ratio.Value >= manyTimes {
			args["ratio"] = charts.Ratio(ratio.Value)
			args["interval"] = charts.Interval(charts.Ratio(ratio.Lower), charts.Ratio(ratio.Upper))
			d = append(d, charts.T(ids[1], args))
			continue
		}
		args["change"] = charts.Change(ratio.Value - 1)
		args["interval"] = charts.Interval(charts.Change(ratio.Lower-1), charts.Change(ratio.Upper-1))
		d = append(d, charts.T(ids[0], args))
	}
	if len(d) == 0 {
		return nil
	}
	if of := c.compared(); !c.InControl() && of != c.last().Period { // the headline is about the last point
		d = slices.Insert(d, 0, charts.T("trend.received_in", charts.Args{
			"n": charts.Count(c.Received).Of(c.Received), "period": charts.Period(of.From, of.To),
		}))
	}
	if factor := math.Sqrt(c.Phi); factor >= widened {
		d = append(d, charts.T("trend.widened", charts.Args{"factor": charts.Ratio(factor)}))
	}
	if c.InControl() && c.judged() {
		d = append(d, charts.T("trend.no_change", nil))
	}
	return d
}

// compared is the period that comparisons are about; where only the latest months could be compared, the last point.
func (c ControlChart) compared() analysis.Period {
	for _, k := range []*Comparison{c.Previous, c.LastYear} {
		if k != nil {
			return k.Of
		}
	}
	return c.last().Period
}

func (c ControlChart) warnings(s Series) []charts.Text {
	var w []charts.Text
	for _, cut := range []struct {
		id     string
		period *analysis.Period
	}{{"trend.cut_after", c.After}, {"trend.cut_before", c.Before}} {
		if cut.period != nil {
			w = append(w, charts.T(cut.id, charts.Args{"period": charts.Period(cut.period.From, cut.period.To)}))
		}
	}
	if c.Bare != nil {
		w = append(w, charts.T("trend.bare", charts.Args{
			"period": charts.Period(c.Bare.From, c.Bare.To), "measure": charts.Label(c.Measure),
		}))
	}
	if s.Exposure.Measure != "" && c.Measure == "" && c.Why != Named && c.Why != Rare {
		w = append(w, charts.T("trend.unexposed", charts.Args{"measure": charts.Label(s.Exposure.Measure)}))
	}
	if len(c.Points) < settledPoints {
		w = append(w, charts.T("trend.provisional", charts.Args{"length": c.length()}))
	}
	if c.Mean < commonMean && !c.gaps() {
		w = append(w, charts.T("trend.rare", charts.Args{"mean": charts.Number(c.Mean, 1), "per": c.Grain.Per()}))
	}
	return w
}

// sourceWarnings name sources that begin or end within the chart, which steps up or down there for no other reason.
func (c ControlChart) sourceWarnings(sources []analysis.Span) []charts.Text {
	if len(sources) < 2 {
		return nil
	}
	var w []charts.Text
	begin, end := c.Points[0].Period, c.last().Period
	for _, each := range sources {
		name := charts.Label(each.Source)
		if each.First.Before(end.To) && !each.Begins(begin) {
			w = append(w, charts.T("trend.source_begins", charts.Args{"source": name, "day": charts.Date(each.First)}))
		}
		if each.Last.After(begin.From) && !each.Reaches(end) {
			w = append(w, charts.T("trend.source_ends", charts.Args{"source": name, "day": charts.Date(each.Last)}))
		}
	}
	return w
}
