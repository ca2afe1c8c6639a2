package handling

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// compared is the finding of the groups.
func (s section) compared() charts.Finding {
	f := charts.Finding{Figure: "handling-divisions"}
	first := s.Divisions[0]
	if !first.Differ {
		f.Headline = charts.T("handling.groups_alike", charts.Args{"span": s.windowSpan()})
	} else {
		slow, fast := first.Groups[0], first.Groups[len(first.Groups)-1]
		dimension := analysis.Dimension(first.Dimension)
		args := charts.Args{"dimension": charts.Phrase(dimension.Heading()), "slow": dimension.Label(slow.Value), "fast": dimension.Label(fast.Value)}
		f.Figure, f.Headline = "handling-groups", charts.T("handling.groups_differ", args)
		if !math.IsNaN(slow.Median.Value) && !math.IsNaN(fast.Median.Value) {
			f.Detail = append(f.Detail, charts.T("handling.groups_medians_"+string(s.Unit), charts.Args{
				"slow": dimension.Label(slow.Value), "slow_days": charts.Days(slow.Median.Value).Of(slow.People),
				"fast": dimension.Label(fast.Value), "fast_days": charts.Days(fast.Median.Value).Of(fast.People),
			}))
		}
	}
	for _, d := range s.Divisions {
		if d.Differ && d.Dimension != first.Dimension {
			f.Detail = append(f.Detail, charts.T("handling.groups_also", charts.Args{
				"dimension": charts.Phrase(analysis.Dimension(d.Dimension).Heading()), "p": d.P.Value(),
			}))
		}
		if !d.Differ && first.Differ && !math.IsNaN(float64(d.P)) {
			f.Detail = append(f.Detail, charts.T("handling.groups_not", charts.Args{
				"dimension": charts.Phrase(analysis.Dimension(d.Dimension).Heading()), "p": d.P.Value(),
			}))
		}
	}
	n := Group{}
	for _, g := range first.Groups {
		n.add(g.Complaints, g.People)
	}
	f.Sure = charts.T("handling.groups_sure", charts.Args{
		"n": n.counted(), "span": s.windowSpan(), "dimensions": charts.Count(int64(len(s.Divisions))), "p": first.P.Value(),
	})
	return f
}

// groupTable is every group of every dimension.
func (s section) groupTable() charts.Table {
	t := charts.Table{
		ID:      "handling-divisions",
		Caption: charts.T("handling.divisions_caption_"+string(s.Unit), charts.Args{"span": s.windowSpan()}),
		Columns: []charts.Column{
			word("dimension", "handling.dimension"), word("group", "handling.group"), column("complaints", "word.complaints"),
			column("median", "handling.median"), column("median_interval", "word.interval"),
			column("p90", "handling.p90"), column("p", "handling.p"),
		},
		Notes: []charts.Text{charts.T("handling.divisions_note", charts.Args{"least": charts.Count(leastGroup), "most": charts.Count(mostGroups)})},
	}
	for _, d := range s.Divisions {
		dimension := analysis.Dimension(d.Dimension)
		for _, g := range d.Groups {
			t.Rows = append(t.Rows, []charts.Value{
				charts.Phrase(dimension.Heading()), dimension.Label(g.Value), g.counted(),
				charts.Days(g.Median.Value).Of(g.People),
				charts.Interval(charts.Days(g.Median.Lower), charts.Days(g.Median.Upper)).Of(g.People),
				charts.Days(g.P90.Value).Of(g.People), d.P.Value(),
			})
		}
	}
	return t
}

// extremes are the slowest and the fastest group of the dimension that is drawn.
func (s section) extremes() [2]Followed {
	groups := s.Divisions[0].Groups
	return [2]Followed{groups[0], groups[len(groups)-1]}
}

// A figure shows at most about steps days and ends where almost all of both are resolved: the few that are forgotten for a year
// would leave no room for the days on which the curves differ.
const (
	steps     = 40
	almostAll = 0.95
)

// drawn are the days of the curves.
func (s section) drawn() []int {
	last := 0
	for _, g := range s.extremes() {
		end := g.survival.Last
		for _, p := range g.survival.Steps {
			if 1-p.S >= almostAll {
				end = p.Time
				break
			}
		}
		last = max(last, end)
	}
	step := max((last+steps-1)/steps, 1)
	var days []int
	for t := 0; t <= last; t += step {
		days = append(days, t)
	}
	return days
}

func (s section) groupChart() charts.Curve {
	d := s.Divisions[0]
	dimension := analysis.Dimension(d.Dimension)
	pair := s.extremes()
	c := charts.Curve{
		Head: charts.Head{
			ID:       "handling-groups",
			Subtitle: charts.T("handling.groups_subtitle_"+string(s.Unit), charts.Args{"dimension": charts.Phrase(dimension.Heading()), "span": s.windowSpan()}),
			Summary: charts.T("handling.groups_summary", charts.Args{
				"slow": dimension.Label(pair[0].Value), "fast": dimension.Label(pair[1].Value), "p": d.P.Value(),
			}),
		},
		X: charts.T("handling.axis_"+string(s.Unit), nil),
		Y: charts.T("handling.axis_resolved", nil),
	}
	for _, g := range pair {
		line := charts.CurveLine{Name: dimension.Label(g.Value)}
		for _, t := range s.drawn() {
			if e := g.survival.ShareBy(t); !math.IsNaN(e.Value) {
				line.Points = append(line.Points, charts.CurvePoint{X: float64(t), Y: e.Value, Lo: e.Lower, Hi: e.Upper})
			}
		}
		c.Lines = append(c.Lines, line)
	}
	return c
}

// groupCurves holds what the chart draws.
func (s section) groupCurves() charts.Table {
	dimension := analysis.Dimension(s.Divisions[0].Dimension)
	pair := s.extremes()
	t := charts.Table{
		ID:      "handling-groups",
		Caption: charts.T("handling.groups_caption", charts.Args{"dimension": charts.Phrase(dimension.Heading()), "span": s.windowSpan()}),
		Columns: []charts.Column{column("day", "handling.axis_"+string(s.Unit))},
		Notes:   []charts.Text{charts.T("handling.groups_note", nil)},
		Dense:   true,
	}
	for i, key := range []string{"slow", "fast"} {
		group := charts.Args{"group": dimension.Label(pair[i].Value)}
		t.Columns = append(t.Columns,
			charts.Column{Key: key, Heading: charts.T("handling.group_resolved", group), Numeric: true},
			charts.Column{Key: key + "_interval", Heading: charts.T("word.interval", nil), Numeric: true})
	}
	for _, day := range s.drawn() {
		row := []charts.Value{charts.Days(float64(day))}
		for _, g := range pair {
			e := g.survival.ShareBy(day)
			if math.IsNaN(e.Value) {
				row = append(row, charts.Value{}, charts.Value{})
				continue
			}
			row = append(row, charts.Share(e.Value).Of(g.People), charts.Interval(charts.Share(e.Lower), charts.Share(e.Upper)).Of(g.People))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
