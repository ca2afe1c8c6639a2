package rootcause

import (
	"fmt"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// drawnValues is how many values of a dimension the view of one at a time shows.
const drawnValues = 5

// tables are those of all answers, closed at the end of the section.
func tables(all []view) []charts.Table {
	var filled []charts.Table
	for _, t := range []charts.Table{foundTable(all), alternatives(all), oneByOne(all), reversals(all), searchedTable(all), rowsTable(all)} {
		if len(t.Rows) > 0 {
			filled = append(filled, t)
		}
	}
	return filled
}

// question names an answer in a table.
func (v view) question() charts.Value {
	args, id := v.matter(), "rootcause.question_"+string(v.Question)
	switch {
	case v.Question == Change:
		args["reference"] = period(v.Reference)
	case v.Question == Contrast:
	case v.Measure != "":
		id, args["measure"] = "rootcause.question_excess_measure", charts.Label(v.Measure)
	case v.Of != Complaints:
		id = "rootcause.question_group"
	}
	return charts.Phrase(charts.T(id, args))
}

var questionColumn = column("question", "rootcause.question", false)

func foundTable(all []view) charts.Table {
	t := charts.Table{
		ID: "rootcause-found", Caption: charts.T("rootcause.found_caption", nil),
		Columns: []charts.Column{
			column("finding", "rootcause.finding", false), questionColumn, column("observed", "rootcause.observed", true),
			column("expected", "rootcause.expected", true), column("excess", "rootcause.excess", true), column("share", "rootcause.share", true),
			column("ratio", "rootcause.ratio", true), column("interval", "word.interval", true), column("p", "rootcause.p", true),
			column("stability", "rootcause.stability", true), column("began", "rootcause.since_heading", false),
		},
		Notes: []charts.Text{charts.T("rootcause.found_note", nil)},
	}
	for _, v := range all {
		for _, f := range v.Found {
			var began, part charts.Value
			if f.Began != nil {
				began = period(f.Began.Unit)
			}
			if v.Question == Change { // else what is expected is fitted to all but the findings, which would make all of it
				part = charts.Share(float64(f.Share))
			}
			ratio, within := rate(f.Ratio, f.Observed)
			t.Rows = append(t.Rows, []charts.Value{
				whole(f.Combination), v.question(), observed(f.Observed), charts.Number(f.Expected, 1), charts.Delta(f.Excess, 1), part, ratio, within, f.P.Value(), charts.Share(float64(f.Stability)), began,
			})
		}
	}
	return t
}

func alternatives(all []view) charts.Table {
	t := charts.Table{
		ID: "rootcause-alternatives", Caption: charts.T("rootcause.alternatives_caption", nil),
		Columns: []charts.Column{
			column("alternative", "rootcause.alternative", false), column("finding", "rootcause.finding", false), questionColumn,
			column("observed", "rootcause.observed", true), column("expected", "rootcause.expected", true),
			column("ratio", "rootcause.ratio", true), column("interval", "word.interval", true),
		},
		Notes: []charts.Text{charts.T("rootcause.alternatives_note", nil)},
	}
	for _, v := range all {
		for _, f := range v.Found {
			for _, a := range f.Nested {
				ratio, within := rate(a.Ratio, float64(a.Observed))
				t.Rows = append(t.Rows, []charts.Value{
					whole(a.Combination), where(f.Combination), v.question(), observed(float64(a.Observed)), charts.Number(a.Expected, 1), ratio, within,
				})
			}
		}
	}
	return t
}

// oneByOne is one dimension at a time, which says nothing of chance.
func oneByOne(all []view) charts.Table {
	t := charts.Table{
		ID: "rootcause-views", Caption: charts.T("rootcause.views_caption", nil),
		Columns: []charts.Column{
			column("dimension", "rootcause.dimension", false), column("value", "rootcause.value", false), questionColumn,
			column("observed", "rootcause.observed", true), column("expected", "rootcause.expected", true),
			column("explains", "rootcause.share", true), column("surprise", "rootcause.surprise", true),
		},
		Notes: []charts.Text{charts.T("rootcause.views_note", charts.Args{"values": charts.Count(drawnValues)})},
	}
	for _, v := range all {
		for _, w := range v.Views {
			for _, x := range w.Values[:min(drawnValues, len(w.Values))] {
				n := observed(float64(x.Observed))
				t.Rows = append(t.Rows, []charts.Value{
					charts.Phrase(w.Dimension.Heading()), label(w.Dimension, x.Value), v.question(), n,
					charts.Number(x.Expected, 1), charts.Share(float64(x.Explains)).Of(n.People), charts.Number(float64(x.Surprise), 4).Of(n.People),
				})
			}
		}
	}
	return t
}

func reversals(all []view) charts.Table {
	t := charts.Table{
		ID: "rootcause-reversals", Caption: charts.T("rootcause.reversals_caption", nil),
		Columns: []charts.Column{
			column("dimension", "rootcause.dimension", false), column("value", "rootcause.value", false), questionColumn,
			column("overall", "rootcause.overall", true), column("overall_interval", "word.interval", true),
			column("within", "rootcause.within", false), column("adjusted", "rootcause.adjusted", true),
			column("adjusted_interval", "word.interval", true),
		},
	}
	for _, v := range all {
		for _, r := range v.Reversals {
			t.Rows = append(t.Rows, []charts.Value{
				charts.Phrase(r.Dimension.Heading()), label(r.Dimension, r.Value), v.question(),
				charts.Ratio(r.Overall.Value), charts.Interval(charts.Ratio(r.Overall.Lower), charts.Ratio(r.Overall.Upper)),
				charts.Phrase(r.Within.Heading()),
				charts.Ratio(r.Adjusted.Value), charts.Interval(charts.Ratio(r.Adjusted.Lower), charts.Ratio(r.Adjusted.Upper)),
			})
		}
	}
	return t
}

// searchedTable says which dimensions were searched, and why others were not.
func searchedTable(all []view) charts.Table {
	t := charts.Table{
		ID: "rootcause-dimensions", Caption: charts.T("rootcause.dimensions_caption", nil),
		Columns: []charts.Column{
			column("dimension", "rootcause.dimension", false), questionColumn, column("values", "rootcause.values", true),
			column("stated", "rootcause.stated", true), column("searched", "rootcause.searched_heading", false),
		},
	}
	for _, v := range all {
		for _, d := range v.Dimensions {
			t.Rows = append(t.Rows, []charts.Value{
				charts.Phrase(d.Dimension.Heading()), v.question(), charts.Count(int64(d.Values)), charts.Share(d.Stated), analysis.YesNo(true),
			})
		}
		for _, l := range v.Left {
			why := charts.T("rootcause.left_"+string(l.Why), nil)
			if l.By != "" {
				why = charts.T("rootcause.left_by", charts.Args{"why": charts.Phrase(why), "by": charts.Phrase(l.By.Heading())})
			}
			t.Rows = append(t.Rows, []charts.Value{charts.Phrase(l.Dimension.Heading()), v.question(), {}, {}, charts.Phrase(why)})
		}
	}
	return t
}

// rowsTable has the command that lists the complaints of each finding.
func rowsTable(all []view) charts.Table {
	t := charts.Table{
		ID: "rootcause-rows", Caption: charts.T("rootcause.rows_caption", nil),
		Columns: []charts.Column{column("finding", "rootcause.finding", false), column("command", "rootcause.command", false)},
	}
	for _, v := range all {
		for _, f := range v.Found {
			// Days are of complaints that were closed in the period; the query lists those received.
			if n := len(f.Combination); n > 0 && n <= mostConditions && v.Of != Days {
				t.Rows = append(t.Rows, []charts.Value{where(f.Combination), charts.Label(command(v.Period, f.Combination))})
			}
		}
	}
	return t
}

// mostConditions is how many dimensions the query rootcause_rows takes.
const mostConditions = 4

// separators are tried in this order. The last is Unicode's sign for a separator of units, which nobody types.
var separators = []string{"|", "¦", "␟"}

// command lists the complaints of a combination with the query rootcause_rows. Values stand between separators that none of
// them has.
func command(p analysis.Period, combination []Condition) string {
	var values []string
	for _, c := range combination {
		values = append(values, c.Values...)
	}
	separator := separators[len(separators)-1]
	for _, s := range separators {
		if !strings.Contains(strings.Join(values, " "), s) {
			separator = s
			break
		}
	}
	words := []string{"vitalfew query rootcause_rows --period " + p.String()}
	param := func(name, value string) { words = append(words, "--param "+quoted(name+"="+value)) }
	for i := range mostConditions {
		dimension, among := "", ""
		if i < len(combination) {
			c := combination[i]
			dimension, among = string(c.Dimension), separator+strings.Join(c.Values, separator)+separator
		}
		param(fmt.Sprintf("d%d", i+1), dimension)
		param(fmt.Sprintf("values_%d", i+1), among)
	}
	param("separator", separator)
	return strings.Join(words, " ")
}

// quoted is a word of a POSIX shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
