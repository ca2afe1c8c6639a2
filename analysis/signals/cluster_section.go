package signals

import (
	"context"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// The figures of the places.
const (
	placeFigure = "signals-place"
	placesTable = "signals-places"
)

// places are the dimensions that say where.
var places = []analysis.Dimension{"region", "site"}

// clusters scans the dimensions of places that at least half of the complaints state.
func (a Analysis) clusters(ctx context.Context, src analysis.Source, s subject) ([]Clusters, error) {
	months := s.cover.Units(analysis.GrainMonth, a.Period, placeMonths).Units
	if len(months) < leastMonths {
		return nil, nil
	}
	var scanned []analysis.Dimension
	for _, d := range places {
		if s.stated.Half(d) {
			scanned = append(scanned, d)
		}
	}
	var found []Clusters
	for _, d := range scanned {
		all, err := analysis.ReadSeries(ctx, src, d, months)
		if err != nil {
			return nil, err
		}
		c, err := Gather(months, all, len(scanned), s.options)
		if err != nil {
			return nil, err
		}
		if c.Dimension = d; len(c.Results) > 0 {
			found = append(found, c)
		}
	}
	return found, nil
}

// placesView is the places as a reader is told of them.
type placesView struct {
	subject
	all []Clusters
}

// placed is a cluster with what it is one of.
type placed struct {
	Cluster
	of Clusters
}

// tellClusters adds where complaints gather to the result.
func (s subject) tellClusters(r *analysis.Result, all []Clusters) {
	if len(all) == 0 {
		return
	}
	v := placesView{s, all}
	r.Method = append(r.Method, charts.T("signals.place_method", charts.Args{
		"months": charts.Count(int64(all[0].Longest)), "level": charts.Share(all[0].Level), "least": charts.Count(int64(all[0].Least)),
		"ratio": charts.Ratio(leastExcess), "replicates": charts.Count(replicates),
	}))
	called := v.called()
	for i, c := range called[:min(mostFindings, len(called))] {
		f := v.finding(c)
		if i == 0 {
			f.Figure = placeFigure
			f.Detail = append(f.Detail, charts.T("signals.place_share", charts.Args{"window": charts.Span(c.of.Window.From, c.of.Window.To)}))
		} else {
			f.Lead = charts.Text{}
		}
		r.Findings = append(r.Findings, f)
	}
	if more := len(called) - mostFindings; more > 0 {
		last := &r.Findings[len(r.Findings)-1]
		last.Detail = append(last.Detail, charts.T("signals.more_places", charts.Args{"n": charts.Count(int64(more))}))
	}
	if len(called) == 0 {
		r.Findings = append(r.Findings, charts.Finding{
			Headline: charts.T("signals.place_usual", nil),
			Sure: charts.T("signals.place_sure_usual", charts.Args{
				"n": charts.Count(int64(v.looked())), "months": charts.Count(int64(all[0].Longest)), "level": charts.Share(all[0].Level),
			}),
		})
	} else {
		r.Charts = append(r.Charts, v.chart(called[0]))
		r.Tables = append(r.Tables, v.beside(called[0]))
	}
	r.Measures = append(r.Measures, v.measure(called))
	r.Tables = append(r.Tables, v.table())
}

// called are those of all dimensions.
func (v placesView) called() []placed {
	var found []placed
	for _, c := range v.all {
		for _, each := range c.Called() {
			found = append(found, placed{each, c})
		}
	}
	return found
}

// looked is how many places were.
func (v placesView) looked() (n int) {
	for _, c := range v.all {
		n += c.Places
	}
	return n
}

func (c placed) label() charts.Value { return c.of.Dimension.Label(c.Place) }

// since is the first month of the cluster.
func (c placed) since() charts.Value { return period(analysis.GrainMonth.Period(c.Months.From)) }

// finding tells one place.
func (v placesView) finding(c placed) charts.Finding {
	args := func() charts.Args {
		return charts.Args{
			"place": c.label(), "n": charts.Count(c.N).Of(c.N), "since": c.since(), "expected": mean(c.Expected),
		}
	}
	headline := args()
	headline["dimension"] = charts.Phrase(c.of.Dimension.Heading())
	return charts.Finding{
		Headline: charts.T("signals.place", headline),
		Lead:     charts.T("signals.lead_place", args()),
		Detail:   []charts.Text{charts.T("signals.place_times", charts.Args{"ratio": charts.Ratio(c.Ratio)})},
		Sure: charts.T("signals.place_sure", charts.Args{
			"p": c.Adjusted.Value(), "places": c.of.Dimension.Values(c.of.Places), "months": charts.Count(int64(c.of.Longest)),
		}),
		Decide: charts.T("signals.place_decide", charts.Args{"place": c.label(), "since": c.since()}),
		Signal: true,
		About:  append(c.of.Dimension.About(c.Place), charts.Risen),
	}
}

func (v placesView) measure(called []placed) charts.Measure {
	m := charts.Measure{
		Name: charts.T("signals.place_measure", nil), Value: charts.Count(int64(len(called))),
		Context: charts.T("signals.place_looked", charts.Args{"n": charts.Count(int64(v.looked()))}),
		Verdict: charts.T("signals.place_verdict_usual", nil), Signal: len(called) > 0,
	}
	if m.Signal {
		m.Verdict = charts.T("signals.place_verdict", charts.Args{"place": called[0].label(), "since": called[0].since()})
	}
	return m
}

// shownBeside are the places with complaints enough to be shown beside the leading one.
func (v placesView) shownBeside(c placed) []Beside {
	var shown []Beside
	for _, b := range c.of.Beside {
		if b.N.Value >= float64(c.of.Least) && len(shown) < mostBars {
			shown = append(shown, b)
		}
	}
	return shown
}

// chart sets the places against their shares in the months of the leading cluster.
func (v placesView) chart(c placed) charts.Expected {
	group := charts.Group{}
	for _, b := range v.shownBeside(c) {
		row := charts.Against{
			Label: c.of.Dimension.Label(b.Place), Y: b.N.Value, Expected: b.Expected, Lo: b.N.Lower, Hi: b.N.Upper,
			Shown: charts.Count(int64(b.N.Value)), Against: mean(b.Expected),
		}
		if b.Place == c.Place {
			row.Emphasis = charts.Vital
		}
		group.Rows = append(group.Rows, row)
	}
	return charts.Expected{
		Head: charts.Head{
			ID: placeFigure,
			Subtitle: charts.T("signals.place_subtitle", charts.Args{
				"dimension": charts.Phrase(c.of.Dimension.Heading()), "span": charts.Span(c.Months.From, c.Months.To),
			}),
			Summary: charts.T("signals.place_summary", charts.Args{
				"place": c.label(), "n": charts.Count(c.N).Of(c.N), "expected": mean(c.Expected), "span": charts.Span(c.Months.From, c.Months.To),
			}),
		},
		Unit: charts.T("word.complaints", nil), Groups: []charts.Group{group},
	}
}

// beside holds every figure of the chart.
func (v placesView) beside(c placed) charts.Table {
	t := charts.Table{
		ID: placeFigure,
		Caption: charts.T("signals.place_caption_leading", charts.Args{
			"dimension": charts.Phrase(c.of.Dimension.Heading()), "span": charts.Span(c.Months.From, c.Months.To),
		}),
		Columns: []charts.Column{
			{Key: "place", Heading: c.of.Dimension.Heading()},
			numeric("complaints", "word.complaints"), numeric("interval", "word.interval"), numeric("expected", "signals.share"),
		},
		Notes: []charts.Text{charts.T("signals.place_note_leading", charts.Args{"least": charts.Count(int64(c.of.Least))})},
	}
	for _, b := range v.shownBeside(c) {
		t.Rows = append(t.Rows, []charts.Value{
			c.of.Dimension.Label(b.Place), charts.Count(int64(b.N.Value)),
			charts.Interval(charts.Number(b.N.Lower, 1), charts.Number(b.N.Upper, 1)), charts.Number(b.Expected, 1),
		})
	}
	return t
}

// table has the called places of each dimension and the nearest of the rest.
func (v placesView) table() charts.Table {
	t := charts.Table{
		ID:      placesTable,
		Caption: charts.T("signals.place_caption", charts.Args{"window": charts.Span(v.all[0].Window.From, v.all[0].Window.To)}),
		Columns: []charts.Column{
			{Key: "dimension", Heading: charts.T("signals.place_heading", nil)},
			{Key: "place", Heading: charts.T("signals.place_name", nil)},
			{Key: "called", Heading: charts.T("signals.called", nil)},
			{Key: "since", Heading: charts.T("signals.place_since", nil)},
			numeric("complaints", "word.complaints"), numeric("expected", "signals.share"), numeric("ratio", "signals.place_ratio"),
			numeric("p", "signals.p"), numeric("adjusted", "signals.adjusted"),
		},
	}
	for _, c := range v.all {
		t.Notes = append(t.Notes, charts.T("signals.place_note", charts.Args{
			"dimension": charts.Phrase(c.Dimension.Heading()), "n": charts.Count(int64(c.Places)),
			"dispersion": charts.Ratio(c.Dispersion),
		}))
		if c.Rest > 0 {
			t.Notes = append(t.Notes, charts.T("signals.place_rest", charts.Args{"n": charts.Count(int64(c.Rest))}))
		}
		for i, each := range c.Results {
			if i >= max(nearest, len(c.Called())) {
				break
			}
			if each.N < int64(c.Least) {
				continue
			}
			p := placed{each, c}
			t.Rows = append(t.Rows, []charts.Value{
				charts.Phrase(c.Dimension.Heading()), p.label(), yes(each.Called), p.since(), charts.Count(each.N).Of(each.N),
				charts.Number(each.Expected, 1), charts.Ratio(each.Ratio).Of(each.N), each.P.Value().Of(each.N), each.Adjusted.Value().Of(each.N),
			})
		}
	}
	return t
}
