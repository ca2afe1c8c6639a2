package rootcause

import (
	"fmt"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// mostTold is how many findings of an answer have sentences and figures of their own; the table has all.
const mostTold = 3

// view is one answer, as the section tells it.
type view struct {
	Answer
	id   string // of its figures: rootcause-change
	told []int  // findings with sentences and figures: the first that no earlier answer has told
}

// views gives each answer a name; a second one to the same question is numbered.
func views(answers []Answer) []view {
	var all []view
	asked := map[Question]int{}
	var told [][]Condition
	for _, a := range answers {
		asked[a.Question]++
		v := view{Answer: a, id: "rootcause-" + string(a.Question)}
		if n := asked[a.Question]; n > 1 {
			v.id += fmt.Sprintf("-%d", n)
		}
		for i, f := range a.Found {
			known := func(c []Condition) bool { return same(c, f.Combination) }
			if len(v.told) < mostTold && !slices.ContainsFunc(told, known) {
				v.told, told = append(v.told, i), append(told, f.Combination)
			}
		}
		all = append(all, v)
	}
	return all
}

// same reports whether two combinations are one.
func same(a, b []Condition) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(c Condition) bool {
		return !slices.ContainsFunc(b, func(d Condition) bool { return c.Dimension == d.Dimension && slices.Equal(c.Values, d.Values) })
	})
}

// result is what the section says of all answers.
func result(answers []Answer, doubts []charts.Text) *analysis.Result {
	all := views(answers)
	r := &analysis.Result{Data: answers}
	for _, v := range all {
		if len(v.Found) > 0 { // what was found is told before what was not
			r.Findings = append(r.Findings, v.findings()...)
		}
		figures, tables := v.figures()
		r.Charts, r.Tables = append(r.Charts, figures...), append(r.Tables, tables...)
		r.Method = append(r.Method, v.method()...)
	}
	searched := ""
	for _, v := range all {
		if len(v.Found) > 0 {
			continue
		}
		f := v.nothing()
		if slices.ContainsFunc(r.Findings, func(g charts.Finding) bool { return fmt.Sprint(g.Headline) == fmt.Sprint(f.Headline) }) {
			continue
		}
		if said := fmt.Sprint(f.Detail); said != searched {
			searched = said
		} else {
			f.Detail, f.Sure = nil, charts.Text{}
		}
		r.Findings = append(r.Findings, f)
	}
	if v, f, place := risen(all); place {
		r.Findings = append(r.Findings, charts.Finding{
			Headline: charts.T("rootcause.look", nil), Figure: fishboneID,
			Detail: []charts.Text{charts.T("rootcause.look_detail", nil)},
		})
		bones := skeleton(all)
		r.Charts, r.Tables = append(r.Charts, v.fishbone(f, bones)), append(r.Tables, twigs(bones))
		r.Sheets = []charts.Worksheet{v.whys(f)}
	}
	if slices.ContainsFunc(all, func(v view) bool { return len(v.Found) > 0 }) {
		r.Warnings = append(r.Warnings, charts.T("rootcause.association", nil))
	}
	r.Tables = append(r.Tables, tables(all)...)
	for _, v := range all {
		r.Warnings = append(r.Warnings, v.warnings()...)
	}
	r.Warnings = distinct(append(r.Warnings, doubts...))
	r.Method = distinct(r.Method)
	return r
}

// risen is the first finding in a place where there is more than expected: what a forum looks for the causes of.
func risen(all []view) (view, Found, bool) {
	for _, v := range all {
		for _, f := range v.Found {
			if len(f.Combination) > 0 && f.Observed > f.Expected {
				return v, f, true
			}
		}
	}
	return view{}, Found{}, false
}

// distinct leaves out texts that say what an earlier one has said.
func distinct(texts []charts.Text) []charts.Text {
	var once []charts.Text
	seen := map[string]bool{}
	for _, t := range texts {
		if key := fmt.Sprint(t); !seen[key] {
			seen[key] = true
			once = append(once, t)
		}
	}
	return once
}

