package rootcause

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// reader reads what the questions are asked of.
type reader struct {
	ctx context.Context
	src analysis.Source
}

// windows are the period and the one that it is compared with; the zero reference is none.
type windows struct{ period, reference analysis.Period }

// params are the windows' days. No reference is the empty span before the period.
func (w windows) params() analysis.Params {
	p := analysis.Params{"from": w.period.From, "to": w.period.To, "reference_from": w.reference.From, "reference_to": w.reference.To}
	if w.reference.IsZero() {
		p["reference_from"], p["reference_to"] = w.period.From, w.period.From
	}
	return p
}

// by adds the dimensions of a query's columns.
func by(p analysis.Params, dimensions []analysis.Dimension, columns int) analysis.Params {
	for i := range columns {
		p[fmt.Sprintf("d%d", i+1)] = ""
		if i < len(dimensions) {
			p[fmt.Sprintf("d%d", i+1)] = string(dimensions[i])
		}
	}
	return p
}

func (r reader) profiles(w windows) (rows []profile, err error) {
	err = r.src.Select(r.ctx, &rows, "rootcause_dimensions", w.params())
	return rows, err
}

// combination is the columns v1 … v12 of a row: the values of as many dimensions, ” beyond those that were asked for.
type combination struct {
	V1  string `db:"v1"`
	V2  string `db:"v2"`
	V3  string `db:"v3"`
	V4  string `db:"v4"`
	V5  string `db:"v5"`
	V6  string `db:"v6"`
	V7  string `db:"v7"`
	V8  string `db:"v8"`
	V9  string `db:"v9"`
	V10 string `db:"v10"`
	V11 string `db:"v11"`
	V12 string `db:"v12"`
}

func (c combination) values() []string {
	return []string{c.V1, c.V2, c.V3, c.V4, c.V5, c.V6, c.V7, c.V8, c.V9, c.V10, c.V11, c.V12}
}

// counted is a row of rootcause.sql.
type counted struct {
	combination
	N         int64 `db:"n"`
	Reference int64 `db:"n_reference"`
}

// leaves reads the combinations of values of both windows. A dimension with values to keep has its others put together as rest.
func (r reader) leaves(w windows, dimensions []analysis.Dimension, keep map[analysis.Dimension][]string) (leaves, error) {
	p := by(w.params(), dimensions, mostColumns)
	p["separator"] = rest
	for i := range mostColumns {
		name := fmt.Sprintf("values_%d", i+1)
		p[name] = ""
		if i < len(dimensions) && keep[dimensions[i]] != nil {
			p[name] = rest + strings.Join(keep[dimensions[i]], rest) + rest
		}
	}
	return r.counted("rootcause", p, dimensions)
}

// screened is a row of rootcause_screen.sql.
type screened struct {
	V1    string  `db:"v1"`
	V2    string  `db:"v2"`
	V3    string  `db:"v3"`
	V4    string  `db:"v4"`
	V5    string  `db:"v5"`
	V6    string  `db:"v6"`
	V7    string  `db:"v7"`
	V8    string  `db:"v8"`
	Score float64 `db:"score"`
}

// screen reads which values of each dimension are part of what has risen (or fallen) clearest, best first.
func (r reader) screen(w windows, dimensions []analysis.Dimension, o Options, falls bool) (map[analysis.Dimension][]string, error) {
	p := by(w.params(), dimensions, mostDimensions)
	p["least"], p["effect"], p["most"], p["falls"] = o.Least, o.Effect, mostScreened, falls
	var rows []screened
	if err := r.src.Select(r.ctx, &rows, "rootcause_screen", p); err != nil {
		return nil, err
	}
	keep := map[analysis.Dimension][]string{}
	for _, d := range dimensions {
		keep[d] = []string{}
	}
	for _, row := range rows {
		for i, v := range []string{row.V1, row.V2, row.V3, row.V4, row.V5, row.V6, row.V7, row.V8}[:len(dimensions)] {
			d := dimensions[i]
			if v != "" && len(keep[d]) < mostKept && !slices.Contains(keep[d], v) {
				keep[d] = append(keep[d], v)
			}
		}
	}
	return keep, nil
}

// exposed is a row of rootcause_exposure.sql.
type exposed struct {
	Measure string `db:"measure"`
	combination
	Units     float64 `db:"units"`
	Reference float64 `db:"units_reference"`
}

