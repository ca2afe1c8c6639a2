package promises

import (
	"cmp"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// mostSentences is how many promises are told of one by one; the tables have all.
const mostSentences = 4

// section says how promises were kept.
type section struct {
	Promises []Kept  `json:"promises"`
	Limits   []Limit `json:"limits"`
	Remedies []Step  `json:"remedies"`

	period analysis.Period
	asOf   time.Time
	near   int // days
	rules  []Rule
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s, Warnings: s.warnings()}
	if due := s.due(); len(due) > 0 {
		r.Findings = append(r.Findings, s.finding(due))
		r.Measures = append(r.Measures, s.measure(due))
		r.Charts, r.Tables = append(r.Charts, s.chart(due)), append(r.Tables, s.keptTable(due))
		r.Tables = append(r.Tables, s.casesTable()...)
		r.Method = append(r.Method, charts.T("promises.method", nil))
		if drawn := s.drawn(); len(drawn) > 0 {
			r.Findings = append(r.Findings, s.monthly(drawn))
			r.Charts, r.Tables = append(r.Charts, s.panels(drawn)), append(r.Tables, s.monthsTable())
		}
	} else {
		r.Findings = append(r.Findings, s.nothing())
	}
	if len(s.Promises) > 0 {
		r.Tables = append(r.Tables, s.givenTable())
	}
	if f, any := s.cited(); any {
		r.Findings = append(r.Findings, f)
	}
	if f := s.law(); len(f.Detail) > 0 {
		r.Findings = append(r.Findings, f)
	}
	if s.counted() {
		r.Tables = append(r.Tables, s.limitsTable())
		r.Tables = append(r.Tables, s.remediesTable()...)
		r.Tables = append(r.Tables, s.sourcesTable())
		r.Method = append(r.Method, charts.T("promises.method_law", nil))
	}
	return r
}

// due are the promises that something fell due of in the period.
func (s section) due() []Kept {
	return slices.DeleteFunc(slices.Clone(s.Promises), func(k Kept) bool { return k.Fault != "" || k.Now.All.N == 0 })
}

// judged are those with a verdict, furthest below the target first.
func judged(all []Kept, v analysis.Verdict) []Kept {
	found := slices.DeleteFunc(slices.Clone(all), func(k Kept) bool { return k.Verdict != v })
	slices.SortStableFunc(found, func(a, b Kept) int { return cmp.Compare(a.Now.Share.Value-a.Target, b.Now.Share.Value-b.Target) })
	return found
}

func (s section) nothing() charts.Finding {
	if len(s.Promises) == 0 {
		return charts.Finding{Headline: charts.T("promises.none_loaded", nil), Detail: []charts.Text{charts.T("promises.how_to_load", nil)}}
	}
	return charts.Finding{Headline: charts.T("promises.none_due", charts.Args{
		"n": charts.Count(int64(len(s.Promises))), "period": name(s.period),
	})}
}

func (s section) finding(due []Kept) charts.Finding {
	missed, met := judged(due, analysis.Missed), judged(due, analysis.Met)
	f := charts.Finding{Figure: keptFigure, Detail: s.detail(due), Sure: s.sure(due), Signal: len(missed) > 0}
	n := charts.Count(int64(len(due)))
	switch {
	case len(missed) == 0 && len(met) == len(due):
		f.Headline = charts.T("promises.met_all", charts.Args{"n": n})
	case len(missed) == 0:
		f.Headline = charts.T("promises.untold", charts.Args{"n": n, "met": charts.Count(int64(len(met)))})
	default:
		worst := missed[0]
		args := charts.Args{"promise": worst.label(), "share": worst.share(), "target": charts.Share(worst.Target)}
		f.Headline = charts.T("promises.missed_one", args)
		if len(missed) > 1 {
			f.Headline = charts.T("promises.missed_several", charts.Args{"n": charts.Count(int64(len(missed))), "all": n})
		}
		f.Lead = charts.T("promises.lead_missed", charts.Args{
			"promise": worst.label(), "share": worst.share(), "target": charts.Share(worst.Target), "period": name(s.period),
		})
		f.Decide = charts.T("promises.decide", charts.Args{"promise": worst.label()})
		f.About = []string{"promise=" + worst.ID}
	}
	return f
}

