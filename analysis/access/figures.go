package access

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// mostDrawn is how many groups of a dimension are drawn, those with most units first, and those that stand out: the table has all.
const mostDrawn = 8

// chart sets each group's complaints against those that it would have if all complained alike.
func (s section) chart() charts.Expected {
	c := charts.Expected{
		Head: charts.Head{ID: groupsFigure, Subtitle: s.subtitle(), Summary: charts.T("access.summary", charts.Args{
			"n": charts.Count(int64(s.Judged)), "silent": charts.Count(int64(len(s.with(Silent)))),
		})},
		Unit: charts.T("access.unit", nil),
	}
	for _, k := range s.Kinds {
		d := analysis.Dimension(k.Dimension)
		group := charts.Group{Name: charts.Phrase(charts.T("access.per", charts.Args{
			"dimension": charts.Phrase(d.Heading()), "measure": charts.Label(k.Measure),
		}))}
		for i, g := range k.Groups {
			if i >= mostDrawn && g.Verdict == Like {
				continue
			}
			n := stats.QuasiGarwood(g.Complaints, stats.Cautious(float64(k.Dispersion)), stats.Confidence)
			row := charts.Against{
				Label: d.Label(g.Value), Y: float64(g.Complaints), Expected: g.Expected, Lo: n.Lower, Hi: n.Upper,
				Shown: charts.Count(g.Complaints).Of(g.people), Against: charts.Number(g.Expected, 0),
				Word: charts.Phrase(charts.T("access.times", charts.Args{"ratio": charts.Ratio(g.Ratio.Value).Of(g.people)})),
			}
			if g.Verdict != Like {
				row.Emphasis = charts.Vital
			}
			group.Rows = append(group.Rows, row)
		}
		c.Groups = append(c.Groups, group)
	}
	return c
}

func (s section) subtitle() charts.Text {
	return charts.T("access.subtitle", charts.Args{"window": charts.Span(s.window.From, s.window.To)})
}

func column(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: true}
}

func word(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil)}
}

// table holds what the chart draws, the shares of complaints and of units, and the rates.
func (s section) table() charts.Table {
	t := charts.Table{
		ID: groupsFigure, Caption: s.subtitle(),
		Columns: []charts.Column{
			word("group", "access.column_group"), word("dimension", "access.column_dimension"), word("measure", "access.column_measure"),
			column("complaints", "word.complaints"), column("expected", "access.column_expected"), column("count_interval", "word.interval"),
			column("share", "access.column_share"), column("exposed", "access.column_exposed"),
			column("rate", "access.column_rate"), column("rate_interval", "word.interval"),
			column("ratio", "access.column_ratio"), column("ratio_interval", "word.interval"), column("p", "access.column_p"),
			word("verdict", "access.column_verdict"),
		},
		Notes: []charts.Text{charts.T("access.note_expected", nil)},
	}
	for _, k := range s.Kinds {
		d := analysis.Dimension(k.Dimension)
		for _, g := range k.Groups {
			n := stats.QuasiGarwood(g.Complaints, stats.Cautious(float64(k.Dispersion)), stats.Confidence)
			t.Rows = append(t.Rows, []charts.Value{
				d.Label(g.Value), charts.Phrase(d.Heading()), charts.Label(k.Measure), charts.Count(g.Complaints).Of(g.people),
				charts.Number(g.Expected, 0), charts.Interval(charts.Number(n.Lower, 0), charts.Number(n.Upper, 0)).Of(g.people),
				charts.Share(g.Share.Value).Of(g.people), charts.Share(g.Exposed), charts.Ratio(g.Rate.Value).Of(g.people),
				charts.Interval(charts.Ratio(g.Rate.Lower), charts.Ratio(g.Rate.Upper)).Of(g.people), charts.Ratio(g.Ratio.Value).Of(g.people),
				charts.Interval(charts.Ratio(g.Ratio.Lower), charts.Ratio(g.Ratio.Upper)).Of(g.people),
				g.P.Value().Of(g.people), charts.Phrase(charts.T("access.verdict_"+string(g.Verdict), nil)),
			})
		}
		if k.Bare > 0 {
			t.Notes = append(t.Notes, charts.T("access.note_bare", charts.Args{
				"n": charts.Count(k.Bare), "dimension": charts.Phrase(d.Heading()), "measure": charts.Label(k.Measure),
			}))
		}
	}
	return t
}

