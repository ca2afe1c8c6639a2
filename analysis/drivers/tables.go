package drivers

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/charts"
)

// placed reports whether every kept attribute has a place in the matrix.
func (v view) placed() bool {
	if v.Index == nil {
		return false
	}
	important, _ := v.Rules(v.options)
	return !math.IsNaN(important)
}

// matrix draws importance against rating.
func (v view) matrix() charts.Quadrants {
	important, rating := v.Rules(v.options)
	q := charts.Quadrants{
		Head: charts.Head{
			ID: v.id("matrix"), Subtitle: charts.T("drivers.matrix_subtitle", charts.Args{"survey": charts.Label(v.Source), "span": v.span()}),
			Summary: v.priorities().Headline,
		},
		Across: charts.QuadrantsScale{
			Name: charts.T("drivers.rating_scale", nil), Form: charts.Number(0, 0), Cut: rating,
			Rule: charts.T("drivers.mean_rating", charts.Args{"rating": points(rating).Of(v.Respondents)}),
		},
		Up: charts.QuadrantsScale{
			Name: charts.T("drivers.share_scale", charts.Args{"what": v.what()}), Form: charts.Share(0), Cut: important,
			Rule: charts.T("drivers.even_share", charts.Args{"share": charts.Share(important)}),
		},
		Fields: [4]charts.Text{
			charts.T("drivers.field_first", nil), charts.T("drivers.field_keep", nil), charts.T("drivers.field_later", nil), charts.T("drivers.field_enough", nil),
		},
	}
	if v.statedImportance() {
		q.Up.Name, q.Up.Form = charts.T("drivers.stated_scale", nil), charts.Number(0, 1)
		q.Up.Rule = charts.T("drivers.mean_stated", charts.Args{"importance": points(important).Of(v.Respondents)})
	}
	if v.options.Target > 0 {
		q.Across.Rule = charts.T("drivers.target_rating", charts.Args{"rating": points(rating)})
	}
	for _, a := range v.kept() {
		i := v.importance(a)
		p := charts.Place{
			Label: charts.Label(a.Name), X: a.Rating.Value, XLo: a.Rating.Lower, XHi: a.Rating.Upper, Y: i.Value, YLo: i.Lower, YHi: i.Upper,
		}
		switch a.Field {
		case First:
			p.Emphasis = charts.Vital
		case Unclear:
			p.Emphasis = charts.Residual
		}
		q.Places = append(q.Places, p)
	}
	return q
}

func (v view) tables() []charts.Table {
	if v.Index == nil {
		return nil
	}
	var ts []charts.Table
	if v.placed() {
		ts = append(ts, v.places())
	}
	ts = append(ts, v.importances(), v.parts())
	if !math.IsNaN(float64(v.Index.Before)) {
		ts = append(ts, v.shifts())
	}
	return ts
}

// places holds every figure of the matrix.
func (v view) places() charts.Table {
	t := v.table("matrix", "drivers.matrix_subtitle", column("rating", "drivers.rating_scale"), column("rating_interval", "word.interval"))
	importance := column("importance", "drivers.stated_scale")
	if !v.statedImportance() {
		importance = column("share", "drivers.share")
	}
	t.Columns = append(t.Columns, importance, column("importance_interval", "word.interval"), word("field", "drivers.field"), column("rated", "drivers.rated"))
	t.Notes = []charts.Text{charts.T("drivers.matrix_note", nil)}
	for _, a := range v.kept() {
		i := v.importance(a)
		form := points
		if !v.statedImportance() {
			form = charts.Share
		}
		field := charts.Phrase(charts.T("drivers.field_unclear", nil))
		if a.Field != Unclear {
			field = charts.Phrase(charts.T("drivers.field_"+string(a.Field), nil))
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Label(a.Name), points(a.Rating.Value).Of(a.Rated), charts.Interval(points(a.Rating.Lower), points(a.Rating.Upper)).Of(a.Rated),
			form(i.Value).Of(a.Rated), charts.Interval(form(i.Lower), form(i.Upper)).Of(a.Rated), field, charts.Count(a.Rated).Of(a.Rated),
		})
	}
	return t
}

