package charts

import (
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// expectedLayout is where everything of an Expected stands; rows are those of all groups.
type expectedLayout struct {
	plot
	rows   []barRow
	names  []float64 // middle of the first line of each group's name
	height float64
}

func (e Expected) draw(v *canvas) {
	var all []Against
	for _, g := range e.Groups {
		all = append(all, g.Rows...)
	}
	l := e.layout(v)
	v.height, v.by = l.height, "y"
	p := v.addRows(l.plot)
	for i, g := range e.Groups {
		v.writeLines(g.lines(v), words{y: l.names[i], fill: mute, small: true, bold: true})
	}
	data := make([]datum, len(all))
	for i, r := range all {
		data[i] = barAt(r.Y, l.rows[i].y, r.Emphasis)
	}
	n := v.addSeries(p, echarts.SingleSeries{Type: types.ChartBar, Data: data, BarWidth: pixels(barHeight)})
	for i, r := range all {
		r.write(v, p, l.rows[i])
		against := ""
		if r.Against.Kind != KindNone {
			against = v.labelled(e.line(), v.Write(r.Against))
		}
		v.addTip(p.px(orZero(r.Y)), l.rows[i].y, n, i, v.Write(r.Label), v.labelled(e.Unit, l.rows[i].shown),
			v.interval(r.Shown, r.Lo, r.Hi), against, l.rows[i].share)
	}
}

// layout writes what bar and line are, measures the words and stacks the rows.
func (e Expected) layout(v *canvas) expectedLayout {
	var l expectedLayout
	var c columns
	for _, g := range e.Groups {
		for _, r := range g.Rows {
			l.rows = append(l.rows, c.row(v, r.Label, r.Shown, r.Word, r.Emphasis == Vital))
			for _, x := range []float64{r.Y, r.Expected, r.Lo, r.Hi} {
				if !math.IsNaN(x) && !math.IsInf(x, 0) {
					l.x0, l.x1 = min(l.x0, x), max(l.x1, x)
				}
			}
		}
	}
	if l.x0 == l.x1 {
		l.x1 = 1
	}
	l.left = math.Ceil(c.before(v))
	l.width = math.Floor(v.width - l.left - c.shown - 8 - c.after())
	y, n := e.legend(v, l.left), 0
	for _, g := range e.Groups {
		l.names = append(l.names, y+groupHeight/2+2)
		if lines := g.lines(v); len(lines) > 0 {
			y += groupHeight + lineGap*float64(len(lines)-1)
		}
		for range g.Rows {
			y = l.rows[n].stack(y, v.narrow)
			n++
		}
	}
	l.height = math.Ceil(y + 2)
	return l
}

// groupHeight is the room of a group's name of one line.
const groupHeight = 26.0

// lines are the group's name, wrapped; none where it has none.
func (g Group) lines(v *canvas) []string {
	if g.Name.Kind == KindNone {
		return nil
	}
	return wrap(v.Write(g.Name), v.width, v.small, true)
}

// legend says above the plot what a bar and what an upright line is, and returns where the rows begin.
func (e Expected) legend(v *canvas, left float64) float64 {
	unit, expected := v.Say(e.Unit), v.Say(e.line())
	v.write(words{text: unit, x: left, y: 10, fill: mute, small: true})
	x, y := left+widthOf(unit, v.small, false)+18, 10.0
	if x+8+widthOf(expected, v.small, false) > v.width {
		x, y = left+2, y+lineGap
	}
	v.expect(x, y, 7)
	v.write(words{text: expected, x: x + 8, y: y, fill: mute, small: true})
	return y + headHeight - 6
}

// line is what the upright line is.
func (e Expected) line() Text {
	if e.Line.IsZero() {
		return T("chart.expected", nil)
	}
	return e.Line
}

// expect draws the upright line of an expected figure; a rim of paper keeps it visible on a bar.
func (v *canvas) expect(x, y, half float64) {
	v.stroke(4, paper, 5, nil, [2]float64{x, y - half - 1}, [2]float64{x, y + half + 1})
	v.stroke(4, hot, 2.4, nil, [2]float64{x, y - half}, [2]float64{x, y + half})
}

// write writes label, whisker, line, figure and word of one bar.
func (r Against) write(v *canvas, p plot, row barRow) {
	bold := r.Emphasis == Vital
	v.writeLines(row.label, words{y: row.labelY, bold: bold})
	end := p.px(max(orZero(r.Y), orZero(r.Expected), 0))
	if !math.IsNaN(r.Expected) {
		v.expect(p.px(r.Expected), row.y, barHeight/2+2)
	}
	if isInterval(r.Lo, r.Hi) {
		end = max(end, v.whisker(p, r.Lo, r.Hi, row.y))
	}
	v.write(words{text: row.shown, x: end + 7, y: row.y, bold: bold})
	v.write(words{text: row.share, x: v.width, y: row.y, align: "right", bold: bold})
}
