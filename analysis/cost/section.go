package cost

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures of the section.
const (
	causesFigure  = "cost-causes"
	outcomesTable = "cost-outcomes"
	inputsTable   = "cost-inputs"
)

// shortShare is the share of complaints with an amount below which the report warns: where fewer than half have one, those
// may be the dear ones, and the sum says more of who writes amounts down than of what complaints cost.
const shortShare = 0.5

// section puts costs into words.
type section struct {
	Costs
	options Options
	covered analysis.Coverage
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.Costs, Warnings: s.warnings()}
	if s.Total.Stated == 0 {
		r.Findings = append(r.Findings, charts.Finding{Headline: charts.T("cost.none", charts.Args{"period": s.period()})})
	} else {
		r.Findings = append(r.Findings, s.dearest())
		r.Measures = s.measures()
		r.Charts = []charts.Spec{s.chart()}
		r.Tables = append(r.Tables, s.table())
		r.Method = append(r.Method, charts.T("cost.method", nil))
	}
	if len(s.Outcomes) > 0 {
		r.Findings = append(r.Findings, s.economics())
		r.Tables = append(r.Tables, s.outcomes(), s.given())
		r.Method = append(r.Method, charts.T("cost.method_inputs", nil))
	}
	return r
}

func (s section) period() charts.Value { return charts.Period(s.Period.From, s.Period.To) }

// money is an amount in units of the currency, said where its currency stands beside it.
func money(x float64) charts.Value { return charts.Number(x, 0) }

// known are the causes that are stated, the costliest first.
func (s section) known() []Cause {
	var known []Cause
	for _, c := range s.Causes {
		if c.Value != "" {
			known = append(known, c)
		}
	}
	return known
}

// dearest tells of the cause that cost most.
func (s section) dearest() charts.Finding {
	args := charts.Args{
		"amount": money(s.Total.Amount), "currency": charts.Label(s.Currency), "period": s.period(),
		"n": charts.Count(s.Total.Complaints).Of(s.Total.People), "stated": charts.Count(s.Total.Stated),
	}
	f := charts.Finding{Headline: charts.T("cost.total", args), Figure: causesFigure}
	if known := s.known(); len(known) > 0 && known[0].Amount > 0 {
		first := known[0]
		f.Headline = charts.T("cost.dearest", charts.Args{
			"value": s.Dimension.Label(first.Value), "amount": money(first.Amount).Of(first.People), "currency": charts.Label(s.Currency),
			"total": money(s.Total.Amount), "share": charts.Share(first.Share.Value).Of(first.People), "period": s.period(),
		})
		f.Sure = charts.T("cost.sure", charts.Args{
			"interval": interval(first.Share, charts.Share).Of(first.People),
			"n":        charts.Count(first.Stated).Of(first.People),
		})
		if !math.IsNaN(first.Mean.Lower) {
			f.Detail = append(f.Detail, charts.T("cost.mean", charts.Args{
				"value": s.Dimension.Label(first.Value), "mean": money(first.Mean.Value).Of(first.People), "currency": charts.Label(s.Currency),
				"interval": interval(first.Mean, money).Of(first.People),
				"all":      money(s.Total.Mean.Value),
			}))
		}
	}
	f.Detail = append(f.Detail, charts.T("cost.recorded", charts.Args{
		"n": charts.Count(s.Total.Complaints), "stated": charts.Count(s.Total.Stated).Of(s.Total.Stated), "open": charts.Count(s.Total.Open),
	}))
	if s.Total.compensated() {
		f.Detail = append(f.Detail, charts.T("cost.compensated", nil))
	}
	return f
}

func (s section) measures() []charts.Measure {
	return []charts.Measure{
		{
			Name:    charts.T("cost.measure_total", charts.Args{"currency": charts.Label(s.Currency)}),
			Value:   money(s.Total.Amount).Of(s.Total.Stated),
			Context: charts.T("cost.context_total", charts.Args{"period": s.period(), "n": charts.Count(s.Total.Stated).Of(s.Total.Stated)}),
		},
		{
			Name:  charts.T("cost.measure_mean", charts.Args{"currency": charts.Label(s.Currency)}),
			Value: money(s.Total.Mean.Value).Of(s.Total.Stated),
			Context: charts.T("cost.context_mean", charts.Args{
				"interval": interval(s.Total.Mean, money).Of(s.Total.Stated),
			}),
		},
	}
}

// economics tells what follows from the inputs.
func (s section) economics() charts.Finding {
	f := charts.Finding{Figure: outcomesTable, Sure: charts.T("cost.sure_inputs", nil)}
	for i, o := range s.Outcomes {
		said := charts.T("cost.outcome_"+o.Name, s.outcome(o))
		if i == 0 {
			f.Headline = said
			continue
		}
		f.Detail = append(f.Detail, charts.T("cost.sentence", charts.Args{"said": charts.Phrase(said)}))
	}
	if swings := s.Outcomes[0].Swings; len(swings) > 0 {
		f.Detail = append(f.Detail, charts.T("cost.depends", charts.Args{
			"input": charts.Phrase(charts.T("cost.input_"+swings[0].Input, nil)),
			"low":   s.figure(s.Outcomes[0], swings[0].AtLow), "high": s.figure(s.Outcomes[0], swings[0].AtHigh),
		}))
	}
	return f
}

func (s section) outcome(o Outcome) charts.Args {
	args := charts.Args{"base": s.figure(o, o.Base), "range": charts.Interval(s.figure(o, o.Low), s.figure(o, o.High))}
	if o.Name != Return {
		args["currency"] = charts.Label(s.options.Currency)
	}
	return args
}

// figure writes a value of an outcome: money, or the share that a return is.
func (s section) figure(o Outcome, x float64) charts.Value {
	if o.Name == Return {
		return charts.Change(x)
	}
	return money(x)
}

func (s section) warnings() []charts.Text {
	var all []charts.Text
	if s.Elsewhere > 0 {
		all = append(all, charts.T("cost.elsewhere", charts.Args{"n": charts.Count(s.Elsewhere), "currency": charts.Label(s.Currency)}))
	}
	if s.Unread > 0 {
		all = append(all, charts.T("cost.unread", charts.Args{"n": charts.Count(s.Unread)}))
	}
	if t := s.Total; t.Stated > 0 && !t.compensated() && float64(t.Stated) < shortShare*float64(t.Complaints) {
		all = append(all, charts.T("cost.few", charts.Args{"n": charts.Count(t.Stated), "all": charts.Count(t.Complaints)}))
	}
	if s.Total.Stated > 0 && !s.covered.Begins(s.Period) {
		all = append(all, charts.T("cost.short", charts.Args{"day": charts.Date(s.covered.First), "period": s.period()}))
	}
	return all
}
