package rootcause

import (
	"fmt"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

const (
	// drawnCells is how many values of a dimension a chart shows of where a finding is, and of where it is not; the table has
	// all. More than that is no longer seen at once.
	drawnCells = 3
	// leastMonths is the fewest months of which a line says something.
	leastMonths = 6
)

// figures are the charts of what is told, each with its table.
func (v view) figures() (figures []charts.Spec, tables []charts.Table) {
	for _, i := range v.told {
		f := v.Found[i]
		if v.against(i) != "" {
			figures, tables = append(figures, v.cells(i, f)), append(tables, v.isAndIsNot(i, f))
		}
		if v.overTime(i) {
			figures, tables = append(figures, v.lines(i, f)), append(tables, v.months(i, f))
		}
	}
	if v.sums() {
		figures, tables = append(figures, v.waterfall()), append(tables, v.contributions())
	}
	return figures, tables
}

func column(key, id string, numeric bool) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(id, nil), Numeric: numeric}
}

// against is the id of the chart of a finding's values, "" where none are known.
func (v view) against(i int) string {
	if len(v.Found[i].Is) == 0 {
		return ""
	}
	return fmt.Sprintf("%s-%d", v.id, i+1)
}

// dimensions are those of the cells, those of the finding first.
func (f Found) dimensions() []analysis.Dimension {
	var all []analysis.Dimension
	for _, is := range f.Is {
		if !slices.Contains(all, is.Dimension) {
			all = append(all, is.Dimension)
		}
	}
	slices.SortStableFunc(all, func(a, b analysis.Dimension) int { return analysis.TrueFirst(f.has(a), f.has(b)) })
	return all
}

// held are the conditions within which the values of a dimension are counted.
func (f Found) held(d analysis.Dimension) []Condition {
	return slices.DeleteFunc(slices.Clone(f.Combination), func(c Condition) bool { return c.Dimension == d })
}

func (f Found) has(d analysis.Dimension) bool {
	return slices.ContainsFunc(f.Combination, func(c Condition) bool { return c.Dimension == d })
}

// of are the cells of a dimension, of where the finding is and of where it is not at most so many.
func (f Found) of(d analysis.Dimension, most int) (cells []Is) {
	taken := map[bool]int{}
	for _, is := range f.Is {
		if is.Dimension == d && taken[is.Is] < most {
			taken[is.Is]++
			cells = append(cells, is)
		}
	}
	return cells
}

// cells sets observed against expected by the values of the finding's dimensions.
func (v view) cells(i int, f Found) charts.Expected {
	c := charts.Expected{
		Head: charts.Head{
			ID: v.against(i),
			Subtitle: charts.T("rootcause.cells_subtitle", charts.Args{
				"counted": v.things(), "period": period(v.Period), "where": where(f.Combination),
			}),
			Summary: charts.T("rootcause.cells_summary", charts.Args{
				"where": where(f.Combination), "observed": v.counted(f.Observed), "expected": expected(f.Expected),
			}),
		},
		Unit: charts.T("rootcause.those_"+v.Of, nil),
	}
	for _, d := range f.dimensions() {
		if !f.has(d) {
			continue
		}
		g := charts.Group{Name: charts.Phrase(d.Heading())}
		if held := f.held(d); len(held) > 0 {
			g.Name = charts.Phrase(charts.T("rootcause.within_part", charts.Args{"dimension": g.Name, "where": where(held)}))
		}
		for _, is := range f.of(d, drawnCells) {
			row := charts.Against{
				Label: label(d, is.Value), Y: float64(is.Observed), Expected: is.Expected,
				Lo: is.Expected * is.Ratio.Lower, Hi: is.Expected * is.Ratio.Upper,
				Shown: observed(float64(is.Observed)), Against: expected(is.Expected),
			}
			if is.Is {
				row.Emphasis = charts.Vital
				if !math.IsNaN(is.Ratio.Value) {
					row.Word = charts.Phrase(charts.T("rootcause.times", charts.Args{"ratio": charts.Ratio(is.Ratio.Value)}))
				}
			}
			g.Rows = append(g.Rows, row)
		}
		c.Groups = append(c.Groups, g)
	}
	return c
}

// things names what is counted, many of them: late complaints.
func (v view) things() charts.Value { return charts.Phrase(charts.T("rootcause.those_"+v.Of, nil)) }

// isAndIsNot holds every figure of the chart, and the dimensions that the finding does not name.
func (v view) isAndIsNot(i int, f Found) charts.Table {
	t := charts.Table{
		ID: v.against(i), Caption: charts.T("rootcause.cells_caption", charts.Args{"where": where(f.Combination), "period": period(v.Period)}),
		Columns: []charts.Column{
			column("dimension", "rootcause.dimension", false), column("value", "rootcause.value", false),
			column("is", "rootcause.is", false), column("within", "rootcause.held", false), column("observed", "rootcause.observed", true),
			column("expected", "rootcause.expected", true), column("ratio", "rootcause.ratio", true),
			column("interval", "word.interval", true),
		},
		Notes: []charts.Text{charts.T("rootcause.cells_note", nil)},
	}
	for _, d := range f.dimensions() {
		held := charts.Value{}
		if c := f.held(d); len(c) > 0 {
			held = whole(c)
		}
		for _, is := range f.of(d, len(f.Is)) {
			here := charts.Phrase(charts.T("rootcause.is_not", nil))
			if is.Is {
				here = charts.Phrase(charts.T("rootcause.is_here", nil))
			}
			ratio, within := rate(is.Ratio, float64(is.Observed))
			t.Rows = append(t.Rows, []charts.Value{
				charts.Phrase(d.Heading()), label(d, is.Value), here, held, observed(float64(is.Observed)), charts.Number(is.Expected, 1), ratio, within,
			})
		}
	}
	return t
}

