package signals

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// pairsFigure is the chart of the called pairs, and its table.
const pairsFigure = "signals-pairs"

// mostFindings is how many pairs have a paragraph of their own, mostBars how many a bar; the table has all. More than
// three are no longer read one by one, and more than twelve bars no longer at a glance.
const (
	mostFindings = 3
	mostBars     = 12
)

// The bounds of what is warned of. A tenth of the complaints without a value is what most registers leave open; of fewer
// than 20 pairs the spread of their ratios, which the small counts are drawn to, is hardly known. What half of the complaints
// name cannot come twice as often as expected with anything.
const (
	unknownShare = 0.1
	fewPairs     = 20
	largeShare   = 0.5
)

// tellPairs adds what is reported together to the result.
func (s subject) tellPairs(r *analysis.Result, p Pairs) {
	v := pairsView{s, p}
	called := p.Called()
	r.Warnings = append(r.Warnings, v.warn()...)
	r.Method = append(r.Method, charts.T("signals.method", charts.Args{
		"ratio": bound(p.Ratio), "least": charts.Count(int64(p.Least)),
	}))
	if len(p.Results) == 0 || len(called) == 0 {
		r.Findings = append(r.Findings, v.nothing())
	}
	for i, c := range called[:min(mostFindings, len(called))] {
		f := v.finding(c)
		if i == 0 {
			f.Figure = pairsFigure
			f.Detail = append(f.Detail, v.together(), charts.T("signals.no_cause", nil))
		} else {
			f.Lead = charts.Text{} // the opening paragraph names the surest
		}
		r.Findings = append(r.Findings, f)
	}
	last := &r.Findings[len(r.Findings)-1]
	if more := len(called) - mostFindings; more > 0 {
		last.Detail = append(last.Detail, charts.T("signals.more", charts.Args{"n": charts.Count(int64(more))}))
	}
	if m := p.Mask; m != nil && len(m.Unmasked) > 0 {
		last.Detail = append(last.Detail, v.unmasked(*m))
	}
	if len(p.Results) == 0 {
		return
	}
	r.Measures = append(r.Measures, v.measure())
	if len(called) > 0 {
		r.Charts = append(r.Charts, v.chart())
	}
	r.Tables = append(r.Tables, v.table())
}

// pairsView is the pairs as a reader is told of them.
type pairsView struct {
	subject
	p Pairs
}

// args name a pair in a sentence.
func (v pairsView) args(c Pair) charts.Args {
	return charts.Args{
		"part": v.p.Within.Label(c.Part), "value": v.dimension.Label(c.Value), "n": charts.Count(c.N).Of(c.N), "expected": mean(c.Expected),
	}
}

// bound is the ratio that must be passed, as the configuration has it: 2, not 2.00.
func bound(ratio float64) charts.Value {
	if ratio == math.Trunc(ratio) {
		return charts.Number(ratio, 0)
	}
	return charts.Number(ratio, 2)
}

// certain is the interval of how many times as often.
func certain(c Pair) charts.Value {
	return charts.Interval(charts.Ratio(c.Shrunk.Lower), charts.Ratio(c.Shrunk.Upper))
}

// finding tells one pair.
func (v pairsView) finding(c Pair) charts.Finding {
	lead := v.args(c)
	lead["lower"], lead["period"] = charts.Ratio(c.Shrunk.Lower), charts.Period(v.window.From, v.window.To)
	return charts.Finding{
		Headline: charts.T("signals.pair", v.args(c)),
		Lead:     charts.T("signals.lead_pair", lead),
		Detail: []charts.Text{charts.T("signals.times", charts.Args{
			"ratio": charts.Ratio(c.Shrunk.Value), "lower": charts.Ratio(c.Shrunk.Lower),
		})},
		Sure: charts.T("signals.sure", charts.Args{
			"interval": certain(c), "of_value": charts.Count(c.OfValue).Of(c.OfValue), "value": v.dimension.Label(c.Value),
			"of_part": charts.Count(c.OfPart).Of(c.OfPart), "part": v.p.Within.Label(c.Part), "total": charts.Count(v.p.Complaints).Of(v.p.Complaints),
		}),
		Decide: charts.T("signals.decide", charts.Args{"part": v.p.Within.Label(c.Part), "value": v.dimension.Label(c.Value)}),
		Signal: true,
		About:  append(v.dimension.About(c.Value), v.p.Within.About(c.Part)...),
	}
}

