package timeliness

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// Figures show at most about steps days, evenly spaced: a table of more rows is not read, and the page grows with it.
// They end where almost all have stopped, or where nobody is followed any longer.
const (
	steps     = 60
	almostAll = 0.99
)

// shown are the days of the figure, from 0 on, the limit among them.
func (d dial) shown() []int {
	last := d.survival.Last
	if i := slices.IndexFunc(d.survival.Steps, func(p stats.SurvivalStep) bool { return 1-p.S >= almostAll }); i >= 0 {
		last = d.survival.Steps[i].Time
	}
	step := (last + steps - 1) / steps
	var days []int
	for t := 0; t <= last; t += max(step, 1) {
		days = append(days, t)
	}
	if d.Within != nil && *d.Within <= d.survival.Last {
		days = append(days, *d.Within)
	}
	slices.Sort(days)
	return slices.Compact(days)
}

func (d dial) chart() charts.Curve {
	now := charts.CurveLine{Name: name(d.period)}
	before := charts.CurveLine{Name: name(d.previous)}
	for _, t := range d.shown() {
		e := d.survival.ShareBy(t)
		now.Points = append(now.Points, charts.CurvePoint{X: float64(t), Y: e.Value, Lo: e.Lower, Hi: e.Upper})
		if e := d.Previous.survival.ShareBy(t); !math.IsNaN(e.Value) {
			before.Points = append(before.Points, charts.CurvePoint{X: float64(t), Y: e.Value, Lo: math.NaN(), Hi: math.NaN()})
		}
	}
	c := charts.Curve{
		Head: charts.Head{
			ID:       "timeliness-" + d.word,
			Subtitle: d.text("timeliness.subtitle_"+string(d.Unit)+"_", charts.Args{"period": name(d.period)}),
			Summary:  d.summary(),
		},
		X:     charts.T("timeliness.axis_"+string(d.Unit), nil),
		Y:     d.text("timeliness.axis_", nil),
		Lines: []charts.CurveLine{now},
	}
	if len(before.Points) > 0 {
		c.Lines = append(c.Lines, before)
	}
	if d.Within != nil {
		mark := charts.CurveMark{X: float64(*d.Within), Label: charts.T("timeliness.mark", charts.Args{"limit": d.days(float64(*d.Within))})}
		if d.Target > 0 {
			mark.Label = charts.T("timeliness.mark_target", charts.Args{
				"limit": d.days(float64(*d.Within)), "target": charts.Share(d.Target),
			})
		}
		c.Marks = append(c.Marks, mark)
	}
	return c
}

// summary is the curve as a sentence.
func (d dial) summary() charts.Text {
	if d.judged() {
		return d.text("timeliness.lead_within_", charts.Args{
			"share": charts.Share(d.Share.Value), "limit": d.days(float64(*d.Within)),
		})
	}
	return d.quantiles()
}

// table holds what the chart draws.
func (d dial) table() charts.Table {
	t := charts.Table{
		ID:      "timeliness-" + d.word,
		Caption: d.text("timeliness.caption_", charts.Args{"period": name(d.period)}),
		Columns: []charts.Column{
			column("day", "timeliness.axis_"+string(d.Unit)), column("at_risk", "timeliness.at_risk"),
			column("share", "timeliness.axis_"+d.word), column("lower", "timeliness.lower"), column("upper", "timeliness.upper"),
		},
		Notes: []charts.Text{charts.T("timeliness.note", nil)},
	}
	compared := d.Previous.Complaints > 0
	if compared {
		t.Columns = append(t.Columns, column("previous_share", "timeliness.previous_share"))
		t.Notes = append(t.Notes, charts.T("timeliness.note_previous", charts.Args{"previous": name(d.previous)}))
	}
	for _, day := range d.shown() {
		e := d.survival.ShareBy(day)
		open := d.survival.AtRisk(day) // who the steps of the curve tell of
		row := []charts.Value{
			charts.Days(float64(day)), charts.Count(open).Of(open), charts.Share(e.Value).Of(open), charts.Share(e.Lower).Of(open), charts.Share(e.Upper).Of(open),
		}
		if compared {
			row = append(row, charts.Share(d.Previous.survival.ShareBy(day).Value).Of(d.Previous.survival.AtRisk(day)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// summary compares the clocks and the periods.
func summary(dials []dial) charts.Table {
	t := charts.Table{
		ID:      "timeliness-summary",
		Caption: charts.T("timeliness.summary_"+string(dials[0].Unit), nil),
		Columns: []charts.Column{
			word("clock", "timeliness.clock"), word("received_in", "timeliness.received_in"),
			column("complaints", "word.complaints"), column("running", "timeliness.running"),
			column("median", "timeliness.median"), column("median_interval", "timeliness.interval"),
			column("p90", "timeliness.p90"), column("p90_interval", "timeliness.interval"),
			column("limit", "timeliness.limit"), column("share_within", "timeliness.share_within"),
			column("share_interval", "timeliness.interval"),
		},
		Notes: []charts.Text{charts.T("timeliness.summary_note", nil)},
	}
	for _, d := range dials {
		limit := charts.Value{}
		if d.Within != nil {
			limit = charts.Days(float64(*d.Within))
		}
		for _, c := range []struct {
			Cohort
			period charts.Value
		}{{d.Cohort, name(d.period)}, {d.Previous, name(d.previous)}} {
			if c.Complaints == 0 {
				continue
			}
			t.Rows = append(t.Rows, []charts.Value{
				charts.Phrase(d.text("timeliness.clock_", nil)), c.period, charts.Count(c.Complaints).Of(c.Complaints), charts.Count(c.Running).Of(c.Running),
				charts.Days(c.Median.Value).Of(c.Complaints), d.daysInterval(c.Median).Of(c.Complaints),
				charts.Days(c.P90.Value).Of(c.Complaints), d.daysInterval(c.P90).Of(c.Complaints),
				limit, charts.Share(c.Share.Value).Of(c.Complaints), charts.Interval(charts.Share(c.Share.Lower), charts.Share(c.Share.Upper)).Of(c.Complaints),
			})
		}
	}
	return t
}

func column(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: true}
}

func word(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil)}
}
