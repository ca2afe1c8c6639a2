package charts

import "math"

// The sizes of a fishbone. A slot narrower than leastSlot leaves less than fifteen letters to a line: then bones stand one
// below the other, as on a phone.
const (
	lean      = 20.0 // how far a bone leans from its tip to the spine
	leastSlot = 136.0
	headShare = 0.2 // of the width, for the words of the effect
	twigGap   = 7.0
	dotWidth  = 10.0 // from a twig's mark to its words
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
	slot := math.Floor((v.width - room - 40 - lean) / max(1, slots))
	var joints []joint
	if v.narrow || slot < leastSlot {
		joints = f.down(v)
	} else {
		joints = f.across(v, head, room, slot)
	}
	data := make([]datum, len(joints))
	for i, j := range joints {
		data[i] = datum{Value: []any{tenth(j.x), tenth(-j.y)}, ItemStyle: j.style()}
	}
	s := blocks(data, "circle")
	s.SymbolSize = 8
	n := v.addSeries(v.addSheet(), s)
	for i, j := range joints {
		v.addTip(j.x, j.y, n, i, j.tip...)
	}
}

// boneLines are the words of a bone, wrapped.
type boneLines struct {
	name   []string
	twigs  []twigLines
	height float64
}

// twigLines are the words of a twig, wrapped.
type twigLines struct {
	Twig
	label, shown []string
	tip          []string
}

func (t twigLines) height() float64 { return lineGap * float64(len(t.label)+len(t.shown)) }

// lines wraps the words of a bone and its twigs to a width.
func (b Bone) lines(v *canvas, width float64) boneLines {
	l := boneLines{name: wrap(v.Write(b.Name), width, v.small, true)}
	l.height = lineGap * float64(len(l.name))
	for _, t := range b.Twigs {
		twig := twigLines{Twig: t, label: wrap(v.Write(t.Label), width, v.small, t.Emphasis == Vital)}
		twig.tip = []string{v.Write(b.Name), v.Write(t.Label)}
		if t.Shown.Kind != KindNone {
			twig.shown = wrap(v.Write(t.Shown), width, v.small, false)
			twig.tip = append(twig.tip, v.Write(t.Shown))
		}
		l.twigs = append(l.twigs, twig)
		l.height += twigGap + twig.height()
	}
	return l
}

// write writes a twig's words from a place on and returns where they end.
func (t twigLines) write(v *canvas, x, y float64) float64 {
	fill := ink
	if t.Emphasis == Residual {
		fill = mute
	}
	v.writeLines(t.label, words{x: x, y: y + lineGap/2, small: true, bold: t.Emphasis == Vital, fill: fill})
	v.writeLines(t.shown, words{x: x, y: y + lineGap/2 + lineGap*float64(len(t.label)), small: true, fill: mute})
	return y + t.height()
}

// across draws bones above and below a spine that leads to the effect at the right; their names stand at their tips.
func (f Fishbone) across(v *canvas, head []string, room, slot float64) []joint {
	above := (len(f.Bones) + 1) / 2
	bones := make([]boneLines, len(f.Bones))
	var up, down float64
	for i, b := range f.Bones {
		bones[i] = b.lines(v, slot-lean-dotWidth-8)
		if i < above {
			up = max(up, bones[i].height)
		} else {
			down = max(down, bones[i].height)
		}
	}
	box := lineGap*float64(len(head)) + 16
	spine := math.Ceil(max(up+16, box/2+2))
	v.height = math.Ceil(max(spine+down+20, spine+box/2+2))
	end := v.width - room - 20
	v.stroke(2, ink, 2, nil, [2]float64{0, spine}, [2]float64{end, spine})
	v.frame(2, ink, 1.4, end, spine-box/2, room+20, box)
	v.writeLines(head, words{x: end + 10, y: spine - box/2 + 8 + lineGap/2, bold: true})
	var joints []joint
	for i, b := range bones {
		x, tip := slot*float64(i%above), 4.0
		if i >= above {
			tip = v.height - 4
		}
		on := func(y float64) float64 { return x + lean*(y-tip)/(spine-tip) } // the bone at a height
		v.stroke(2, mute, 1.4, nil, [2]float64{x, tip}, [2]float64{x + lean, spine})
		name, y := tip, tip+twigGap+lineGap*float64(len(b.name))
		if i >= above {
			name = tip - lineGap*float64(len(b.name))
			y = tip - b.height
		}
		v.writeLines(b.name, words{x: max(on(name), on(name+lineGap*float64(len(b.name)))) + dotWidth, y: name + lineGap/2, small: true, bold: true})
		for _, t := range b.twigs {
			joints = append(joints, joint{on(y + lineGap/2), y + lineGap/2, t.tip, t.Emphasis})
			y = t.write(v, max(on(y), on(y+t.height()))+dotWidth, y) + twigGap
		}
	}
	return joints
}

// down draws the effect above and the bones off a spine below it: on both sides where there is room, on a phone at its right.
func (f Fishbone) down(v *canvas) []joint {
	head := wrap(v.Write(f.Effect), v.width-20, v.text, true)
	box := lineGap*float64(len(head)) + 16
	v.frame(2, ink, 1.4, 0, 0, v.width, box)
	v.writeLines(head, words{x: 10, y: 8 + lineGap/2, bold: true})
	spine, lefts := 10.0, []float64{30}
	if !v.narrow {
		spine, lefts = v.width/2, []float64{0, v.width/2 + lean + 10}
	}
	y, end := box+14, box
	var joints []joint
	for from := 0; from < len(f.Bones); from += len(lefts) {
		bottom := y
		for i, b := range f.Bones[from:min(from+len(lefts), len(f.Bones))] {
			x := lefts[i]
			l := b.lines(v, (v.width-50)/float64(len(lefts))-20)
			v.writeLines(l.name, words{x: x, y: y + lineGap/2, small: true, bold: true})
			at := y + lineGap*float64(len(l.name)) + 3 // a bone leans away from the head, and bears its name
			outer, inner := v.width, spine+lean
			if x < spine {
				outer, inner = 0, spine-lean
			}
			end = max(end, at-10)
			v.stroke(2, mute, 1.4, nil, [2]float64{spine, at - 10}, [2]float64{inner, at}, [2]float64{outer, at})
			at += 3
			for _, t := range l.twigs {
				at += 3
				joints = append(joints, joint{x + 5, at + lineGap/2, t.tip, t.Emphasis})
				at = t.write(v, x+5+dotWidth+2, at)
			}
			bottom = max(bottom, at)
		}
		y = bottom + 10
	}
	v.stroke(2, ink, 2, nil, [2]float64{spine, box}, [2]float64{spine, end})
	v.height = math.Ceil(y)
	return joints
}
