package charts

// flag is an upright rule through a plot with its words above it: an event, a target.
type flag struct {
	x     float64 // on the plot's scale
	words string
	dash  []float64
}

// planted is a flag with its words wrapped and its row found.
type planted struct {
	flag
	px    float64
	lines []string
	row   int
}

// plant wraps the flags' words into rows of their own above the plot, and lowers the plot's top to make room for them.
func (v *canvas) plant(p *plot, flags []flag) []planted {
	var out []planted
	row := 0
	for _, f := range flags {
		x := p.px(f.x)
		lines := wrap(f.words, min(max(x, v.width-x)-10, 280), smallSize, false)
		out = append(out, planted{f, x, lines, row})
		row += len(lines)
	}
	room := float64(row) * lineGap
	p.top += room
	p.height -= room
	return out
}

// hoist draws planted flags, their words on the side that has more room.
func (v *canvas) hoist(p plot, flags []planted) {
	rows := 0
	for _, f := range flags {
		rows += len(f.lines)
	}
	for _, f := range flags {
		y := p.top - float64(rows-f.row)*lineGap + 2
		w := words{x: f.px + 6, y: y, small: true}
		if f.px > v.width/2 {
			w.x, w.align = f.px-6, "right"
		}
		v.stroke(2, hot, 1, f.dash, [2]float64{f.px, y - 6}, [2]float64{f.px, p.bottom()})
		v.writeLines(f.lines, w)
	}
}