// usable are the measures that cover both windows, of all or the one named.
func (r reader) usable(w windows, named string) ([]string, error) {
	if named == analysis.None {
		return nil, nil
	}
	var loaded []struct {
		Measure string `db:"measure"`
	}
	if err := r.src.Select(r.ctx, &loaded, "measures", nil); err != nil || len(loaded) == 0 {
		return nil, err
	}
	periods := []analysis.Period{w.period}
	if !w.reference.IsZero() {
		periods = []analysis.Period{w.reference, w.period}
	}
	var usable []string
	for _, l := range loaded {
		if named != "" && l.Measure != named {
			continue
		}
		e, _, err := analysis.ReadExposure(r.ctx, r.src, l.Measure, "", periods)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(e.Total(), func(units float64) bool { return !(units > 0) }) {
			usable = append(usable, l.Measure)
		}
	}
	return usable, nil
}

// measures reads the cells of measures.
func (r reader) measures(w windows, dimensions []analysis.Dimension, usable []string) ([]measure, error) {
	if len(usable) == 0 {
		return nil, nil
	}
	var rows []exposed
	if err := r.src.Select(r.ctx, &rows, "rootcause_exposure", by(w.params(), dimensions, mostColumns)); err != nil {
		return nil, err
	}
	var cells []cell
	for _, e := range rows {
		if slices.Contains(usable, e.Measure) {
			cells = append(cells, cell{e.Measure, e.values()[:len(dimensions)], e.Units, e.Reference})
		}
	}
	return measures(dimensions, cells), nil
}

// separator stands between the values of one dimension in a parameter. No value holds it.
const separator = "\x1f"

// months counts the complaints of a combination in months; none of a month is a zero.
func (r reader) months(months []analysis.Period, combination []Condition) ([]float64, error) {
	if len(months) == 0 {
		return nil, nil
	}
	var rows []struct {
		Month time.Time `db:"month"`
		N     int64     `db:"n"`
	}
	if err := r.src.Select(r.ctx, &rows, "rootcause_months", within(fromTo(months), combination, "d")); err != nil {
		return nil, err
	}
	counts := map[time.Time]float64{}
	for _, row := range rows {
		counts[row.Month] = float64(row.N)
	}
	return at(months, counts), nil
}

// units adds up the units of a measure that a combination comes from in months. A dimension that its cells do not state does not tell
// them apart.
func (r reader) units(months []analysis.Period, m measure, combination []Condition) ([]float64, error) {
	if len(months) == 0 {
		return nil, nil
	}
	stated := slices.DeleteFunc(slices.Clone(combination), func(c Condition) bool { return !slices.Contains(m.dimensions, c.Dimension) })
	p := within(fromTo(months), stated, "d")
	p["measure"] = m.name
	var rows []struct {
		Month time.Time `db:"month"`
		Units float64   `db:"units"`
	}
	if err := r.src.Select(r.ctx, &rows, "rootcause_units", p); err != nil {
		return nil, err
	}
	units := map[time.Time]float64{}
	for _, row := range rows {
		units[row.Month] = row.Units
	}
	return at(months, units), nil
}

// fromTo is the days of consecutive periods.
func fromTo(periods []analysis.Period) analysis.Params {
	return analysis.Params{"from": periods[0].From, "to": periods[len(periods)-1].To}
}

// at is what there is in each of some periods.
func at(periods []analysis.Period, of map[time.Time]float64) []float64 {
	all := make([]float64, len(periods))
	for i, p := range periods {
		all[i] = of[p.From]
	}
	return all
}

// within adds the conditions of a combination to parameters. A query has them as d1 … or g1 …, by the letter, and values_1 ….
func within(p analysis.Params, combination []Condition, letter string) analysis.Params {
	p["separator"] = separator
	for i := range mostDepth {
		dimension, values := "", ""
		if i < len(combination) {
			dimension = string(combination[i].Dimension)
			values = separator + strings.Join(combination[i].Values, separator) + separator
		}
		p[fmt.Sprintf("%s%d", letter, i+1)], p[fmt.Sprintf("values_%d", i+1)] = dimension, values
	}
	return p
}

// members reads the combinations of values of a group and of the complaints that are known not to be in it.
func (r reader) members(w windows, dimensions []analysis.Dimension, of string, group []Condition, asOf time.Time) (leaves, error) {
	p := within(by(analysis.Params{"from": w.period.From, "to": w.period.To, "as_of": asOf, "of": of}, dimensions, mostColumns), group, "g")
	if len(group) > 0 {
		p["of"] = "value"
	}
	return r.counted("rootcause_contrast", p, dimensions)
}

func (r reader) counted(query string, p analysis.Params, dimensions []analysis.Dimension) (leaves, error) {
	var rows []counted
	if err := r.src.Select(r.ctx, &rows, query, p); err != nil {
		return leaves{}, err
	}
	all := make([]leaf, len(rows))
	for i, c := range rows {
		all[i] = leaf{c.values()[:len(dimensions)], float64(c.N), float64(c.Reference)}
	}
	return newLeaves(dimensions, all), nil
}
