package charts

import (
	"math"
	"time"

	"github.com/go-echarts/go-echarts/v2/opts"
)

func (ch Control) draw(v *canvas) {
	v.height, v.by = 256, "x"
	if v.narrow {
		v.height = 236
	}
	var all []float64
	for _, pt := range ch.Points {
		all = append(all, pt.Y, pt.Centre, pt.Lower, pt.Upper)
	}
	if ch.Target.Kind != KindNone {
		all = append(all, ch.Target.Num)
	}
	at := scaleOf(all, 4, ch.Form.Kind == KindCount)
	left := v.axisRoom(at, ch.Form)
	ends := ch.ends(v)
	right := 0.0
	for _, e := range ends {
		right = max(right, widthOf(e.text, v.small, e.bold))
	}
	n := len(ch.Points)
	p := plot{
		left: left, top: headHeight, width: math.Floor(v.width - left - right - 10), height: v.height - headHeight - 28,
		x0: -0.5, x1: float64(max(n, 1)) - 0.5, y0: at[0], y1: at[len(at)-1],
	}
	above := 0.0
	for _, m := range ch.Marks {
		above += lineGap * float64(v.writeMarked(m, 0, 10+above, v.width))
	}
	p.top, v.height = p.top+above, v.height+above
	uprights := v.placeUprights(&p, ch.uprights(v))
	p = v.addPlot(p)
	v.write(words{text: v.Say(ch.Unit), x: 0, y: 10 + above, fill: mute, small: true})
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(i)
	}
	v.band(p, ch.Points, xs)
	v.gridLines(p, at, ch.Form)
	v.drawUprights(p, uprights)
	if ch.Target.Kind != KindNone {
		y := p.py(ch.Target.Num)
		v.stroke(2, ink, 1, []float64{2, 3}, [2]float64{p.left, y}, [2]float64{p.right(), y})
	}
	m := measure{ch.Unit, ch.Form, ch.Points, xs}
	m.lines(v, p, m.size(v))
	labels := make([]Value, n)
	for i, pt := range ch.Points {
		labels[i] = pt.Label
	}
	v.timeLabels(p, labels, func(i int) float64 { return p.px(float64(i)) })
	v.writeEnds(p, ends)
}

// band fills what is between the limits, in steps, one area per run of points that have limits. A step is half-way
// between two points, and half a period before the first and after the last.
func (v *canvas) band(p plot, points []ControlPoint, xs []float64) {
	edge := func(i int) float64 { // before point i
		switch {
		case i == 0:
			return xs[0] - 0.5
		case i == len(xs):
			return xs[i-1] + 0.5
		}
		return (xs[i-1] + xs[i]) / 2
	}
	for start := 0; start < len(points); {
		end := start
		for end < len(points) && !math.IsNaN(points[end].Lower) && !math.IsNaN(points[end].Upper) {
			end++
		}
		if end == start {
			start++
			continue
		}
		var upper, lower, around [][2]float64
		for i := start; i < end; i++ {
			x0, x1 := p.px(max(edge(i), p.x0)), p.px(min(edge(i+1), p.x1))
			hi, lo := p.py(min(points[i].Upper, p.y1)), p.py(max(points[i].Lower, p.y0))
			upper = append(upper, [2]float64{x0, hi}, [2]float64{x1, hi})
			lower = append(lower, [2]float64{x0, lo}, [2]float64{x1, lo})
		}
		upper, lower = corners(upper), corners(lower)
		around = append(around, upper...)
		for i := len(lower) - 1; i >= 0; i-- {
			around = append(around, lower[i])
		}
		v.fill(0, wash, around)
		v.stroke(2, soft, 1, nil, upper...)
		if lower[0][1] < p.bottom()-0.5 || len(lower) > 2 {
			v.stroke(2, soft, 1, nil, lower...)
		}
		start = end
	}
}

// corners drops the points that lie in the middle of a straight level run.
func corners(points [][2]float64) [][2]float64 {
	out := points[:0:0]
	for i, pt := range points {
		if i > 0 && i+1 < len(points) && points[i-1][1] == pt[1] && points[i+1][1] == pt[1] {
			continue
		}
		out = append(out, pt)
	}
	return out
}

// measure is what a control chart draws of its points, and where on the axis of time.
type measure struct {
	unit   Text
	form   Value
	points []ControlPoint
	xs     []float64
}

// size is that of the mark of every point.
func (m measure) size(v *canvas) float64 {
	if v.narrow || len(m.points) > 40 {
		return 4
	}
	return 6
}

