package charts

// The sizes of panels. A plot lower than panelHeight hides which points lie beyond the limits; gutter keeps the numbers
// of one panel from the line of the other.
const (
	panelHeight = 84.0
	gutter      = 28.0
	panelGap    = 30.0
)

// draw puts panels side by side, two in a row where there is room, in reading order. All have the same axis of time, which
// is written below the last of each column.
func (ps Panels) draw(v *canvas) {
	columns := 2
	if v.narrow || len(ps.Panels) < 2 {
		columns = 1
	}
	width := (v.width - gutter*float64(columns-1)) / float64(columns)
	v.write(words{text: v.Say(ps.Unit), x: 0, y: 10, fill: mute, small: true})
	scales := ps.scales()
	left := 0.0
	for _, at := range scales {
		left = max(left, v.axisRoom(at, ps.Form))
	}
	y := lineGap + 14
	for from := 0; from < len(ps.Panels); from += columns {
		row := ps.Panels[from:min(from+columns, len(ps.Panels))]
		words := 0.0
		for i, panel := range row {
			words = max(words, panel.head(v, float64(i)*(width+gutter), y, width))
		}
		for i := range row {
			n := from + i
			at := scales[n]
			p := v.addPlot(plot{
				left: float64(i)*(width+gutter) + left, top: y + words + 6, width: width - left - 8, height: panelHeight,
				x0: -0.5, x1: float64(max(len(ps.Axis), 1)) - 0.5, y0: at[0], y1: at[len(at)-1],
			})
			ps.panel(v, p, n, at)
			if n+columns >= len(ps.Panels) {
				v.timeLabels(p, ps.Axis, func(i int) float64 { return p.px(float64(i)) })
			}
		}
		y += words + 6 + panelHeight + panelGap
	}
	v.height = max(y, 60)
}

// head writes the name of a panel, and its last value with what is said of it, and returns their height.
func (panel Panel) head(v *canvas, x, y, width float64) float64 {
	name := wrap(v.Write(panel.Name), width-8, v.small, true)
	v.writeLines(name, words{x: x, y: y, small: true, bold: true})
	y0 := y
	y += lineGap * float64(len(name))
	shown := v.Write(panel.Shown)
	if !panel.Unit.IsZero() {
		shown = v.labelled(panel.Unit, shown)
	}
	lines := wrap(shown, width-8, v.small, true)
	v.writeLines(lines, words{x: x, y: y, fill: accent, small: true, bold: true})
	after := widthOf(lines[len(lines)-1], v.small, true) + 10
	y += lineGap * float64(len(lines)-1)
	if n := len(v.markedLines(panel.Marked, width-8-after-markWidth)); n > 1 { // no room beside the value
		after, y = 0, y+lineGap
	}
	y += lineGap * float64(max(1, v.writeMarked(panel.Marked, x+after, y, width-8-after)))
	return y - y0
}

// panel draws the plot of one panel.
func (ps Panels) panel(v *canvas, p plot, n int, at []float64) {
	panel := ps.Panels[n]
	m := measure{panel.Unit, ps.Form, panel.Points, ps.places(panel.Points)}
	if m.unit.IsZero() {
		m.unit = ps.Unit
	}
	v.band(p, m.points, m.xs)
	v.gridLines(p, at, ps.Form)
	m.lines(v, p, 0)
}

// places are where points stand on the axis of time: in the middle of the period that they are labelled as, else at their
// day within a period.
func (ps Panels) places(points []ControlPoint) []float64 {
	xs := make([]float64, len(points))
	for i, pt := range points {
		for k, u := range ps.Axis {
			if u.At.After(pt.At) {
				break
			}
			xs[i] = float64(k)
			if pt.Label.Kind != u.Kind {
				xs[i] += min(1, pt.At.Sub(u.At).Hours()/max(1, u.To.Sub(u.At).Hours())) - 0.5
			}
		}
	}
	return xs
}

// scales are the ticks of each panel.
func (ps Panels) scales() [][]float64 {
	var all []float64
	each := make([][]float64, len(ps.Panels))
	for i, panel := range ps.Panels {
		for _, pt := range panel.Points {
			each[i] = append(each[i], pt.Y, pt.Centre, pt.Upper)
			if pt.Lower > 0 {
				each[i] = append(each[i], pt.Lower)
			}
		}
		each[i] = append(each[i], 0)
		all = append(all, each[i]...)
	}
	const steps = 2
	out := make([][]float64, len(each))
	for i, values := range each {
		if ps.Shared {
			values = all
		}
		out[i] = scaleOf(values, steps, ps.Form.Kind == KindCount)
	}
	return out
}
