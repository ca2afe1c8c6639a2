package access

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// mostTold is how many groups of a kind of finding are told one by one: more are read in the table.
const mostTold = 3

// The figures.
const (
	groupsFigure  = "access-groups"
	icebergFigure = "access-iceberg"
)

// section says a result.
type section struct {
	Access
	options  Options
	window   analysis.Period
	warnings []charts.Text
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.Access, Warnings: s.warnings}
	if len(s.Kinds) == 0 {
		r.Findings = append(r.Findings, charts.Finding{Headline: charts.T("access.nothing", nil)})
	} else {
		r.Findings = append(r.Findings, s.groups()...)
		r.Charts, r.Tables = append(r.Charts, s.chart()), append(r.Tables, s.table())
		r.Method = append(r.Method, charts.T("access.method_groups", charts.Args{
			"level": charts.Share(s.options.Level), "effect": charts.Ratio(s.options.Effect),
		}))
	}
	if s.Iceberg != nil {
		r.Findings = append(r.Findings, s.Iceberg.finding())
		r.Charts, r.Tables = append(r.Charts, s.iceberg()), append(r.Tables, s.icebergTable())
		r.Method = append(r.Method, charts.T("access.method_iceberg", nil))
	}
	return r
}

// told is a group with the words that it is told in.
type told struct {
	Group
	dimension analysis.Dimension
	measure   string
}

// with are the groups of a verdict, the furthest from others first.
func (s section) with(v Verdict) []told {
	var all []told
	for _, k := range s.Kinds {
		for _, g := range k.Groups {
			if g.Verdict == v {
				all = append(all, told{g, analysis.Dimension(k.Dimension), k.Measure})
			}
		}
	}
	apart := func(g told) float64 { return math.Abs(math.Log(g.Ratio.Value)) } // infinite where one side has none
	slices.SortStableFunc(all, func(a, b told) int {
		return cmp.Or(cmp.Compare(apart(b), apart(a)), cmp.Compare(b.Expected, a.Expected))
	})
	return all
}

func (t told) args(names ...string) charts.Args {
	all := charts.Args{
		"dimension": charts.Phrase(t.dimension.Heading()), "group": t.dimension.Label(t.Value), "measure": charts.Label(t.measure),
		"n": charts.Count(t.Complaints).Of(t.people), "expected": charts.Number(t.Expected, 0), "ratio": charts.Ratio(t.Ratio.Value).Of(t.people),
		"interval": charts.Interval(charts.Ratio(t.Ratio.Lower), charts.Ratio(t.Ratio.Upper)).Of(t.people),
	}
	args := charts.Args{}
	for _, name := range names {
		args[name] = all[name]
	}
	return args
}

// groups says who is silent and who is not, and says of a report without a silent group that there is none.
func (s section) groups() []charts.Finding {
	silent, loud := s.with(Silent), s.with(Loud)
	var all []charts.Finding
	for i, t := range silent[:min(mostTold, len(silent))] {
		question := "access.decide"
		if t.dimension == "channel" { // nobody asks a channel
			question = "access.decide_channel"
		}
		f := charts.Finding{
			Headline: charts.T("access.silent", t.args("dimension", "group", "n", "expected")), Signal: true, Figure: groupsFigure,
			About:  t.dimension.About(t.Value),
			Detail: []charts.Text{charts.T("access.silent_why", nil)},
			Sure:   s.sure(t),
			Decide: charts.T(question, t.args("group")),
		}
		if i == 0 {
			f.Lead = charts.T("access.lead_silent", t.args("dimension", "group", "n", "expected"))
		}
		all = append(all, f)
	}
	if n := len(silent) - mostTold; n > 0 {
		last := &all[len(all)-1]
		last.Detail = append(last.Detail, charts.T("access.more", charts.Args{"n": charts.Count(int64(n))}))
	}
	if len(silent) == 0 {
		all = append(all, charts.Finding{
			Headline: charts.T("access.none_silent", nil), Figure: groupsFigure,
			Sure: charts.T("access.sure_none", charts.Args{"compared": charts.Count(int64(s.Judged)), "effect": charts.Ratio(s.options.Effect)}),
		})
	}
	if len(loud) > 0 {
		f := charts.Finding{Headline: charts.T("access.loud", loud[0].args("dimension", "group", "n", "expected")), Signal: true, Figure: groupsFigure, Sure: s.sure(loud[0])}
		for _, t := range loud[1:min(mostTold, len(loud))] {
			f.Detail = append(f.Detail, charts.T("access.also_loud", t.args("dimension", "group", "n", "expected")))
		}
		all = append(all, f)
	}
	return all
}

func (s section) sure(t told) charts.Text {
	args := t.args("ratio", "interval", "measure")
	args["compared"] = charts.Count(int64(s.Judged))
	return charts.T("access.sure", args)
}

// finding says how much of the iceberg is in the log.
func (i Iceberg) finding() charts.Finding {
	f := charts.Finding{
		Headline: charts.T("access.iceberg", charts.Args{"annoyed": about(i.Annoyed.Value), "registered": charts.Count(i.Registered).Of(i.Registered)}),
		Figure:   icebergFigure,
	}
	if i.Registration == nil {
		f.Headline.ID = "access.iceberg_least"
		f.Detail = []charts.Text{charts.T("access.no_registration", nil)}
	}
	f.Detail = append(f.Detail, charts.T("access.unvoiced", charts.Args{
		"unvoiced": about(i.Unvoiced.Value), "interval": span(i.Unvoiced),
	}))
	if i.Registration != nil {
		f.Detail = append(f.Detail, charts.T("access.hidden", charts.Args{"hidden": about(i.Hidden.Value), "interval": span(i.Hidden)}))
	}
	f.Sure = charts.T("access.sure_iceberg", charts.Args{
		"evidence": charts.Share(i.Evidence.Value), "interval": charts.Interval(charts.Share(i.Evidence.Lower), charts.Share(i.Evidence.Upper)),
		"source": i.source(),
	})
	return f
}

// source says where the rates come from.
func (i Iceberg) source() charts.Value {
	if i.Articulation.Asked == 0 {
		return charts.Phrase(charts.T("access.source_given", nil))
	}
	return charts.Phrase(charts.T("access.source_survey", charts.Args{"n": charts.Count(i.Articulation.Asked).Of(i.Articulation.Asked)}))
}

// about is an estimated number of people, to two figures: more of them would be a pretence.
func about(x float64) charts.Value {
	if !(math.Abs(x) >= 1) {
		return charts.Number(x, 0)
	}
	step := math.Pow(10, math.Floor(math.Log10(math.Abs(x)))-1)
	return charts.Number(math.Round(x/step)*step, 0)
}
