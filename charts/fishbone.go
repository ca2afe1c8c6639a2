package charts

import "math"

// The sizes of a fishbone. A slot narrower than leastSlot leaves less than fifteen letters to a line: then bones stand one
// below the other, as on a phone.
const (
	lean      = 30.0 // how far a bone leans from its tip to the spine
	leastSlot = 132.0
	headShare = 0.2 // of the width, for the words of the effect
	twigGap   = 7.0
)

// joint is a twig's mark on the canvas.
type joint struct {
	x, y float64
	tip  []string
	Emphasis
}

func (f Fishbone) draw(v *canvas) {
	slots := float64((len(f.Bones) + 1) / 2)
	head := wrap(v.Write(f.Effect), headShare*v.width, v.text, true)
	room := 0.0
	for _, line := range head {
		room = max(room, math.Ceil(widthOf(line, v.text, true)))
	}
	width := math.Floor((v.width - room - 32 - lean) / max(1, slots))
	var joints []joint
	if v.narrow || width < leastSlot {
		joints = f.down(v)
	} else {
		joints = f.across(v, head, room, width)
	}
	sheet := v.addSheet()
	data := make([]datum, len(joints))
	for i, j := range joints {
		data[i] = datum{Value: []any{tenth(j.x), tenth(-j.y)}, ItemStyle: j.style()}
	}
	s := blocks(data, "circle")
	s.SymbolSize = 8
	n := v.addSeries(sheet, s)
	for i, j := range joints {
		v.addTip(j.x, j.y, n, i, j.tip...)
	}
}

// twigLines are a twig's words, wrapped.
type twigLines struct {
	Twig
	label, shown []string
	tip          []string
}

// lines wraps the words of a bone's name and twigs to a width.
func (b Bone) lines(v *canvas, width float64) (name []string, twigs []twigLines, height float64) {
	name = wrap(v.Write(b.Name), width, v.small, true)
	height = lineGap * float64(len(name))
	for _, t := range b.Twigs {
		l := twigLines{Twig: t, label: wrap(v.Write(t.Label), width-8, v.small, t.Emphasis == Vital)}
		l.tip = []string{v.Write(b.Name), v.Write(t.Label)}
		if t.Shown.Kind != KindNone {
			l.shown = wrap(v.Write(t.Shown), width-8, v.small, false)
			l.tip = append(l.tip, v.Write(t.Shown))
		}
		twigs = append(twigs, l)
		height += twigGap + lineGap*float64(len(l.label)+len(l.shown))
	}
	return name, twigs, height
}

// across draws bones above and below a spine that leads to the effect at the right.
func (f Fishbone) across(v *canvas, head []string, room, slot float64) []joint {
	above := (len(f.Bones) + 1) / 2
	heights := [2]float64{}
	for i, b := range f.Bones {
		_, _, h := b.lines(v, slot-18)
		heights[i/max(above, 1)] = max(heights[i/max(above, 1)], h)
	}
	box := lineGap*float64(len(head)) + 16
	spine := max(heights[0]+16, box/2+2)
	v.height = math.Ceil(max(spine+heights[1]+20, spine+box/2+2))
	end := v.width - room - 20
	v.stroke(2, ink, 2, nil, [2]float64{0, spine}, [2]float64{end, spine})
	v.box(end, spine-box/2, room+20, box)
	v.writeLines(head, words{x: end + 10, y: spine - box/2 + 8 + lineGap/2, bold: true})
	var joints []joint
	for i, b := range f.Bones {
		x := slot * float64(i%above)
		name, twigs, h := b.lines(v, slot-18)
		tip, y := 4.0, 4.0
		if i >= above {
			tip = v.height - 4
			y = tip - h
		}
		v.stroke(2, mute, 1.4, nil, [2]float64{x, tip}, [2]float64{x + lean, spine})
		on := func(y float64) float64 { return x + lean*(y-tip)/(spine-tip) }
		write := func(lines []string, w words) {
			for _, line := range lines {
				w.text, w.y = line, y+lineGap/2
				w.x = on(w.y) + 10
				v.write(w)
				y += lineGap
			}
		}
		if i < above {
			write(name, words{small: true, bold: true})
		}
		for _, t := range twigs {
			if i < above {
				y += twigGap
			}
			joints = append(joints, joint{on(y + lineGap/2), y + lineGap/2, t.tip, t.Emphasis})
			write(t.label, words{small: true, bold: t.Emphasis == Vital, fill: t.words()})
			write(t.shown, words{small: true, fill: mute})
			if i >= above {
				y += twigGap
			}
		}
		if i >= above {
			write(name, words{small: true, bold: true})
		}
	}
	return joints
}

// down draws the effect above and the bones one below the other, off a spine at the left.
func (f Fishbone) down(v *canvas) []joint {
	head := wrap(v.Write(f.Effect), v.width-20, v.text, true)
	box := lineGap*float64(len(head)) + 16
	v.box(0, 0, v.width, box)
	v.writeLines(head, words{x: 10, y: 8 + lineGap/2, bold: true})
	y := box + 14
	last := box
	var joints []joint
	for _, b := range f.Bones {
		name, twigs, _ := b.lines(v, v.width-32)
		last = y + lineGap/2
		v.stroke(2, mute, 1.4, nil, [2]float64{10, last}, [2]float64{24, last})
		v.writeLines(name, words{x: 30, y: last, small: true, bold: true})
		y += lineGap * float64(len(name))
		for _, t := range twigs {
			y += twigGap / 2
			joints = append(joints, joint{36, y + lineGap/2, t.tip, t.Emphasis})
			v.writeLines(t.label, words{x: 48, y: y + lineGap/2, small: true, bold: t.Emphasis == Vital, fill: t.words()})
			y += lineGap * float64(len(t.label))
			v.writeLines(t.shown, words{x: 48, y: y + lineGap/2, small: true, fill: mute})
			y += lineGap * float64(len(t.shown))
		}
		y += 10
	}
	v.stroke(2, ink, 2, nil, [2]float64{10, box}, [2]float64{10, last})
	v.height = math.Ceil(y)
	return joints
}

// words is the colour of a twig's words.
func (t Twig) words() string {
	if t.Emphasis == Residual {
		return mute
	}
	return ink
}

// box draws the frame of the effect.
func (v *canvas) box(x, y, width, height float64) {
	r, b := x+width-1, y+height-1
	v.stroke(2, ink, 1.4, nil, [2]float64{x + 1, y + 1}, [2]float64{r, y + 1}, [2]float64{r, b}, [2]float64{x + 1, b}, [2]float64{x + 1, y + 1})
}
