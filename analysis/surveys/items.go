package surveys

import "github.com/vitalfew/vitalfew/charts"

// itemsChart is how the answers to each question divide: a scale for those that share one.
func (t telling) itemsChart() charts.Ratings {
	first := t.Items[0]
	chart := charts.Ratings{
		Head: charts.Head{
			ID:       t.id("items"),
			Subtitle: charts.T("surveys.items_subtitle", charts.Args{"survey": t.label(), "when": t.when(t.Span)}),
			Summary: charts.T("surveys.items_summary", charts.Args{
				"survey": t.label(), "n": charts.Count(int64(len(t.Items))), "what": first.what(), "figure": first.write(first.main().Value),
			}),
		},
		Column: charts.T("surveys.highest", nil),
	}
	chart.Scales = scales(t.Items, func(i int) charts.Value { return t.Items[i].heading() })
	return chart
}

// scales puts items under the scale that they are rated on; an item without one that can be divided is left out.
func scales(items []Item, label func(i int) charts.Value) []charts.Scale {
	var all []charts.Scale
	var of []Item // the first of each scale
	for i, item := range items {
		if len(item.Parts) == 0 || item.Rated == 0 {
			continue
		}
		row := charts.Answered{Label: label(i), Shown: item.shown()}
		for _, p := range item.Parts {
			row.Shares = append(row.Shares, float64(p.Share))
		}
		k := 0
		for k < len(of) && !of[k].divides(item) {
			k++
		}
		if k == len(of) {
			s := charts.Scale{Name: item.scale(), Below: 1, Above: 1}
			for p := range item.Parts {
				s.Answers = append(s.Answers, item.part(p))
			}
			all, of = append(all, s), append(of, item)
		}
		all[k].Rows = append(all[k].Rows, row)
	}
	return all
}

// divides reports whether another item divides as this one does.
func (t Item) divides(u Item) bool {
	if len(t.Parts) != len(u.Parts) || (t.Question == Recommend) != (u.Question == Recommend) {
		return false
	}
	for i := range t.Parts {
		if t.Parts[i].From != u.Parts[i].From || t.Parts[i].To != u.Parts[i].To {
			return false
		}
	}
	return true
}

// scale names what the parts are: a scale of 1 to 5.
func (t Item) scale() charts.Value {
	if t.Question == Recommend {
		return charts.Phrase(charts.T("surveys.scale_recommend", nil))
	}
	return charts.Phrase(charts.T("surveys.scale", charts.Args{"min": plain(*t.Min), "max": plain(*t.Max)}))
}

// shown is the figure beside a row of the chart.
func (t Item) shown() charts.Value {
	if t.measure() == OfScore {
		return charts.Phrase(charts.T("surveys.nps", charts.Args{"score": t.write(t.Score.Value)})).Of(t.Rated)
	}
	return t.write(t.Top.Value)
}

// people is how many those are of whom a part's share tells. The two smallest parts that are not empty tell of the smaller
// of them: with the others shown, the one would tell the other.
func (t Item) people(part int) int64 {
	least, second := -1, -1
	for i, p := range t.Parts {
		switch {
		case p.N == 0:
		case least < 0 || p.N < t.Parts[least].N:
			least, second = i, least
		case second < 0 || p.N < t.Parts[second].N:
			second = i
		}
	}
	if part == second {
		return t.Parts[least].N
	}
	return t.Parts[part].N
}

// divided are the columns of an item's parts and estimates, as row gives them; of groups without what only all have.
func divided() []charts.Column {
	column := func(key string) charts.Column {
		return charts.Column{Key: key, Heading: charts.T("surveys."+key, nil), Numeric: true}
	}
	interval := func(key string) charts.Column {
		return charts.Column{Key: key, Heading: charts.T("word.interval", nil), Numeric: true}
	}
	return []charts.Column{
		column("rated"), column("lowest"), column("between"), column("highest"), interval("highest_interval"),
		column("mean_rating"), interval("mean_interval"), column("net_score"), interval("net_score_interval"),
	}
}

func (t Item) row() []charts.Value {
	row := []charts.Value{charts.Count(t.Rated).Of(t.Rated), {}, {}, {}, {}}
	if n := len(t.Parts); n > 0 && t.Rated > 0 {
		row[1], row[3] = t.share(0), t.share(n-1)
		if n == 3 {
			row[2] = t.share(1)
		}
		if t.measure() == OfTop {
			row[4] = t.interval(t.Top).Of(t.people(n - 1))
		}
	}
	row = append(row, charts.Number(t.Mean.Value, 2).Of(t.Rated),
		charts.Interval(charts.Number(t.Mean.Lower, 2), charts.Number(t.Mean.Upper, 2)).Of(t.Rated))
	if t.measure() != OfScore {
		return append(row, charts.Value{}, charts.Value{})
	}
	return append(row, t.write(t.Score.Value), t.interval(t.Score))
}

