package trend

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

const figure = "trend-received"

// settledPoints is below how many points the limits are called provisional: the bound of NHSRplotthedots. Limits of
// fewer still move a lot with each new point; to ask for twice as many would leave a new register without a verdict
// for two years.
const settledPoints = 12

// judgedPoints is how many points it takes to call a count usual: of two points none can lie beyond the limits that they
// give, whatever they are. It is the longest run that a rule asks for, and the fewest periods that may be configured.
const judgedPoints = leastPeriods

// manyTimes is the ratio from which a comparison is written as times and not in percent: +22 800 % says nothing to anyone.
const manyTimes = 3

func (c ControlChart) result(s Series, sources []analysis.Span) *analysis.Result {
	r := &analysis.Result{Data: c}
	period := charts.Period(s.Period.From, s.Period.To)
	if len(c.Points) == 0 {
		r.Findings = []charts.Finding{c.unchartable(period, len(sources) > 0)}
		return r
	}
	r.Findings = []charts.Finding{c.finding(s)}
	r.Measures = []charts.Measure{c.measure()}
	r.Charts = []charts.Spec{c.control()}
	r.Tables = []charts.Table{c.table()}
	r.Warnings = append(c.warnings(), c.sourceWarnings(s, sources)...)
	r.Method = []charts.Text{charts.T("trend.method", nil)}
	return r
}

// unchartable is what can be said where the data hold no whole unit up to the end of the period.
func (c ControlChart) unchartable(period charts.Value, data bool) charts.Finding {
	switch {
	case c.Received > 0:
		received := charts.Args{"n": charts.Count(c.Received), "period": period}
		return charts.Finding{Headline: charts.T("trend.too_short", received), Lead: charts.T("trend.lead_too_short", received)}
	case data:
		return charts.Finding{Headline: charts.T("trend.not_covered", charts.Args{"period": period})}
	}
	return charts.Finding{Headline: charts.T("trend.no_complaints", charts.Args{"period": period})}
}

func (c ControlChart) last() Point { return c.Points[len(c.Points)-1] }

// aligned reports whether the chart's last point is the report's period, so that the two may be spoken of as one.
func (c ControlChart) aligned(s Series) bool { return c.last().Period == s.Period }

func (c ControlChart) finding(s Series) charts.Finding {
	f := charts.Finding{Figure: figure, Detail: c.detail(), Sure: c.sure(), Signal: !c.InControl()}
	f.Headline, f.Lead = c.headline(s)
	if f.Signal {
		ask := "trend.decide_high"
		if c.Signals[0].Side < 0 {
			ask = "trend.decide_low"
		}
		f.Decide = charts.T(ask, charts.Args{"since": c.began()})
	}
	return f
}

func (c ControlChart) judged() bool { return len(c.Points) >= judgedPoints }

// shifted reports whether most points lie beyond the limits. The counts have moved from one level to another then, and what
// lies between the limits is usual at neither.
func (c ControlChart) shifted() bool {
	beyond := 0
	for _, p := range c.Points {
		if slices.Contains(p.Rules, stats.Outside) {
			beyond++
		}
	}
	return beyond*2 > len(c.Points)
}

// began is where the earliest of the current signals begins, however it ranks: there is where to look.
func (c ControlChart) began() charts.Value {
	earliest := c.Signals[0]
	for _, s := range c.Signals {
		if s.Current && s.Period.From.Before(earliest.Period.From) {
			earliest = s
		}
	}
	return first(earliest, c.Grain)
}

func (c ControlChart) headline(s Series) (headline, lead charts.Text) {
	period, received := charts.Period(s.Period.From, s.Period.To), charts.Count(c.Received)
	if c.InControl() {
		args := charts.Args{"n": received, "period": period}
		if !c.judged() {
			lead := charts.T("trend.lead_too_short", args)
			return charts.T("trend.unjudged", charts.Args{"n": received, "period": period, "length": c.Grain.Length(len(c.Points))}), lead
		}
		if !c.aligned(s) || math.IsNaN(c.Limits.Upper) {
			return charts.T("trend.no_signal", args), charts.T("trend.lead_no_signal", args)
		}
		return charts.T("trend.usual", args), charts.T("trend.lead_usual", charts.Args{
			"n": received, "period": period, "limits": c.usual(), "per": c.Grain.Per(),
		})
	}
	signal, last := c.Signals[0], c.last()
	at, n := charts.Period(last.Period.From, last.Period.To), charts.Count(last.N)
	since := first(signal, c.Grain)
	switch key := (kind{signal.Rule, signal.Side}); key.rule {
	case stats.Outside:
		if c.shifted() {
			headline = charts.T("trend.shifted", charts.Args{"n": n, "period": at})
			break
		}
		headline = charts.T(headlines[key], charts.Args{"period": at, "n": n, "limits": c.usual()})
	case stats.Trend:
		headline = charts.T(headlines[key], charts.Args{"since": since, "period": at, "n": n})
	case stats.TwoOfThree:
		headline = charts.T(headlines[key], charts.Args{"period": at})
	default:
		headline = charts.T(headlines[key], charts.Args{"since": since, "length": c.Grain.Length(signal.Points)})
	}
	return headline, charts.T("trend.lead_signal", charts.Args{
		"n": received, "period": period, "signal": charts.Phrase(c.verdict()),
	})
}

