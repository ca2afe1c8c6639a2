package pareto

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// weighs reports whether there are amounts beside the number of complaints.
func (a Answer) weighs() bool { return a.By != ByCount && a.By != ByRate }

// table holds every figure of the chart, and what the chart cannot show.
func (a Answer) table(period charts.Value) charts.Table {
	t := charts.Table{
		ID: rankingFigure,
		Caption: charts.T("pareto.caption", charts.Args{
			"dimension": charts.Phrase(a.dimension().Heading()), "measure": charts.Phrase(a.measure()), "period": period,
		}),
		Notes: a.notes(),
		Whole: a.Mentions == 0,
	}
	column := func(key string, heading charts.Text, numeric bool) {
		t.Columns = append(t.Columns, charts.Column{Key: key, Heading: heading, Numeric: numeric})
	}
	column("rank", charts.T("pareto.rank", nil), true)
	column("value", a.dimension().Heading(), false)
	column("complaints", charts.T("word.complaints", nil), true)
	if a.weighs() {
		column(string(a.By), a.unit(), true)
	}
	column("share", charts.T("word.share", nil), true)
	column("interval", charts.T("word.interval", nil), true)
	column("cumulative", a.cumulativeName(), true)
	column("within_cut", a.Cut.name(), false)
	column("rank_interval", charts.T("pareto.rank_interval", nil), true)
	column("first", charts.T("pareto.to_be_first", nil), true)
	if a.Vital > 0 {
		column("vital", charts.T("pareto.to_be_vital", charts.Args{"n": charts.Count(int64(a.Vital))}), true)
	}
	row := func(rank, label charts.Value, n, amount int64, rest ...charts.Value) {
		cells := []charts.Value{rank, label, charts.Count(n).Of(n)}
		if a.weighs() {
			cells = append(cells, a.amount(amount).Of(n))
		}
		cells = append(cells, rest...)
		for len(cells) < len(t.Columns) {
			cells = append(cells, charts.Value{})
		}
		t.Rows = append(t.Rows, cells[:len(t.Columns)])
	}
	for i, c := range a.Causes {
		row(charts.Count(int64(i+1)), a.dimension().Label(c.Value), c.N, c.Amount, charts.Share(c.Share.Value).Of(c.N), interval(c.Share).Of(c.N),
			charts.Share(c.Cumulative).Of(c.N), analysis.YesNo(c.Vital), places(c.Rank), charts.Share(c.Rank.First), charts.Share(c.Rank.Vital))
	}
	if a.Other != nil {
		share, within := charts.Share(a.Other.Share.Value).Of(a.Other.N), interval(a.Other.Share).Of(a.Other.N)
		if a.Mentions > 0 { // how many complaints name any of them is not known
			share, within = charts.Value{}, charts.Value{}
		}
		row(charts.Value{}, charts.Phrase(a.Other.name()), a.Other.N, a.Other.Amount, share, within, charts.Share(1))
	}
	if a.Unknown > 0 {
		row(charts.Value{}, charts.Phrase(charts.T("pareto.not_recorded", nil)), a.Unknown, a.unknownAmount)
	}
	return t
}

// notes say what the table's columns are.
func (a Answer) notes() []charts.Text {
	var notes []charts.Text
	note := func(id string, args charts.Args) { notes = append(notes, charts.T("pareto.note_"+id, args)) }
	note("shares", charts.Args{"n": charts.Count(a.Known).Of(a.Known)})
	switch a.By {
	case BySeverity:
		args := charts.Args{}
		for level, w := range a.Weights {
			args[level] = charts.Count(w)
		}
		note("severity", args)
	case ByCost:
		note("cost", nil)
	case ByDays:
		note("days", charts.Args{"day": charts.Date(a.AsOf)})
	}
	if a.Weightless > 0 {
		note("weightless", charts.Args{"values": a.dimension().Values(a.Weightless), "unit": charts.Phrase(a.unit())})
	}
	if a.Mentions > 0 {
		note("issues", nil)
	}
	if a.Other != nil {
		note("other", charts.Args{"n": charts.Count(int64(a.Other.Categories))})
	}
	note("ranks", charts.Args{"draws": charts.Count(int64(a.Draws))})
	note("concentration", charts.Args{
		"values": a.dimension().Values(a.Categories), "cuts": a.cuts(), "effective": charts.Number(a.Effective, 1), "gini": charts.Number(a.Gini, 2),
	})
	return notes
}

// cumulativeName heads the cumulative shares.
func (a Answer) cumulativeName() charts.Text {
	if a.Mentions > 0 {
		return charts.T("pareto.cumulative_issues", nil)
	}
	return charts.T("pareto.cumulative", nil)
}

// withinTable is the drill-down: each category, its parts below it, and theirs below them.
func (a Answer) withinTable(period charts.Value) charts.Table {
	heading := charts.Phrase(a.dimension().Heading())
	for _, d := range a.Path[1:] {
		heading = charts.Phrase(charts.T("pareto.path", charts.Args{"dimension": heading, "within": charts.Phrase(d.Heading())}))
	}
	t := charts.Table{
		ID:      withinFigure,
		Caption: charts.T("pareto.caption_within", charts.Args{"path": heading, "period": period}),
		Notes:   []charts.Text{charts.T("pareto.note_within", charts.Args{"n": charts.Count(maxParts)})},
	}
	for i, d := range a.Path {
		t.Columns = append(t.Columns, charts.Column{Key: []string{"value", "part", "piece"}[i], Heading: d.Heading()})
	}
	t.Columns = append(t.Columns, charts.Column{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true})
	if a.weighs() {
		t.Columns = append(t.Columns, charts.Column{Key: string(a.By), Heading: a.unit(), Numeric: true})
	}
	t.Columns = append(t.Columns,
		charts.Column{Key: "share", Heading: charts.T("pareto.share_of_whole", nil), Numeric: true},
		charts.Column{Key: "interval", Heading: charts.T("word.interval", nil), Numeric: true},
	)
	for _, s := range a.Splits {
		a.nest(&t, nil, s)
	}
	return t
}

// nest writes a part and, below it, its own.
func (a Answer) nest(t *charts.Table, above []charts.Value, s Split) {
	path := append(above[:len(above):len(above)], a.Path[len(above)].Label(s.Value))
	a.part(t, path, s.N, s.Amount, s.Share)
	for _, p := range s.Parts {
		a.nest(t, path, p)
	}
	rest := func(name charts.Text, o *Other) {
		if o != nil {
			a.part(t, append(path[:len(path):len(path)], charts.Phrase(name)), o.N, o.Amount, o.Share)
		}
	}
	if s.Other != nil {
		rest(s.Other.name(), s.Other)
	}
	rest(charts.T("pareto.not_recorded", nil), s.Unknown)
}

// part is one row of the drill-down; what is not taken apart in it is all.
func (a Answer) part(t *charts.Table, path []charts.Value, n, amount int64, share stats.Estimate) {
	cells := append([]charts.Value{}, path...)
	for len(cells) < len(a.Path) {
		cells = append(cells, charts.Phrase(charts.T("pareto.all", nil)))
	}
	cells = append(cells, charts.Count(n).Of(n))
	if a.weighs() {
		cells = append(cells, a.amount(amount).Of(n))
	}
	t.Rows = append(t.Rows, append(cells, charts.Share(share.Value).Of(n), interval(share).Of(n)))
}

// places is the interval of a rank.
func places(r stats.Rank) charts.Value {
	return charts.Interval(charts.Count(int64(r.Lower)), charts.Count(int64(r.Upper)))
}
