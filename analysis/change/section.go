package change

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// settledHistory is below how many units the dispersion is called provisional: half of them tell nothing of a season.
const settledHistory = 6

// told is how many values have a sentence of their own; the table has all.
const told = 3

func (a Answer) result(covered bool, doubts []charts.Text) *analysis.Result {
	r := &analysis.Result{Data: a}
	period := charts.Period(a.Period.From, a.Period.To)
	one := func(headline charts.Text) *analysis.Result {
		r.Findings = []charts.Finding{{Headline: headline}}
		return r
	}
	switch {
	case !covered:
		return one(charts.T("change.not_covered", charts.Args{"period": period}))
	case len(a.Comparisons) == 0:
		return one(charts.T("change.no_reference", charts.Args{"period": period}))
	case !slices.ContainsFunc(a.Comparisons, func(c Comparison) bool { return c.Total.N+c.Total.Reference > 0 }):
		return one(charts.T("change.none", charts.Args{"period": period}))
	case !slices.ContainsFunc(a.Comparisons, func(c Comparison) bool { return c.Values > 0 }):
		return one(charts.T("change.not_stated", charts.Args{
			"dimension": charts.Phrase(a.Dimension.Heading()), "period": period,
		}))
	}
	comparisons := slices.Clone(a.Comparisons)
	slices.SortStableFunc(comparisons, func(x, y Comparison) int { return cmp.Compare(min(y.Passed, 1), min(x.Passed, 1)) })
	asked := map[string]bool{}
	for i, c := range comparisons {
		v := view{c, a}
		changed := v.changed()
		f := v.finding(changed)
		if len(changed) > 0 && v.of.Dimension.Actionable() && !asked[changed[0].Value] {
			asked[changed[0].Value] = true
			f.Decide = charts.T("change.decide_"+side(changed[0]), charts.Args{
				"value": v.of.Dimension.Label(changed[0].Value), "reference": v.reference(),
			})
		}
		if i > 0 && len(changed) == 0 && !v.totalChanged() {
			f.Figure = "" // a second picture only where something changed
		} else {
			r.Charts = append(r.Charts, v.chart())
		}
		r.Findings = append(r.Findings, f)
		r.Tables = append(r.Tables, v.table())
		r.Warnings = append(r.Warnings, v.warnings()...)
	}
	switch {
	case a.History < 3:
		r.Warnings = append(r.Warnings, charts.T("change.no_history", nil))
	case a.History < settledHistory:
		r.Warnings = append(r.Warnings, charts.T("change.short_history", charts.Args{"length": a.Grain.Length(a.History)}))
	}
	r.Warnings = append(r.Warnings, doubts...)
	r.Method = []charts.Text{charts.T("change.method", charts.Args{
		"least": charts.Count(leastNew), "level": charts.Share(a.Level),
	})}
	return r
}

// view is one comparison with what all have in common.
type view struct {
	Comparison
	of Answer
}

func (v view) reference() charts.Value {
	return charts.Period(v.Reference.From, v.Reference.To)
}

// figure is the id of chart and table.
func (v view) figure() string {
	if v.Reference == v.of.Period.Prev() {
		return "change-previous"
	}
	return "change-last-year"
}

// changed are the values that the method calls changed, largest difference first.
func (v view) changed() []Shift {
	var all []Shift
	for _, s := range v.Shifts {
		if s.Verdict.Changed() {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b Shift) int {
		return cmp.Compare(math.Abs(b.Difference.Value), math.Abs(a.Difference.Value))
	})
	return all
}

func (v view) finding(changed []Shift) charts.Finding {
	f := charts.Finding{Figure: v.figure(), Signal: len(changed) > 0}
	args := charts.Args{"reference": v.reference()}
	switch {
	case len(changed) == 1:
		first := changed[0]
		f.About = append(v.of.Dimension.About(first.Value), side(first))
		args["value"], args["difference"] = v.of.Dimension.Label(first.Value), v.delta(first.Difference.Value)
		f.Headline = charts.T("change.one_"+string(first.Verdict), args)
		f.Lead = charts.T("change.lead_one_"+string(first.Verdict), args)
	case len(changed) > 1:
		args["value"], args["difference"] = v.of.Dimension.Label(changed[0].Value), v.delta(changed[0].Difference.Value)
		args["values"] = v.of.Dimension.Values(v.Passed)
		f.Headline, f.Lead = charts.T("change.several", args), charts.T("change.lead_several", args)
	case v.totalChanged():
		args["values"], args["difference"] = v.of.Dimension.Values(v.Values), v.delta(v.Total.Difference.Value)
		f.Headline = charts.T("change.total_only", args)
	case v.Tested == 0:
		f.Headline = charts.T("change.too_few", args)
	default:
		args["values"] = v.of.Dimension.Values(v.Values)
		f.Headline = charts.T("change.nothing", args)
	}
	f.Detail = v.detail(changed)
	if v.Tested > 0 {
		f.Sure = v.sure()
	}
	return f
}

