package loyalty

import (
	"fmt"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// section says what the surveys and the indicators are.
type section struct {
	Answer
	options  Options
	period   analysis.Period
	span     analysis.Period // in which people were asked
	warnings []charts.Text
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.Answer, Warnings: s.warnings}
	for i, survey := range s.Surveys {
		v := view{survey, s.options, i + 1}
		v.add(r)
	}
	if len(s.Surveys) > 0 {
		r.Method = append(r.Method, charts.T("loyalty.method_groups", charts.Args{"span": charts.Span(s.span.From, s.span.To)}))
	}
	if len(s.Indicators) > 0 {
		s.addIndicators(r)
	}
	if len(r.Findings) == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("loyalty.none", charts.Args{"span": charts.Span(s.span.From, s.span.To)})}}
	}
	return r
}

// view says one survey.
type view struct {
	Survey
	options Options
	place   int // among the surveys, from 1
}

func (v view) figure() string { return fmt.Sprintf("loyalty-groups-%d", v.place) }

func (v view) name() charts.Value { return charts.Label(v.Source) }

// of are the figures of a group; of one that nobody is in, none.
func (v view) of(k Kind) Figures {
	i := slices.IndexFunc(v.Groups, func(f Figures) bool { return f.Kind == k })
	if i < 0 {
		return Figures{}
	}
	return v.Groups[i]
}

// add says the survey's comparisons; where it has none, and nobody was asked about buying again, nothing.
func (v view) add(r *analysis.Result) {
	if all := v.of(All); all.Said > 0 {
		r.Findings = append(r.Findings, v.intent(all))
	}
	for _, c := range v.Contrasts {
		if f, ok := v.contrast(c); ok {
			r.Findings = append(r.Findings, f)
		}
	}
	if len(v.Contrasts) > 0 {
		r.Tables = append(r.Tables, v.groupsTable(), v.contrastsTable())
		if v.chartable() {
			r.Charts = append(r.Charts, v.chart())
		}
	}
	for _, w := range []struct {
		id string
		n  int64
	}{{"loyalty.unplaced", v.Unplaced}, {"loyalty.unread", v.Unread}} {
		if w.n > 0 && len(v.Contrasts) > 0 {
			r.Warnings = append(r.Warnings, charts.T(w.id, charts.Args{"survey": v.name(), "n": charts.Count(w.n).Of(w.n)}))
		}
	}
}

// intent says how many would buy again.
func (v view) intent(all Figures) charts.Finding {
	return charts.Finding{
		Headline: charts.T("loyalty.intent", charts.Args{"survey": v.name(), "share": charts.Share(all.Again.Value).Of(all.Said)}),
		Sure:     charts.T("loyalty.sure_share", charts.Args{"n": charts.Count(all.Said).Of(all.Said), "interval": shares(all.Again).Of(all.Said)}),
	}
}

// measure is what groups are compared by.
type measure struct {
	word string // of the messages' ids
	said string // what a difference of it says of customers, in the ids of headlines; "": no headline
	form func(float64) charts.Value
	wide func(float64) charts.Value // of differences
	of   func(Figures) stats.Estimate
	n    func(Figures) int64
	diff func(Contrast) stats.Estimate
}

var (
	byMean = measure{
		"mean", "satisfied", func(x float64) charts.Value { return charts.Number(x, 1) }, func(x float64) charts.Value { return charts.Delta(x, 2) },
		func(f Figures) stats.Estimate { return f.Mean }, func(f Figures) int64 { return f.Rated }, func(c Contrast) stats.Estimate { return c.Mean },
	}
	byBest = measure{
		"best", "satisfied", charts.Share, func(x float64) charts.Value { return charts.Delta(100*x, 0) },
		func(f Figures) stats.Estimate { return f.Best }, func(f Figures) int64 { return f.Rated }, func(c Contrast) stats.Estimate { return c.Best },
	}
	byNet = measure{
		"net", "willing", func(x float64) charts.Value { return charts.Delta(100*x, 0) }, func(x float64) charts.Value { return charts.Delta(100*x, 0) },
		func(f Figures) stats.Estimate { return f.Net }, func(f Figures) int64 { return f.Asked }, func(c Contrast) stats.Estimate { return c.Net },
	}
	byAgain = measure{
		"again", "", charts.Share, func(x float64) charts.Value { return charts.Delta(100*x, 0) },
		func(f Figures) stats.Estimate { return f.Again }, func(f Figures) int64 { return f.Said }, func(c Contrast) stats.Estimate { return c.Again },
	}
	measures = []measure{byMean, byBest, byNet, byAgain}
)

