package surveys

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// groupsID is the id of the figure of the i-th dimension.
func (t telling) groupsID(i int) string {
	if i == 0 {
		return t.id("groups")
	}
	return t.id(fmt.Sprintf("groups-by%d", i+1))
}

// groupsChart is how the answers of each group divide.
func (t telling) groupsChart(figure string, c Comparison) charts.Ratings {
	items := make([]Item, len(c.Groups))
	differ := 0
	for i, g := range c.Groups {
		items[i] = g.Item
		if g.Differs() {
			differ++
		}
	}
	chart := charts.Ratings{
		Head: charts.Head{
			ID: figure,
			Subtitle: charts.T("surveys.groups_subtitle", charts.Args{
				"survey": t.label(), "dimension": charts.Phrase(c.Dimension.Heading()), "item": t.Items[0].label(), "when": t.when(t.Over),
			}),
			Summary: charts.T("surveys.groups_summary", charts.Args{
				"survey": t.label(), "values": c.Dimension.Values(len(c.Groups)), "n": charts.Count(int64(differ)),
			}),
		},
		Column: charts.T("surveys.highest", nil),
		Scales: scales(items, func(i int) charts.Value { return c.Dimension.Label(c.Groups[i].Value) }),
	}
	row := 0
	for i := range chart.Scales {
		for k := range chart.Scales[i].Rows {
			if c.Groups[row].Differs() {
				chart.Scales[i].Rows[k].Emphasis = charts.Vital
			}
			row++
		}
	}
	return chart
}

// groupsTable is each group with its difference from all others.
func (t telling) groupsTable(figure string, c Comparison) charts.Table {
	table := charts.Table{
		ID: figure,
		Caption: charts.T("surveys.groups_caption", charts.Args{
			"survey": t.label(), "dimension": charts.Phrase(c.Dimension.Heading()), "item": t.Items[0].label(), "when": t.when(t.Over),
		}),
		Columns: append([]charts.Column{{Key: "value", Heading: c.Dimension.Heading()}}, divided()...),
		Notes:   []charts.Text{charts.T("surveys.groups_note", nil)},
	}
	table.Columns = append(table.Columns,
		charts.Column{Key: "difference", Heading: charts.T("surveys.difference", nil), Numeric: true},
		charts.Column{Key: "difference_interval", Heading: charts.T("word.interval", nil), Numeric: true},
		charts.Column{Key: "p", Heading: charts.T("surveys.p", nil), Numeric: true},
		charts.Column{Key: "differs", Heading: charts.T("surveys.differs_heading", nil)},
	)
	for _, g := range c.Groups {
		row := append([]charts.Value{c.Dimension.Label(g.Value)}, g.Item.row()...)
		if r := g.Recommend; r != nil {
			row[8], row[9] = r.write(r.Score.Value), r.interval(r.Score)
		}
		d := func(x float64) charts.Value { return g.written(x).Of(g.Item.Rated) }
		table.Rows = append(table.Rows, append(row, d(g.Difference.Value),
			charts.Interval(g.written(g.Difference.Lower), g.written(g.Difference.Upper)).Of(g.Item.Rated), g.Adjusted.Value().Of(g.Item.Rated), analysis.YesNo(g.Differs())))
	}
	if c.Unstated > 0 {
		table.Notes = append(table.Notes, charts.T("surveys.groups_unstated", charts.Args{"n": charts.Count(c.Unstated)}))
	}
	return table
}

// written is a difference between groups: of means in ratings, of net promoter scores in points.
func (g Group) written(x float64) charts.Value {
	if g.Item.measure() == OfScore {
		return charts.Delta(100*x, 0)
	}
	return charts.Delta(x, 2)
}
