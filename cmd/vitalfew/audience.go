package main

import (
	"fmt"
	"slices"

	"github.com/vitalfew/vitalfew/charts"
)

// Who reads a report: those who handle complaints and may see each of them, the organisation, or the public.
const (
	handlers = "handlers"
	inside   = "inside"
	outside  = "outside"
)

var audiences = []string{handlers, inside, outside}

// leastMinimum is the smallest minimum that can be asked for: with two, what is withheld is known to be one.
const leastMinimum = 3

// minimum is how many people a figure must tell of to be shown: five inside the organisation, where who complained is
// soon guessed at, and ten for the public, as is usual in official statistics. 0 shows everything.
func (p *project) minimum() int64 {
	switch {
	case p.Privacy.Audience == handlers:
		return 0
	case p.Privacy.Minimum != nil:
		return *p.Privacy.Minimum
	case p.Privacy.Audience == outside:
		return 10
	}
	return 5
}

// named is the file name of a report, which says for whom it is where that is not the organisation.
func (p *project) named(period string) string {
	if p.Privacy.Audience == inside {
		return period
	}
	return period + "." + p.Privacy.Audience
}

// protect makes the sections of the report out of the results, without what its readers may not be told. A report for
// the public is not made if what is withheld could be worked out from it.
func (e *edition) protect() error {
	var sections []charts.Section
	for i, found := range e.results {
		sections = append(sections, charts.Section{
			Name:     e.infos[i].Name,
			Title:    e.infos[i].Title,
			Findings: found.Findings,
			Measures: found.Measures,
			Charts:   found.Charts,
			Tables:   found.Tables,
			Sheets:   found.Sheets,
			Warnings: found.Warnings,
			Method:   found.Method,
		})
	}
	e.sections, e.withheld = charts.Protect(sections, e.project.minimum())
	if e.project.Privacy.Audience != outside {
		return nil
	}
	if err := charts.Audit(sections, e.sections, e.project.minimum()); err != nil {
		return withHint(fmt.Errorf("report for the public: %w", err), "a longer period, or a larger privacy: minimum, leaves less to be worked out")
	}
	return nil
}

// shown says what the readers are not told.
func (e *edition) shown() []charts.Text {
	if e.withheld.Minimum == 0 {
		return []charts.Text{charts.T("definition.handlers", nil)}
	}
	return []charts.Text{charts.T("definition.withheld", charts.Args{
		"least": charts.Number(float64(e.withheld.Minimum), 0), "n": charts.Count(int64(e.withheld.Figures)), "texts": charts.Count(int64(e.withheld.Texts)),
	})}
}

// published are the rows of a query as its readers may see them. Its column people says of how many each row tells.
func (p *project) published(name string, columns []string, rows [][]any) ([][]any, error) {
	if p.minimum() == 0 {
		return rows, nil
	}
	at := slices.Index(columns, "people")
	if at < 0 {
		return nil, usage(fmt.Errorf("query %s: its rows do not say of how many people they tell: want --audience %s", name, handlers))
	}
	t := charts.Table{ID: name, Whole: true}
	for _, c := range columns {
		t.Columns = append(t.Columns, charts.Column{Key: c})
	}
	for _, row := range rows {
		people, _ := row[at].(int64)
		var values []charts.Value
		for i, v := range row {
			switch v := v.(type) {
			case int64:
				values = append(values, charts.Count(v).Of(people))
			case float64:
				values = append(values, charts.Number(v, 2).Of(people))
			default:
				values = append(values, charts.Label(fmt.Sprint(row[i])))
			}
		}
		t.Rows = append(t.Rows, values)
	}
	shown, _ := charts.Protect([]charts.Section{{Name: name, Tables: []charts.Table{t}}}, p.minimum())
	published := make([][]any, len(rows))
	for n, row := range rows {
		published[n] = slices.Clone(row)
		for i, v := range shown[0].Tables[0].Rows[n] {
			if v.Kind == charts.KindWithheld {
				published[n][i] = "withheld"
			}
		}
	}
	return published, nil
}
