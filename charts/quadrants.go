package charts

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// quadrantsLayout is where everything of a Quadrants stands.
type quadrantsLayout struct {
	plot
	places   []Place // those with a mark
	names    [][]string
	at       [2][]float64 // ticks across and up
	fields   [4][]string
	across   []string    // name of the scale across
	cuts     [2][]string // names of the upright and of the level rule
	cutY     float64     // middle of the first line of the upright rule's name
	numbered bool        // names stand under the plot
	named    []named
}

// named is a name, or its number, beside its mark.
type named struct {
	box
	lines []string
}

const (
	markRoom = 7.0  // half of what a mark takes
	tagGap   = 10.0 // from the middle of a mark to its name
)

func (q Quadrants) draw(v *canvas) {
	l := q.layout(v)
	p := v.addPlot(l.plot)
	v.writeLines(wrap(v.Say(q.Up.Name), v.width, v.small, false), words{y: 10, fill: mute, small: true})
	q.scales(v, l)
	q.rules(v, l)
	data := make([]datum, len(l.places))
	for i, s := range l.places {
		x, y := p.px(s.X), p.py(s.Y)
		if isInterval(s.XLo, s.XHi) {
			v.stroke(1, soft, 1.2, nil, [2]float64{p.px(max(s.XLo, p.x0)), y}, [2]float64{p.px(min(s.XHi, p.x1)), y})
		}
		if isInterval(s.YLo, s.YHi) {
			v.stroke(1, soft, 1.2, nil, [2]float64{x, p.py(max(s.YLo, p.y0))}, [2]float64{x, p.py(min(s.YHi, p.y1))})
		}
		data[i] = datum{Value: []any{s.X, s.Y}, ItemStyle: s.Emphasis.style()}
		if s.Emphasis == Residual {
			data[i].ItemStyle = &opts.ItemStyle{Color: paper, BorderColor: soft, BorderWidth: 1.5}
		}
	}
	marks := blocks(data, "circle")
	marks.SymbolSize = 11
	marks.ItemStyle.Color = soft
	n := v.addSeries(p, marks)
	for i, s := range l.places {
		l.named[i].write(v, p.px(s.X), p.py(s.Y), s.Emphasis == Vital)
		v.addTip(p.px(s.X), p.py(s.Y), n, i, v.Write(s.Label),
			q.Across.tip(v, s.X, s.XLo, s.XHi), q.Up.tip(v, s.Y, s.YLo, s.YHi))
	}
	if l.numbered {
		y := l.keys()
		for i, lines := range l.names {
			v.write(words{text: strconv.Itoa(i + 1), y: y, small: true, bold: true})
			v.writeLines(lines, words{x: keyRoom, y: y, small: true})
			y += lineGap * float64(len(lines))
		}
	}
}

// tip is a figure of a place with its interval.
func (s QuadrantsScale) tip(v *canvas, x, lo, hi float64) string {
	form := finite(s.Form.Kind, x, s.Form.Decimals)
	text := v.labelled(s.Name, v.Write(form))
	if within := v.interval(form, lo, hi); within != "" {
		text += " (" + within + ")"
	}
	return text
}

// keyRoom is the width of the numbers under the plot.
const keyRoom = 26.0

// layout finds the scales, keeps room for the names of fields and rules, and puts the names of the places beside their
// marks where all have room there; otherwise, and on a phone, their numbers.
func (q Quadrants) layout(v *canvas) quadrantsLayout {
	var l quadrantsLayout
	xs, ys := []float64{q.Across.Cut}, []float64{q.Up.Cut}
	for _, s := range q.Places {
		if bounded(s.X) && bounded(s.Y) {
			l.places = append(l.places, s)
			xs, ys = append(xs, s.X, s.XLo, s.XHi), append(ys, s.Y, s.YLo, s.YHi)
		}
	}
	count := 5
	if v.narrow {
		count = 3
	}
	l.at = [2][]float64{scaleOf(onlyBounded(xs), count, false), scaleOf(onlyBounded(ys), 4, false)}
	l.x0, l.x1 = ends(l.at[0])
	l.y0, l.y1 = ends(l.at[1])
	l.left = v.axisRoom(l.at[1], q.Up.Form)
	if bounded(q.Up.Cut) {
		l.cuts[1] = wrap(v.Say(q.Up.Rule), 0.17*v.width, v.small, false)
	}
	right := 14.0
	for _, line := range l.cuts[1] {
		right = max(right, widthOf(line, v.small, false)+8)
	}
	l.width = math.Floor(v.width - l.left - right)
	for i, f := range q.Fields {
		if !f.IsZero() {
			l.fields[i] = wrap(v.Say(f), l.width/2-10, v.small, true)
		}
	}
	if bounded(q.Across.Cut) {
		l.cuts[0] = wrap(v.Say(q.Across.Rule), v.width, v.small, false)
	}
	l.cutY = 10 + lineGap*float64(len(wrap(v.Say(q.Up.Name), v.width, v.small, false)))
	l.top = l.cutY + lineGap*float64(len(l.cuts[0]))
	above := lineGap * float64(max(len(l.fields[0]), len(l.fields[1])))
	below := lineGap * float64(max(len(l.fields[2]), len(l.fields[3])))
	inner := 0.5 * v.width
	if v.narrow {
		inner = 0.8 * v.width
	}
	inner = max(inner, lineGap*float64(len(l.cuts[1])+1))
	perPixel := (l.y1 - l.y0) / inner
	l.height = math.Floor(inner + above + below)
	l.y0, l.y1 = l.y0-below*perPixel, l.y1+above*perPixel
	l.across = wrap(v.Say(q.Across.Name), v.width, v.small, false)
	v.height = l.keys() - 8
	if l.numbered = v.narrow || !l.tagAll(v, false, above, below); l.numbered {
		for _, s := range l.places {
			lines := wrap(v.Write(s.Label), v.width-keyRoom, v.small, false)
			l.names = append(l.names, lines)
			v.height += lineGap * float64(len(lines))
		}
		l.tagAll(v, true, above, below)
	}
	return l
}

