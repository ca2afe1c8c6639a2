package charts

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// ratingsLayout is where everything of a Ratings stands; rows are those of all scales.
type ratingsLayout struct {
	plot
	rows   []barRow
	tops   []float64 // of each scale's name and legend
	height float64
}

func (r Ratings) draw(v *canvas) {
	l := r.layout(v)
	v.height, v.by = l.height, "y"
	sheet := v.addSheet()
	v.write(words{text: v.Say(r.Column), x: v.width, y: 10, align: "right", fill: mute, small: true})
	var data []datum
	n := 0
	for i, s := range r.Scales {
		data = append(data, s.head(v, l.tops[i])...)
		for _, row := range s.Rows {
			at := l.rows[n]
			bars, said := s.row(v, l, at, row)
			data = append(data, bars...)
			v.writeLines(at.label, words{y: at.labelY, bold: row.Emphasis == Vital})
			v.write(words{text: at.share, x: v.width, y: at.y, align: "right", bold: row.Emphasis == Vital})
			if at.share != "" {
				said = append(said, v.labelled(r.Column, at.share))
			}
			// the series is the only one, and the row's last bar is lit
			v.addTip(l.px(0), at.y, 0, max(0, len(data)-1), append([]string{v.Write(row.Label)}, said...)...)
			n++
		}
	}
	v.addSeries(sheet, blocks(data, "rect"))
	if n > 0 && !v.narrow {
		v.stroke(2, mute, 1, nil, [2]float64{l.px(0), l.rows[0].y - barHeight/2 - 4}, [2]float64{l.px(0), l.rows[n-1].y + barHeight/2 + 4})
	}
}

// layout measures the words and stacks the rows; the scale reaches as far as the longest row does to either side.
func (r Ratings) layout(v *canvas) ratingsLayout {
	var l ratingsLayout
	var c columns
	for _, s := range r.Scales {
		for _, row := range s.Rows {
			l.rows = append(l.rows, c.row(v, row.Label, Value{}, row.Shown, row.Emphasis == Vital))
			from := s.begin(row.Shares)
			to := from
			for _, x := range row.Shares {
				to += orZero(x)
			}
			l.x0, l.x1 = min(l.x0, from), max(l.x1, to)
		}
	}
	if l.x0 == l.x1 {
		l.x1 = 1
	}
	if c.word > 0 {
		c.word = max(c.word, widthOf(v.Say(r.Column), v.small, false))
	}
	l.left = math.Ceil(c.before(v))
	l.width = math.Floor(v.width - l.left - 2 - c.after())
	y, n := headHeight-8, 0
	for _, s := range r.Scales {
		l.tops = append(l.tops, y)
		y += s.room(v)
		for range s.Rows {
			y = l.rows[n].stack(y, v.narrow)
			n++
		}
		y += 6
	}
	l.height = math.Ceil(max(y, 40))
	return l
}

// begin is where a row begins: the worse part left of the middle, and half of what lies across it.
func (s Scale) begin(shares []float64) float64 {
	x := 0.0
	for i, share := range shares {
		switch {
		case i < s.Below:
			x -= orZero(share)
		case i < len(s.Answers)-s.Above:
			x -= orZero(share) / 2
		}
	}
	return x
}

// tone is the colour of an answer and how much of it: the ends full, of the middle only the rim.
func (s Scale) tone(i int) (colour string, opacity float64) {
	above := i - (len(s.Answers) - s.Above) // counted from the middle
	switch below := s.Below - 1 - i; {
	case below >= 0:
		return mute, depth(below, s.Below)
	case above >= 0:
		return accent, depth(above, s.Above)
	}
	return soft, 0
}

// depth is how full a block is that is so far from the middle: black and white must still tell neighbours apart.
func depth(step, of int) float64 {
	if step == of-1 {
		return 1
	}
	return 0.25 + 0.35*float64(step)/float64(of-1)
}

// row draws a row, and says it.
func (s Scale) row(v *canvas, l ratingsLayout, at barRow, row Answered) (bars []datum, said []string) {
	x := s.begin(row.Shares)
	for i, share := range row.Shares[:min(len(row.Shares), len(s.Answers))] {
		if math.IsNaN(share) {
			continue
		}
		from, to := l.px(x), l.px(x+share)
		x += share
		bars = append(bars, s.bar(v, i, from, at.y, to-from, barHeight)...)
		figure := v.Write(Share(share))
		said = append(said, v.Write(s.Answers[i])+": "+figure)
		if widthOf(figure, v.small, false)+6 < to-from {
			text := words{text: figure, x: (from + to) / 2, y: at.y, align: "center", small: true}
			if _, opacity := s.tone(i); opacity == 1 {
				text.fill = paper
			}
			v.write(text)
		}
	}
	return bars, said
}

// bar is what an answer has, with a rim that is seen where it is pale; shorter than half a pixel it is none.
func (s Scale) bar(v *canvas, answer int, x, y, width, height float64) []datum {
	if width < 0.5 {
		return nil
	}
	colour, opacity := s.tone(answer)
	v.frame(4, colour, 1, x, y-height/2, width, height)
	if opacity == 0 { // the line of the middle runs behind it
		colour, opacity = paper, 1
	}
	return []datum{{
		Value: []any{tenth(x + width/2), tenth(-y)}, SymbolSize: []float64{tenth(width), height},
		ItemStyle: &opts.ItemStyle{Color: colour, Opacity: opts.Float(float32(opacity))},
	}}
}

// swatch is the side of a square of the legend.
const swatch = 11.0

// head writes the scale's name and what each bar is.
func (s Scale) head(v *canvas, y float64) []datum {
	name := s.lines(v)
	v.writeLines(name, words{y: y + lineGap/2, fill: mute, small: true, bold: true})
	y += lineGap * (float64(len(name)) + 0.5)
	var squares []datum
	s.legend(v, func(i int, x, line float64, text string) {
		squares = append(squares, s.bar(v, i, x, y+lineGap*line, swatch, swatch)...)
		v.write(words{text: text, x: x + swatch + 5, y: y + lineGap*line, fill: mute, small: true})
	})
	return squares
}

// legend places the names of the answers, in as many lines as it takes, and returns how many.
func (s Scale) legend(v *canvas, place func(i int, x, line float64, text string)) float64 {
	x, line := 0.0, 0.0
	for i, a := range s.Answers {
		text := v.Write(a)
		wide := swatch + 5 + widthOf(text, v.small, false)
		if x > 0 && x+wide > 0.8*v.width {
			x, line = 0, line+1
		}
		if place != nil {
			place(i, x, line, text)
		}
		x += wide + 14
	}
	return line + 1
}

// room is the height of the scale's name and legend.
func (s Scale) room(v *canvas) float64 {
	return lineGap*(float64(len(s.lines(v)))+s.legend(v, nil)) + 4
}

// lines are the scale's name, wrapped; none where it has none.
func (s Scale) lines(v *canvas) []string {
	if s.Name.Kind == KindNone {
		return nil
	}
	return wrap(v.Write(s.Name), v.width, v.small, true)
}
