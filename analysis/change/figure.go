package change

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// manyTimes is the ratio from which a rise is written as times and not in percent.
const manyTimes = 3

func (v view) about() charts.Args {
	basis := charts.T("change.by_days", nil)
	if v.Measure != "" {
		basis = charts.T("change.by_measure", charts.Args{"measure": charts.Label(v.Measure)})
	}
	return charts.Args{
		"dimension": charts.Phrase(v.of.Dimension.Heading()), "period": charts.Period(v.of.Period.From, v.of.Period.To),
		"reference": v.reference(), "basis": charts.Phrase(basis),
	}
}

// chart draws differences from what was to be expected; what the method calls changed is emphasised and said in a word.
func (v view) chart() charts.Shifts {
	c := charts.Shifts{
		Head: charts.Head{ID: v.figure(), Subtitle: charts.T("change.subtitle", v.about()), Summary: v.summary()},
		Unit: charts.T("word.complaints", nil), Total: v.bar(v.Total, charts.Phrase(charts.T("change.all", nil))),
	}
	for _, s := range v.Shifts {
		bar := v.bar(s, v.of.Dimension.Label(s.Value))
		if s.Verdict.Changed() {
			bar.Emphasis, bar.Word = charts.Vital, word(s.Verdict)
		}
		c.Rows = append(c.Rows, bar)
	}
	if o := v.Other; o != nil {
		c.Rows = append(c.Rows, charts.Shift{
			Label: v.otherName(), Y: o.Difference, Lo: math.NaN(), Hi: math.NaN(), Shown: v.delta(o.Difference), Emphasis: charts.Residual,
		})
	}
	if v.Unknown != nil {
		bar := v.bar(*v.Unknown, notRecorded())
		bar.Emphasis = charts.Residual
		c.Rows = append(c.Rows, bar)
	}
	return c
}

// bar is one shift with its change in complaints and in percent.
func (v view) bar(s Shift, label charts.Value) charts.Shift {
	b := charts.Shift{
		Label: label, Y: s.Difference.Value, Lo: s.Difference.Lower, Hi: s.Difference.Upper,
		Shown: v.delta(s.Difference.Value), Form: v.delta(0),
	}
	switch ratio := s.Ratio.Value; {
	case s.N == 0 || math.IsNaN(ratio) || math.IsInf(ratio, 1):
	case ratio >= manyTimes:
		b.Shown = charts.Phrase(charts.T("change.bar_times", charts.Args{"difference": b.Shown, "ratio": charts.Ratio(ratio)}))
	default:
		b.Shown = charts.Phrase(charts.T("change.bar", charts.Args{"difference": b.Shown, "change": charts.Change(ratio - 1)}))
	}
	return b
}

func (v view) summary() charts.Text {
	args := v.figures(v.Total)
	args["reference"], args["values"] = v.reference(), v.of.Dimension.Values(v.Passed)
	return charts.T("change.summary", args)
}

func (v view) otherName() charts.Value {
	return charts.Phrase(charts.T("change.other", charts.Args{"n": charts.Count(int64(v.Other.Values))}))
}

func notRecorded() charts.Value { return charts.Phrase(charts.T("change.not_recorded", nil)) }

func word(verdict Verdict) charts.Value {
	return charts.Phrase(charts.T("change.word_"+string(verdict), nil))
}

// table holds every figure of the chart, and what the chart cannot show.
func (v view) table() charts.Table {
	t := charts.Table{
		ID: v.figure(), Caption: charts.T("change.caption", v.about()),
		Columns: []charts.Column{
			{Key: "value", Heading: v.of.Dimension.Heading()},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "reference", Heading: charts.T("change.reference", charts.Args{"reference": v.reference()}), Numeric: true},
			{Key: "expected", Heading: charts.T("change.expected", nil), Numeric: true},
			{Key: "difference", Heading: charts.T("change.difference", nil), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "share", Heading: charts.T("change.share", nil), Numeric: true},
			{Key: "ratio", Heading: charts.T("change.ratio", nil), Numeric: true},
			{Key: "ratio_interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "dispersion", Heading: charts.T("change.dispersion", nil), Numeric: true},
			{Key: "p", Heading: charts.T("change.p", nil), Numeric: true},
			{Key: "adjusted_p", Heading: charts.T("change.adjusted", nil), Numeric: true},
			{Key: "verdict", Heading: charts.T("change.verdict", nil)},
		},
		Notes: v.notes(),
	}
	total := v.row(v.Total, charts.Phrase(charts.T("change.all", nil)))
	total[len(total)-1] = word(Chance)
	if v.totalChanged() {
		total[len(total)-1] = word(Verdict(side(v.Total)))
	}
	t.Rows = append(t.Rows, total)
	for _, s := range v.Shifts {
		t.Rows = append(t.Rows, v.row(s, v.of.Dimension.Label(s.Value)))
	}
	if o := v.Other; o != nil {
		row := v.row(Shift{
			N: o.N, Reference: o.Reference, Expected: o.Expected, Volume: o.Volume, Difference: alone(o.Difference),
			Ratio: alone(math.NaN()), Dispersion: math.NaN(), P: analysis.Chance(math.NaN()), Adjusted: analysis.Chance(math.NaN()),
		}, v.otherName())
		t.Rows = append(t.Rows, row)
	}
	if v.Unknown != nil {
		t.Rows = append(t.Rows, v.row(*v.Unknown, notRecorded()))
	}
	if v.Measure != "" {
		v.addVolume(&t)
	}
	return t
}