// detail is what became of the cases of each promise that is not kept, and which changed.
func (s section) detail(due []Kept) []charts.Text {
	var ts []charts.Text
	missed := judged(due, analysis.Missed)
	for _, k := range missed[:min(len(missed), mostSentences)] {
		ts = append(ts, charts.T("promises.detail", charts.Args{
			"promise": k.label(), "limit": k.limit(), "due": k.Now.told(), "kept": k.Now.Kept.count(), "broken": k.Now.broken().count(),
		}))
		if k.Now.Overdue.N > 0 {
			ts = append(ts, charts.T("promises.overdue", charts.Args{
				"promise": k.label(), "n": k.Now.Overdue.count(), "day": charts.Date(s.asOf),
			}))
		}
	}
	for _, k := range due {
		id := "promises.change_up"
		switch {
		case k.Change.Upper < 0:
			id = "promises.change_down"
		case !(k.Change.Lower > 0):
			continue
		}
		ts = append(ts, charts.T(id, charts.Args{
			"promise": k.label(), "previous": name(s.period.Prev()), "before": k.Before.share(), "share": k.share(),
			"interval": charts.Interval(points(k.Change.Lower), points(k.Change.Upper)),
		}))
	}
	return ts
}

// points are percentage points.
func points(x float64) charts.Value { return charts.Number(100*x, 0) }

func (s section) sure(due []Kept) charts.Text {
	k := due[0]
	if missed := judged(due, analysis.Missed); len(missed) > 0 {
		k = missed[0]
	}
	return charts.T("promises.sure", charts.Args{"promise": k.label(), "interval": k.Now.interval(), "n": k.Now.told()})
}

func (s section) measure(due []Kept) charts.Measure {
	of := func(v analysis.Verdict) charts.Value { return charts.Count(int64(len(judged(due, v)))) }
	m := charts.Measure{
		Name: charts.T("promises.measure", nil),
		Value: charts.Phrase(charts.T("promises.measure_value", charts.Args{
			"met": of(analysis.Met), "n": charts.Count(int64(len(due))),
		})),
		Context: charts.T("promises.measure_context", charts.Args{"missed": of(analysis.Missed), "untold": of(analysis.Untold)}),
	}
	if len(judged(due, analysis.Missed)) > 0 {
		m.Signal = true
		m.Verdict = charts.T("promises.measure_missed", nil)
	}
	return m
}

// monthly says which promise was kept unusually in its last month.
func (s section) monthly(drawn []Kept) charts.Finding {
	f := charts.Finding{Figure: monthsFigure, Headline: charts.T("promises.months_usual", nil)}
	short := int64(0)
	for _, k := range drawn {
		if k.Variation == "" {
			short++
		}
	}
	unusual := slices.DeleteFunc(slices.Clone(drawn), func(k Kept) bool { return k.Variation == stats.CommonCause || k.Variation == "" })
	if short == int64(len(drawn)) {
		f.Headline = charts.T("promises.months_few", charts.Args{"n": charts.Count(leastMonths)})
		return f
	}
	if len(unusual) > 0 {
		k := unusual[0]
		f.Headline = charts.T("promises.months_"+k.side(), charts.Args{"promise": k.label(), "month": monthName(k.Months[len(k.Months)-1].From)})
		f.Signal = true
		for _, other := range unusual[1:min(len(unusual), mostSentences)] {
			f.Detail = append(f.Detail, charts.T("promises.also_"+other.side(), charts.Args{
				"promise": other.label(), "month": monthName(other.Months[len(other.Months)-1].From),
			}))
		}
		f.About = []string{"promise=" + k.ID, charts.Fallen}
		if k.Variation == stats.Improvement {
			f.About[1] = charts.Risen
		}
	}
	if short > 0 {
		f.Detail = append(f.Detail, charts.T("promises.months_short", charts.Args{"n": charts.Count(short), "months": charts.Count(leastMonths)}))
	}
	return f
}

