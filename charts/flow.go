package charts

import (
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// draw puts what came in and went out above, what stayed below: two plots with a scale each, over one axis of time.
func (f Flow) draw(v *canvas) {
	v.height, v.by = 330, "x"
	if v.narrow {
		v.height = 300
	}
	n := len(f.Points)
	var moved, stock []float64
	labels := make([]Value, n)
	for i, pt := range f.Points {
		moved = append(moved, pt.In, pt.Out)
		stock = append(stock, pt.Stock)
		labels[i] = pt.Label
	}
	above := scaleOf(moved, 4, true)
	below := scaleOf(append(stock, 0), 2, true)
	left := max(v.axisRoom(above, Count(0)), v.axisRoom(below, Count(0)))
	ends, last := f.ends(v)
	right := 0.0
	for _, e := range append(ends, last...) {
		right = max(right, widthOf(e.text, v.small, e.bold))
	}
	base := plot{left: left, width: math.Floor(v.width - left - right - 10), x0: -0.5, x1: float64(max(n, 1)) - 0.5}
	p, q := base, base
	q.height = math.Round(0.22 * v.height)
	q.top = v.height - 28 - q.height
	p.top = headHeight
	p.height = q.top - p.top - 40
	p.y0, p.y1 = above[0], above[len(above)-1]
	q.y0, q.y1 = below[0], below[len(below)-1]
	p, q = v.addPlot(p), v.addPlot(q)
	v.write(words{text: v.Say(f.Unit), x: 0, y: 10, fill: mute, small: true})
	v.write(words{text: v.Say(f.Stock), x: 0, y: q.top - 16, fill: mute, small: true})
	v.gridLines(p, above, Count(0))
	v.gridLines(q, below, Count(0))
	f.series(v, p, q)
	v.timeLabels(q, labels, func(i int) float64 { return q.px(float64(i)) })
	v.writeEnds(p, ends)
	v.writeEnds(q, last)
}

// series draws in as a full line, out as a dashed one, and the stock as columns with the last in the accent.
func (f Flow) series(v *canvas, p, q plot) {
	n := len(f.Points)
	in, out, stock := make([]datum, n), make([]datum, n), make([]datum, n)
	for i, pt := range f.Points {
		x := float64(i)
		in[i], out[i], stock[i] = at(x, pt.In), at(x, pt.Out), at(x, pt.Stock)
	}
	if n > 0 { // only the exception has a style of its own: one per mark takes a fifth of the drawing's time
		stock[n-1].ItemStyle = &opts.ItemStyle{Color: accent}
	}
	v.addSeries(p, line(out, mute, 1.6, "dashed"))
	full := line(in, accent, 1.8, "")
	full.Symbol, full.SymbolSize, full.ShowSymbol = "circle", 4, opts.Bool(true)
	number := v.addSeries(p, full)
	column := max(2, math.Floor(0.62*q.width/float64(max(n, 1))))
	v.addSeries(q, echarts.SingleSeries{
		Type: types.ChartBar, Data: stock, BarWidth: pixels(min(column, 24)), ItemStyle: &opts.ItemStyle{Color: soft},
	})
	for i, pt := range f.Points {
		if math.IsNaN(pt.In) {
			continue
		}
		v.addTip(p.px(float64(i)), p.py(pt.In), number, i, v.Write(pt.Label),
			v.labelled(f.In, v.Write(Number(pt.In, 0))), v.labelled(f.Out, v.Write(Number(pt.Out, 0))),
			v.labelled(f.Stock, v.Write(Number(pt.Stock, 0))))
	}
}

// ends name the lines with their last figures.
func (f Flow) ends(v *canvas) (lines, column []endLabel) {
	if len(f.Points) == 0 {
		return nil, nil
	}
	last := f.Points[len(f.Points)-1]
	named := func(name Text, y float64, fill string, bold bool) []endLabel {
		if math.IsNaN(y) {
			return nil
		}
		return []endLabel{{v.Say(name) + " " + v.Write(Number(y, 0)), y, fill, bold}}
	}
	lines = append(named(f.In, last.In, accent, true), named(f.Out, last.Out, mute, false)...)
	if !math.IsNaN(last.Stock) {
		column = []endLabel{{v.Write(Number(last.Stock, 0)), last.Stock, accent, true}}
	}
	return lines, column
}