// alone is a number without an interval.
func alone(x float64) stats.Estimate {
	return stats.Estimate{Value: x, Lower: math.NaN(), Upper: math.NaN()}
}

// fewer are the people that a difference tells of: those of the smaller of its two numbers that is not nothing.
func fewer(s Shift) int64 {
	if s.N == 0 || s.Reference > 0 && s.Reference < s.N {
		return s.Reference
	}
	return s.N
}

func (v view) row(s Shift, label charts.Value) []charts.Value {
	share, verdict := charts.Value{}, charts.Value{}
	if v.totalChanged() {
		share = charts.Share(s.Difference.Value / v.Total.Difference.Value)
	}
	if s.Verdict != "" {
		verdict = word(s.Verdict)
	}
	few := fewer(s)
	return []charts.Value{
		label, charts.Count(s.N).Of(s.N), charts.Count(s.Reference).Of(s.Reference), charts.Number(s.Expected, 1).Of(s.Reference),
		charts.Delta(s.Difference.Value, 1).Of(few), charts.Interval(charts.Delta(s.Difference.Lower, 1), charts.Delta(s.Difference.Upper, 1)).Of(few),
		share.Of(few), charts.Ratio(s.Ratio.Value).Of(few), charts.Interval(charts.Ratio(s.Ratio.Lower), charts.Ratio(s.Ratio.Upper)).Of(few),
		charts.Number(s.Dispersion, 2), s.P.Value().Of(few), s.Adjusted.Value().Of(few), verdict,
	}
}

// addVolume puts a column after expected: what of it more or fewer units make.
func (v view) addVolume(t *charts.Table) {
	const after = 4
	volumes := []float64{v.Total.Volume}
	for _, s := range v.Shifts {
		volumes = append(volumes, s.Volume)
	}
	if v.Other != nil {
		volumes = append(volumes, v.Other.Volume)
	}
	if v.Unknown != nil {
		volumes = append(volumes, v.Unknown.Volume)
	}
	heading := charts.Column{
		Key: "volume", Heading: charts.T("change.volume", charts.Args{"measure": charts.Label(v.Measure)}), Numeric: true,
	}
	t.Columns = append(t.Columns[:after:after], append([]charts.Column{heading}, t.Columns[after:]...)...)
	for i, row := range t.Rows {
		t.Rows[i] = append(row[:after:after], append([]charts.Value{charts.Delta(volumes[i], 1)}, row[after:]...)...)
	}
}

func (v view) notes() []charts.Text {
	basis := "change.note_days"
	args := charts.Args{"reference": v.reference()}
	if v.Measure != "" {
		basis, args["measure"] = "change.note_measure", charts.Label(v.Measure)
	}
	n := []charts.Text{
		charts.T(basis, args),
		charts.T("change.note_verdict", charts.Args{
			"n": charts.Count(int64(v.Tested)), "level": charts.Share(v.of.Level), "least": charts.Count(leastNew),
			"days": charts.Span(v.Before.From, v.Before.To),
		}),
	}
	if v.totalChanged() {
		n = append(n, charts.T("change.note_share", nil))
	}
	if v.Other != nil {
		n = append(n, charts.T("change.note_other", charts.Args{"values": v.of.Dimension.Values(v.Other.Values)}))
		if v.Other.Passed > 0 {
			n = append(n, charts.T("change.note_other_changed", charts.Args{"values": v.of.Dimension.Values(v.Other.Passed)}))
		}
	}
	return n
}
