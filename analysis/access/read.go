package access

import (
	"context"
	"math"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// reader asks for counts.
type reader struct {
	Options
	src      analysis.Source
	months   []analysis.Period // whole ones that the data cover, oldest first
	warnings []charts.Text
}

// read asks for all that is compared.
func (r *reader) read(ctx context.Context) (Access, error) {
	var kinds []Kind
	for _, name := range r.Dimensions {
		e, err := r.exposure(ctx, analysis.Dimension(name))
		if err != nil {
			return Access{}, err
		}
		if !e.Stated() {
			continue
		}
		k, err := r.kind(ctx, analysis.Dimension(name), e)
		if err != nil {
			return Access{}, err
		}
		kinds = append(kinds, k)
	}
	a := Compare(kinds, r.Options)
	registered, err := r.people(ctx, "")
	if err != nil {
		return a, err
	}
	answers, err := r.answers(ctx)
	if err != nil {
		return a, err
	}
	a.Iceberg = Below(registered[""], answers, r.Iceberg)
	return a, nil
}

// exposure is what complaints are set against by a dimension; not stated: nothing.
func (r *reader) exposure(ctx context.Context, d analysis.Dimension) (analysis.Exposure, error) {
	read := func(measure string) (analysis.Exposure, error) {
		e, _, err := analysis.ReadExposure(ctx, r.src, measure, d, r.months)
		return e, err
	}
	if named := r.Exposure[string(d)]; named != "" {
		e, err := read(named)
		if err == nil && !e.Stated() {
			r.warnings = append(r.warnings, charts.T("access.not_stated", charts.Args{
				"measure": charts.Label(named), "dimension": charts.Phrase(d.Heading()),
			}))
		}
		return e, err
	}
	var loaded []struct {
		Measure string `db:"measure"`
	}
	if err := r.src.Select(ctx, &loaded, "measures", nil); err != nil {
		return analysis.Exposure{}, err
	}
	var stated []analysis.Exposure
	var names []string
	for _, l := range loaded {
		e, err := read(l.Measure)
		switch {
		case err != nil:
			return e, err
		case e.Stated() && l.Measure == r.General:
			return e, nil
		case e.Stated():
			stated, names = append(stated, e), append(names, l.Measure)
		}
	}
	if len(stated) == 1 {
		return stated[0], nil
	}
	if len(stated) > 1 {
		r.warnings = append(r.warnings, charts.T("access.several", charts.Args{
			"dimension": charts.Phrase(d.Heading()), "measures": charts.Label(strings.Join(names, ", ")),
		}))
	}
	return analysis.Exposure{}, nil
}

// kind counts the complaints of a dimension in the months that have exposure, and says which have not.
func (r *reader) kind(ctx context.Context, d analysis.Dimension, e analysis.Exposure) (Kind, error) {
	k := Kind{Dimension: string(d), Measure: e.Measure}
	series, err := analysis.ReadSeries(ctx, r.src, d, r.months)
	if err != nil {
		return k, err
	}
	people, err := r.people(ctx, d)
	if err != nil {
		return k, err
	}
	var covered []int
	for i, units := range e.Total() {
		if !math.IsNaN(units) {
			covered = append(covered, i)
		}
	}
	if n := len(r.months) - len(covered); n > 0 {
		r.warnings = append(r.warnings, charts.T("access.gaps", charts.Args{
			"measure": charts.Label(e.Measure), "n": charts.Count(int64(n)), "dimension": charts.Phrase(d.Heading()),
		}))
	}
	counts := map[string][]float64{}
	for _, s := range series {
		for _, i := range covered {
			counts[s.Value] = append(counts[s.Value], float64(s.N[i]))
		}
	}
	for _, v := range e.Values() {
		units, all := 0.0, e.Of(v)
		for _, i := range covered {
			units += all[i]
		}
		if counts[v] == nil {
			counts[v] = make([]float64, len(covered))
		}
		k.Groups = append(k.Groups, Count{Value: v, Complaints: counts[v], Units: units, People: people[v].People})
		delete(counts, v)
	}
	for v, ns := range counts {
		if v != "" {
			k.Bare += total(ns)
		}
	}
	return k, nil
}

// Complainants are the complaints of a group and the people behind them.
type Complainants struct {
	Complaints int64
	People     int64
}

// people are those of all months by the values of a dimension.
func (r *reader) people(ctx context.Context, d analysis.Dimension) (map[string]Complainants, error) {
	var rows []struct {
		Value      string `db:"value"`
		Complaints int64  `db:"complaints"`
		People     int64  `db:"people"`
	}
	err := r.src.Select(ctx, &rows, "access", analysis.Params{
		"dimension": string(d), "from": r.months[0].From, "to": r.months[len(r.months)-1].To,
	})
	out := map[string]Complainants{}
	for _, row := range rows {
		out[row.Value] = Complainants{row.Complaints, row.People}
	}
	return out, err
}

// answers are those of the surveys of the months.
func (r *reader) answers(ctx context.Context) ([]Answer, error) {
	var rows []Answer
	err := r.src.Select(ctx, &rows, "access_iceberg", analysis.Params{
		"problem": r.Iceberg.Problem, "complained": r.Iceberg.Complained, "registered": r.Iceberg.Registered,
		"from": r.months[0].From, "to": r.months[len(r.months)-1].To,
	})
	return rows, err
}
