package charts

import (
	"cmp"
	"math"
	"slices"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Funnel sets shares or rates of groups of unlike size against their size, each kind of groups in a plot of its own: the fewer
// cases, the further a group lies from the middle by chance alone, and the limits say how far. All plots have one vertical scale.
type Funnel struct {
	Head
	X      Text  // what the size counts
	Y      Text  // what the share is of
	Form   Value // how its figures are written, as in Control
	Inside Text  // what lies within the inner limits, which are shaded, and the outer ones, which are dashed
	Panels []FunnelPanel
}

// FunnelPanel is the groups of one kind.
type FunnelPanel struct {
	Name   Value
	Centre float64       // share or rate of all together
	Limits []FunnelLimit // in order of X
	Points []FunnelPoint
}

// FunnelLimit is between which ends groups of a size lie that are like all others: mostly, and nearly always.
type FunnelLimit struct {
	X                float64
	InnerLo, InnerHi float64
	OuterLo, OuterHi float64
}

// FunnelPoint is one group. The name of a signal is written beside it, where there is room; any other says it to the pointer.
type FunnelPoint struct {
	Label  Value
	X, Y   float64
	Signal bool
	Faint  bool // too small to be judged: an outline
}

// funnelHeight is that of one plot: lower, signals would lie on the limits to the eye.
const funnelHeight = 132.0

func (f Funnel) draw(v *canvas) {
	columns := 2
	if v.narrow || len(f.Panels) < 2 {
		columns = 1
	}
	width := (v.width - gutter*float64(columns-1)) / float64(columns)
	at := f.scale()
	left := v.axisRoom(at, f.Form)
	y := 10.0
	for _, said := range []Text{f.Y, f.Inside} {
		lines := wrap(v.Say(said), v.width, v.small, false)
		v.writeLines(lines, words{y: y, fill: mute, small: true})
		y += lineGap * float64(len(lines))
	}
	y += 8
	for from := 0; from < len(f.Panels); from += columns {
		row := f.Panels[from:min(from+columns, len(f.Panels))]
		head := 0.0
		for i, panel := range row {
			head = max(head, panel.head(v, f.Form, float64(i)*(width+gutter), y, width))
		}
		for i, panel := range row {
			p := v.addPlot(plot{
				left: float64(i)*(width+gutter) + left, top: y + head + 4, width: width - left - 14, height: funnelHeight,
				x1: panel.reach(), y0: at[0], y1: at[len(at)-1],
			})
			f.panel(v, p, panel, at)
		}
		y += head + 4 + funnelHeight + panelGap + 6
	}
	lines := wrap(v.Say(f.X), v.width-left, v.small, false)
	v.writeLines(lines, words{x: left, y: y + 6, fill: mute, small: true})
	v.height = max(60, y+6+lineGap*float64(len(lines)))
}

// head writes the name of a panel with the figure of all, and returns its height.
func (panel FunnelPanel) head(v *canvas, form Value, x, y, width float64) float64 {
	name := ""
	if panel.Name.Kind != KindNone {
		name = v.Write(panel.Name)
	}
	lines := wrap(name, width-8, v.small, true)
	v.writeLines(lines, words{x: x, y: y, small: true, bold: true})
	if math.IsNaN(panel.Centre) {
		return lineGap * float64(len(lines))
	}
	together := wrap(v.Say(T("chart.together", Args{"value": Label(v.like(form, panel.Centre, 0.1))})), width-8, v.small, false)
	v.writeLines(together, words{x: x, y: y + lineGap*float64(len(lines)), fill: mute, small: true})
	return lineGap * float64(len(lines)+len(together))
}

// reach is how far the axis of sizes goes: a little beyond the largest.
func (panel FunnelPanel) reach() float64 {
	most := 0.0
	for _, pt := range panel.Points {
		most = max(most, orZero(pt.X))
	}
	if most == 0 {
		return 1
	}
	return 1.06 * most
}

// scale holds all points, and the inner limits where there are points.
func (f Funnel) scale() []float64 {
	var values []float64
	for _, panel := range f.Panels {
		values = append(values, panel.Centre)
		for _, pt := range panel.Points {
			values = append(values, pt.Y)
			if i := slices.IndexFunc(panel.Limits, func(l FunnelLimit) bool { return l.X >= pt.X }); i >= 0 {
				values = append(values, panel.Limits[i].InnerLo, panel.Limits[i].InnerHi)
			}
		}
	}
	return scaleOf(values, 4, false)
}

// panel draws one plot: limits, centre, groups, and the names of signals.
func (f Funnel) panel(v *canvas, p plot, panel FunnelPanel, at []float64) {
	within := func(y float64) float64 { return p.py(min(max(y, p.y0), p.y1)) }
	var around, back, upper, lower [][2]float64
	for _, l := range panel.Limits {
		if math.IsNaN(l.InnerLo) || math.IsNaN(l.InnerHi) {
			continue
		}
		x := p.px(min(l.X, p.x1))
		around, back = append(around, [2]float64{x, within(l.InnerHi)}), append(back, [2]float64{x, within(l.InnerLo)})
		upper, lower = append(upper, [2]float64{x, within(l.OuterHi)}), append(lower, [2]float64{x, within(l.OuterLo)})
	}
	if len(around) > 1 {
		slices.Reverse(back)
		v.fill(0, wash, append(around, back...))
		v.stroke(2, soft, 1, []float64{4, 3}, upper...)
		v.stroke(2, soft, 1, []float64{4, 3}, lower...)
	}
	v.gridLines(p, at, f.Form)
	if !math.IsNaN(panel.Centre) {
		v.stroke(2, mute, 1, nil, [2]float64{p.left, within(panel.Centre)}, [2]float64{p.right(), within(panel.Centre)})
	}
	end := math.Inf(-1)
	for _, x := range ticks(0, p.x1, 3, true) {
		number := words{text: v.Write(Number(x, 0)), x: p.px(x), y: p.bottom() + 14, align: "center", fill: mute, small: true}
		half := widthOf(number.text, v.small, false) / 2
		if x <= p.x1 && number.x-half > end+8 && number.x+half < p.right()+14 {
			v.write(number)
			end = number.x + half
		}
	}
	f.points(v, p, panel)
}

// points draws the groups: grey dots, outlines for those too small to be judged, diamonds for signals.
func (f Funnel) points(v *canvas, p plot, panel FunnelPanel) {
	data := make([]datum, len(panel.Points))
	for i, pt := range panel.Points {
		data[i] = datum{Value: []any{pt.X, pt.Y}, SymbolSize: 7, ItemStyle: &opts.ItemStyle{Color: soft}}
		switch {
		case math.IsNaN(pt.X) || math.IsNaN(pt.Y):
			data[i] = datum{Value: []any{0.0, nil}}
		case pt.Signal:
			data[i].Symbol, data[i].SymbolSize, data[i].ItemStyle = "diamond", 12, &opts.ItemStyle{Color: hot}
		case pt.Faint:
			data[i].ItemStyle = &opts.ItemStyle{Color: "none", BorderColor: soft, BorderWidth: 1}
		}
	}
	n := v.addSeries(p, echarts.SingleSeries{Type: types.ChartScatter, Data: data, Symbol: "circle"})
	for i, pt := range panel.Points {
		if math.IsNaN(pt.X) || math.IsNaN(pt.Y) {
			continue
		}
		signal := ""
		if pt.Signal {
			signal = v.Say(T("chart.signal", nil))
		}
		v.addTip(p.px(pt.X), p.py(pt.Y), n, i, v.Write(pt.Label), v.labelled(f.Y, v.like(f.Form, pt.Y, 0.1)),
			v.labelled(f.X, v.Write(Number(pt.X, 0))), signal)
	}
	v.nameSignals(p, panel)
}

// nameSignals writes the names of signals beside them, the furthest from the centre first, each where neither another name nor another
// signal is in its way; where there is no such place, the pointer says it.
func (v *canvas) nameSignals(p plot, panel FunnelPanel) {
	var taken [][4]float64 // left, right, top, bottom
	free := func(b [4]float64) bool {
		return b[0] >= p.left && b[1] <= p.right()+14 && b[2] >= p.top-8 && b[3] <= p.bottom()+4 &&
			!slices.ContainsFunc(taken, func(t [4]float64) bool { return b[0] < t[1] && t[0] < b[1] && b[2] < t[3] && t[2] < b[3] })
	}
	var signals []FunnelPoint
	for _, pt := range panel.Points {
		if pt.Signal && !math.IsNaN(pt.X) && !math.IsNaN(pt.Y) {
			signals = append(signals, pt)
			x, y := p.px(pt.X), p.py(pt.Y)
			taken = append(taken, [4]float64{x - 6, x + 6, y - 6, y + 6})
		}
	}
	slices.SortStableFunc(signals, func(a, b FunnelPoint) int {
		return cmp.Compare(math.Abs(b.Y-panel.Centre), math.Abs(a.Y-panel.Centre))
	})
	for _, pt := range signals {
		name := words{text: v.Write(pt.Label), fill: hot, small: true, bold: true}
		w, x, y := widthOf(name.text, v.small, true), p.px(pt.X), p.py(pt.Y)
		for _, spot := range [][2]float64{{x + 9, y}, {x - 9 - w, y}, {x - w/2, y - 15}, {x - w/2, y + 15}, {x + 9, y - 15}, {x - 9 - w, y + 15}} {
			box := [4]float64{spot[0], spot[0] + w, spot[1] - v.small/2, spot[1] + v.small/2}
			if free(box) {
				name.x, name.y = spot[0], spot[1]
				v.write(name)
				taken = append(taken, box)
				break
			}
		}
	}
}
