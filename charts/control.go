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
	uprights := v.placeUprights(&p, ch.uprights(v))
	p = v.addPlot(p)
	v.write(words{text: v.Say(ch.Unit), x: 0, y: 10, fill: mute, small: true})
	ch.band(v, p)
	v.gridLines(p, at, ch.Form)
	v.drawUprights(p, uprights)
	ch.lines(v, p)
	labels := make([]Value, n)
	for i, pt := range ch.Points {
		labels[i] = pt.Label
	}
	v.timeLabels(p, labels, func(i int) float64 { return p.px(float64(i)) })
	v.writeEnds(p, ends)
}

// band fills what is between the limits, in steps, one area per run of periods that have limits.
func (ch Control) band(v *canvas, p plot) {
	for start := 0; start < len(ch.Points); {
		end := start
		for end < len(ch.Points) && !math.IsNaN(ch.Points[end].Lower) && !math.IsNaN(ch.Points[end].Upper) {
			end++
		}
		if end == start {
			start++
			continue
		}
		var upper, lower, around [][2]float64
		for i := start; i < end; i++ {
			x0, x1 := p.px(float64(i)-0.5), p.px(float64(i)+0.5)
			hi, lo := p.py(min(ch.Points[i].Upper, p.y1)), p.py(max(ch.Points[i].Lower, p.y0))
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

// lines draws centre and measure. A signal has a larger mark of another shape and colour.
func (ch Control) lines(v *canvas, p plot) {
	centre, measure := make([]datum, len(ch.Points)), make([]datum, len(ch.Points))
	size := 6.0
	if v.narrow || len(ch.Points) > 40 {
		size = 4
	}
	for i, pt := range ch.Points {
		x := float64(i)
		centre[i] = at(x, pt.Centre)
		measure[i] = at(x, pt.Y)
		if pt.Signal {
			measure[i].Symbol, measure[i].SymbolSize = "diamond", size+5
			measure[i].ItemStyle = &opts.ItemStyle{Color: hot}
		}
	}
	dashed := line(centre, mute, 1, "dashed")
	dashed.Step = "middle"
	v.addSeries(p, dashed)
	main := line(measure, accent, 1.8, "")
	main.Symbol, main.SymbolSize, main.ShowSymbol = "circle", size, opts.Bool(true)
	number := v.addSeries(p, main)
	for i, pt := range ch.Points {
		if math.IsNaN(pt.Y) {
			continue
		}
		signal := ""
		if pt.Signal {
			signal = v.Say(T("chart.signal", nil))
		}
		v.addTip(p.px(float64(i)), p.py(pt.Y), number, i, v.Write(pt.Label), v.labelled(ch.Unit, v.like(ch.Form, pt.Y, 0.1)),
			ch.usual(v, pt), signal)
	}
}

// usual says a period's limits.
func (ch Control) usual(v *canvas, pt ControlPoint) string {
	if math.IsNaN(pt.Lower) || math.IsNaN(pt.Upper) {
		return ""
	}
	return v.Say(T("chart.usual_span", Args{
		"low": Label(v.like(ch.Form, pt.Lower, 0.1)), "high": Label(v.like(ch.Form, pt.Upper, 0.1)),
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
		colour = hot
	}
	add("chart.now", last.Y, colour, true)
	add("chart.usual", last.Centre, mute, false)
	if last.Lower > 0 {
		add("chart.lower", last.Lower, mute, false)
	}
	return out
}

// writeEnds puts end labels beside the last points, moved apart where they would touch.
func (v *canvas) writeEnds(p plot, ends []endLabel) {
	ys := make([]float64, len(ends))
	for i, e := range ends {
		ys[i] = p.py(min(max(e.y, p.y0), p.y1))
	}
	for i, y := range stack(ys, 15, p.top-6, p.bottom()) {
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