// side is how the last month is beside the usual.
func (k Kept) side() string {
	if k.Variation == stats.Improvement {
		return "high"
	}
	return "low"
}

// cited says how many complaints cite promises.
func (s section) cited() (charts.Finding, bool) {
	var f charts.Finding
	for _, k := range s.Promises {
		if k.Cited != nil && k.Cited.N > 0 {
			f.Detail = append(f.Detail, charts.T("promises.cited_detail", charts.Args{
				"promise": k.label(), "n": charts.Count(k.Cited.N).Of(k.Cited.People),
			}))
		}
	}
	f.Headline = charts.T("promises.cited", charts.Args{"n": charts.Count(int64(len(f.Detail))), "period": name(s.period)})
	return f, len(f.Detail) > 0
}

// counted reports whether a complaint is known to have anything to do with a statutory limit.
func (s section) counted() bool {
	return slices.ContainsFunc(s.Limits, func(l Limit) bool { return l.Known()+l.Unknown.N+l.Near.N > 0 })
}

// law says which statutory limits open cases are near; without any it has no detail.
func (s section) law() charts.Finding {
	f := charts.Finding{Figure: limitsFigure, Sure: charts.T("promises.law_sure", nil)}
	for _, l := range s.Limits {
		if l.Near.N > 0 {
			f.Detail = append(f.Detail, charts.T("promises.near_detail", charts.Args{
				"rule": charts.Label(l.Title), "law": charts.Label(l.Law), "n": l.Near.count(),
			}))
		}
	}
	f.Headline = charts.T("promises.near", charts.Args{
		"days": charts.Phrase(charts.T("word.days", charts.Args{"n": charts.Days(float64(s.near))})), "n": charts.Count(int64(len(f.Detail))),
	})
	if len(f.Detail) > 0 {
		f.Detail = append(f.Detail, charts.T("promises.near_list", nil))
	}
	return f
}

func (s section) warnings() []charts.Text {
	var ws []charts.Text
	for _, k := range s.Promises {
		args := charts.Args{"promise": k.label()}
		switch k.Fault {
		case NoStart:
			args["time"] = moment(k.From)
		case NoStop:
			args["time"] = moment(k.To)
		}
		if k.Fault != "" {
			ws = append(ws, charts.T("promises.fault_"+string(k.Fault), args))
		}
		if n := k.Now.Unknown.N; n > 0 {
			ws = append(ws, charts.T("promises.unknown", charts.Args{"promise": k.label(), "n": k.Now.Unknown.count()}))
		}
		if k.State.Beyond > 0 && k.Fault == "" {
			ws = append(ws, charts.T("promises.beyond", charts.Args{"promise": k.label(), "n": charts.Count(k.State.Beyond)}))
		}
	}
	return ws
}

func name(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }

func monthName(from time.Time) charts.Value { return name(analysis.GrainMonth.Period(from)) }

func (k Kept) label() charts.Value { return charts.Label(k.Name()) }

func (k Kept) share() charts.Value { return k.Now.share() }

func (g Group) count() charts.Value { return charts.Count(g.N).Of(g.People) }

// broken are the cases in which a promise was not kept. Who has one of either kind may be one person.
func (d Due) broken() Group {
	return Group{d.Late.N + d.Overdue.N, max(d.Late.People, d.Overdue.People)}
}

// people are at least those whose cases are known to be kept or broken: who has cases of several fates is one person.
func (d Due) people() int64 { return max(d.Kept.People, d.broken().People) }

func (d Due) told() charts.Value { return charts.Count(d.Told()).Of(d.people()) }

func (d Due) share() charts.Value { return charts.Share(d.Share.Value).Of(d.people()) }

func (d Due) interval() charts.Value {
	return charts.Interval(charts.Share(d.Share.Lower), charts.Share(d.Share.Upper)).Of(d.people())
}
