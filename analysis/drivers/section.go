package drivers

import (
	"fmt"
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// section says the surveys of a report.
type section struct {
	surveys     []Survey
	options     Options
	now, before analysis.Period
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.surveys}
	for i, survey := range s.surveys {
		v := view{Survey: survey, section: s, nth: i + 1}
		r.Findings = append(r.Findings, v.findings()...)
		r.Warnings = append(r.Warnings, v.warnings()...)
		r.Tables = append(r.Tables, v.tables()...)
		if v.placed() {
			r.Charts = append(r.Charts, v.matrix())
		}
		if v.Index != nil {
			r.Charts = append(r.Charts, v.missing())
			r.Measures = append(r.Measures, v.measure())
			if v.Index.Changed() != 0 {
				r.Charts = append(r.Charts, v.changes())
			}
		}
	}
	if len(r.Findings) == 0 {
		r.Findings = []charts.Finding{{Headline: charts.T("drivers.none", nil)}}
	}
	if len(r.Charts) > 0 {
		r.Method = []charts.Text{
			charts.T("drivers.method_share", charts.Args{"n": charts.Count(resamples)}), charts.T("drivers.method_kept", charts.Args{
				"share": charts.Share(s.options.withDefaults().Rated),
			}), charts.T("drivers.method_index", nil),
		}
	}
	return r
}

// view says one survey.
type view struct {
	Survey
	section
	nth int
}

// id is unique in a report: the second survey's charts have its number.
func (v view) id(what string) string {
	if v.nth > 1 {
		return fmt.Sprintf("drivers-%s-%d", what, v.nth)
	}
	return "drivers-" + what
}

// named leads a sentence with the survey, where there are several.
func (v view) named(said charts.Text) charts.Text {
	if len(v.surveys) < 2 {
		return said
	}
	return charts.T("drivers.named", charts.Args{"survey": charts.Label(v.Source), "said": charts.Phrase(said)})
}

func (v view) span() charts.Value    { return span(v.Wave, v.now) }
func (v view) earlier() charts.Value { return span(v.Survey.Before, v.before) }

// span is the wave of answers without days, else their days.
func span(wave string, days analysis.Period) charts.Value {
	if wave != "" {
		return charts.Label(wave)
	}
	return charts.Span(days.From, days.To)
}

// what is the judgement in words.
func (v view) what() charts.Value {
	return charts.Phrase(charts.T("drivers.what_"+v.Judgement, nil))
}

func (v view) findings() []charts.Finding {
	if v.Index == nil {
		return []charts.Finding{{Headline: v.untold()}}
	}
	fs := []charts.Finding{v.mattering()}
	if v.placed() {
		fs = append(fs, v.priorities())
	}
	fs = append(fs, v.level())
	if v.Index.Changed() != 0 {
		fs = append(fs, v.changed())
	}
	return fs
}

// untold says why nothing can be told of a survey.
func (v view) untold() charts.Text {
	switch {
	case len(v.Attributes) == 0:
		return charts.T("drivers.no_scale", charts.Args{"survey": charts.Label(v.Source)})
	case len(v.kept()) < 2:
		return v.named(v.unasked())
	}
	return charts.T("drivers.few", charts.Args{
		"survey": charts.Label(v.Source), "n": charts.Count(v.Respondents).Of(v.Respondents), "span": v.span(), "least": charts.Count(leastRated),
	})
}

// mattering says which attributes matter most.
func (v view) mattering() charts.Finding {
	f := charts.Finding{Figure: v.id("importance")}
	if v.placed() && !v.statedImportance() {
		f.Figure = v.id("matrix")
	}
	switch v.Explained {
	case Unasked:
		f.Headline, f.Detail = v.named(v.unasked()), v.leftOut(nil)
		return f
	case Few:
		f.Headline = v.named(charts.T("drivers.incomplete", charts.Args{
			"n": charts.Count(v.Complete).Of(v.Complete), "least": charts.Count(max(leastAnswers, int64(leastPer*len(v.kept())))),
		}))
		f.Detail = v.leftOut(nil)
		return f
	case Nothing:
		f.Headline = v.named(charts.T("drivers.nothing", charts.Args{"what": v.what()}))
		f.Detail = v.leftOut(nil)
		f.Sure = v.sure()
		return f
	}
	f.Headline, f.Detail, f.Sure = v.named(v.leaders()), v.leftOut(v.checks()), v.sure()
	return f
}

func (v view) unasked() charts.Text {
	return charts.T("drivers.unasked", charts.Args{"share": charts.Share(v.options.withDefaults().Rated)})
}

// most are as many attributes as a headline can say to lead together.
const most = 3

