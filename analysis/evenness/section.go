package evenness

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// mostTold is how many groups a finding tells of beside the first: more are read in the table.
const mostTold = 3

// section says a result.
type section struct {
	Evenness
	options Options
	window  analysis.Period
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.Evenness}
	if len(s.Measures) == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("evenness.nothing", charts.Args{"least": charts.Count(least)})}}
		return r
	}
	for _, c := range s.Measures {
		if f, uneven := s.finding(c); uneven {
			if len(r.Findings) > 0 {
				f.Lead = charts.Text{} // one is enough for the opening
			}
			r.Findings = append(r.Findings, f)
			r.Charts = append(r.Charts, s.chart(c))
		}
		r.Tables = append(r.Tables, s.table(c))
	}
	if len(r.Findings) == 0 {
		r.Findings = []charts.Finding{s.even()}
		r.Charts = []charts.Spec{s.chart(s.Measures[0])}
	}
	r.Method = s.method()
	return r
}

// even says that nothing was called, and what could have been seen.
func (s section) even() charts.Finding {
	return charts.Finding{
		Headline: charts.T("evenness.even", nil),
		Detail:   s.allowed(),
		Figure:   figure(s.Measures[0]),
		Sure: charts.T("evenness.sure_even", charts.Args{
			"compared": charts.Count(int64(s.Judged)), "points": charts.Number(points(float64(s.WouldSee)), 0),
		}),
	}
}

// told is a group that is called uneven.
type told struct {
	Group
	dimension analysis.Dimension
	what      charts.Text
}

// uneven are those of a measure, the furthest from what is expected first. Where a dimension has two groups alone, what one has more the
// other has less: the one that is further off is told.
func (s section) uneven(c Comparison) []told {
	var all []told
	for _, k := range c.Kinds {
		var own []told
		for _, g := range k.Groups {
			if g.Verdict == More || g.Verdict == Less {
				own = append(own, told{g, analysis.Dimension(k.Dimension), s.what(c)})
			}
		}
		slices.SortFunc(own, further)
		if len(k.Groups) == 2 && len(own) == 2 {
			own = own[:1]
		}
		all = append(all, own...)
	}
	slices.SortFunc(all, further)
	return all
}

func further(a, b told) int {
	return cmp.Or(cmp.Compare(math.Abs(b.Deviation.Value), math.Abs(a.Deviation.Value)), cmp.Compare(b.Cases, a.Cases),
		cmp.Compare(a.dimension, b.dimension), cmp.Compare(a.Value, b.Value))
}

// said is a group with its shares, by one message or another.
func (t told) said(id string) charts.Text {
	return charts.T(id, charts.Args{
		"dimension": charts.Phrase(t.dimension.Heading()), "group": t.dimension.Label(t.Value), "what": charts.Phrase(t.what),
		"share": charts.Share(t.Share).Of(t.fewest), "expected": charts.Share(t.Expected).Of(t.fewest),
	})
}

func (s section) finding(c Comparison) (f charts.Finding, uneven bool) {
	all := s.uneven(c)
	if len(all) == 0 {
		return f, false
	}
	first := all[0]
	f = charts.Finding{
		Headline: first.said("evenness.group"), Lead: first.said("evenness.lead"), Figure: figure(c), Signal: true,
		About: first.dimension.About(first.Value),
		Sure: charts.T("evenness.sure", charts.Args{
			"n": charts.Count(first.Cases).Of(first.people), "points": charts.Number(points(first.Deviation.Value), 0).Of(first.fewest),
			"interval": between(first.Group), "compared": charts.Count(int64(s.Judged)),
		}),
		Decide: charts.T("evenness.decide", charts.Args{"group": first.dimension.Label(first.Value)}),
	}
	rest := all[1:]
	for _, t := range rest[:min(mostTold, len(rest))] {
		f.Detail = append(f.Detail, t.said("evenness.also"))
	}
	if n := len(rest) - mostTold; n > 0 {
		f.Detail = append(f.Detail, charts.T("evenness.more", charts.Args{"n": charts.Count(int64(n))}))
	}
	f.Detail = append(append(f.Detail, s.allowed()...), charts.T("evenness.caution", nil))
	return f, true
}

// mixed reports whether groups were compared within values of a dimension.
func (s section) mixed() bool { return s.Mix != "" && s.Mix != analysis.None }

// allowed says that what complaints are about does not make a group stand out.
func (s section) allowed() []charts.Text {
	if !s.mixed() {
		return nil
	}
	return []charts.Text{charts.T("evenness.allowed", charts.Args{"mix": charts.Phrase(analysis.Dimension(s.Mix).Heading())})}
}

// points are a difference of shares in percentage points.
func points(x float64) float64 { return 100 * math.Abs(x) }

// between is the interval of a deviation in percentage points, without its sign where both ends have the same.
func between(g Group) charts.Value {
	lower, upper := 100*g.Deviation.Lower, 100*g.Deviation.Upper
	if upper < 0 {
		lower, upper = -upper, -lower
	}
	return charts.Interval(charts.Number(lower, 0), charts.Number(upper, 0)).Of(g.fewest)
}

// what is the share that a measure is of: upheld at least in part.
func (s section) what(c Comparison) charts.Text {
	if c.Measure != "time" {
		return charts.T("evenness.what_"+c.Measure, nil)
	}
	days := charts.Phrase(charts.T("word.same_day", nil))
	if n := *s.options.Within; n > 0 {
		unit := map[string]string{"working_days": "word.working_days", "calendar_days": "word.days"}[s.options.Unit]
		days = charts.Phrase(charts.T(unit, charts.Args{"n": charts.Days(float64(n))}))
	}
	return charts.T("evenness.what_time", charts.Args{"limit": days})
}

func (s section) method() []charts.Text {
	mix := charts.T("evenness.method_all", nil)
	if s.mixed() {
		mix = charts.T("evenness.method_mix", charts.Args{"mix": charts.Phrase(analysis.Dimension(s.Mix).Heading())})
	}
	return []charts.Text{
		mix,
		charts.T("evenness.method_called", charts.Args{"level": charts.Share(s.options.Level), "points": charts.Number(points(s.options.Effect), 0)}),
		charts.T("evenness.method_spread", nil),
		charts.T("evenness.method_counted", charts.Args{"window": charts.Span(s.window.From, s.window.To)}),
	}
}
