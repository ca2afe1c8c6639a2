package analysis

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/charts"
)

// Exposure is how many units of one measure there were in each of some periods: what complaints are set against. The
// zero value is none.
type Exposure struct {
	Measure string // as the export names it; "": no exposure
	stated  bool   // the cells of the measure state the dimension
	units   map[string][]float64
	total   []float64
}

// Total is the units of all values in each period, NaN where the cells do not cover the whole period or hold none at all:
// complaints set against nothing have no rate.
func (e Exposure) Total() []float64 { return e.total }

// Of is the units of one value in each period. A measure whose cells do not state the dimension is the denominator of
// every value alike. NaN where the total is, 0 where the cells hold none of the value.
func (e Exposure) Of(value string) []float64 {
	if !e.stated {
		return e.total
	}
	if units, ok := e.units[value]; ok {
		return units
	}
	none := slices.Clone(e.total)
	for i := range none {
		none[i] *= 0 // NaN stays
	}
	return none
}

// Values are those that the cells state, in byte order.
func (e Exposure) Values() []string {
	values := slices.Sorted(maps.Keys(e.units))
	return slices.DeleteFunc(values, func(v string) bool { return v == "" })
}

// Stated reports whether each value has a denominator of its own.
func (e Exposure) Stated() bool { return e.stated }

// Per is how many units of an exposure a rate is said of: 1 where more than one complaint comes of a unit, or the least of
// 1,000, 10,000, 100,000 and a million that makes the rate of n complaints of so many units 1 at least. A rate of 0.2 is read
// as none, and one of 34,000 as a number of complaints.
func Per(n, units float64) float64 {
	if n >= units {
		return 1
	}
	for _, per := range []float64{1e3, 1e4, 1e5} {
		if n/units*per >= 1 {
			return per
		}
	}
	return 1e6
}

// cell is the units of one value in one period of the export.
type cell struct {
	Value string    `db:"value"`
	From  time.Time `db:"period_from"`
	To    time.Time `db:"period_to"`
	Units float64   `db:"units"`
}

// ReadExposure adds the cells of a measure up per period and value of a dimension; dimension "" asks for totals alone.
// Periods are ascending and do not overlap. The empty measure is the one that is loaded; where several are, none is taken
// and a warning names them. A measure that is not loaded is an error.
func ReadExposure(ctx context.Context, src Source, measure string, d Dimension, periods []Period) (Exposure, []charts.Text, error) {
	var loaded []struct {
		Measure string `db:"measure"`
	}
	if err := src.Select(ctx, &loaded, "measures", nil); err != nil || len(periods) == 0 {
		return Exposure{}, nil, err
	}
	var names []string
	for _, l := range loaded {
		names = append(names, l.Measure)
	}
	switch {
	case measure == "" && len(names) == 0:
		return Exposure{}, nil, nil
	case measure == "" && len(names) > 1:
		several := charts.T("exposure.several", charts.Args{"measures": charts.Label(strings.Join(names, ", "))})
		return Exposure{}, []charts.Text{several}, nil
	case measure == "":
		measure = names[0]
	case !slices.Contains(names, measure):
		return Exposure{}, nil, fmt.Errorf("exposure: want a measure that is loaded (%s), got %q", strings.Join(names, ", "), measure)
	}
	var cells []cell
	params := Params{"measure": measure, "dimension": string(d), "from": periods[0].From, "to": periods[len(periods)-1].To}
	if err := src.Select(ctx, &cells, "exposure_cells", params); err != nil {
		return Exposure{}, nil, err
	}
	return exposure(measure, cells, periods), nil, nil
}

// exposure puts cells into the periods that hold them. A cell that reaches over the end of a period is in none, and then
// that period is not covered.
func exposure(measure string, cells []cell, periods []Period) Exposure {
	e := Exposure{Measure: measure, units: map[string][]float64{}, total: make([]float64, len(periods))}
	covered := make([]int, len(periods)) // days
	seen := map[[2]time.Time]bool{}
	for _, c := range cells {
		i := slices.IndexFunc(periods, func(p Period) bool { return !c.From.Before(p.From) && !c.To.After(p.To) })
		if i < 0 {
			continue
		}
		if span := [2]time.Time{c.From, c.To}; !seen[span] {
			seen[span] = true
			covered[i] += days(c.From, c.To)
		}
		if e.units[c.Value] == nil {
			e.units[c.Value] = make([]float64, len(periods))
		}
		e.stated = e.stated || c.Value != ""
		e.units[c.Value][i] += c.Units
		e.total[i] += c.Units
	}
	for i, p := range periods {
		if covered[i] < p.Days() || e.total[i] == 0 {
			e.total[i] = math.NaN()
			for _, units := range e.units {
				units[i] = math.NaN()
			}
		}
	}
	return e
}
