package charts

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// waterfallLayout is where everything of a Waterfall stands.
type waterfallLayout struct {
	plot
	rows   []fallRow
	at     []float64 // ticks of the scale
	broken bool      // the scale does not begin at nothing: From and To are marks, since the length of bars would lie
	height float64
}

// fallRow is a bar of a Waterfall between two figures.
type fallRow struct {
	barRow
	Shift
	from, to float64
	total    bool // From or To
}

func (r fallRow) bold() bool { return r.total || r.Emphasis == Vital }

// ends are all figures that the row draws; a whisker is about what the step adds to what went before.
func (r fallRow) ends() []float64 {
	begin := r.to - orZero(r.Y)
	return []float64{r.from, r.to, begin + r.Lo, begin + r.Hi}
}

func (w Waterfall) draw(v *canvas) {
	l := w.layout(v)
	v.height, v.by = l.height, "y"
	sheet := v.addSheet()
	w.scale(v, l)
	data := make([]datum, len(l.rows))
	for i, r := range l.rows {
		from, to := l.px(r.from), l.px(r.to)
		if r.total && l.broken {
			from, to = to-2, to+2
		}
		data[i] = slab(from, to, r.y, r.Emphasis)
		if r.Emphasis == Residual { // the rim of a mark would be stretched as the mark is
			data[i].ItemStyle = &opts.ItemStyle{Color: paper}
			v.frame(4, soft, 1, min(from, to), r.y-barHeight/2, math.Abs(to-from), barHeight)
		}
		if i+1 < len(l.rows) && !v.narrow { // on a phone labels stand in the way
			v.stroke(2, mute, 1, nil, [2]float64{l.px(r.to), r.y + barHeight/2}, [2]float64{l.px(r.to), l.rows[i+1].y - barHeight/2})
		}
	}
	n := v.addSeries(sheet, blocks(data, "rect"))
	for i, r := range l.rows {
		r.write(v, l.plot)
		v.addTip(l.px((r.from+r.to)/2), r.y, n, i, v.Write(r.Label), v.labelled(w.Unit, r.shown), v.interval(r.Form, r.Lo, r.Hi), r.share)
	}
}

// leastOfSteps is the least part of the scale from nothing that the steps take for From and To to be bars. Below a quarter
// of it, on a plot of 400 pixels, a step that explains a tenth of them is shorter than ten.
const leastOfSteps = 0.25

// layout stacks the rows and finds the scale.
func (w Waterfall) layout(v *canvas) waterfallLayout {
	l := waterfallLayout{rows: w.rows()}
	var c columns
	y, lo, hi := scaleHeight+4, math.Inf(1), math.Inf(-1)
	for i := range l.rows {
		r := &l.rows[i]
		r.barRow = c.row(v, r.Label, r.Shown, r.Word, r.bold())
		y = r.stack(y, v.narrow)
		for _, x := range r.ends() {
			if (x != 0 || !r.total) && !math.IsNaN(x) && !math.IsInf(x, 0) {
				lo, hi = min(lo, x), max(hi, x)
			}
		}
	}
	l.height = math.Ceil(y + 2)
	if l.broken = lo > 0 && hi-lo < leastOfSteps*hi; !l.broken {
		lo, hi = min(lo, 0), max(hi, 0)
	}
	count := 5
	if v.narrow {
		count = 3
	}
	l.at = ticks(lo, hi, count, false)
	l.x0, l.x1 = l.at[0], l.at[len(l.at)-1]
	if hi > lo { // the last number stands where there is a bar to compare it with
		l.x1 = hi
	}
	l.left = math.Ceil(c.before(v))
	l.width = math.Floor(v.width - l.left - c.shown - 8 - c.after())
	return l
}

// rows are From, Steps and To with the figures that they lie between.
func (w Waterfall) rows() []fallRow {
	rows := []fallRow{{Shift: w.From, to: orZero(w.From.Y), total: true}}
	at := rows[0].to
	for _, s := range w.Steps {
		rows = append(rows, fallRow{Shift: s, from: at, to: at + orZero(s.Y)})
		at += orZero(s.Y)
	}
	return append(rows, fallRow{Shift: w.To, to: orZero(w.To.Y), total: true})
}

// write writes label, whisker, figure and word of a row.
func (r fallRow) write(v *canvas, p plot) {
	v.writeLines(r.label, words{y: r.labelY, bold: r.bold()})
	end := p.px(max(r.from, r.to))
	if isInterval(r.Lo, r.Hi) {
		ends := r.ends()
		end = max(end, v.whisker(p, ends[2], ends[3], r.y))
	}
	v.write(words{text: r.shown, x: end + 7, y: r.y, bold: r.bold()})
	v.write(words{text: r.share, x: v.width, y: r.y, align: "right", bold: r.bold()})
}

// scaleHeight is the room above the rows for the unit and, below it, the numbers of the scale.
const scaleHeight = headHeight + lineGap

// scale draws the rules of the scale.
func (w Waterfall) scale(v *canvas, l waterfallLayout) {
	v.write(words{text: v.Say(w.Unit), x: l.left, y: 10, fill: mute, small: true})
	end := math.Inf(-1) // of the last number; those that would touch it are left out
	for _, x := range l.at {
		if x > l.x1 {
			break
		}
		v.stroke(1, rule, 1, nil, [2]float64{l.px(x), scaleHeight}, [2]float64{l.px(x), l.height})
		number := v.like(Value{}, x, l.at[1]-l.at[0])
		half := widthOf(number, v.small, false) / 2
		if middle := min(max(l.px(x), half), v.width-half); middle-half > end+8 {
			v.write(words{text: number, x: middle, y: 10 + lineGap, align: "center", fill: mute, small: true})
			end = middle + half
		}
	}
}
