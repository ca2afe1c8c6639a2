package pareto

import "github.com/vitalfew/vitalfew/charts"

// table holds every figure of the chart, and what the chart cannot show.
func (a Answer) table(period charts.Value) charts.Table {
	t := charts.Table{
		ID: rankingFigure,
		Caption: charts.T("pareto.caption", charts.Args{
			"dimension": charts.Phrase(a.Dimension.Heading()), "period": period,
		}),
		Columns: []charts.Column{
			{Key: "rank", Heading: charts.T("pareto.rank", nil), Numeric: true},
			{Key: "value", Heading: a.Dimension.Heading()},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "share", Heading: charts.T("word.share", nil), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
			{Key: "cumulative", Heading: a.cumulativeName(), Numeric: true},
			{Key: "within_cut", Heading: a.cutName()},
			{Key: "apart", Heading: charts.T("pareto.apart", nil)},
		},
		Notes: []charts.Text{charts.T("pareto.note_shares", charts.Args{"n": charts.Count(a.Known)})},
	}
	for i, c := range a.Causes {
		apart := yesNo(c.Apart)
		if i == len(a.Causes)-1 && a.Other == nil {
			apart = charts.Value{}
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Count(int64(i + 1)), a.Dimension.Label(c.Value), charts.Count(c.N), charts.Share(c.Share.Value),
			interval(c.Share), charts.Share(c.Cumulative), yesNo(c.Vital), apart,
		})
	}
	nothing := charts.Value{}
	if a.Mentions > 0 {
		t.Notes = append(t.Notes, charts.T("pareto.note_issues", charts.Args{"mentions": charts.Count(a.Mentions)}))
	}
	if a.Other != nil {
		share, within := charts.Share(a.Other.Share.Value), interval(a.Other.Share)
		if a.Mentions > 0 { // how many complaints name any of them is not known
			share, within = nothing, nothing
		}
		t.Rows = append(t.Rows, []charts.Value{
			nothing, charts.Phrase(a.otherName()), charts.Count(a.Other.N), share, within, charts.Share(1), nothing, nothing,
		})
		t.Notes = append(t.Notes, charts.T("pareto.note_other", charts.Args{"n": charts.Count(int64(a.Other.Categories))}))
	}
	if a.Unknown > 0 {
		t.Rows = append(t.Rows, []charts.Value{
			nothing, charts.Phrase(charts.T("pareto.not_recorded", nil)), charts.Count(a.Unknown), nothing,
			nothing, nothing, nothing, nothing,
		})
	}
	t.Notes = append(t.Notes, charts.T("pareto.note_concentration", charts.Args{
		"eighty": charts.Count(int64(a.Eighty)), "stick": charts.Count(int64(a.Stick)),
		"values": a.Dimension.Values(a.Categories), "effective": charts.Number(a.Effective, 1),
	}))
	return t
}

// cumulativeName heads the cumulative shares.
func (a Answer) cumulativeName() charts.Text {
	if a.Mentions > 0 {
		return charts.T("pareto.cumulative_issues", nil)
	}
	return charts.T("pareto.cumulative", nil)
}

// withinTable is the drill-down, one row per part.
func (a Answer) withinTable(period charts.Value) charts.Table {
	t := charts.Table{
		ID: withinFigure,
		Caption: charts.T("pareto.caption_within", charts.Args{
			"dimension": charts.Phrase(a.Dimension.Heading()), "within": charts.Phrase(a.Within.Heading()), "period": period,
		}),
		Columns: []charts.Column{
			{Key: "value", Heading: a.Dimension.Heading()},
			{Key: "part", Heading: a.Within.Heading()},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "share", Heading: charts.T("word.share", nil), Numeric: true},
			{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("pareto.note_within", charts.Args{"n": charts.Count(maxParts)})},
	}
	for _, s := range a.Splits {
		for _, p := range s.Parts {
			t.Rows = append(t.Rows, []charts.Value{
				a.Dimension.Label(s.Value), a.Within.Label(p.Value), charts.Count(p.N), charts.Share(p.Share.Value), interval(p.Share),
			})
		}
		if s.Unknown > 0 {
			t.Rows = append(t.Rows, []charts.Value{
				a.Dimension.Label(s.Value), charts.Phrase(charts.T("pareto.not_recorded", nil)), charts.Count(s.Unknown),
				charts.Share(float64(s.Unknown) / float64(s.N)),
				{},
			})
		}
	}
	return t
}

func yesNo(yes bool) charts.Value {
	if yes {
		return charts.Phrase(charts.T("word.yes", nil))
	}
	return charts.Phrase(charts.T("word.no", nil))
}
