package charts

import (
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// totalGap is the room between the total and the rows, with the rule in its middle.
const totalGap = 12.0

// shiftsLayout is where everything of a Shifts stands; the total is the first row.
type shiftsLayout struct {
	plot   plot
	rows   []barRow
	rule   float64 // y of the rule below the total
	height float64
}

func (s Shifts) draw(v *canvas) {
	all := append([]Shift{s.Total}, s.Rows...)
	l := layoutShifts(v, all)
	v.height, v.by = l.height, "y"
	p := v.addRows(l.plot)
	data := make([]datum, len(all))
	for i, r := range all {
		data[i] = barAt(r.Y, l.rows[i].y, r.Emphasis)
	}
	n := v.addSeries(p, echarts.SingleSeries{Type: types.ChartBar, Data: data, BarWidth: pixels(barHeight)})
	unit := words{text: v.Say(s.Unit), x: p.px(0), y: 10, align: "center", fill: mute, small: true}
	half := widthOf(unit.text, v.small, false) / 2
	unit.x = min(max(unit.x, half), v.width-half)
	v.write(unit)
	if !v.narrow {
		v.stroke(4, mute, 1, nil, [2]float64{p.px(0), headHeight - 4}, [2]float64{p.px(0), l.height})
	}
	v.stroke(4, rule, 1, nil, [2]float64{0, l.rule}, [2]float64{v.width, l.rule})
	for i, r := range all {
		v.shift(p, l.rows[i], r, i == 0)
		v.addTip(p.px(orZero(r.Y)), l.rows[i].y, n, i, v.Write(r.Label), v.labelled(s.Unit, l.rows[i].shown),
			v.interval(r.Form, r.Lo, r.Hi), l.rows[i].share)
	}
}

// layoutShifts measures the words and stacks the rows. Figures stand outside the bars, so that each side keeps room for
// the widest of its own. On a phone the label stands above its bar.
func layoutShifts(v *canvas, all []Shift) shiftsLayout {
	l := shiftsLayout{rows: make([]barRow, len(all))}
	var c columns
	left, right := 0.0, 0.0
	y := headHeight
	for i, r := range all {
		bold := r.Emphasis == Vital || i == 0
		row := &l.rows[i]
		*row = c.row(v, r.Label, r.Shown, r.Word, bold)
		side := &right
		if r.Y < 0 {
			side = &left
		}
		*side = max(*side, widthOf(row.shown, v.text, bold)+8)
		y = row.stack(y, v.narrow)
		if i == 0 {
			l.rule = y + totalGap/2
			y += totalGap
		}
		l.plot.x0 = min(l.plot.x0, orZero(r.Y), orZero(r.Lo))
		l.plot.x1 = max(l.plot.x1, orZero(r.Y), orZero(r.Hi))
	}
	if l.plot.x0 == l.plot.x1 {
		l.plot.x1 = 1
	}
	l.plot.left = math.Ceil(c.before(v) + left)
	l.plot.width = math.Floor(v.width - l.plot.left - right - c.after())
	l.height = math.Ceil(y + 2)
	return l
}

// shift writes label, whisker, figure and word of one bar, and on a phone, where labels are in its way, its piece of the
// zero line.
func (v *canvas) shift(p plot, r barRow, s Shift, total bool) {
	bold := s.Emphasis == Vital || total
	v.writeLines(r.label, words{x: 0, y: r.labelY, bold: bold})
	if v.narrow {
		v.stroke(4, mute, 1, nil, [2]float64{p.px(0), r.y - barHeight/2 - 1}, [2]float64{p.px(0), r.y + barHeight/2 + 1})
	}
	y := orZero(s.Y)
	from, to := p.px(min(y, 0)), p.px(max(y, 0))
	if isInterval(s.Lo, s.Hi) {
		from, to = min(from, p.px(max(s.Lo, p.x0))), max(to, v.whisker(p, s.Lo, s.Hi, r.y))
	}
	figure := words{text: r.shown, x: to + 7, y: r.y, bold: bold}
	if s.Y < 0 {
		figure.x, figure.align = from-7, "right"
	}
	v.write(figure)
	v.write(words{text: r.share, x: v.width, y: r.y, align: "right", bold: bold})
}
