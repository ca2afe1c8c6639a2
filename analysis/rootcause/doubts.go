package rootcause

import (
	"math"

	"github.com/vitalfew/vitalfew/charts"
)

// warned is how many reversals are told; the table has all.
const warned = 2

// warnings say what makes the answer less sure, and where the whole says the opposite of its parts.
func (v view) warnings() []charts.Text {
	var w []charts.Text
	for _, d := range v.Doubts {
		if d.Kind != Uncovered { // of which the finding speaks
			w = append(w, d.text())
		}
	}
	for _, r := range v.Reversals[:min(warned, len(v.Reversals))] {
		w = append(w, charts.T("rootcause.reversal", charts.Args{
			"where": part(Condition{r.Dimension, []string{r.Value}}, spelled), "overall": charts.Ratio(r.Overall.Value),
			"within": charts.Phrase(r.Within.Heading()), "adjusted": charts.Ratio(r.Adjusted.Value),
		}))
	}
	return w
}

func (d Doubt) text() charts.Text {
	id := "rootcause.doubt_" + string(d.Kind)
	switch d.Kind {
	case Dominant:
		return charts.T(id, charts.Args{
			"dimension": charts.Phrase(d.Dimension.Heading()), "value": label(d.Dimension, d.Value), "share": charts.Share(d.N),
		})
	case Short, Late:
		return charts.T(id, charts.Args{"days": charts.Phrase(charts.T("word.days", charts.Args{"n": charts.Days(d.N)}))})
	}
	return charts.T(id, charts.Args{"n": observed(d.N)})
}

// method says how the answer was found, and how the threshold was set.
func (v view) method() []charts.Text {
	if v.Method == Risk {
		return []charts.Text{charts.T("rootcause.method_risk", nil)}
	}
	if v.Calibration == "" {
		return nil // nothing was searched
	}
	threshold := charts.T("rootcause.method_"+v.Calibration, nil)
	if v.Calibration != "bound" {
		threshold.Args = charts.Args{"n": charts.Count(int64(v.Replicates))}
	}
	m := []charts.Text{
		charts.T("rootcause.method_"+string(v.Question), nil),
		charts.T("rootcause.method_scan", charts.Args{
			"level": charts.Share(v.Level), "effect": charts.Ratio(v.LeastEffect), "least": charts.Count(v.LeastObserved),
		}),
		threshold,
	}
	if v.Drift > 0 || v.Dispersion > 1 {
		m = append(m, charts.T("rootcause.method_spread", charts.Args{
			"drift": charts.Share(v.Drift), "dispersion": charts.Number(math.Max(1, v.Dispersion), 1),
		}))
	}
	return m
}