// importances shows all attributes by all roads, those that are left out as well.
func (v view) importances() charts.Table {
	t := v.table("importance", "drivers.importance_caption",
		column("share", "drivers.share"), column("share_interval", "word.interval"), column("johnson", "drivers.johnson_share"),
		column("pairwise", "drivers.pairwise_share"), column("correlation", "drivers.correlation"), column("inflation", "drivers.inflation"),
		column("rated", "drivers.rated"), column("rated_share", "drivers.rated_share"), column("not_applicable", "drivers.not_applicable"))
	stated := slices.ContainsFunc(v.Attributes, func(a *Attribute) bool { return !math.IsNaN(a.Stated.Value) })
	if stated {
		t.Columns = append(t.Columns, column("stated", "drivers.stated"), column("stated_interval", "word.interval"))
	}
	t.Notes = []charts.Text{charts.T("drivers.importance_note", nil)}
	for _, a := range v.Attributes {
		inflated := charts.Number(a.Inflated, 1)
		if math.IsInf(a.Inflated, 1) {
			inflated = charts.Phrase(charts.T("drivers.determined", nil))
		}
		row := []charts.Value{
			charts.Label(a.Name), charts.Share(a.Share.Value).Of(v.Complete),
			charts.Interval(charts.Share(a.Share.Lower), charts.Share(a.Share.Upper)).Of(v.Complete),
			charts.Share(float64(a.Johnson)).Of(v.Complete), charts.Share(float64(a.Pairwise)).Of(a.Rated), charts.Number(float64(a.Correlation), 2).Of(a.Rated), inflated,
			charts.Count(a.Rated).Of(a.Rated), charts.Share(a.RatedShare).Of(a.Rated), charts.Count(a.NotApplicable).Of(a.NotApplicable),
		}
		if stated {
			row = append(row, points(a.Stated.Value).Of(a.Rated), charts.Interval(points(a.Stated.Lower), points(a.Stated.Upper)).Of(a.Rated))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// parts holds every figure of the waterfall from the best possible index to the one that there is.
func (v view) parts() charts.Table {
	t := v.table("index", "drivers.index_subtitle", column("points", "drivers.points"), column("points_interval", "word.interval"),
		column("weight", "drivers.weight"), column("rating", "drivers.rating_scale"))
	t.Notes = []charts.Text{charts.T("drivers.index_note", nil)}
	none := charts.Value{}
	t.Rows = append(t.Rows, []charts.Value{charts.Phrase(charts.T("drivers.best", nil)), points(100), none, none, none})
	for _, p := range v.Index.Parts {
		t.Rows = append(t.Rows, []charts.Value{
			charts.Label(p.Name), charts.Delta(-p.Missing.Value, 1).Of(v.Respondents),
			charts.Interval(charts.Delta(-p.Missing.Upper, 1), charts.Delta(-p.Missing.Lower, 1)).Of(v.Respondents),
			charts.Share(p.Weight).Of(v.Respondents), points(p.Rating).Of(v.Respondents),
		})
	}
	t.Rows = append(t.Rows, []charts.Value{
		charts.Phrase(charts.T("drivers.measure", nil)), points(v.Index.Value.Value).Of(v.Respondents), v.pointsInterval(v.Index.Value), none, none,
	})
	return t
}

// shifts holds every figure of the waterfall from the index before to the one now.
func (v view) shifts() charts.Table {
	t := v.table("change", "drivers.change_subtitle", column("points", "drivers.points"), column("points_interval", "word.interval"),
		column("weight", "drivers.weight"), column("rating", "drivers.rating_scale"), column("rating_before", "drivers.rating_before"))
	t.Notes = []charts.Text{charts.T("drivers.change_note", charts.Args{"earlier": v.earlier()})}
	none := charts.Value{}
	total := func(span charts.Value, x float64) []charts.Value {
		return []charts.Value{charts.Phrase(charts.T("drivers.in_span", charts.Args{"span": span})), points(x).Of(v.both()), none, none, none, none}
	}
	t.Rows = append(t.Rows, total(v.earlier(), float64(v.Index.Before)))
	for _, p := range v.Index.Parts {
		t.Rows = append(t.Rows, []charts.Value{
			charts.Label(p.Name), charts.Delta(p.Change.Value, 1).Of(v.both()), deltas(p.Change).Of(v.both()), charts.Share(p.Weight).Of(v.Respondents),
			points(p.Rating).Of(v.Respondents), points(float64(p.Was)).Of(v.Earlier),
		})
	}
	t.Rows = append(t.Rows, total(v.span(), v.Index.Value.Value))
	return t
}

// table is an empty one of a survey; its first column names attributes.
func (v view) table(what, caption string, columns ...charts.Column) charts.Table {
	args := charts.Args{"survey": charts.Label(v.Source), "span": v.span()}
	if what == "change" {
		args["earlier"] = v.earlier()
	}
	return charts.Table{
		ID: v.id(what), Caption: charts.T(caption, args), Columns: append([]charts.Column{word("attribute", "drivers.attribute")}, columns...),
	}
}

func column(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: true}
}

func word(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil)}
}