// side is the direction of a change: what is new has risen, what has vanished has fallen.
func side(s Shift) string {
	if s.Difference.Value > 0 {
		return charts.Risen
	}
	return charts.Fallen
}

func (v view) totalChanged() bool { return float64(v.Total.P) <= v.of.Level }

// detail says what became of the whole, what each changed value did, and what is not known.
func (v view) detail(changed []Shift) []charts.Text {
	whole := "change.whole_chance"
	if v.totalChanged() {
		whole = "change.whole_changed"
	}
	d := []charts.Text{charts.T(whole, v.figures(v.Total))}
	if v.Measure != "" {
		d = append(d, v.split())
	}
	for _, s := range changed[:min(told, len(changed))] {
		args := v.figures(s)
		args["value"] = v.of.Dimension.Label(s.Value)
		id := "change.told_ratio"
		switch s.Verdict {
		case New:
			delete(args, "expected")
			args["days"] = charts.Span(v.Before.From, v.Before.To)
			id = "change.told_new"
		case Vanished:
			delete(args, "n")
			id = "change.told_vanished"
		case Risen, Fallen:
			if math.IsInf(s.Ratio.Value, 1) {
				id = "change.told"
				break
			}
			args["ratio"] = charts.Ratio(s.Ratio.Value).Of(fewer(s))
		}
		d = append(d, charts.T(id, args))
	}
	if v.Fresh > 0 {
		d = append(d, charts.T("change.fresh", charts.Args{
			"values": v.of.Dimension.Values(v.Fresh), "least": charts.Count(leastNew), "days": charts.Span(v.Before.From, v.Before.To),
		}))
	}
	return d
}

// split says what of the difference, counted per day, comes from more or fewer units and what from the rate.
func (v view) split() charts.Text {
	units, rate := "change.more_units", "change.higher_rate"
	if v.Total.Volume < 0 {
		units = "change.fewer_units"
	}
	if v.Total.Difference.Value < 0 {
		rate = "change.lower_rate"
	}
	return charts.T("change.split", charts.Args{
		"difference": v.delta(v.Total.Difference.Value + v.Total.Volume),
		"volume":     v.delta(v.Total.Volume), "units": charts.Phrase(charts.T(units, charts.Args{"measure": charts.Label(v.Measure)})),
		"rate": v.delta(v.Total.Difference.Value), "why": charts.Phrase(charts.T(rate, nil)),
	})
}

// figures are the numbers of a sentence about a shift.
func (v view) figures(s Shift) charts.Args {
	return charts.Args{
		"n": charts.Count(s.N).Of(s.N), "expected": charts.Number(s.Expected, v.decimals()).Of(s.Reference),
		"difference": v.delta(s.Difference.Value), "interval": v.interval(s.Difference),
	}
}

func (v view) delta(x float64) charts.Value { return charts.Delta(x, v.decimals()) }

func (v view) interval(e stats.Estimate) charts.Value {
	return charts.Interval(v.delta(e.Lower), v.delta(e.Upper))
}

// decimals are those of numbers of complaints that were expected: one where whole numbers would hide much.
func (v view) decimals() int {
	largest := math.Abs(v.Total.Difference.Value)
	for _, s := range v.Shifts {
		largest = max(largest, math.Abs(s.Difference.Value))
	}
	if largest < 10 {
		return 1
	}
	return 0
}

func (v view) sure() charts.Text {
	least, most := math.Inf(1), 1.0
	for _, s := range v.Shifts {
		least, most = min(least, s.Dispersion), max(most, s.Dispersion)
	}
	dispersion := charts.Number(most, 1)
	if most-least >= 0.05 {
		dispersion = charts.Interval(charts.Number(least, 1), dispersion)
	}
	return charts.T("change.sure", charts.Args{
		"n": charts.Count(int64(v.Tested)), "level": charts.Share(v.of.Level), "dispersion": dispersion,
	})
}

func (v view) warnings() []charts.Text {
	u := v.Unknown
	if u == nil || !(float64(u.P) <= v.of.Level) {
		return nil
	}
	return []charts.Text{charts.T("change.unknown_changed", charts.Args{
		"dimension": charts.Phrase(v.of.Dimension.Heading()), "n": charts.Count(u.N).Of(u.N),
		"expected": charts.Number(u.Expected, v.decimals()).Of(u.Reference), "reference": v.reference(),
	})}
}