// together says what is expected, and out of how many.
func (v pairsView) together() charts.Text {
	id := "signals.expectation"
	args := charts.Args{
		"dimension": charts.Phrase(v.dimension.Heading()), "within": charts.Phrase(v.p.Within.Heading()), "days": v.days(),
	}
	if v.p.By != "" {
		id, args["by"] = "signals.expectation_by", charts.Phrase(v.p.By.Heading())
	}
	return charts.T(id, args)
}

// unmasked tells what appears without the pair that hides it.
func (v pairsView) unmasked(m Mask) charts.Text {
	first := m.Unmasked[0]
	args := v.args(first)
	args["mask_part"], args["mask_value"] = v.p.Within.Label(m.Part), v.dimension.Label(m.Value)
	args["mask_n"], args["pairs"] = charts.Count(m.N).Of(m.N), charts.Count(int64(len(m.Unmasked)))
	return charts.T("signals.unmasked", args)
}

// nothing says that no pair is called, or why none can be.
func (v pairsView) nothing() charts.Finding {
	args := charts.Args{"dimension": charts.Phrase(v.dimension.Heading()), "within": charts.Phrase(v.p.Within.Heading())}
	switch {
	case v.p.Given >= Course:
		return charts.Finding{Headline: charts.T("signals.given", args)}
	case len(v.p.Results) == 0:
		args["least"] = charts.Count(int64(v.p.Least))
		return charts.Finding{Headline: charts.T("signals.too_few", args)}
	}
	args["ratio"] = bound(v.p.Ratio)
	return charts.Finding{
		Headline: charts.T("signals.usual", args),
		Detail:   []charts.Text{v.together()},
		Sure: charts.T("signals.sure_usual", charts.Args{
			"n": charts.Count(int64(v.p.Looked)), "least": charts.Count(int64(v.p.Least)), "ratio": bound(v.p.Ratio),
		}),
	}
}

func (v pairsView) measure() charts.Measure {
	called := v.p.Called()
	m := charts.Measure{
		Name: charts.T("signals.measure", nil), Value: charts.Count(int64(len(called))),
		Context: charts.T("signals.looked", charts.Args{"n": charts.Count(int64(v.p.Looked))}),
		Verdict: charts.T("signals.verdict_usual", nil), Signal: len(called) > 0,
	}
	if m.Signal {
		m.Verdict = charts.T("signals.verdict_called", charts.Args{
			"part": v.p.Within.Label(called[0].Part), "value": v.dimension.Label(called[0].Value),
		})
	}
	return m
}

// warn says what limits the judgement.
func (v pairsView) warn() []charts.Text {
	var w []charts.Text
	all := v.stated.Complaints
	if lacking := all - v.p.Complaints; float64(lacking) >= unknownShare*float64(all) {
		w = append(w, charts.T("signals.unknown", charts.Args{
			"dimension": charts.Phrase(v.dimension.Heading()), "within": charts.Phrase(v.p.Within.Heading()),
			"n": charts.Count(lacking), "total": charts.Count(all), "share": charts.Share(float64(lacking) / float64(all)),
		}))
	}
	if len(v.p.Results) == 0 {
		return w
	}
	if v.p.Looked < fewPairs {
		w = append(w, charts.T("signals.few_pairs", charts.Args{"n": charts.Count(int64(v.p.Looked))}))
	}
	if l := v.p.Largest; l.Share >= largeShare {
		name := v.dimension.Label(l.Value)
		if l.Value == "" {
			name = v.p.Within.Label(l.Part)
		}
		w = append(w, charts.T("signals.large", charts.Args{"value": name, "share": charts.Share(l.Share)}))
	}
	return w
}
