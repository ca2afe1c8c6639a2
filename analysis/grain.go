package analysis

import "github.com/vitalfew/vitalfew/charts"

// grains are the words of a unit: per unit, and so many of them.
var grains = map[Grain]struct{ per, length string }{
	GrainWeek:    {"trend.per_week", "trend.weeks"},
	GrainMonth:   {"trend.per_month", "trend.months"},
	GrainQuarter: {"trend.per_quarter", "trend.quarters"},
	GrainYear:    {"trend.per_year", "trend.years"},
}

// Per is per unit: a month.
func (g Grain) Per() charts.Value { return charts.Phrase(charts.T(grains[g].per, nil)) }

// Length is so many units: 3 months.
func (g Grain) Length(n int) charts.Value {
	return charts.Phrase(charts.T(grains[g].length, charts.Args{"n": charts.Count(int64(n))}))
}