// keys is where the names under the plot begin, the middle of the first line.
func (l quadrantsLayout) keys() float64 { return l.bottom() + 16 + lineGap*float64(len(l.across)+1) }

func bounded(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

func onlyBounded(xs []float64) []float64 {
	var out []float64
	for _, x := range xs {
		if bounded(x) {
			out = append(out, x)
		}
	}
	return out
}

func ends(at []float64) (first, last float64) { return at[0], at[len(at)-1] }

// tagAll puts every name, or its number, where it touches no other and no mark, and no whisker if that can be, and reports
// whether all have room.
func (l *quadrantsLayout) tagAll(v *canvas, numbered bool, above, below float64) bool {
	room := box{l.left + 2, l.right(), l.top + above, l.bottom() - below}
	var taken, whiskers []box
	for _, s := range l.places {
		x, y := l.px(s.X), l.py(s.Y)
		taken = append(taken, box{x - markRoom, x + markRoom, y - markRoom, y + markRoom})
		whiskers = append(whiskers, box{l.px(s.XLo), l.px(s.XHi), y - 1, y + 1}, box{x - 1, x + 1, l.py(s.YHi), l.py(s.YLo)})
	}
	l.named = make([]named, len(l.places))
	all := true
	for i, s := range l.places {
		text := v.Write(s.Label)
		if numbered {
			text = strconv.Itoa(i + 1)
		}
		bold := s.Emphasis == Vital
		lines := wrap(text, 0.3*v.width, v.small, bold)
		width := 0.0
		for _, line := range lines {
			width = max(width, widthOf(line, v.small, bold))
		}
		height := lineGap * float64(len(lines))
		b, found := beside(l.px(s.X), l.py(s.Y), width, height, room, slices.Concat(taken, whiskers))
		if !found {
			b, found = beside(l.px(s.X), l.py(s.Y), width, height, room, taken)
		}
		if !found {
			all = false
			continue
		}
		l.named[i] = named{b, lines}
		taken = append(taken, b)
	}
	return all
}

// write writes a name and, where it stands apart from its mark, a thin line between the two. Paper behind the words keeps
// rules and whiskers out of them.
func (t named) write(v *canvas, x, y float64, bold bool) {
	if len(t.lines) == 0 {
		return
	}
	if nx, ny := min(max(x, t.left), t.right), min(max(y, t.top), t.bottom); math.Hypot(nx-x, ny-y) > 1.5*tagGap {
		v.stroke(1, mute, 1, nil, [2]float64{x, y}, [2]float64{nx, ny})
	}
	v.fill(2, paper, t.corners())
	v.writeLines(t.lines, words{x: t.left, y: t.top + lineGap/2, small: true, bold: bold})
}

// scales writes the numbers of both scales and the name of the one across.
func (q Quadrants) scales(v *canvas, l quadrantsLayout) {
	v.gridLines(l.plot, l.at[1], q.Up.Form)
	form, step := q.Across.Form, l.at[0][1]-l.at[0][0]
	if form.Kind == KindNumber {
		form.Decimals = decimalsOf(step)
	}
	end := math.Inf(-1)
	for _, x := range l.at[0] {
		text := v.like(form, x, step)
		half := widthOf(text, v.small, false) / 2
		if middle := min(max(l.px(x), half), v.width-half); middle-half > end+8 {
			v.write(words{text: text, x: middle, y: l.bottom() + 16, align: "center", fill: mute, small: true})
			end = middle + half
		}
	}
	for i, line := range l.across {
		half := widthOf(line, v.small, false) / 2
		middle := min(max(l.left+l.width/2, half), v.width-half)
		v.write(words{text: line, x: middle, y: l.bottom() + 16 + lineGap*float64(i+1), align: "center", fill: mute, small: true})
	}
	v.stroke(1, mute, 1, nil, [2]float64{l.left, l.bottom()}, [2]float64{l.right(), l.bottom()})
}

// rules draws and names the rules, and names the fields between them.
func (q Quadrants) rules(v *canvas, l quadrantsLayout) {
	if bounded(q.Across.Cut) {
		x := l.px(q.Across.Cut)
		v.stroke(1, mute, 1.2, []float64{4, 3}, [2]float64{x, l.top - 4}, [2]float64{x, l.bottom()})
		for i, line := range l.cuts[0] {
			half := widthOf(line, v.small, false) / 2
			v.write(words{
				text: line, x: min(max(x, half), v.width-half), y: l.cutY + lineGap*float64(i), align: "center", fill: mute, small: true,
			})
		}
	}
	if bounded(q.Up.Cut) {
		y := l.py(q.Up.Cut)
		v.stroke(1, mute, 1.2, []float64{4, 3}, [2]float64{l.left, y}, [2]float64{l.right() + 4, y})
		high := lineGap * float64(len(l.cuts[1])-1)
		v.writeLines(l.cuts[1], words{x: l.right() + 8, y: min(max(y-high/2, l.top+8), l.bottom()-high-4), fill: mute, small: true})
	}
	for i, lines := range l.fields {
		w := words{x: l.left + 6, y: l.top + lineGap/2, fill: mute, small: true, bold: true}
		if i%2 == 1 {
			w.x, w.align = l.right()-2, "right"
		}
		if i >= 2 {
			w.y = l.bottom() - lineGap*(float64(len(lines))-0.5)
		}
		v.writeLines(lines, w)
	}
}
