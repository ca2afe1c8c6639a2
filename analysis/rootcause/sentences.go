package rootcause

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/charts"
)

// headline says where and how much, with the month since which where that is known.
func (v view) headline(f Found) charts.Text {
	args := charts.Args{"where": where(f.Combination), "observed": v.counted(f.Observed), "expected": expected(f.Expected)}
	id := "rootcause.found_" + string(v.Question)
	switch {
	case len(f.Combination) == 0 && f.Observed > f.Expected:
		id = "rootcause.found_everywhere"
		delete(args, "where")
	case len(f.Combination) == 0:
		id = "rootcause.found_everywhere_fewer"
		delete(args, "where")
	case f.Observed < f.Expected:
		id = "rootcause.found_fewer"
	case v.Question == Change && v.Observed > v.Expected && f.Adds > v.difference():
		id = "rootcause.found_beyond" // the rest has fallen: no share of the rise
		args["reference"] = period(v.Reference)
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
	if v.Method == Risk && f.Expected > 0 {
		return charts.T("rootcause.sure_amount", charts.Args{"ratio": charts.Ratio(f.Ratio.Value), "n": observed(f.Complaints)})
	}
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

// about is what a finding takes the place of in the summary: what other analyses say of its parts, in number or as risen. What
// sets some complaints apart from others is no place of all of them.
func (v view) about(f Found) []string {
	if v.Question == Contrast || v.Of != Complaints {
		return nil
	}
	var about []string
	for _, c := range f.Combination {
		about = append(about, c.Dimension.About(c.Values...)...)
	}
	switch {
	case v.Question == Change && f.Observed < f.Expected:
		about = append(about, charts.Fallen)
	case v.Question == Change, f.Began != nil:
		about = append(about, charts.Risen)
	}
	return about
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
