package emerging

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// nearest is how many rows the table has where few are called: enough to see that the next ones are far from it.
const nearest = 10

// leastNewcomers is how many new values a unit has for a note to say so: fewer are none as it is rounded.
const leastNewcomers = 0.05

var verdicts = map[Verdict]string{
	New: "emerging.verdict_new", Rising: "emerging.verdict_rising", Season: "emerging.verdict_season", Usual: "emerging.verdict_usual",
}

// table has what is called, and the nearest of the rest.
func (s subject) table(a Answer) charts.Table {
	head := func(key, id string) charts.Column {
		return charts.Column{Key: key, Heading: charts.T(id, nil), Numeric: true}
	}
	t := charts.Table{
		ID: valuesTable,
		Caption: charts.T("emerging.caption", charts.Args{
			"recent": charts.Span(a.Recent.From, a.Recent.To), "baseline": charts.Span(a.Baseline.From, a.Baseline.To),
		}),
		Columns: []charts.Column{{Key: "value", Heading: s.dimension.Heading()}},
		Notes:   s.notes(a),
	}
	if s.within != NoWithin {
		t.Columns = append(t.Columns, charts.Column{Key: "part", Heading: s.within.Heading()})
	}
	t.Columns = append(t.Columns,
		charts.Column{Key: "verdict", Heading: charts.T("emerging.verdict", nil)},
		charts.Column{Key: "since", Heading: charts.T("emerging.called_since", nil)},
		charts.Column{Key: "period", Heading: charts.T("word.period", nil)},
		head("complaints", "word.complaints"), head("expected", "emerging.expected"), head("usual", "emerging.usual_range"),
		head("ratio", "emerging.ratio_heading"), head("interval", "word.interval"), head("last_year", "emerging.year_before"),
		head("p", "emerging.p"), head("adjusted", "emerging.adjusted"),
		charts.Column{Key: "first", Heading: charts.T("emerging.first_seen", nil)},
	)
	for _, r := range a.Results[:min(len(a.Results), max(nearest, len(a.Called())))] {
		t.Rows = append(t.Rows, s.row(r))
	}
	return t
}

func (s subject) row(r Result) []charts.Value {
	w := r.Window
	row := []charts.Value{s.dimension.Label(r.Value)}
	if s.within != NoWithin {
		part := charts.Phrase(charts.T("emerging.whole", nil))
		if r.Part != "" {
			part = s.within.Label(r.Part)
		}
		row = append(row, part)
	}
	since, year, ratio := charts.Value{}, charts.Value{}, charts.Value{}
	if r.Since != nil {
		since = period(*r.Since)
	}
	if w.LastYear != nil {
		year = charts.Count(*w.LastYear).Of(*w.LastYear)
	}
	if w.Expected.Value > 0 {
		ratio = charts.Interval(charts.Ratio(w.Ratio.Lower), charts.Ratio(w.Ratio.Upper))
	}
	return append(row,
		charts.Phrase(charts.T(verdicts[r.Verdict], nil)), since, charts.Span(w.Period.From, w.Period.To), charts.Count(w.N).Of(w.N),
		charts.Number(w.Expected.Value, 1), usual(w), charts.Ratio(w.Ratio.Value).Of(w.N), ratio.Of(w.N), year,
		analysis.Chance(w.P).Value().Of(w.N), analysis.Chance(w.Adjusted).Value().Of(w.N), charts.Date(r.First),
	)
}

func (s subject) notes(a Answer) []charts.Text {
	notes := []charts.Text{charts.T("emerging.note", charts.Args{
		"shown": charts.Count(int64(min(len(a.Results), max(nearest, len(a.Called()))))), "all": charts.Count(int64(len(a.Results))),
		"tests": charts.Count(int64(a.Tests)), "least": charts.Count(int64(a.Least)), "rare": charts.Count(int64(a.Rare)),
		"dispersion": charts.Ratio(a.Dispersion),
	})}
	if s.exposed != "" {
		notes = append(notes, charts.T("emerging.note_exposure", charts.Args{"measure": charts.Label(s.exposed)}))
	}
	if n := a.Unexposed; n > 0 {
		notes = append(notes, charts.T("emerging.note_unexposed", charts.Args{
			"n": charts.Count(int64(n)), "measure": charts.Label(s.exposed),
		}))
	}
	if a.Newcomers >= leastNewcomers {
		notes = append(notes, charts.T("emerging.note_newcomers", charts.Args{
			"n": charts.Number(a.Newcomers, 1), "per": a.Grain.Per(),
		}))
	}
	return notes
}

// shown are the units that the chart draws: the baseline and the recent ones.
func (s subject) shown() (from int) {
	from, _ = s.options.baseline(len(s.units))
	return from
}

// chart draws the leading issue with what is usual for it.
func (s subject) chart(a Answer, r Result) charts.Control {
	from := s.shown()
	f := charts.Control{
		Head: charts.Head{
			ID: leadingFigure,
			Subtitle: charts.T("emerging.subtitle", charts.Args{
				"value": s.name(r), "per": a.Grain.Per(), "span": charts.Span(s.units[from].From, a.Latest.To),
				"baseline": charts.Span(a.Baseline.From, a.Baseline.To),
			}),
			Summary: charts.T("emerging.summary", charts.Args{
				"value": s.name(r), "n": charts.Count(r.Window.N).Of(r.Window.N), "period": period(r.Window.Period),
				"expected": expected(r.Window), "usual": usual(r.Window),
				"verdict": charts.Phrase(charts.T(verdicts[r.Verdict], nil)),
			}),
		},
		Unit:   charts.T("word.complaints", nil),
		Events: []charts.Event{{At: r.Since.From, Label: charts.Phrase(charts.T("emerging.event", nil))}},
	}
	for i := from; i < len(s.units); i++ {
		u, e := s.units[i], r.level.usual(r.level.series.exposure(s.units, i))
		f.Points = append(f.Points, charts.ControlPoint{
			At: u.From, Label: period(u), Y: float64(r.level.series.N[i]), Centre: e.Value, Lower: e.Lower, Upper: e.Upper,
			Signal: !u.From.Before(r.Since.From),
		})
	}
	return f
}

// series holds every figure of the chart.
func (s subject) series(a Answer, r Result) charts.Table {
	t := charts.Table{
		ID:      leadingFigure,
		Caption: charts.T("emerging.caption_leading", charts.Args{"value": s.name(r), "per": a.Grain.Per()}),
		Columns: []charts.Column{
			{Key: "period", Heading: charts.T("word.period", nil)},
			{Key: "complaints", Heading: charts.T("word.complaints", nil), Numeric: true},
			{Key: "expected", Heading: charts.T("emerging.expected", nil), Numeric: true},
			{Key: "lower", Heading: charts.T("emerging.lower", nil), Numeric: true},
			{Key: "upper", Heading: charts.T("emerging.upper", nil), Numeric: true},
			{Key: "called", Heading: charts.T("emerging.called", nil)},
		},
	}
	for i, pt := range s.chart(a, r).Points {
		called := charts.Value{}
		if pt.Signal {
			called = charts.Phrase(charts.T("word.yes", nil))
		}
		t.Rows = append(t.Rows, []charts.Value{
			pt.Label, charts.Count(r.level.series.N[s.shown()+i]), charts.Number(pt.Centre, 1), charts.Number(pt.Lower, 0),
			charts.Number(pt.Upper, 0), called,
		})
	}
	return t
}
