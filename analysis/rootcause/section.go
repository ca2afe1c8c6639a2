package rootcause

import (
	"fmt"
	"math"
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

// result is what the section says of all answers, as they may be shown.
func result(answers []Answer, doubts []charts.Text) *analysis.Result {
	answers = published(answers)
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

// findings are those that are told.
func (v view) findings() []charts.Finding {
	var all []charts.Finding
	for n, i := range v.told {
		f := v.Found[i]
		c := charts.Finding{
			Headline: v.headline(f), Detail: v.detail(f), Sure: v.sure(f), Figure: v.against(i), Signal: true, About: where(f.Combination),
		}
		if n == 0 {
			c.Lead = charts.T("rootcause.lead", charts.Args{"told": charts.Phrase(c.Headline)})
			c.Decide = v.decide(f)
			c.Detail = append(v.basis(), c.Detail...)
		}
		all = append(all, c)
		if v.overTime(i) {
			all = append(all, v.course(i))
		}
	}
	if len(v.told) == 0 { // an earlier answer has told them
		all = []charts.Finding{{Headline: v.headline(v.Found[0]), Sure: v.sure(v.Found[0])}}
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
	case v.Observed == 0:
		return charts.Finding{Headline: charts.T("rootcause.none_counted", counted)}
	case len(v.Dimensions) == 0:
		return charts.Finding{Headline: charts.T("rootcause.no_dimensions", args)}
	}
	switch v.Question {
	case Change:
		args["reference"] = period(v.Reference)
	case Contrast:
		args["group"] = v.group()
	case Excess:
		args = counted
	}
	return charts.Finding{
		Headline: charts.T("rootcause.nothing_"+string(v.Question), args),
		Detail: []charts.Text{charts.T("rootcause.searched", charts.Args{
			"dimensions": v.searched(), "effect": charts.Ratio(v.LeastEffect), "least": charts.Count(v.LeastObserved),
		})},
		Sure: charts.T("rootcause.sure_nothing", charts.Args{"level": charts.Share(v.Level)}),
	}
}

// searched names the dimensions that were searched.
func (v view) searched() charts.Value {
	said := charts.Phrase(v.Dimensions[0].Dimension.Heading())
	for _, d := range v.Dimensions[1:] {
		said = charts.Phrase(charts.T("rootcause.list", charts.Args{"first": said, "next": charts.Phrase(d.Dimension.Heading())}))
	}
	return said
}

// headline says where and how much, with the month since which where that is known.
func (v view) headline(f Found) charts.Text {
	args := charts.Args{"where": where(f.Combination), "observed": v.counted(f.Observed), "expected": expected(f.Expected)}
	id := "rootcause.found_" + string(v.Question)
	switch {
	case len(f.Combination) == 0 && f.Observed > f.Expected:
		id = "rootcause.found_everywhere"
		delete(args, "where")
	case f.Observed < f.Expected:
		id = "rootcause.found_fewer"
	case v.Question == Change && v.Observed > v.Expected && f.Share > 0 && f.Share <= 1:
		id = "rootcause.found_share"
		args["share"], args["reference"] = charts.Share(float64(f.Share)), period(v.Reference)
	case v.Question == Contrast:
		args["group"] = v.group()
	case v.Question == Excess && v.Of != Complaints:
		id = "rootcause.found_gathered"
	}
	if f.Began == nil {
		return charts.T(id, args)
	}
	return charts.T("rootcause.since", charts.Args{"told": charts.Phrase(charts.T(id, args)), "since": period(f.Began.Unit)})
}

// group names what a contrast sets apart.
func (v view) group() charts.Value {
	if len(v.Group) > 0 {
		return where(v.Group)
	}
	return charts.Phrase(charts.T("rootcause.those_"+v.Of, nil))
}

// basis says what is expected where the headline does not.
func (v view) basis() []charts.Text {
	switch {
	case v.Question == Change:
		return nil
	case v.Question == Contrast || v.Of != Complaints:
		return []charts.Text{charts.T("rootcause.basis_share", nil)}
	case v.Measure != "":
		return []charts.Text{charts.T("rootcause.basis_measure", charts.Args{"measure": charts.Label(v.Measure)})}
	}
	return []charts.Text{charts.T("rootcause.basis_margins", nil)}
}

// detail says where it is not, and what else was weighed.
func (v view) detail(f Found) []charts.Text {
	var d []charts.Text
	if not, is := spared(f); is {
		d = append(d, charts.T("rootcause.spared", charts.Args{
			"where":    part(Condition{not.Dimension, []string{not.Value}}, spelled),
			"observed": shown(not.Observed), "expected": expected(not.Expected),
		}))
	}
	// An alternative that counts the same complaints says the same in other words.
	other := func(a Alternative) bool { return float64(a.Observed) != f.Observed }
	if i := slices.IndexFunc(f.Nested, other); i >= 0 {
		a := f.Nested[i]
		d = append(d, charts.T("rootcause.nearest", charts.Args{
			"where": where(a.Combination), "observed": shown(a.Observed), "expected": expected(a.Expected),
		}))
	}
	return d
}

// spared is where most was to be expected of all that a finding is not, of the dimensions that it names.
func spared(f Found) (Is, bool) {
	var largest Is
	for _, is := range f.Is {
		if !is.Is && f.has(is.Dimension) && is.Value != "" && is.Expected > largest.Expected {
			largest = is
		}
	}
	return largest, largest.Expected >= leastShown // of fewer to expect, few say nothing
}

// sure says how much more, how often chance finds as much anywhere, and how often other samples find the same.
func (v view) sure(f Found) charts.Text {
	said := charts.T("rootcause.sure_new", nil)
	if r := f.Ratio; !math.IsNaN(r.Value) && !math.IsInf(r.Value, 0) {
		said = charts.T("rootcause.sure_ratio", charts.Args{
			"ratio": charts.Ratio(r.Value), "interval": charts.Interval(charts.Ratio(r.Lower), charts.Ratio(r.Upper)),
		})
	}
	add := func(id, name string, value charts.Value) {
		said = charts.T(id, charts.Args{"said": charts.Phrase(said), name: value})
	}
	switch p := float64(f.P); {
	case math.IsNaN(p):
	case p < 0.001:
		add("rootcause.sure_rare", "per", charts.Count(1000))
	case f.Bounded:
		add("rootcause.sure_at_most", "n", charts.Count(int64(math.Ceil(p*1000))))
	default:
		add("rootcause.sure_about", "n", charts.Count(int64(math.Round(p*1000))))
	}
	if s := float64(f.Stability); !math.IsNaN(s) {
		add("rootcause.sure_stable", "stability", charts.Share(s))
	}
	return said
}

func (v view) decide(f Found) charts.Text {
	switch {
	case len(f.Combination) == 0:
		return charts.T("rootcause.decide_everywhere", nil)
	case f.Observed < f.Expected:
		return charts.T("rootcause.decide_fewer", charts.Args{"where": where(f.Combination)})
	case f.Began != nil:
		return charts.T("rootcause.decide_since", charts.Args{"where": where(f.Combination), "since": period(f.Began.Unit)})
	}
	return charts.T("rootcause.decide", charts.Args{"where": where(f.Combination)})
}
