package sampling

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// figure is the id of a survey's chart and table.
func (v view) figure(what string) string { return fmt.Sprintf("sampling-%s-%d", what, v.place) }

// chart draws who answered beside who there is.
func (v view) chart(c Check) charts.Expected {
	args := charts.Args{"survey": v.name(), "dimension": charts.Phrase(heading(c.Dimension)), "frame": charts.Phrase(v.frame(c))}
	e := charts.Expected{
		Head: charts.Head{
			ID:       v.figure("groups"),
			Subtitle: charts.T("sampling.groups_subtitle", args),
			Summary:  charts.T("sampling.groups_summary", args),
		},
		Unit: charts.T("sampling.share_of_answers", nil),
	}
	var rows []charts.Against
	for _, g := range c.Groups {
		row := charts.Against{
			Label: label(c.Dimension, g), Y: 100 * g.Share.Value, Expected: 100 * g.Of, Lo: 100 * g.Share.Lower, Hi: 100 * g.Share.Upper,
			Shown: charts.Share(g.Share.Value).Of(g.Answered), Against: charts.Share(g.Of).Of(int64(g.Frame)),
		}
		if g.Differs {
			row.Emphasis = charts.Vital
		}
		if g.Folded > 0 {
			row.Emphasis = charts.Residual
		}
		rows = append(rows, row)
	}
	e.Groups = []charts.Group{{Rows: rows}}
	return e
}

// groupsTable holds what the chart draws.
func (v view) groupsTable(c Check) charts.Table {
	t := charts.Table{
		ID: v.figure("groups"),
		Caption: charts.T("sampling.groups_caption", charts.Args{
			"survey": v.name(), "dimension": charts.Phrase(heading(c.Dimension)), "frame": charts.Phrase(v.frame(c)),
		}),
		Columns: []charts.Column{
			word("group", heading(c.Dimension)), column("frame", charts.T("sampling.in_frame", charts.Args{"frame": charts.Phrase(v.frame(c))})),
			column("share_of_frame", charts.T("sampling.share_of_frame", nil)), column("answered", charts.T("sampling.answered", nil)),
			column("share_of_answers", charts.T("sampling.share_of_answers", nil)), column("interval", charts.T("word.interval", nil)),
			column("rate", charts.T("sampling.rate", nil)), word("differs", charts.T("sampling.stands_out", nil)),
		},
		Notes: []charts.Text{charts.T("sampling.groups_note", nil)},
		Whole: true,
	}
	for _, g := range c.Groups {
		n := g.Answered // whoever knows the share of these who answered knows the answers: all cells of a row tell of them
		t.Rows = append(t.Rows, []charts.Value{
			label(c.Dimension, g), charts.Count(int64(math.Round(g.Frame))).Of(n), charts.Share(g.Of).Of(n),
			charts.Count(n).Of(n), charts.Share(g.Share.Value).Of(n), shares(g.Share, n),
			charts.Share(float64(n) / g.Frame).Of(n), analysis.YesNo(g.Differs),
		})
	}
	return t
}

// table is one row for each survey.
func (s section) table() charts.Table {
	t := charts.Table{
		ID:      "sampling",
		Caption: charts.T("sampling.caption", charts.Args{"span": charts.Span(s.span.From, s.span.To)}),
		Columns: []charts.Column{
			word("survey", charts.T("sampling.survey", nil)), column("waves", charts.T("sampling.waves", nil)),
			column("population", charts.T("sampling.population", nil)), column("asked", charts.T("sampling.asked", nil)),
			column("answered", charts.T("sampling.answered", nil)), column("rate", charts.T("sampling.rate", nil)),
			column("needed", charts.T("sampling.needed", nil)), column("margin", charts.T("sampling.margin", nil)),
			column("design_effect", charts.T("sampling.design_effect", nil)), column("best", charts.T("sampling.what_best", nil)),
			column("worst_case", charts.T("sampling.worst_case", nil)),
		},
		Notes: []charts.Text{charts.T("sampling.note", charts.Args{"wanted": points(s.options.Precision), "confidence": charts.Share(s.options.Confidence)})},
	}
	for _, v := range s.surveys {
		var waves, population, asked, rate, best charts.Value
		if v.Waves > 0 {
			waves = charts.Count(v.Waves)
		}
		if v.Population != nil {
			population = charts.Count(v.Population.Size)
		}
		if v.Asked > 0 {
			asked, rate = charts.Count(v.Asked).Of(v.Asked), charts.Share(float64(v.Responded)/float64(v.Asked)).Of(v.Responded)
		}
		if v.Rated > 0 {
			best = charts.Share(float64(v.Best) / float64(v.Rated)).Of(v.Rated)
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Label(v.Source), waves, population, asked, charts.Count(v.Answered).Of(v.Answered), rate, charts.Count(v.Needed),
			points(float64(v.Margin)).Of(v.Answered), charts.Number(float64(v.Design), 2).Of(v.Answered), best, shares(v.Worst, v.Rated),
		})
	}
	return t
}