// detail compares, and lists the other signals, current ones first.
func (c ControlChart) detail() []charts.Text {
	var d []charts.Text
	for _, other := range []*Comparison{c.Previous, c.LastYear} {
		if other == nil {
			continue
		}
		args := charts.Args{"period": charts.Period(other.Period.From, other.Period.To), "n": charts.Count(other.N)}
		if other.N == 0 {
			d = append(d, charts.T("trend.compare_none", charts.Args{"period": args["period"]}))
			continue
		}
		ratio := other.Rates.Ratio
		if ratio.Value >= manyTimes {
			args["ratio"] = charts.Ratio(ratio.Value)
			args["interval"] = charts.Interval(charts.Ratio(ratio.Lower), charts.Ratio(ratio.Upper))
			d = append(d, charts.T("trend.compare_times", args))
			continue
		}
		args["change"] = charts.Change(ratio.Value - 1)
		args["interval"] = charts.Interval(charts.Change(ratio.Lower-1), charts.Change(ratio.Upper-1))
		d = append(d, charts.T("trend.compare", args))
	}
	if len(d) > 0 && c.InControl() && c.judged() {
		d = append(d, charts.T("trend.no_change", nil))
	}
	others := c.Signals
	if !c.InControl() {
		others = others[1:]
	}
	const most = 3 // sentences; the table marks every point
	for _, s := range others[:min(most, len(others))] {
		id := "trend.earlier"
		if s.Current {
			id = "trend.also"
		}
		d = append(d, charts.T(id, charts.Args{
			"rule": ruleWord(s.Rule, s.Side), "period": stretch(s, c.Grain),
		}))
	}
	return d
}

func (c ControlChart) sure() charts.Text {
	args := charts.Args{"chart": c.name(), "length": c.Grain.Length(len(c.Points))}
	if c.Dispersion == 0 {
		return charts.T("trend.sure_alone", args)
	}
	args["dispersion"] = charts.Ratio(c.Dispersion)
	return charts.T("trend.sure", args)
}

func (c ControlChart) measure() charts.Measure {
	m := charts.Measure{
		Name:    charts.T("trend.received", nil),
		Value:   charts.Count(c.Received),
		Verdict: c.verdict(),
		Signal:  !c.InControl(),
	}
	if p := c.Previous; p != nil && p.N > 0 {
		period, ratio := charts.Period(p.Period.From, p.Period.To), p.Rates.Ratio.Value
		m.Context = charts.T("trend.context", charts.Args{"change": charts.Change(ratio - 1), "period": period})
		if ratio >= manyTimes {
			m.Context = charts.T("trend.context_times", charts.Args{"ratio": charts.Ratio(ratio), "period": period})
		}
	}
	for _, p := range c.Points {
		m.Spark = append(m.Spark, float64(p.N))
	}
	return m
}

// verdict says what the chart's last point is: usual variation, or the first of its signals and since when.
func (c ControlChart) verdict() charts.Text {
	switch {
	case !c.InControl():
	case c.judged():
		return charts.T("trend.verdict_usual", nil)
	default:
		return charts.T("trend.verdict_unjudged", nil)
	}
	signal := c.Signals[0]
	rule := ruleWord(signal.Rule, signal.Side)
	if signal.Points == 1 {
		return charts.T("trend.verdict_in", charts.Args{"rule": rule, "period": first(signal, c.Grain)})
	}
	return charts.T("trend.verdict_since", charts.Args{"rule": rule, "since": first(signal, c.Grain)})
}

func (c ControlChart) warnings() []charts.Text {
	var w []charts.Text
	if c.After != nil {
		w = append(w, charts.T("trend.cut_after", charts.Args{"period": charts.Period(c.After.From, c.After.To)}))
	}
	if c.Before != nil {
		w = append(w, charts.T("trend.cut_before", charts.Args{"period": charts.Period(c.Before.From, c.Before.To)}))
	}
	if len(c.Points) < settledPoints {
		w = append(w, charts.T("trend.provisional", charts.Args{"length": c.Grain.Length(len(c.Points))}))
	}
	if c.Limits.Centre < commonMean {
		w = append(w, charts.T("trend.rare", charts.Args{
			"mean": charts.Number(c.Limits.Centre, 1), "per": c.Grain.Per(),
		}))
	}
	if c.Dispersion > agreement && (c.Previous != nil || c.LastYear != nil) {
		w = append(w, charts.T("trend.dispersed", charts.Args{"dispersion": charts.Ratio(c.Dispersion)}))
	}
	return w
}

// sourceWarnings name sources that begin or end within the chart, which steps up or down there for no other reason.
func (c ControlChart) sourceWarnings(s Series, sources []analysis.Span) []charts.Text {
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