// contrast says one comparison by the first measure whose interval can be told; false where there is none.
func (v view) contrast(c Contrast) (charts.Finding, bool) {
	i := slices.IndexFunc(measures, func(m measure) bool { return m.said != "" && !math.IsNaN(m.diff(c).Lower) })
	if i < 0 {
		return charts.Finding{}, false
	}
	m := measures[i]
	d := m.diff(c)
	f := charts.Finding{}
	if v.chartable() {
		f.Figure = v.figure()
	}
	a, b := v.of(c.Of), v.of(c.Against)
	args := charts.Args{
		"survey": v.name(), "of": m.form(m.of(a).Value).Of(m.n(a)), "against": m.form(m.of(b).Value).Of(m.n(b)),
	}
	f.Headline = charts.T("loyalty."+c.word()+"_"+m.said+"_"+[]string{"lower", "unclear", "higher"}[1+Side(d)], args)
	f.Sure = charts.T("loyalty.sure_"+m.word, charts.Args{
		"of": charts.Count(m.n(a)).Of(m.n(a)), "against": charts.Count(m.n(b)).Of(m.n(b)),
		"interval": charts.Interval(m.wide(d.Lower), m.wide(d.Upper)).Of(min(m.n(a), m.n(b))),
	})
	for _, other := range []measure{byNet, byAgain} {
		if e := other.diff(c); other.word != m.word && !math.IsNaN(e.Value) {
			f.Detail = append(f.Detail, charts.T("loyalty.also_"+other.word, charts.Args{
				"of": other.form(other.of(a).Value).Of(other.n(a)), "against": other.form(other.of(b).Value).Of(other.n(b)),
				"interval": charts.Interval(other.wide(e.Lower), other.wide(e.Upper)).Of(min(other.n(a), other.n(b))),
			}))
		}
	}
	if c.recovery() {
		f.Detail = append(f.Detail, charts.T("loyalty.satisfaction_only", nil))
		if math.IsNaN(c.Again.Value) {
			f.Detail = append(f.Detail, charts.T("loyalty.not_asked", nil))
		}
	}
	return f, true
}

// recovery reports whether it is the question whether a complaint handled well makes up for the problem.
func (c Contrast) recovery() bool { return c.Of == Well && c.Against != Badly }

// word is the comparison in the ids of messages.
func (c Contrast) word() string {
	switch {
	case c.Of == Complained:
		return "complained"
	case c.Against == Badly:
		return "handled"
	case c.Against == NoProblem:
		return "recovery"
	}
	return "recovery_others"
}

// chartable reports whether every group has a share of the two best ratings.
func (v view) chartable() bool {
	return !slices.ContainsFunc(v.Groups, func(f Figures) bool { return math.IsNaN(f.Best.Value) })
}

// chart draws the share of the two best ratings of each group.
func (v view) chart() charts.Bars {
	b := charts.Bars{
		Head: charts.Head{
			ID:       v.figure(),
			Subtitle: charts.T("loyalty.groups_subtitle", charts.Args{"survey": v.name()}),
			Summary:  charts.T("loyalty.groups_summary", charts.Args{"survey": v.name()}),
		},
		Unit: charts.T("loyalty.best", nil),
	}
	for _, f := range v.Groups {
		bar := charts.Bar{
			Label: f.Kind.label(), Y: 100 * f.Best.Value, Lo: 100 * f.Best.Lower, Hi: 100 * f.Best.Upper, Shown: charts.Share(f.Best.Value).Of(f.Rated),
		}
		if f.Kind == All {
			bar.Emphasis = charts.Residual
		}
		b.Rows = append(b.Rows, bar)
	}
	return b
}

// groupsTable holds what the chart draws, and the other figures of the groups.
func (v view) groupsTable() charts.Table {
	t := charts.Table{
		ID:      v.figure(),
		Caption: charts.T("loyalty.groups_caption", charts.Args{"survey": v.name()}),
		Columns: []charts.Column{word("group", "loyalty.group"), column("n", "loyalty.answers")},
		Notes:   []charts.Text{charts.T("loyalty.groups_note", nil)},
	}
	for _, m := range measures {
		t.Columns = append(t.Columns, column(m.word, "loyalty."+m.word), column(m.word+"_interval", "word.interval"))
	}
	for _, f := range v.Groups {
		row := []charts.Value{f.Kind.label(), charts.Count(f.N).Of(f.N)}
		for _, m := range measures {
			e := m.of(f)
			shown := m.form(e.Value)
			if m.word == byMean.word {
				shown = charts.Number(e.Value, 2)
			}
			row = append(row, shown.Of(m.n(f)), ends(m, e).Of(m.n(f)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ends are those of a figure's interval.
func ends(m measure, e stats.Estimate) charts.Value {
	if m.word == byMean.word {
		return charts.Interval(charts.Number(e.Lower, 2), charts.Number(e.Upper, 2))
	}
	return charts.Interval(m.form(e.Lower), m.form(e.Upper))
}

// contrastsTable is one row for each difference.
func (v view) contrastsTable() charts.Table {
	t := charts.Table{
		ID:      fmt.Sprintf("loyalty-contrasts-%d", v.place),
		Caption: charts.T("loyalty.contrasts_caption", charts.Args{"survey": v.name()}),
		Columns: []charts.Column{
			word("of", "loyalty.group"), word("against", "loyalty.against"), word("figure", "loyalty.figure"),
			column("difference", "loyalty.difference"), column("interval", "word.interval"), word("clear", "loyalty.clear"),
		},
		Notes: []charts.Text{charts.T("loyalty.contrasts_note", nil)},
	}
	for _, c := range v.Contrasts {
		for _, m := range measures {
			d := m.diff(c)
			if math.IsNaN(d.Value) {
				continue
			}
			n, clear := min(m.n(v.of(c.Of)), m.n(v.of(c.Against))), charts.Value{}
			if !math.IsNaN(d.Lower) {
				clear = analysis.YesNo(Side(d) != 0)
			}
			t.Rows = append(t.Rows, []charts.Value{
				c.Of.label(), c.Against.label(), charts.Phrase(charts.T("loyalty."+m.word, nil)), m.wide(d.Value).Of(n),
				charts.Interval(m.wide(d.Lower), m.wide(d.Upper)).Of(n), clear,
			})
		}
	}
	return t
}

// label names a group.
func (k Kind) label() charts.Value { return charts.Phrase(charts.T("loyalty.group_"+string(k), nil)) }

func shares(e stats.Estimate) charts.Value {
	return charts.Interval(charts.Share(e.Lower), charts.Share(e.Upper))
}

func column(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: true}
}

func word(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil)}
}