// lines draws centre and measure. A signal has a larger mark of another shape and colour. Size 0 is for charts so small
// that only signals and the last point are marked.
func (m measure) lines(v *canvas, p plot, size float64) {
	centre, values := make([]datum, len(m.points)), make([]datum, len(m.points))
	for i, pt := range m.points {
		centre[i], values[i] = at(m.xs[i], pt.Centre), at(m.xs[i], pt.Y)
		switch {
		case size > 0 && pt.Signal:
			values[i].Symbol, values[i].SymbolSize = "diamond", size+5
			values[i].ItemStyle = &opts.ItemStyle{Color: pt.Mark.colour()}
		case size == 0 && !math.IsNaN(pt.Y):
			m.mark(v, p, i)
		}
	}
	dashed := line(centre, mute, 1, "dashed")
	dashed.Step = "middle"
	v.addSeries(p, dashed)
	main := line(values, accent, 1.8, "")
	main.Symbol, main.SymbolSize, main.ShowSymbol = "circle", max(size, 4), opts.Bool(size > 0)
	number := v.addSeries(p, main)
	for i, pt := range m.points {
		if math.IsNaN(pt.Y) {
			continue
		}
		signal := ""
		if pt.Signal {
			signal = v.Say(T("chart.signal", nil))
		}
		v.addTip(p.px(m.xs[i]), p.py(pt.Y), number, i, v.Write(pt.Label), v.labelled(m.unit, v.like(m.form, pt.Y, 0.1)),
			m.usual(v, pt), signal)
	}
}

// mark puts a diamond on a signal and a dot on the last point: a path for every point would be most of the drawing.
func (m measure) mark(v *canvas, p plot, i int) {
	pt, half := m.points[i], 2.8
	mark, colour := Usual, accent
	switch {
	case pt.Signal:
		mark, colour, half = TargetUnsure, pt.Mark.colour(), 4
	case i < len(m.points)-1:
		return
	}
	v.fill(5, colour, outline(mark, p.px(m.xs[i]), p.py(pt.Y), half))
}

// usual says a period's limits.
func (m measure) usual(v *canvas, pt ControlPoint) string {
	if math.IsNaN(pt.Lower) || math.IsNaN(pt.Upper) {
		return ""
	}
	return v.Say(T("chart.usual_span", Args{
		"low": Label(v.like(m.form, pt.Lower, 0.1)), "high": Label(v.like(m.form, pt.Upper, 0.1)),
	}))
}

// endLabel is a text at the right end of a line.
type endLabel struct {
	text string
	y    float64
	fill string
	bold bool
}

// ends are the last value, centre and limits in words.
func (ch Control) ends(v *canvas) []endLabel {
	var out []endLabel
	if len(ch.Points) == 0 {
		return nil
	}
	last := ch.Points[len(ch.Points)-1]
	add := func(id string, y float64, fill string, bold bool) {
		if !math.IsNaN(y) {
			out = append(out, endLabel{v.Say(T(id, Args{"value": Label(v.like(ch.Form, y, 0.1))})), y, fill, bold})
		}
	}
	add("chart.upper", last.Upper, mute, false)
	colour := accent
	if last.Signal {
		colour = last.Mark.colour()
	}
	add("chart.now", last.Y, colour, true)
	add("chart.usual", last.Centre, mute, false)
	if last.Lower > 0 {
		add("chart.lower", last.Lower, mute, false)
	}
	if ch.Target.Kind != KindNone {
		add("chart.target", ch.Target.Num, ink, false)
	}
	return out
}

// endGap is the distance between end labels that would touch.
const endGap = 15.0

// writeEnds puts end labels beside the last points, moved apart where they would touch.
func (v *canvas) writeEnds(p plot, ends []endLabel) {
	ys := make([]float64, len(ends))
	for i, e := range ends {
		ys[i] = p.py(min(max(e.y, p.y0), p.y1))
	}
	for i, y := range stack(ys, endGap, p.top-6, p.bottom()) {
		v.write(words{text: ends[i].text, x: p.right() + 8, y: y, fill: ends[i].fill, bold: ends[i].bold, small: true})
	}
}

// uprights are the events that fall into the periods shown.
func (ch Control) uprights(v *canvas) []upright {
	var out []upright
	for _, e := range ch.Events {
		if i := ch.nearest(e.At); i >= 0 {
			out = append(out, upright{x: float64(i), words: v.Write(e.Label)})
		}
	}
	return out
}

// nearest is the last period that began by the time, -1 if none did.
func (ch Control) nearest(t time.Time) int {
	found := -1
	for i, pt := range ch.Points {
		if !pt.At.After(t) {
			found = i
		}
	}
	return found
}