// leads is how many findings of an answer the opening paragraph tells and asks about: of more, a meeting decides none.
const leads = 2

// findings are those that are told.
func (v view) findings() []charts.Finding {
	var all []charts.Finding
	for n, i := range v.told {
		f := v.Found[i]
		c := charts.Finding{
			Headline: v.timed(i), Detail: v.detail(f), Sure: v.sure(f), Figure: v.against(i), Signal: true, About: v.about(f),
		}
		if v.overTime(i) { // which says when
			c.Headline = v.headline(f)
		}
		if n < leads {
			c.Lead = charts.T("rootcause.lead", charts.Args{"told": charts.Phrase(v.timed(i))})
			c.Decide = v.decide(f)
		}
		if n == 0 {
			c.Detail = slices.Insert(c.Detail, 0, v.basis())
		}
		all = append(all, c)
		if v.overTime(i) {
			all = append(all, v.course(i))
		}
	}
	if len(v.told) == 0 { // an earlier answer has told them
		all = []charts.Finding{{Headline: v.timed(0), Sure: v.sure(v.Found[0])}}
	}
	if more := len(v.Found) - max(1, len(v.told)); more > 0 {
		last := &all[len(all)-1].Detail
		*last = append(*last, charts.T("rootcause.more", charts.Args{"n": charts.Count(int64(more))}))
	}
	if v.sums() {
		all = append(all, v.sum())
	}
	return all
}

// nothing says that no combination was found, and how often noise gives one.
func (v view) nothing() charts.Finding {
	args := charts.Args{"period": period(v.Period)}
	counted := charts.Args{"period": args["period"], "counted": v.things()}
	switch {
	case slices.ContainsFunc(v.Doubts, func(d Doubt) bool { return d.Kind == Uncovered }):
		id := "rootcause.uncovered"
		if v.Question == Change {
			id = "rootcause.uncovered_change"
		}
		return charts.Finding{Headline: charts.T(id, args)}
	case len(v.Dimensions) == 0: // nothing was counted then
		return charts.Finding{Headline: charts.T("rootcause.no_dimensions", args)}
	case v.Observed == 0 && len(v.Group) > 0:
		args["group"] = v.group()
		return charts.Finding{Headline: charts.T("rootcause.none_in_group", args)}
	case v.Observed == 0:
		return charts.Finding{Headline: charts.T("rootcause.none_counted", counted)}
	}
	switch v.Question {
	case Change:
		args["reference"] = period(v.Reference)
	case Contrast:
		args["group"] = v.group()
	case Excess:
		args = counted
	}
	id, searched := "rootcause.nothing_"+string(v.Question), "rootcause.searched"
	sure := charts.T("rootcause.sure_nothing", charts.Args{"level": charts.Share(v.Level)})
	if v.Method == Risk {
		id, searched, sure, args["counted"] = "rootcause.nothing_amount", "rootcause.searched_amount", charts.Text{}, v.things()
	}
	c := charts.Finding{
		Headline: charts.T(id, args),
		Detail: []charts.Text{charts.T(searched, charts.Args{
			"dimensions": v.searched(), "effect": charts.Ratio(v.LeastEffect), "least": charts.Count(v.LeastObserved),
		})},
		Sure: sure,
	}
	if v.Question == Change && v.Of == Complaints {
		section := charts.Phrase(charts.T("change.title", nil))
		c.Detail = append(c.Detail, charts.T("rootcause.nothing_beside_change", charts.Args{"section": section}))
	}
	return c
}

// searched names the dimensions that were searched.
func (v view) searched() charts.Value {
	said := charts.Phrase(v.Dimensions[0].Dimension.Heading())
	for _, d := range v.Dimensions[1:] {
		said = charts.Phrase(charts.T("rootcause.list", charts.Args{"first": said, "next": charts.Phrase(d.Dimension.Heading())}))
	}
	return said
}
