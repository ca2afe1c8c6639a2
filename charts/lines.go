package charts

import (
	"math"
	"slices"
	"time"

	"github.com/go-echarts/go-echarts/v2/opts"
)

func (ls Lines) draw(v *canvas) {
	v.height, v.by = 256, "x"
	if v.narrow {
		v.height = 236
	}
	var all []float64
	for _, l := range ls.Lines {
		all = append(all, l.Y...)
	}
	at := scaleOf(all, 4, ls.Form.Kind == KindCount)
	names := 0.0 // height of the lines' names where they stand above the plot
	ends := ls.ends(v, true)
	if float64(len(ends))*endGap > v.height-headHeight-28 {
		ends = ls.ends(v, false)
		names = ls.legend(v)
	}
	right := 0.0
	for _, e := range ends {
		right = max(right, widthOf(e.text, v.small, e.bold))
	}
	left := v.axisRoom(at, ls.Form)
	n := len(ls.Axis)
	p := plot{
		left: left, top: names + headHeight, width: math.Floor(v.width - left - right - 10), height: v.height - headHeight - 28,
		x0: -0.5, x1: float64(max(n, 1)) - 0.5, y0: at[0], y1: at[len(at)-1],
	}
	v.height += names
	var since []upright
	if i := ls.period(ls.Since.At); i >= 0 {
		since = append(since, upright{x: float64(i) - 0.5, words: v.Write(ls.Since.Label)})
	}
	uprights := v.placeUprights(&p, since)
	p = v.addPlot(p)
	v.write(words{text: v.Say(ls.Unit), y: names + 10, fill: mute, small: true})
	ls.shade(v, p)
	v.gridLines(p, at, ls.Form)
	v.drawUprights(p, uprights)
	if from, to := ls.period(ls.Since.First), ls.period(ls.Since.Last); from >= 0 && to > from {
		v.whisker(p, float64(from)-0.5, float64(to)-0.5, p.top+6)
	}
	ls.series(v, p)
	v.timeLabels(p, ls.Axis, func(i int) float64 { return p.px(float64(i)) })
	v.writeEnds(p, ends)
}

// period is the number of the period that begins at a time, -1 if none does.
func (ls Lines) period(at time.Time) int {
	return slices.IndexFunc(ls.Axis, func(u Value) bool { return !at.IsZero() && u.At.Equal(at) })
}

// shade fills the area between the first two lines, one for each run of periods in which both have figures.
func (ls Lines) shade(v *canvas, p plot) {
	if len(ls.Lines) < 2 {
		return
	}
	a, b := ls.Lines[0].Y, ls.Lines[1].Y
	n := min(len(a), len(b))
	for start := 0; start < n; start++ {
		end := start
		var around, back [][2]float64
		for ; end < n && !math.IsNaN(a[end]) && !math.IsNaN(b[end]); end++ {
			around = append(around, [2]float64{p.px(float64(end)), p.py(a[end])})
			back = append(back, [2]float64{p.px(float64(end)), p.py(b[end])})
		}
		if end-start > 1 {
			slices.Reverse(back)
			v.fill(0, wash, append(around, back...))
		}
		start = end
	}
}

// series draws the lines, the first full and with a mark for every period.
func (ls Lines) series(v *canvas, p plot) {
	for i := len(ls.Lines) - 1; i >= 0; i-- { // the first on top
		data := make([]datum, len(ls.Axis))
		for k := range data {
			data[k] = at(float64(k), ls.Lines[i].at(k))
		}
		if i > 0 {
			v.addSeries(p, line(data, mute, 1.6, dashes[i%len(dashes)]))
			continue
		}
		s := line(data, accent, 1.8, "")
		s.Symbol, s.SymbolSize, s.ShowSymbol = "circle", 4, opts.Bool(true)
		ls.tips(v, p, v.addSeries(p, s))
	}
}

// at is the figure of a period; NaN where there is none.
func (l Line) at(k int) float64 {
	if k >= 0 && k < len(l.Y) {
		return l.Y[k]
	}
	return math.NaN()
}

// tips say every line's figure of a period.
func (ls Lines) tips(v *canvas, p plot, number int) {
	for k, u := range ls.Axis {
		y := ls.Lines[0].at(k)
		if math.IsNaN(y) {
			continue
		}
		said := []string{v.Write(u)}
		for _, l := range ls.Lines {
			if x := l.at(k); !math.IsNaN(x) {
				said = append(said, v.Write(l.Name)+": "+v.like(ls.Form, x, 0.1))
			}
		}
		v.addTip(p.px(float64(k)), p.py(y), number, k, said...)
	}
}

// ends are the last figures of the lines, with their names or without.
func (ls Lines) ends(v *canvas, named bool) []endLabel {
	var out []endLabel
	for i, l := range ls.Lines {
		y := l.at(len(ls.Axis) - 1)
		if math.IsNaN(y) {
			continue
		}
		fill, text := mute, v.like(ls.Form, y, 0.1)
		if i == 0 {
			fill = accent
		}
		if named {
			text = v.Write(l.Name) + " " + text
		}
		for _, part := range wrap(text, 0.22*v.width, v.small, i == 0) {
			out = append(out, endLabel{part, y, fill, i == 0})
		}
	}
	return out
}

// legend names the lines above the plot, where their names are too long to stand at their ends, and returns its height.
func (ls Lines) legend(v *canvas) float64 {
	y := 0.0
	for i, l := range ls.Lines {
		colour, dash := accent, []float64(nil)
		if i > 0 {
			colour, dash = mute, []float64{5, 3}
		}
		name := wrap(v.Write(l.Name), v.width-30, v.small, i == 0)
		v.stroke(4, colour, 1.8, dash, [2]float64{0, y + 10}, [2]float64{22, y + 10})
		v.writeLines(name, words{x: 30, y: y + 10, fill: colour, small: true, bold: i == 0})
		y += lineGap * float64(len(name))
	}
	return y
}
