package rootcause

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// headline says where and how much, and of what time.
func (v view) headline(f Found) charts.Text {
	args := charts.Args{
		"where": opening(f.Combination), "observed": v.counted(f.Observed), "expected": expected(f.Expected), "when": v.when(),
	}
	id := "rootcause.found_" + string(v.Question)
	switch fewer := f.Observed < f.Expected; {
	case len(f.Combination) == 0 && fewer:
		id = "rootcause.found_everywhere_fewer"
		delete(args, "where")
	case len(f.Combination) == 0:
		id = "rootcause.found_everywhere"
		delete(args, "where")
	case fewer:
		id = "rootcause.found_fewer"
	case v.Question == Change && v.Observed > v.Expected && f.Adds > v.difference():
		id = "rootcause.found_beyond" // the rest has fallen: no share of the rise
		args["reference"] = period(v.Reference)
	case v.Question == Change && v.Remains >= 0 && f.Share > 0 && f.Share <= 1: // else the rise is not the sum of what rose
		id = "rootcause.found_share"
		args["share"], args["reference"] = charts.Share(float64(f.Share)), period(v.Reference)
	case v.Question == Contrast:
		args["group"] = v.group()
	}
	return charts.T(id, args)
}

// timed is the headline with the month since which, or after which none, where that is known.
func (v view) timed(i int) charts.Text {
	f := v.Found[i]
	told := charts.Phrase(v.headline(f))
	last, over := f.over()
	switch {
	case over:
		return charts.T("rootcause.told_over", charts.Args{"told": told, "last": period(last)})
	case f.Began != nil:
		return charts.T("rootcause.since", charts.Args{"told": told, "since": period(f.Began.Unit)})
	}
	return told.Text
}

// when is the time that is counted: of many months, how many.
func (v view) when() charts.Value {
	from, to := v.Period.From, v.Period.To
	if n := 12*(to.Year()-from.Year()) + int(to.Month()-from.Month()); v.Question != Change && n > 1 {
		return charts.Phrase(charts.T("rootcause.when_months", charts.Args{"n": charts.Count(int64(n))}))
	}
	return charts.Phrase(charts.T("rootcause.when_period", charts.Args{"period": period(v.Period)}))
}

// silent is how many complaints must have been to be expected since the last one before their absence tells that it is over: none
// of three comes in one case of twenty by chance.
const silent = 3

// over is the last month with a complaint, and whether so many months without one came after it that it is over.
func (f Found) over() (last analysis.Period, is bool) {
	at, sum := -1, 0.0
	for i, p := range f.Segment {
		if sum += p.N; p.N > 0 {
			at = i
		}
	}
	if at < 0 {
		return last, false
	}
	return f.Segment[at].Unit, f.pace(at)*float64(len(f.Segment)-1-at) >= silent
}

// pace is the mean of the months up to one with the last complaint, from the first on.
func (f Found) pace(last int) float64 {
	first, sum := slices.IndexFunc(f.Segment, func(p Point) bool { return p.N > 0 }), 0.0
	for _, p := range f.Segment[first : last+1] {
		sum += p.N
	}
	return sum / float64(last+1-first)
}

// group names what a contrast sets apart.
func (v view) group() charts.Value {
	if len(v.Group) > 0 {
		return where(v.Group)
	}
	return charts.Phrase(charts.T("rootcause.those_"+v.Of, nil))
}

// basis says what is expected.
func (v view) basis() charts.Text {
	measure := charts.Label(v.Measure)
	switch {
	case v.Question == Change && v.Measure == "":
		return charts.T("rootcause.basis_days", charts.Args{"reference": period(v.Reference)})
	case v.Question == Change:
		return charts.T("rootcause.basis_units", charts.Args{"reference": period(v.Reference), "measure": measure})
	case v.Question == Contrast || v.Of != Complaints:
		return charts.T("rootcause.basis_share", nil)
	case v.Measure != "":
		return charts.T("rootcause.basis_measure", charts.Args{"measure": measure})
	}
	return charts.T("rootcause.basis_margins", nil)
}

// detail says how much of it is of the last month, where it is not, and what else was weighed.
func (v view) detail(f Found) []charts.Text {
	var d []charts.Text
	if n := len(f.Segment); v.Question != Change && n > 0 && f.Segment[n-1].N > 0 {
		d = append(d, charts.T("rootcause.latest", charts.Args{"n": observed(f.Segment[n-1].N), "month": period(f.Segment[n-1].Unit)}))
	}
	if not, is := f.spared(); is {
		d = append(d, charts.T("rootcause.spared", not))
	}
	// What counts nearly the same complaints says the same in other words.
	other := func(a Alternative) bool {
		return !(math.Abs(float64(a.Observed)-f.Observed) <= alike*f.Observed && math.Abs(a.Expected-f.Expected) <= alike*f.Expected)
	}
	if i := slices.IndexFunc(f.Nested, other); i >= 0 {
		a := f.Nested[i]
		d = append(d, charts.T("rootcause.nearest", charts.Args{
			"where": where(a.Combination), "observed": observed(float64(a.Observed)), "expected": expected(a.Expected),
		}))
	}
	return d
}

// alike is the share by which counts of a description may differ from those of a finding that it is not told beside.
const alike = 0.1

// spared is where most was to be expected of all that a finding is not, of the dimensions that it names: of the same matter elsewhere
// leastExpected is how much must be expected in a place for its being spared to say anything.
const leastExpected = 5

// if that is known, else of another matter there.
func (f Found) spared() (said charts.Args, is bool) {
	var largest Is
	matter := true
	for _, is := range f.Is {
		if is.Is || !f.has(is.Dimension) || is.Value == "" || is.Expected < leastExpected { // of fewer to expect, few say nothing
			continue
		}
		if other := slices.Contains(telling, is.Dimension); matter && !other || matter == other && is.Expected > largest.Expected {
			largest, matter = is, other
		}
	}
	there := slices.Clone(f.Combination)
	for i, c := range there {
		if c.Dimension == largest.Dimension {
			there[i].Values = []string{largest.Value}
		}
	}
	return charts.Args{"where": where(there), "observed": observed(float64(largest.Observed)), "expected": expected(largest.Expected)}, largest.Expected > 0
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
	switch s := float64(f.Stability); {
	case math.IsNaN(s):
	case s < steady:
		add("rootcause.sure_unstable", "stability", charts.Share(s))
	default:
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

// steady is the share of new searches that must find a place again to say no more of its limits: most of them.
const steady = 0.5

func (v view) decide(f Found) charts.Text {
	last, over := f.over()
	switch {
	case len(f.Combination) == 0:
		return charts.T("rootcause.decide_everywhere", nil)
	case f.Observed < f.Expected:
		return charts.T("rootcause.decide_fewer", charts.Args{"where": opening(f.Combination)})
	case over:
		return charts.T("rootcause.decide_over", charts.Args{"where": opening(f.Combination), "last": period(last)})
	case f.Began != nil:
		return charts.T("rootcause.decide_since", charts.Args{"where": opening(f.Combination), "since": period(f.Began.Unit)})
	}
	return charts.T("rootcause.decide", charts.Args{"where": opening(f.Combination)})
}