// itemsTable holds what the chart draws of each question, and how many gave no rating for which reason.
func (t telling) itemsTable() charts.Table {
	table := charts.Table{
		ID: t.id("items"), Caption: charts.T("surveys.items_caption", charts.Args{"survey": t.label(), "when": t.when(t.Span)}),
		Columns: append([]charts.Column{{Key: "question", Heading: charts.T("surveys.question", nil)}}, divided()...),
	}
	weighted := t.Items[0].Unweighted != nil
	keys := []string{"not_applicable", "blank", "flawed_answers"}
	if weighted {
		keys = append(keys, "unweighted_figure", "design_effect")
	}
	for _, key := range keys {
		table.Columns = append(table.Columns, charts.Column{Key: key, Heading: charts.T("surveys."+key, nil), Numeric: true})
	}
	for _, item := range t.Items {
		row := append([]charts.Value{item.heading()}, item.row()...)
		// how many gave no rating says nothing of what anybody thinks, and is shown
		row = append(row, charts.Count(item.NotApplicable), charts.Count(item.Blank), charts.Count(item.Flawed))
		if weighted {
			row = append(row, item.even(), charts.Ratio(float64(item.DesignEffect)))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = t.notes()
	return table
}

// even is what the question is judged by, as if each answer counted once.
func (t Item) even() charts.Value {
	if t.Unweighted == nil {
		return t.write(t.main().Value)
	}
	u := t
	u.Top, u.Score, u.Mean = t.Unweighted.Top, t.Unweighted.Score, t.Unweighted.Mean
	return t.write(u.main().Value)
}

// notes say what lowest and highest are on each scale.
func (t telling) notes() []charts.Text {
	var notes []charts.Text
	var seen []Item
	for _, item := range t.Items {
		known := false
		for _, s := range seen {
			known = known || s.divides(item)
		}
		if len(item.Parts) == 0 || known {
			continue
		}
		seen = append(seen, item)
		notes = append(notes, charts.T("surveys.note_parts", charts.Args{"scale": item.scale(), "low": item.part(0), "high": item.top()}))
	}
	return notes
}

// summary is one row for each survey.
func summary(told []telling) charts.Table {
	table := charts.Table{
		ID: "surveys-summary", Caption: charts.T("surveys.summary_caption", nil),
		Columns: []charts.Column{{Key: "survey", Heading: charts.T("surveys.survey", nil)}, {Key: "answers_of", Heading: charts.T("surveys.answers_of", nil)}},
		Notes:   []charts.Text{charts.T("surveys.summary_note", nil)},
	}
	for _, key := range []string{"invited", "rate", "answers"} {
		table.Columns = append(table.Columns, charts.Column{Key: key, Heading: charts.T("surveys."+key, nil), Numeric: true})
	}
	table.Columns = append(table.Columns, charts.Column{Key: "measure", Heading: charts.T("surveys.measure_heading", nil)})
	for _, key := range []string{"figure", "interval", "margin", "design_effect"} {
		heading := charts.T("surveys."+key, nil)
		if key == "interval" {
			heading = charts.T("word.interval", nil)
		}
		table.Columns = append(table.Columns, charts.Column{Key: key, Heading: heading, Numeric: true})
	}
	for _, t := range told {
		for i, item := range t.Items {
			if i > 0 && (item.Question == Attribute || item.Question == t.Items[0].Question) || item.Rated == 0 {
				continue
			}
			invited, rate := charts.Value{}, charts.Value{}
			if t.Asked.Invited > 0 {
				invited, rate = charts.Count(t.Asked.Invited).Of(t.Asked.Invited), charts.Share(t.rate()).Of(t.Asked.Returned)
			}
			margin := charts.Value{}
			if item.Margin > 0 {
				margin = charts.Number(100*float64(item.Margin), 1).Of(item.Rated)
			}
			table.Rows = append(table.Rows, []charts.Value{
				t.label(), t.when(t.Span), invited, rate, charts.Count(item.Rated).Of(item.Rated), item.what(),
				item.write(item.main().Value), item.interval(item.main()), margin, charts.Ratio(float64(item.DesignEffect)),
			})
		}
	}
	return table
}
