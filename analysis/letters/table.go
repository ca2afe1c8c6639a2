package letters

import "github.com/vitalfew/vitalfew/charts"

// table has a row for each letter of the chart: how often it came, from how many, and when.
func (s section) table() charts.Table {
	t := charts.Table{
		ID:      figure,
		Caption: charts.T("letters.caption", charts.Args{"period": name(s.period)}),
		Columns: []charts.Column{
			{Key: "letter", Heading: charts.T("letters.number", nil), Numeric: true},
			{Key: "complaints", Heading: charts.T("letters.in_period", nil), Numeric: true},
			{Key: "people", Heading: charts.T("letters.people", nil), Numeric: true},
			{Key: "window_complaints", Heading: charts.T("letters.in_window", nil), Numeric: true},
			{Key: "window_people", Heading: charts.T("letters.people_window", nil), Numeric: true},
			{Key: "first", Heading: charts.T("letters.first", nil)},
			{Key: "last", Heading: charts.T("letters.last", nil)},
			{Key: "new", Heading: charts.T("letters.is_new", nil)},
		},
		Notes: []charts.Text{
			charts.T("letters.note_window", charts.Args{"window": charts.Span(s.window.From, s.window.To)}), s.compared(),
		},
	}
	for i, l := range s.shown() {
		t.Rows = append(t.Rows, []charts.Value{
			count(i + 1), charts.Count(l.Period.Complaints).Of(l.Period.Complaints), people(l.Period), charts.Count(l.Window.Complaints).Of(l.Window.Complaints),
			people(l.Window), charts.Date(l.First), charts.Date(l.Last), s.isNew(l),
		})
	}
	if more := len(s.listed()) - len(s.shown()); more > 0 {
		t.Notes = append(t.Notes, charts.T("letters.note_more", charts.Args{"n": count(more)}))
	}
	return t
}

// aboutTable says what the same letters are about and how alike their texts are.
func (s section) aboutTable() charts.Table {
	t := charts.Table{
		ID:      "letters-about",
		Caption: charts.T("letters.caption_about", nil),
		Columns: []charts.Column{
			{Key: "letter", Heading: charts.T("letters.number", nil), Numeric: true},
			{Key: "cause", Heading: s.cause.Heading()},
			{Key: "product", Heading: charts.T("word.product", nil)},
			{Key: "versions", Heading: charts.T("letters.versions", nil), Numeric: true},
			{Key: "alike", Heading: charts.T("letters.alike", nil), Numeric: true},
		},
		Notes: []charts.Text{charts.T("letters.note_alike", nil)},
	}
	if s.options.Numbers {
		t.Columns = append(t.Columns, charts.Column{Key: "example", Heading: charts.T("letters.example", nil)})
	}
	for i, l := range s.shown() {
		row := []charts.Value{count(i + 1), s.label(l.Cause), label(l.Product), count(l.Versions), charts.Share(l.Alike)}
		if s.options.Numbers {
			row = append(row, charts.Label(l.Example))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// isNew is whether a letter is new, nothing where that is not known.
func (s section) isNew(l Letter) charts.Value {
	switch {
	case !s.looksBack():
		return charts.Value{}
	case l.New:
		return charts.Phrase(charts.T("word.yes", nil))
	}
	return charts.Phrase(charts.T("word.no", nil))
}
