package pareto

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// unit heads a column of amounts, and names the length of bars.
func (a Answer) unit() charts.Text {
	switch {
	case a.By == ByCost && a.Currency == "":
		return charts.T("pareto.unit_cost", nil)
	case a.By == ByCost:
		return charts.T("pareto.unit_cost_in", charts.Args{"currency": charts.Label(a.Currency)})
	case a.By == BySeverity:
		return charts.T("pareto.unit_severity", nil)
	case a.By == ByDays:
		return charts.T("pareto.unit_days", nil)
	}
	return charts.T("word.complaints", nil)
}

// measure is what the ranking is by, within a sentence.
func (a Answer) measure() charts.Text {
	switch {
	case a.By == ByCost && a.Currency != "":
		return charts.T("pareto.by_cost_in", charts.Args{"currency": charts.Label(a.Currency)})
	case a.By == ByDays:
		return charts.T("pareto.by_days", charts.Args{"day": charts.Date(a.AsOf)})
	}
	return charts.T("pareto.by_"+string(a.By), nil)
}

// of is what a share is of; together, a share of several categories.
func (a Answer) of(together bool) charts.Text {
	switch {
	case a.By != ByCount && a.By != ByRate:
		return charts.T("pareto.of_"+string(a.By), nil)
	case a.Mentions > 0 && together:
		return charts.T("pareto.of_issues", nil)
	case a.Unknown > 0:
		return charts.T("pareto.of_stated", nil)
	}
	return charts.T("pareto.of_all", nil)
}

// amount is so much of the measure: costs in whole units of their currency, anything else as it is counted.
func (a Answer) amount(x int64) charts.Value {
	if a.By == ByCost {
		return charts.Number(a.length(x), 0)
	}
	return charts.Count(x)
}

// length is the same as a number.
func (a Answer) length(x int64) float64 {
	if a.By == ByCost {
		return float64(x) / analysis.MinorUnits(a.Currency)
	}
	return float64(x)
}

// cutName names the rule of the cut.
func (c Cut) name() charts.Text { return charts.T("pareto."+string(c), nil) }

// kept is how many each rule keeps.
func (r Ranking) kept(c Cut) charts.Value {
	return charts.Count(int64(map[Cut]int{Eighty: r.Eighty, BrokenStick: r.Stick, Jenks: r.Jenks}[c]))
}

// cuts says what the rule of the cut keeps, and what the others would.
func (a Answer) cuts() charts.Value {
	args := charts.Args{"rule": charts.Phrase(charts.T("pareto.the_"+string(a.Cut), nil)), "kept": a.kept(a.Cut)}
	i := 0
	for _, c := range []Cut{Eighty, BrokenStick, Jenks} {
		if c != a.Cut {
			args[[]string{"second", "third"}[i]] = charts.Phrase(charts.T("pareto.the_"+string(c), nil))
			args[[]string{"second_kept", "third_kept"}[i]] = a.kept(c)
			i++
		}
	}
	return charts.Phrase(charts.T("pareto.cuts", args))
}

func (o Other) name() charts.Text {
	return charts.T("pareto.other", charts.Args{"n": charts.Count(int64(o.Categories))})
}
