package charts

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// dashes tell the lines of a Curve apart without colour; the first is full and in the accent.
var dashes = []string{"", "dashed", "dotted"}

func (cu Curve) draw(v *canvas) {
	v.height = 276
	if v.narrow {
		v.height = 250
	}
	end := 1.0
	for _, l := range cu.Lines {
		for _, pt := range l.Points {
			end = max(end, pt.X)
		}
	}
	for _, m := range cu.Marks {
		end = max(end, m.X)
	}
	scale := cu.scale()
	left := v.axisRoom(scale, cu.form())
	right := 24.0
	for _, l := range cu.Lines {
		for _, part := range cu.name(v, l) {
			right = max(right, widthOf(part, v.small, true)+10)
		}
	}
	p := plot{
		left: left, top: headHeight, width: math.Floor(v.width - left - right), height: v.height - headHeight - 46,
		x0: 0, x1: end, y0: 0, y1: scale[len(scale)-1],
	}
	var marks []upright
	for _, m := range cu.Marks {
		marks = append(marks, upright{m.X, v.Say(m.Label), []float64{4, 3}})
	}
	uprights := v.placeUprights(&p, marks)
	p = v.addPlot(p)
	v.write(words{text: v.Say(cu.Y), x: 0, y: 10, fill: mute, small: true})
	cu.bands(v, p)
	v.gridLines(p, scale, cu.form())
	cu.axis(v, p)
	v.drawUprights(p, uprights)
	cu.lines(v, p)
}

func (cu Curve) form() Value {
	if cu.Form.Kind == KindNone {
		return Share(0)
	}
	return cu.Form
}

// scale are the ticks of the vertical axis: quarters of the whole for shares, for numbers from 0 to the largest.
func (cu Curve) scale() []float64 {
	if cu.form().Kind == KindShare {
		return []float64{0, 0.25, 0.5, 0.75, 1}
	}
	values := []float64{0}
	for _, l := range cu.Lines {
		for _, pt := range l.Points {
			values = append(values, pt.Y, pt.Hi)
		}
	}
	return scaleOf(values, 4, false)
}

// axis numbers the time below the plot.
func (cu Curve) axis(v *canvas, p plot) {
	count := 6
	if v.narrow {
		count = 4
	}
	at := ticks(0, p.x1, count, true)
	for _, x := range at {
		if x <= p.x1 {
			v.write(words{text: v.Write(Number(x, 0)), x: p.px(x), y: p.bottom() + 16, align: "center", fill: mute, small: true})
		}
	}
	v.write(words{text: v.Say(cu.X), x: p.left + p.width/2, y: p.bottom() + 34, align: "center", fill: mute, small: true})
}

// bands are the pointwise intervals of the lines, in steps; of more than two lines only the first has one, since
// overlapping bands tell nothing.
func (cu Curve) bands(v *canvas, p plot) {
	for i, l := range cu.Lines {
		if i > 0 && len(cu.Lines) > 2 {
			return
		}
		var upper, lower [][2]float64
		for j, pt := range l.Points {
			if math.IsNaN(pt.Lo) || math.IsNaN(pt.Hi) {
				continue
			}
			next := pt.X
			if j+1 < len(l.Points) {
				next = l.Points[j+1].X
			}
			upper = append(upper, [2]float64{p.px(pt.X), p.py(pt.Hi)}, [2]float64{p.px(next), p.py(pt.Hi)})
			lower = append(lower, [2]float64{p.px(pt.X), p.py(pt.Lo)}, [2]float64{p.px(next), p.py(pt.Lo)})
		}
		if len(upper) == 0 {
			continue
		}
		around := corners(upper)
		lower = corners(lower)
		for j := len(lower) - 1; j >= 0; j-- {
			around = append(around, lower[j])
		}
		v.fill(0, wash, around)
	}
}

func (cu Curve) lines(v *canvas, p plot) {
	var ends []endLabel
	for i, l := range cu.Lines {
		data := make([]datum, len(l.Points))
		for j, pt := range l.Points {
			data[j] = at(pt.X, pt.Y)
		}
		colour, width := mute, 1.6
		if i == 0 {
			colour, width = accent, 2
		}
		s := line(data, colour, width, dashes[i%len(dashes)])
		s.Step = "end"
		s.Symbol, s.ShowSymbol = "circle", opts.Bool(false)
		number := v.addSeries(p, s)
		cu.tips(v, p, l, number)
		if len(l.Points) == 0 {
			continue
		}
		last := l.Points[len(l.Points)-1]
		for _, part := range cu.name(v, l) {
			ends = append(ends, endLabel{part, last.Y, colour, i == 0})
		}
	}
	v.writeEnds(p, ends)
}

// name is a line's name in lines short enough for the margin.
func (cu Curve) name(v *canvas, l CurveLine) []string {
	name := v.Write(l.Name)
	if l.Name.Kind == KindNone || name == "" {
		return nil
	}
	return wrap(name, 0.22*v.width, v.small, true)
}

// figure is x as the form writes it.
func (cu Curve) figure(x float64) Value {
	f := cu.form()
	return finite(f.Kind, x, f.Decimals)
}

// tips stand at most forty to a line: more could not be reached one by one.
func (cu Curve) tips(v *canvas, p plot, l CurveLine, number int) {
	every := max(1, (len(l.Points)+39)/40)
	for i, pt := range l.Points {
		if i%every != 0 && i != len(l.Points)-1 || math.IsNaN(pt.Y) {
			continue
		}
		within := ""
		if !math.IsNaN(pt.Lo) && !math.IsNaN(pt.Hi) {
			within = v.Write(Interval(cu.figure(pt.Lo), cu.figure(pt.Hi)))
		}
		name := ""
		if l.Name.Kind != KindNone {
			name = v.Write(l.Name)
		}
		v.addTip(p.px(pt.X), p.py(pt.Y), number, i, name, v.labelled(cu.X, v.Write(Days(pt.X))),
			v.labelled(cu.Y, v.Write(cu.figure(pt.Y))), within)
	}
}
