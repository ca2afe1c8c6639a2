package rootcause

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// The form and the drawing that a forum works with.
const (
	fishboneID = "rootcause-fishbone"
	whysID     = "rootcause-whys"
)

// bone is a dimension that was searched, and the findings that name it.
type bone struct {
	dimension analysis.Dimension
	twigs     []twig
}

// twig is what a finding says of a dimension.
type twig struct {
	found  Found
	values []string
}

// skeleton are the dimensions that any answer searched, those with findings first. The findings are those that are told.
func skeleton(all []view) []bone {
	var bones []bone
	at := func(d analysis.Dimension) int {
		i := slices.IndexFunc(bones, func(b bone) bool { return b.dimension == d })
		if i < 0 {
			i = len(bones)
			bones = append(bones, bone{dimension: d})
		}
		return i
	}
	for _, a := range all {
		for _, i := range a.told {
			f := a.Found[i]
			for _, c := range f.Combination {
				b := at(c.Dimension)
				bones[b].twigs = append(bones[b].twigs, twig{f, c.Values})
			}
		}
	}
	for _, a := range all {
		for _, s := range a.Dimensions {
			at(s.Dimension)
		}
	}
	return bones
}

// fishbone draws them (Ishikawa), those in which nothing was found on one bone, and with a bone for what no column holds.
func (v view) fishbone(f Found, bones []bone) charts.Fishbone {
	c := charts.Fishbone{
		Head: charts.Head{
			ID: fishboneID, Subtitle: charts.T("rootcause.bones_subtitle", nil),
			Summary: charts.T("rootcause.bones_summary", charts.Args{"where": where(f.Combination), "dimensions": v.searched()}),
		},
		Effect: charts.Phrase(charts.T("rootcause.effect_"+string(v.Question), v.matter())),
	}
	vain := charts.Bone{Name: charts.Phrase(charts.T("rootcause.bone_nothing", nil))}
	for _, b := range bones {
		name := charts.Phrase(b.dimension.Heading())
		if len(b.twigs) == 0 {
			vain.Twigs = append(vain.Twigs, charts.Twig{Label: name, Emphasis: charts.Residual})
			continue
		}
		drawn := charts.Bone{Name: name}
		for _, t := range b.twigs {
			drawn.Twigs = append(drawn.Twigs, charts.Twig{Label: t.label(b), Shown: t.times(), Emphasis: charts.Vital})
		}
		c.Bones = append(c.Bones, drawn)
	}
	if len(vain.Twigs) > 0 {
		c.Bones = append(c.Bones, vain)
	}
	c.Bones = append(c.Bones, charts.Bone{
		Name:  charts.Phrase(charts.T("rootcause.bone_else", nil)),
		Twigs: []charts.Twig{{Label: charts.Phrase(charts.T("rootcause.bone_forum", nil)), Emphasis: charts.Residual}},
	})
	return c
}

// matter is what an answer is about: what there is more of, or the group that is set apart.
func (v view) matter() charts.Args {
	if v.Question == Contrast {
		return charts.Args{"group": v.group()}
	}
	return charts.Args{"counted": v.things()}
}

func (t twig) label(b bone) charts.Value { return one(b.dimension, t.values, spelled) }

// times is how many times the expected a finding is; nothing where none was expected.
func (t twig) times() charts.Value {
	ratio := charts.Ratio(t.found.Ratio.Value)
	if ratio.Kind == charts.KindNone {
		return ratio
	}
	return charts.Phrase(charts.T("rootcause.times_expected", charts.Args{"ratio": ratio}))
}

// twigs holds every figure of the fishbone.
func twigs(bones []bone) charts.Table {
	t := charts.Table{
		ID: fishboneID, Caption: charts.T("rootcause.bones_subtitle", nil),
		Columns: []charts.Column{
			column("dimension", "rootcause.dimension", false), column("value", "rootcause.value", false),
			column("finding", "rootcause.finding", false), column("ratio", "rootcause.ratio", true),
		},
	}
	for _, b := range bones {
		name := charts.Phrase(b.dimension.Heading())
		for _, w := range b.twigs {
			t.Rows = append(t.Rows, []charts.Value{name, w.label(b), where(w.found.Combination), charts.Ratio(w.found.Ratio.Value)})
		}
		if len(b.twigs) == 0 {
			t.Rows = append(t.Rows, []charts.Value{name, charts.Phrase(charts.T("rootcause.nothing_there", nil)), {}, {}})
		}
	}
	return t
}

// whys is the form of five whys about a finding: the figures answer the first, and ask the others.
func (v view) whys(f Found) charts.Worksheet {
	ask := func(id string, args charts.Args) charts.Ask { return charts.Ask{Question: charts.T(id, args)} }
	first := ask("rootcause.why_"+string(v.Question), v.matter())
	first.Answer = charts.T("rootcause.why_answer", charts.Args{
		"where": where(f.Combination), "observed": v.counted(f.Observed), "expected": expected(f.Expected),
	})
	here := ask("rootcause.why_here", nil)
	if not, is := f.spared(); is {
		here = ask("rootcause.why_not_there", not)
	}
	then := ask("rootcause.why_when", nil)
	if f.Began != nil {
		then = ask("rootcause.why_then", charts.Args{"since": period(f.Began.Unit)})
	}
	return charts.Worksheet{
		ID: whysID, Title: charts.T("rootcause.whys", charts.Args{"where": where(f.Combination)}), Intro: charts.T("rootcause.whys_intro", nil),
		Asks: []charts.Ask{first, here, then, ask("rootcause.why_possible", nil), ask("rootcause.why_unseen", nil)},
	}
}