func (v view) leaders() charts.Text {
	leading := v.those(func(a *Attribute) bool { return a.Leads })
	args := charts.Args{"what": v.what()}
	switch n := len(leading); {
	case n == 1:
		args["first"], args["share"] = leading[0], charts.Share(v.kept()[0].Share.Value).Of(v.Complete)
		return charts.T("drivers.alone", args)
	case n <= most && n < len(v.kept()):
		args["list"] = analysis.And(leading...)
		return charts.T("drivers.together", args)
	}
	args["n"] = charts.Count(int64(len(v.kept())))
	return charts.T("drivers.level", args)
}

// those are the names of attributes that are kept.
func (v view) those(is func(*Attribute) bool) []charts.Value {
	var names []charts.Value
	for _, a := range v.kept() {
		if is(a) {
			names = append(names, charts.Label(a.Name))
		}
	}
	return names
}

// checks say how much is explained, and what the two other roads say of the order.
func (v view) checks() []charts.Text {
	kept := v.kept()
	said := []charts.Text{charts.T("drivers.explained", charts.Args{
		"n": charts.Count(int64(len(kept))), "share": charts.Share(float64(v.R2)).Of(v.Complete), "what": v.what(),
	})}
	if top := largest(kept, func(a *Attribute) analysis.Chance { return a.Johnson }); top != nil && top != kept[0] {
		said = append(said, charts.T("drivers.johnson", charts.Args{"name": charts.Label(top.Name)}))
	}
	if top := largest(kept, func(a *Attribute) analysis.Chance { return a.Pairwise }); top != nil && top != kept[0] {
		said = append(said, charts.T("drivers.pairwise", charts.Args{"name": charts.Label(top.Name)}))
	}
	return said
}

// largest is the attribute with the largest figure, the first of equals; nil where the figure is not known.
func largest(kept []*Attribute, figure func(*Attribute) analysis.Chance) *Attribute {
	var top *Attribute
	for _, a := range kept {
		if x := figure(a); !math.IsNaN(float64(x)) && (top == nil || x > figure(top)) {
			top = a
		}
	}
	return top
}

// leftOut adds which attributes are not weighed.
func (v view) leftOut(said []charts.Text) []charts.Text {
	var names []charts.Value
	for _, a := range v.Attributes {
		if !a.Kept {
			names = append(names, charts.Label(a.Name))
		}
	}
	if len(names) == 0 {
		return said
	}
	return append(said, charts.T("drivers.left_out", charts.Args{
		"list": analysis.And(names...), "share": charts.Share(v.options.withDefaults().Rated),
	}))
}

func (v view) sure() charts.Text {
	return charts.T("drivers.sure", charts.Args{
		"n": charts.Count(v.Complete).Of(v.Complete), "all": charts.Count(v.Judged).Of(v.Judged), "what": v.what(), "span": v.span(),
	})
}

// priorities says what is clearly important and clearly rated low.
func (v view) priorities() charts.Finding {
	first := v.those(func(a *Attribute) bool { return a.Field == First })
	f := charts.Finding{Figure: v.id("matrix"), Headline: v.named(charts.T("drivers.no_priority", nil))}
	if len(first) > 0 {
		args := charts.Args{"list": analysis.And(first...)}
		f.Headline = v.named(charts.T("drivers.priority", args))
		f.Decide = charts.T("drivers.decide", args)
		f.About = analysis.Dimension("attribute").About(v.names(First)...)
	}
	if keep := v.those(func(a *Attribute) bool { return a.Field == Keep }); len(keep) > 0 {
		f.Detail = append(f.Detail, charts.T("drivers.keep_up", charts.Args{"list": analysis.And(keep...)}))
	}
	inField := v.those(func(a *Attribute) bool { return a.Field != Unclear })
	f.Sure = charts.T("drivers.placed", charts.Args{"n": charts.Count(int64(len(inField))), "all": charts.Count(int64(len(v.kept())))})
	return f
}

func (v view) names(field Field) []string {
	var names []string
	for _, a := range v.kept() {
		if a.Field == field {
			names = append(names, a.Name)
		}
	}
	return names
}

func (v view) warnings() []charts.Text {
	var ws []charts.Text
	if len(v.Unscaled) > 0 && len(v.Attributes) > 0 {
		var names []charts.Value
		for _, name := range v.Unscaled {
			names = append(names, charts.Label(name))
		}
		ws = append(ws, charts.T("drivers.unscaled", charts.Args{"survey": charts.Label(v.Source), "list": analysis.And(names...)}))
	}
	if v.Explained != Told {
		return ws
	}
	if 2*v.Complete < v.Judged {
		ws = append(ws, charts.T("drivers.half", charts.Args{
			"survey": charts.Label(v.Source), "n": charts.Count(v.Complete).Of(v.Complete), "all": charts.Count(v.Judged).Of(v.Judged), "what": v.what(),
		}))
	}
	if alike := v.those(func(a *Attribute) bool { return a.Inflated > inflation }); len(alike) > 0 {
		ws = append(ws, charts.T("drivers.alike", charts.Args{"survey": charts.Label(v.Source), "list": analysis.And(alike...)}))
	}
	return ws
}
