package signals

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

func period(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }

// mean is an expected count as a sentence says it: beyond ten, nobody reads its tenths.
func mean(x float64) charts.Value {
	if x >= 10 {
		return charts.Number(x, 0)
	}
	return charts.Number(x, 1)
}

// numeric is a column of numbers.
func numeric(key, id string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(id, nil), Numeric: true}
}

// yes is a cell that says so, or nothing.
func yes(is bool) charts.Value {
	if !is {
		return charts.Value{}
	}
	return charts.Phrase(charts.T("word.yes", nil))
}

// leading are the called ones of a list that begins with them.
func leading[T any](all []T, called func(T) bool) []T {
	if n := slices.IndexFunc(all, func(x T) bool { return !called(x) }); n >= 0 {
		return all[:n]
	}
	return all
}
