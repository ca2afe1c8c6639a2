package sampling

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// mostNamed is how many groups that stand out a paragraph names; the tables have the others.
const mostNamed = 3

// section says what the samples are.
type section struct {
	surveys  []Survey
	warnings []charts.Text
	span     analysis.Period
	options  Options // with defaults
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.surveys, Warnings: s.warnings}
	if len(s.surveys) == 0 {
		r.Data = []Survey{}
		r.Findings = []charts.Finding{{Headline: charts.T("sampling.none", charts.Args{"span": charts.Span(s.span.From, s.span.To)})}}
		return r
	}
	r.Tables = append(r.Tables, s.table())
	for i, each := range s.surveys {
		v := view{each, s.options, i + 1}
		r.Findings = append(r.Findings, v.size())
		if c, found := v.clearest(); found {
			r.Findings = append(r.Findings, v.difference(c))
			r.Charts = append(r.Charts, v.chart(c))
			r.Tables = append(r.Tables, v.groupsTable(c))
		}
		if v.Weighting != nil && len(v.Weighting.Figures) > 0 {
			last := &r.Findings[len(r.Findings)-1]
			last.Detail = append(last.Detail, v.weighted()...)
			r.Tables = append(r.Tables, v.weightingTable())
		}
	}
	r.Method = []charts.Text{charts.T("sampling.method_span", charts.Args{"span": charts.Span(s.span.From, s.span.To)})}
	if s.checked() {
		r.Tables = append(r.Tables, s.checksTable())
		r.Method = append(r.Method, charts.T("sampling.method_checks", nil))
	}
	if slices.ContainsFunc(s.surveys, func(v Survey) bool { return v.Weighting != nil }) {
		r.Method = append(r.Method, charts.T("sampling.method_weights", nil))
	}
	return r
}

// checked reports whether anything was compared.
func (s section) checked() bool {
	return slices.ContainsFunc(s.surveys, func(v Survey) bool { return len(v.Checks) > 0 })
}

// view says one survey.
type view struct {
	Survey
	options Options
	place   int // among the surveys, from 1
}

func (v view) name() charts.Value { return charts.Label(v.Source) }

// size says how many answered and how near that comes.
func (v view) size() charts.Finding {
	n := charts.Count(v.Answered).Of(v.Answered)
	if v.Answered == 0 {
		return charts.Finding{Headline: charts.T("sampling.no_answers", charts.Args{"survey": v.name(), "asked": charts.Count(v.Asked)})}
	}
	args := charts.Args{"survey": v.name(), "n": n, "margin": points(float64(v.Margin)).Of(v.Answered)}
	f := charts.Finding{Headline: charts.T("sampling.enough", args)}
	switch {
	case math.IsNaN(float64(v.Margin)): // no answer has any weight
		f.Headline = charts.T("sampling.unknown", charts.Args{"survey": v.name(), "n": n})
	case !v.Enough(v.options):
		args["wanted"], args["needed"] = points(v.options.Precision), charts.Count(v.Needed)
		f.Headline = charts.T("sampling.short", args)
	}
	if v.Asked > 0 {
		f.Detail = append(f.Detail, charts.T("sampling.response", charts.Args{
			"n": charts.Count(v.Responded).Of(v.Responded), "asked": charts.Count(v.Asked),
			"share": charts.Share(float64(v.Responded) / float64(v.Asked)).Of(v.Responded),
		}))
	} else {
		f.Detail = append(f.Detail, charts.T("sampling.not_told", nil))
	}
	if !math.IsNaN(v.Worst.Value) {
		f.Detail = append(f.Detail, charts.T("sampling.worst", charts.Args{
			"best": charts.Share(v.Worst.Value).Of(v.Rated), "low": charts.Share(v.Worst.Lower).Of(v.Rated), "high": charts.Share(v.Worst.Upper).Of(v.Rated),
		}))
	}
	if float64(v.Design) > 1.005 {
		f.Detail = append(f.Detail, charts.T("sampling.design", charts.Args{"n": n, "effective": charts.Count(int64(math.Round(float64(v.Effective)))).Of(v.Answered)}))
	}
	if same := v.by(false); len(same) > 0 {
		f.Detail = append(f.Detail, charts.T("sampling.alike", charts.Args{"dimensions": list(same)}))
	}
	f.Sure = v.sure()
	return f
}

// sure says what the margin is of.
func (v view) sure() charts.Text {
	args := charts.Args{"confidence": charts.Share(v.options.Confidence)}
	p := v.Population
	switch {
	case p == nil:
		return charts.T("sampling.sure", args)
	case p.Name == "":
		args["n"] = charts.Count(p.Size)
		return charts.T("sampling.sure_number", args)
	case p.Name == complaints:
		args["n"] = charts.Count(p.Size)
		return charts.T("sampling.sure_complaints", args)
	}
	args["n"], args["measure"] = charts.Count(p.Size), charts.Label(p.Name)
	return charts.T("sampling.sure_measure", args)
}

// by are the dimensions by which some check differs, or no check does, in order.
func (v view) by(differs bool) []Dimension {
	var by []Dimension
	for _, c := range v.Checks {
		same := func(x Check) bool { return x.Dimension == c.Dimension && x.Differs() }
		if slices.ContainsFunc(v.Checks, same) == differs && !slices.Contains(by, c.Dimension) {
			by = append(by, c.Dimension)
		}
	}
	return by
}

