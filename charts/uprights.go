package charts

// upright is a rule through a plot with its words above it: an event, a target.
type upright struct {
	x     float64 // on the plot's scale
	words string
	dash  []float64
}

// placed is an upright with its words wrapped and its row found.
type placed struct {
	upright
	px    float64
	lines []string
	row   int
}

// placeUprights wraps the words of uprights into rows of their own above the plot, and makes the canvas higher by them.
func (v *canvas) placeUprights(p *plot, uprights []upright) []placed {
	var out []placed
	row := 0
	for _, u := range uprights {
		x := p.px(u.x)
		lines := wrap(u.words, min(max(x, v.width-x)-10, 280), v.small, false)
		out = append(out, placed{u, x, lines, row})
		row += len(lines)
	}
	room := float64(row) * lineGap
	p.top += room
	v.height += room
	return out
}

// drawUprights draws placed rules, their words on the side that has more room.
func (v *canvas) drawUprights(p plot, uprights []placed) {
	rows := 0
	for _, u := range uprights {
		rows += len(u.lines)
	}
	for _, u := range uprights {
		y := p.top - float64(rows-u.row)*lineGap + 2
		w := words{x: u.px + 6, y: y, small: true}
		if u.px > v.width/2 {
			w.x, w.align = u.px-6, "right"
		}
		v.stroke(2, hot, 1, u.dash, [2]float64{u.px, y - 6}, [2]float64{u.px, p.bottom()})
		v.writeLines(u.lines, w)
	}
}
