package trend

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures of the section.
const (
	figure        = "trend-received"
	causesFigure  = "trend-causes"
	lastFigure    = "trend-last"
	signalsFigure = "trend-signals"
)

// settledPoints is below how many points the limits are called provisional: the bound of NHSRplotthedots. Limits of
// fewer still move a lot with each new point; to ask for twice as many would leave a new register without a verdict
// for two years.
const settledPoints = 12

// judgedPoints is how many points it takes to call a count usual: of two points none can lie beyond the limits that they
// give, whatever they are. It is the longest run that the default rules ask for, and the fewest periods that may be
// configured.
const judgedPoints = leastPeriods

// manyTimes is the ratio from which a comparison is written as times and not in percent: +22 800 % says nothing to anyone.
const manyTimes = 3

func (a Answer) result(s Series, sources []analysis.Span) *analysis.Result {
	r := &analysis.Result{Data: a}
	period := charts.Period(s.Period.From, s.Period.To)
	c := a.ControlChart
	if len(c.Points) == 0 {
		r.Findings = []charts.Finding{c.unchartable(period, len(sources) > 0)}
		return r
	}
	r.Findings = []charts.Finding{c.finding(s)}
	r.Measures = []charts.Measure{c.measure()}
	r.Charts = []charts.Spec{c.control()}
	r.Tables = []charts.Table{c.table()}
	if len(a.Causes) > 0 {
		r.Findings = append(r.Findings, a.causesFinding())
		r.Charts = append(r.Charts, a.panels())
		r.Tables = append(r.Tables, a.causesTable(), a.lastTable())
	}
	if t := a.signalsTable(); len(t.Rows) > 0 {
		r.Tables = append(r.Tables, t)
	}
	r.Warnings = append(c.warnings(s), c.sourceWarnings(sources)...)
	r.Method = []charts.Text{charts.T("trend.method", nil), charts.T("trend.method_compare", nil)}
	if len(a.Causes) > 0 {
		r.Method = append(r.Method, charts.T("trend.method_causes", nil))
	}
	return r
}

// unchartable is what can be said where the data hold no whole unit up to the end of the period.
func (c ControlChart) unchartable(period charts.Value, data bool) charts.Finding {
	switch {
	case c.Received > 0:
		received := charts.Args{"n": charts.Count(c.Received).Of(c.Received), "period": period}
		return charts.Finding{Headline: charts.T("trend.too_short", received), Lead: charts.T("trend.received_in", received)}
	case data:
		return charts.Finding{Headline: charts.T("trend.not_covered", charts.Args{"period": period})}
	}
	return charts.Finding{Headline: charts.T("trend.no_complaints", charts.Args{"period": period})}
}

func (c ControlChart) last() Point { return c.Points[len(c.Points)-1] }

// aligned reports whether the chart's last point is the report's period, so that the two may be spoken of as one.
func (c ControlChart) aligned(s Series) bool { return c.last().Period == s.Period }

func (c ControlChart) finding(s Series) charts.Finding {
	f := charts.Finding{Figure: figure, Detail: c.detail(), Sure: c.why(), Signal: !c.InControl()}
	f.Headline, f.Lead = c.headline(s)
	if f.Signal {
		f.Decide = charts.T("trend.decide_high", charts.Args{"since": c.began()})
		if c.side() < 0 && c.Variation != stats.Concern {
			f.Decide = charts.T("trend.decide_low", charts.Args{"since": c.began()})
		}
	}
	return f
}

// side is that of complaints on which the chart signals now.
func (c ControlChart) side() int {
	if c.gaps() {
		return -c.Signals[0].Side
	}
	return c.Signals[0].Side
}

// judged reports whether a last point without signal may be called usual.
func (c ControlChart) judged() bool { return len(c.Points) >= judgedPoints && c.Why != RareShort }

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
	return c.first(earliest)
}

func (c ControlChart) headline(s Series) (headline, lead charts.Text) {
	period, received := charts.Period(s.Period.From, s.Period.To), charts.Count(c.Received).Of(c.Received)
	if c.InControl() {
		return c.quiet(s, period, received)
	}
	return c.loud(), charts.T("trend.lead_signal", charts.Args{
		"n": received, "period": period, "signal": charts.Phrase(c.verdict()),
	})
}