// overTime reports whether the months of a finding are drawn: those of what began at some time or is over, and of what a change is
// made of most.
func (v view) overTime(i int) bool {
	f := v.Found[i]
	known := len(f.Combination) > 0 && len(f.Segment) >= leastMonths && len(f.Rest) == len(f.Segment)
	_, over := f.over()
	return known && (over || f.Began != nil || v.Question == Change && i == 0)
}

func (v view) timeID(i int) string { return fmt.Sprintf("%s-%d-months", v.id, i+1) }

// course says since when, and from what level to what; or after when there is none.
func (v view) course(i int) charts.Finding {
	f := v.Found[i]
	c := charts.Finding{Figure: v.timeID(i), Headline: charts.T("rootcause.began_unknown", nil)}
	if last, over := f.over(); over {
		at := slices.IndexFunc(f.Segment, func(p Point) bool { return p.Unit == last })
		c.Headline = charts.T("rootcause.over", charts.Args{"last": period(last), "before": expected(f.pace(at))})
		return c
	}
	b := f.Began
	if b == nil {
		return c
	}
	c.Headline = charts.T("rootcause.began", charts.Args{"since": period(b.Unit)})
	if b.First != b.Last {
		c.Sure = charts.T("rootcause.began_between", charts.Args{"first": period(b.First), "last": period(b.Last)})
	}
	switch before, after := f.levels(); {
	case math.IsNaN(before + after):
	case before == 0:
		c.Headline = charts.T("rootcause.began_from_none", charts.Args{"since": period(b.Unit), "after": expected(after)})
	default:
		c.Headline = charts.T("rootcause.began_levels", charts.Args{
			"since": period(b.Unit), "before": expected(before), "after": expected(after),
		})
	}
	return c
}

// levels are the means of the months before and since it began; NaN where there are none.
func (f Found) levels() (before, after float64) {
	var earlier, later, n float64
	for _, p := range f.Segment {
		if p.Unit.From.Before(f.Began.Unit.From) {
			earlier += p.N
			n++
			continue
		}
		later += p.N
	}
	return earlier / n, later / (float64(len(f.Segment)) - n)
}

// lines draw all complaints, and what is left of them without the combination.
func (v view) lines(i int, f Found) charts.Lines {
	c := charts.Lines{
		Head: charts.Head{
			ID: v.timeID(i),
			Subtitle: charts.T("rootcause.months_subtitle", charts.Args{
				"counted": v.things(), "where": where(f.Combination), "span": span(f.Segment),
			}),
			Summary: charts.T("rootcause.months_summary", charts.Args{"where": where(f.Combination), "course": charts.Phrase(v.course(i).Headline)}),
		},
		Unit: charts.T("rootcause.those_"+v.Of, nil), Form: charts.Count(0),
		Lines: []charts.Line{
			{Name: charts.Phrase(charts.T("rootcause.line_all", nil))},
			{Name: charts.Phrase(charts.T("rootcause.line_rest", nil))},
			{Name: charts.Phrase(charts.T("rootcause.line_segment", nil))},
		},
	}
	for j, p := range f.Segment {
		c.Axis = append(c.Axis, period(p.Unit))
		for k, y := range []float64{p.N + f.Rest[j].N, f.Rest[j].N, p.N} {
			c.Lines[k].Y = append(c.Lines[k].Y, y)
		}
	}
	if b := f.Began; b != nil {
		c.Since = charts.Since{
			At: b.Unit.From, First: b.First.From, Last: b.Last.From,
			Label: charts.Phrase(charts.T("rootcause.line_since", charts.Args{"since": period(b.Unit)})),
		}
	}
	return c
}

func span(points []Point) charts.Value {
	return charts.Span(points[0].Unit.From, points[len(points)-1].Unit.To)
}

// months holds every figure of the lines.
func (v view) months(i int, f Found) charts.Table {
	t := charts.Table{
		ID: v.timeID(i), Caption: charts.T("rootcause.months_caption", charts.Args{"where": where(f.Combination)}),
		Columns: []charts.Column{
			column("period", "word.period", false), column("all", "rootcause.line_all", true),
			column("rest", "rootcause.line_rest", true), column("segment", "rootcause.line_segment", true),
			column("since", "rootcause.since_heading", false),
		},
	}
	for j, p := range f.Segment {
		t.Rows = append(t.Rows, []charts.Value{
			period(p.Unit), observed(p.N + f.Rest[j].N), observed(f.Rest[j].N), observed(p.N), f.onset(p.Unit),
		})
	}
	return t
}

// onset marks the month in which the finding began, and those in which it may have.
func (f Found) onset(month analysis.Period) charts.Value {
	b := f.Began
	switch {
	case b == nil || month.From.Before(b.First.From) || month.From.After(b.Last.From):
		return charts.Value{}
	case month.From.Equal(b.Unit.From):
		return charts.Phrase(charts.T("rootcause.onset", nil))
	}
	return charts.Phrase(charts.T("rootcause.onset_maybe", nil))
}
