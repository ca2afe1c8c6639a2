package rootcause

import (
	"math"

	"github.com/vitalfew/vitalfew/charts"
)

// sums reports whether the findings are added up from what was expected to what was observed: for a change that there is.
func (v view) sums() bool {
	return v.Question == Change && len(v.Found) > 0 && v.Observed != v.Expected
}

func (v view) difference() float64 { return v.Observed - v.Expected }

// delta writes a difference: of small ones, tenths count.
func (v view) delta(x float64) charts.Value {
	if math.Abs(v.difference()) < 10 {
		return charts.Delta(x, 1)
	}
	return charts.Delta(x, 0)
}

func (v view) sumID() string { return v.id + "-sum" }

// sum says how much of the difference is explained, and how much is not.
func (v view) sum() charts.Finding {
	return charts.Finding{
		Figure: v.sumID(), Headline: v.total(),
		Detail: []charts.Text{charts.T("rootcause.sum_detail", charts.Args{
			"observed": v.counted(v.Observed), "period": period(v.Period), "expected": expected(v.Expected), "reference": period(v.Reference),
		})},
	}
}

// total says how much of the difference was found. Where the rest went the other way, that is no part that stays unexplained.
func (v view) total() charts.Text {
	explained := v.difference() - v.Remains
	id := "rootcause.sum"
	switch {
	case explained*v.difference() < 0:
		id = "rootcause.sum_against"
	case v.Remains*v.difference() < 0:
		id = "rootcause.sum_more"
	}
	return charts.T(id, charts.Args{
		"difference": v.delta(v.difference()), "explained": v.delta(explained), "rest": v.delta(v.Remains), "reference": period(v.Reference),
	})
}

// steps are expected, the contributions, what is unexplained, and observed.
func (v view) steps() []charts.Shift {
	steps := []charts.Shift{v.step(charts.Phrase(charts.T("rootcause.step_expected", charts.Args{"reference": period(v.Reference)})), v.Expected)}
	for _, f := range v.Found {
		s := v.step(where(f.Combination), f.Adds)
		s.Shown, s.Emphasis = v.delta(s.Y), charts.Vital
		steps = append(steps, s)
	}
	rest := v.step(charts.Phrase(charts.T("rootcause.step_rest", nil)), v.Remains)
	rest.Shown, rest.Emphasis = v.delta(rest.Y), charts.Residual
	return append(steps, rest, v.step(charts.Phrase(charts.T("rootcause.step_observed", charts.Args{"period": period(v.Period)})), v.Observed))
}

func (v view) step(label charts.Value, y float64) charts.Shift {
	return charts.Shift{Label: label, Y: y, Lo: math.NaN(), Hi: math.NaN(), Shown: expected(y), Form: v.delta(0)}
}

// waterfall draws how the findings lead from expected to observed.
func (v view) waterfall() charts.Waterfall {
	steps := v.steps()
	last := len(steps) - 1
	return charts.Waterfall{
		Head: charts.Head{
			ID:       v.sumID(),
			Subtitle: charts.T("rootcause.sum_subtitle", charts.Args{"counted": v.things(), "period": period(v.Period), "reference": period(v.Reference)}),
			Summary:  v.total(),
		},
		Unit: charts.T("rootcause.those_"+v.Of, nil),
		From: steps[0], Steps: steps[1:last], To: steps[last],
	}
}

// contributions holds every figure of the waterfall.
func (v view) contributions() charts.Table {
	t := charts.Table{
		ID: v.sumID(), Caption: charts.T("rootcause.sum_caption", charts.Args{"period": period(v.Period), "reference": period(v.Reference)}),
		Columns: []charts.Column{column("step", "rootcause.step", false), column("n", "rootcause.those_"+v.Of, true)},
		Notes:   []charts.Text{charts.T("rootcause.sum_note", nil)},
	}
	steps := v.steps()
	for i, s := range steps {
		n := charts.Delta(s.Y, 1)
		if i == 0 || i == len(steps)-1 {
			n = charts.Number(s.Y, 1)
		}
		t.Rows = append(t.Rows, []charts.Value{s.Label, n})
	}
	return t
}