// quiet is the headline of a chart without a current signal.
func (c ControlChart) quiet(s Series, period, received charts.Value) (headline, lead charts.Text) {
	args := charts.Args{"n": received, "period": period}
	switch {
	case c.Why == RareShort:
		return charts.T("trend.too_few", args), charts.T("trend.received_in", args)
	case !c.judged():
		short := charts.Args{"n": received, "period": period, "length": c.length()}
		return charts.T("trend.unjudged", short), charts.T("trend.received_in", args)
	case c.After != nil:
		args["last"] = at(c.last().Period)
		return charts.T("trend.no_signal_before", args), charts.T("trend.lead_no_signal_before", args)
	case !c.aligned(s) || math.IsNaN(c.Limits.Upper):
		return charts.T("trend.no_signal", args), charts.T("trend.lead_no_signal", args)
	}
	usual := charts.Args{"n": received, "period": period, "limits": c.usual()}
	if c.counted() {
		usual["per"] = c.Grain.Per()
		return charts.T("trend.usual", args), charts.T("trend.lead_usual", usual)
	}
	usual["amount"] = c.amount(c.last())
	return charts.T("trend.usual", args), charts.T("trend.lead_usual_of", usual)
}

// loud is the headline of a current signal.
func (c ControlChart) loud() charts.Text {
	signal, last := c.Signals[0], c.last()
	period, n, since := at(last.Period), c.amount(last), c.first(signal)
	key := kind{signal.Rule, signal.Side}
	verdict := charts.Args{"verdict": charts.Phrase(c.verdict())}
	switch {
	case c.gaps() && c.side() > 0:
		return charts.T("trend.gaps_shorter", verdict)
	case c.gaps() && c.side() < 0:
		return charts.T("trend.gaps_longer", verdict)
	case headlines[key] == "":
		return charts.T("trend.signals", verdict)
	case key.rule == stats.Outside && c.shifted():
		return charts.T("trend.shifted", charts.Args{"n": charts.Count(last.N).Of(last.N), "period": period})
	case key.rule == stats.Outside:
		return charts.T(headlines[key], charts.Args{"period": period, "n": n, "limits": c.usual()})
	case key.rule == stats.Trend:
		return charts.T(headlines[key], charts.Args{"since": since, "period": period, "n": n})
	case key.rule == stats.TwoOfThree:
		return charts.T(headlines[key], charts.Args{"period": period})
	}
	return charts.T(headlines[key], charts.Args{"since": since, "length": c.Grain.Length(signal.Points)})
}

func (c ControlChart) measure() charts.Measure {
	m := charts.Measure{
		Name:    charts.T("trend.received", nil),
		Value:   charts.Count(c.Received).Of(c.Received),
		Verdict: c.verdict(),
		Mark:    c.marked().Mark,
		Signal:  !c.InControl(),
	}
	if p := c.Previous; p != nil && p.N > 0 && !p.Exposed {
		period, ratio := charts.Period(p.Period.From, p.Period.To), p.Rates.Ratio.Value
		m.Context = charts.T("trend.context", charts.Args{"change": charts.Change(ratio - 1), "period": period})
		if ratio >= manyTimes {
			m.Context = charts.T("trend.context_times", charts.Args{"ratio": charts.Ratio(ratio), "period": period})
		}
	} else if p != nil && p.N > 0 {
		m.Context = charts.T("trend.context_rate", charts.Args{
			"change": charts.Change(p.Rates.Ratio.Value - 1), "period": charts.Period(p.Period.From, p.Period.To), "measure": charts.Label(c.Measure),
		})
	}
	for _, p := range c.Points {
		m.Spark = append(m.Spark, p.Value)
	}
	return m
}

// verdict says what the chart's last point is: usual variation, or the first of its signals, since when, and whether that is
// an improvement or a concern.
func (c ControlChart) verdict() charts.Text {
	switch {
	case !c.InControl():
	case c.judged():
		return charts.T("trend.verdict_usual", nil)
	default:
		return charts.T("trend.verdict_unjudged", nil)
	}
	signal := c.Signals[0]
	args := charts.Args{"rule": c.ruleWord(signal.Rule, signal.Side)}
	var said charts.Text
	if signal.Points == 1 {
		args["period"] = c.first(signal)
		said = charts.T("trend.verdict_in", args)
	} else {
		args["since"] = c.first(signal)
		said = charts.T("trend.verdict_since", args)
	}
	switch c.Variation {
	case stats.Concern:
		return charts.T("trend.concern", charts.Args{"verdict": charts.Phrase(said)})
	case stats.Improvement:
		return charts.T("trend.improvement", charts.Args{"verdict": charts.Phrase(said)})
	}
	return said
}