// part is one part of the iceberg.
type part struct {
	id string
	stats.Estimate
}

func (i Iceberg) parts() []part {
	all := []part{{"annoyed", i.Annoyed}, {"unvoiced", i.Unvoiced}}
	if i.Registration != nil {
		all = append(all, part{"hidden", i.Hidden})
	}
	n := float64(i.Registered)
	return append(all, part{"registered", stats.Estimate{Value: n, Lower: math.NaN(), Upper: math.NaN()}})
}

func (p part) label() charts.Value { return charts.Phrase(charts.T("access.part_"+p.id, nil)) }

// iceberg leads from all with a problem to those in the log.
func (s section) iceberg() charts.Waterfall {
	i := *s.Iceberg
	w := charts.Waterfall{
		Head: charts.Head{ID: icebergFigure, Subtitle: charts.T("access.subtitle_iceberg", charts.Args{
			"window": charts.Span(s.window.From, s.window.To),
		}), Summary: i.finding().Headline},
		Unit: charts.T("access.unit_iceberg", nil),
	}
	for _, p := range i.parts() {
		shift := charts.Shift{Label: p.label(), Y: p.Value, Lo: p.Lower, Hi: p.Upper, Shown: about(p.Value), Form: charts.Number(0, 0)}
		switch p.id {
		case "annoyed":
			w.From = shift
		case "registered":
			shift.Shown, shift.Emphasis = charts.Count(i.Registered).Of(i.Registered), charts.Vital
			w.To = shift
		default:
			shift.Y, shift.Lo, shift.Hi = -p.Value, -p.Upper, -p.Lower
			shift.Shown, shift.Form = charts.Delta(-about(p.Value).Num, 0), charts.Delta(0, 0)
			w.Steps = append(w.Steps, shift)
		}
	}
	return w
}

// icebergTable holds the parts with their ranges, and the rates that they come from.
func (s section) icebergTable() charts.Table {
	i := *s.Iceberg
	t := charts.Table{
		ID: icebergFigure, Caption: charts.T("access.subtitle_iceberg", charts.Args{"window": charts.Span(s.window.From, s.window.To)}),
		Columns: []charts.Column{
			word("part", "access.column_part"), column("value", "access.column_value"), column("range", "access.column_range"),
			column("asked", "access.column_asked"),
		},
		Notes: []charts.Text{charts.T("access.note_iceberg", nil)},
	}
	for _, p := range i.parts() {
		value := about(p.Value)
		if p.id == "registered" {
			value = charts.Count(i.Registered).Of(i.Registered)
		}
		t.Rows = append(t.Rows, []charts.Value{p.label(), value, span(p.Estimate), {}})
	}
	rate := func(id string, r Rate) {
		asked := charts.Value{}
		if r.Asked > 0 {
			asked = charts.Count(r.Asked).Of(r.Asked)
		}
		t.Rows = append(t.Rows, []charts.Value{
			charts.Phrase(charts.T("access.part_"+id, nil)), charts.Share(r.Value).Of(r.fewest()),
			charts.Interval(charts.Share(r.Lower), charts.Share(r.Upper)).Of(r.fewest()), asked,
		})
	}
	rate("articulation", i.Articulation)
	if i.Registration != nil {
		rate("registration", *i.Registration)
	}
	return t
}

// fewest are those who said yes or those who said no, whichever are fewer and not none; 0 of a rate that was given.
func (r Rate) fewest() int64 {
	no := r.Asked - r.Yes
	if r.Yes > 0 && (no == 0 || r.Yes < no) {
		return r.Yes
	}
	return no
}

// span is the range of an estimated number of people; nothing where there is none.
func span(e stats.Estimate) charts.Value {
	if math.IsNaN(e.Lower) && math.IsNaN(e.Upper) {
		return charts.Value{}
	}
	return charts.Interval(about(e.Lower), about(e.Upper))
}