// checksTable is one row for each comparison.
func (s section) checksTable() charts.Table {
	t := charts.Table{
		ID:      "sampling-checks",
		Caption: charts.T("sampling.checks_caption", nil),
		Columns: []charts.Column{
			word("survey", charts.T("sampling.survey", nil)), word("dimension", charts.T("sampling.dimension", nil)),
			word("frame", charts.T("sampling.frame", nil)), column("groups", charts.T("sampling.groups", nil)),
			column("chi_square", charts.T("sampling.chi_square", nil)), column("freedom", charts.T("sampling.freedom", nil)),
			column("p", charts.T("sampling.p", nil)), column("adjusted", charts.T("sampling.adjusted", nil)),
			column("cramers_v", charts.T("sampling.cramers_v", nil)), word("stands_out", charts.T("sampling.stands_out", nil)),
		},
		Notes: []charts.Text{charts.T("sampling.checks_note", nil)},
	}
	for i, survey := range s.surveys {
		v := view{survey, s.options, i + 1}
		for _, c := range v.Checks {
			t.Rows = append(t.Rows, []charts.Value{
				v.name(), charts.Phrase(heading(c.Dimension)), charts.Phrase(v.frame(c)), charts.Count(int64(len(c.Groups))),
				charts.Number(c.ChiSquare, 1), charts.Count(int64(c.Freedom)), c.P.Value(), c.Adjusted.Value(), charts.Number(c.CramersV, 2), loudest(c),
			})
		}
	}
	return t
}

// loudest is the group that stands out most; nothing where none does.
func loudest(c Check) charts.Value {
	if !slices.ContainsFunc(c.Groups, func(g Group) bool { return g.Differs }) {
		return charts.Value{}
	}
	return label(c.Dimension, slices.MaxFunc(c.Groups, func(a, b Group) int { return cmp.Compare(math.Abs(a.Residual), math.Abs(b.Residual)) }))
}

// weightingTable sets the figures with weights beside those without.
func (v view) weightingTable() charts.Table {
	w := v.Weighting
	t := charts.Table{
		ID:      v.figure("weights"),
		Caption: charts.T("sampling.weights_caption", charts.Args{"survey": v.name()}),
		Columns: []charts.Column{
			word("figure", charts.T("sampling.figure", nil)), column("n", charts.T("sampling.answered", nil)),
			column("plain", charts.T("sampling.plain", nil)), column("plain_interval", charts.T("word.interval", nil)),
			column("weighted", charts.T("sampling.with_weights", nil)), column("weighted_interval", charts.T("word.interval", nil)),
		},
		Notes: []charts.Text{charts.T("sampling.weights_note", charts.Args{
			"smallest": charts.Number(w.Smallest, 2), "largest": charts.Number(w.Largest, 2), "design": charts.Number(float64(w.Design), 2),
			"off": charts.Share(w.Off),
		})},
	}
	for _, f := range w.Figures {
		ends := func(e stats.Estimate) charts.Value {
			return charts.Interval(figure(f.What, e.Lower), figure(f.What, e.Upper)).Of(f.N)
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Phrase(charts.T("sampling.what_"+string(f.What), nil)), charts.Count(f.N).Of(f.N), figure(f.What, f.Plain.Value).Of(f.N), ends(f.Plain),
			figure(f.What, f.Weighted.Value).Of(f.N), ends(f.Weighted),
		})
	}
	return t
}

// shares is an interval of shares that tells of n people.
func shares(e stats.Estimate, n int64) charts.Value {
	return charts.Interval(charts.Share(e.Lower), charts.Share(e.Upper)).Of(n)
}

func column(key string, heading charts.Text) charts.Column {
	return charts.Column{Key: key, Heading: heading, Numeric: true}
}

func word(key string, heading charts.Text) charts.Column {
	return charts.Column{Key: key, Heading: heading}
}