// clearest is the check by which those who answered differ most surely.
func (v view) clearest() (Check, bool) {
	var differ []Check
	for _, c := range v.Checks {
		if c.Differs() {
			differ = append(differ, c)
		}
	}
	if len(differ) == 0 {
		return Check{}, false
	}
	return slices.MinFunc(differ, func(a, b Check) int { return cmp.Compare(a.P, b.P) }), true
}

// difference says who answers and who does not.
func (v view) difference(first Check) charts.Finding {
	f := charts.Finding{Figure: v.figure("groups"), Detail: v.groups(first, mostNamed)}
	for _, c := range v.Checks {
		if c.Differs() && (c.Dimension != first.Dimension || c.Frame != first.Frame) {
			f.Detail = append(f.Detail, v.groups(c, 1)...)
		}
	}
	f.Headline = charts.T("sampling.differ", charts.Args{"survey": v.name(), "frame": charts.Phrase(v.frame(first)), "dimensions": list(v.by(true))})
	f.Sure = charts.T("sampling.differ_sure", charts.Args{"n": charts.Count(int64(len(v.Checks)))})
	return f
}

// groups are sentences on the groups of a check that stand out most.
func (v view) groups(c Check, most int) []charts.Text {
	loud := slices.DeleteFunc(slices.Clone(c.Groups), func(g Group) bool { return !g.Differs })
	slices.SortStableFunc(loud, func(a, b Group) int { return cmp.Compare(math.Abs(b.Residual), math.Abs(a.Residual)) })
	var said []charts.Text
	for _, g := range loud[:min(most, len(loud))] {
		args := charts.Args{
			"dimension": charts.Phrase(heading(c.Dimension)), "value": label(c.Dimension, g), "frame": charts.Phrase(v.frame(c)),
			"share": charts.Share(g.Share.Value).Of(g.Answered), "of": charts.Share(g.Of).Of(int64(g.Frame)),
		}
		if c.Frame == Asked {
			args["rate"] = charts.Share(float64(g.Answered) / g.Frame).Of(g.Answered)
			delete(args, "frame")
			delete(args, "share")
			args["of"] = charts.Share(float64(v.Responded) / float64(v.Asked))
			said = append(said, charts.T("sampling.group_asked", args))
			continue
		}
		said = append(said, charts.T("sampling.group", args))
	}
	return said
}

// weighted says what weights to what is known would do to the first figure, and at what price.
func (v view) weighted() []charts.Text {
	w := v.Weighting
	first := w.Figures[0]
	said := []charts.Text{charts.T("sampling.weighted_"+string(first.What), charts.Args{
		"plain": figure(first.What, first.Plain.Value).Of(first.N), "weighted": figure(first.What, first.Weighted.Value).Of(first.N),
		"dimensions": list(w.By), "n": charts.Count(v.Answered).Of(v.Answered),
		"effective": charts.Count(int64(math.Round(float64(w.Effective)))).Of(v.Answered),
	})}
	if w.Trimmed > 0 {
		said = append(said, charts.T("sampling.trimmed", charts.Args{"n": charts.Count(int64(w.Trimmed)).Of(int64(w.Trimmed)), "most": charts.Number(v.options.Trim, 1)}))
	}
	for _, u := range w.Unreached[:min(mostNamed, len(w.Unreached))] {
		said = append(said, charts.T("sampling.unreached", charts.Args{
			"dimension": charts.Phrase(heading(u.Dimension)), "value": label(u.Dimension, Group{Value: u.Value}),
		}))
	}
	return said
}

// frame names what those who answered are compared with.
func (v view) frame(c Check) charts.Text {
	switch {
	case c.Frame == Asked:
		return charts.T("sampling.frame_asked", nil)
	case v.Population.Name == complaints:
		return charts.T("sampling.frame_complaints", nil)
	}
	return charts.T("sampling.frame_measure", charts.Args{"measure": charts.Label(v.Population.Name)})
}

// heading names a dimension.
func heading(d Dimension) charts.Text {
	if d == waiting {
		return charts.T("sampling.waiting", nil)
	}
	return d.Heading()
}

// classes are the values of waiting.
var classes = map[string]string{
	"1": "sampling.waiting_1", "2": "sampling.waiting_2", "3": "sampling.waiting_3", "4": "sampling.waiting_4",
}

// label is a group as the reader knows it.
func label(d Dimension, g Group) charts.Value {
	switch {
	case g.Folded > 0:
		return charts.Phrase(charts.T("sampling.folded", charts.Args{"n": charts.Count(int64(g.Folded))}))
	case d == waiting:
		return charts.Phrase(charts.T(classes[g.Value], nil))
	}
	return d.Label(g.Value)
}

// list joins the names of dimensions: Segment, Region.
func list(of []Dimension) charts.Value {
	joined := charts.Phrase(heading(of[0]))
	for _, d := range of[1:] {
		joined = charts.Phrase(charts.T("sampling.list", charts.Args{"first": joined, "next": charts.Phrase(heading(d))}))
	}
	return joined
}

// points is a share as percentage points without unit.
func points(x float64) charts.Value { return charts.Number(100*x, 1) }

// figure is a figure in its own form: a share in percent, a net promoter score from −100 to 100, a mean with two decimals.
func figure(w What, x float64) charts.Value {
	switch w {
	case Best:
		return charts.Share(x)
	case Net:
		return charts.Delta(100*x, 0)
	}
	return charts.Number(x, 2)
}
