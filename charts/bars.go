package charts

import (
	"math"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

const (
	barHeight  = 18.0
	barPitch   = 28.0 // from one bar to the next where the label has one line
	cutHeight  = 30.0 // room for the rule of the cut and its name
	headHeight = 28.0 // room for the names above a plot
	slot       = 2.0  // bars sit on a category axis of slots this high, so that rows may differ in height
)

// barsLayout is where everything of a Bars stands.
type barsLayout struct {
	left, plotWidth float64
	summed          bool    // bars stand on the scale of their sum, and the line of it is drawn
	labels, figures float64 // where labels and figures end where both stand left of the plot; 0: a figure stands at the end of its bar
	rows            []barRow
	cut             float64 // y of the rule; 0 draws none
	cutX            float64
	cutLines        []string
	height          float64
}

type barRow struct {
	label  []string
	labelY float64 // middle of the first line
	y      float64 // middle of the bar
	shown  string
	share  string
}

func (b Bars) draw(v *canvas) {
	l := b.layout(v)
	v.height, v.by = l.height, "y"
	top := b.reach()
	if l.summed {
		top = max(top, b.Whole)
	}
	p := v.addRows(plot{left: l.left, width: l.plotWidth, x0: 0, x1: top})
	b.columns(v, l)
	data := make([]datum, len(b.Rows))
	for i, r := range b.Rows {
		data[i] = barAt(r.Y, l.rows[i].y, r.Emphasis)
	}
	if l.summed {
		b.sum(v, p, l)
	}
	n := v.addSeries(p, echarts.SingleSeries{Type: types.ChartBar, Data: data, BarWidth: pixels(barHeight)})
	for i, r := range b.Rows {
		b.row(v, p, l, i)
		v.addTip(p.px(orZero(r.Y)), l.rows[i].y, n, i, v.Write(r.Label), v.labelled(b.Unit, l.rows[i].shown),
			v.interval(r.Shown, r.Lo, r.Hi), l.rows[i].share)
	}
	if !v.narrow {
		b.axis(v, l)
	}
	if l.cut > 0 {
		v.stroke(4, hot, 1.2, []float64{4, 3}, [2]float64{0, l.cut}, [2]float64{v.width, l.cut})
		v.writeLines(l.cutLines, words{x: l.cutX, y: l.cut + 12, fill: mute, small: true})
	}
}

// reach is how far the longest bar or whisker goes.
func (b Bars) reach() float64 {
	top := 0.0
	for _, r := range b.Rows {
		top = max(top, orZero(r.Y), orZero(r.Hi))
	}
	if top <= 0 {
		return 1
	}
	return top
}

// leastOfWhole is the least part of the whole that the longest bar takes for the line of sums to be drawn. On a plot of 500
// pixels an eighth is 60: shorter, bars and their whiskers are no longer told apart, and the column of cumulative shares
// says the same.
const leastOfWhole = 0.125

// sums reports whether bars are drawn on the scale of their sum.
func (b Bars) sums() bool { return b.Whole > 0 && b.reach() >= leastOfWhole*b.Whole }

// sum draws the line of the sum of the bars so far, on their scale, with a rule at each fifth of the whole.
func (b Bars) sum(v *canvas, p plot, l barsLayout) {
	for _, share := range []float64{0.2, 0.4, 0.6, 0.8, 1} {
		x := p.px(share * b.Whole)
		v.stroke(1, rule, 1, nil, [2]float64{x, headHeight}, [2]float64{x, l.height})
		v.write(words{text: v.Write(Share(share)), x: x, y: 10, align: "center", fill: mute, small: true})
	}
	var line [][2]float64
	for i, r := range b.Rows {
		if r.Cumulative.Kind == KindNone {
			continue
		}
		at := [2]float64{p.px(r.Cumulative.Num * b.Whole), l.rows[i].y}
		line = append(line, at)
		v.stroke(3, mute, 4, nil, [2]float64{at[0] - 2, at[1]}, [2]float64{at[0] + 2, at[1]})
	}
	if len(line) > 1 {
		v.stroke(3, mute, 1.4, nil, line...)
	}
}

// axis is the line that the bars start from; it makes way for the words of the cut.
func (b Bars) axis(v *canvas, l barsLayout) {
	top, bottom := headHeight, l.height
	if l.cut > 0 {
		v.stroke(4, mute, 1, nil, [2]float64{l.left, top}, [2]float64{l.left, l.cut - 3})
		top = l.cut + 6 + float64(len(l.cutLines))*lineGap
	}
	v.stroke(4, mute, 1, nil, [2]float64{l.left, top}, [2]float64{l.left, bottom})
}

// layout measures the labels and stacks the rows. On a phone the label stands above its bar.
func (b Bars) layout(v *canvas) barsLayout {
	l := barsLayout{rows: make([]barRow, len(b.Rows))}
	var c columns
	for i, r := range b.Rows {
		l.rows[i] = c.row(v, r.Label, r.Shown, r.Cumulative, r.Emphasis == Vital)
	}
	label, shown, share := c.label, c.shown, c.word
	if share > 0 {
		share = max(share, widthOf(v.Say(T("chart.cumulative", nil)), v.small, false)) + 16
	}
	if !v.narrow {
		l.left = math.Ceil(label) + 10
	}
	if l.summed = !v.narrow && b.sums(); l.summed { // the line would cross figures at the ends of bars
		shown = max(shown, widthOf(v.Say(b.Unit), v.small, false)-label)
		l.labels = l.left - 10
		l.left += math.Ceil(shown) + 8
		l.figures = l.left - 8
		shown = 8 // half of the last number of the scale
	}
	l.plotWidth = math.Floor(v.width - l.left - shown - 10 - share)
	l.stackRows(b, v)
	return l
}

func (l *barsLayout) stackRows(b Bars, v *canvas) {
	y := headHeight + 4
	for i := range l.rows {
		row := &l.rows[i]
		y = row.stack(y, v.narrow)
		if i+1 == b.CutAfter && i+1 < len(l.rows) {
			l.cut = y + 3
			if l.cutX = l.left; widthOf(v.Say(b.CutLabel), v.small, false) > v.width-l.left {
				l.cutX = 0
			}
			l.cutLines = wrap(v.Say(b.CutLabel), v.width-l.cutX, v.small, false)
			y += cutHeight + float64(len(l.cutLines)-1)*lineGap
		}
	}
	l.height = math.Ceil(y + 2)
}

// stack places a row from y on and returns where the next begins.
func (r *barRow) stack(y float64, narrow bool) float64 {
	lines := float64(len(r.label))
	if narrow {
		r.labelY = y + lineGap/2 + 1
		r.y = y + lines*lineGap + 4 + barHeight/2
		return y + lines*lineGap + barHeight + 12
	}
	pitch := max(barPitch, lines*lineGap+10)
	r.y = y + pitch/2
	r.labelY = r.y - (lines-1)*lineGap/2
	return y + pitch
}

// columns names the bars' unit and the column of cumulative shares.
func (b Bars) columns(v *canvas, l barsLayout) {
	unit := words{text: v.Say(b.Unit), x: l.left, y: 10, fill: mute, small: true}
	if l.figures > 0 {
		unit.x, unit.align = l.figures, "right"
	}
	v.write(unit)
	for _, r := range l.rows {
		if r.share != "" {
			v.write(words{text: v.Say(T("chart.cumulative", nil)), x: v.width, y: 10, align: "right", fill: mute, small: true})
			return
		}
	}
}

// row writes label, whisker, figure and cumulative share of one bar.
func (b Bars) row(v *canvas, p plot, l barsLayout, i int) {
	r, bar := l.rows[i], b.Rows[i]
	label := words{x: p.left - 10, y: r.labelY, align: "right", bold: bar.Emphasis == Vital}
	if l.figures > 0 {
		label.x = l.labels
	}
	if v.narrow {
		label.x, label.align = 0, "left"
	}
	v.writeLines(r.label, label)
	end := p.px(max(orZero(bar.Y), 0))
	if isInterval(bar.Lo, bar.Hi) {
		end = max(end, v.whisker(p, max(bar.Lo, 0), bar.Hi, r.y))
	}
	figure := words{text: r.shown, x: end + 7, y: r.y, bold: bar.Emphasis == Vital}
	if l.figures > 0 {
		figure.x, figure.align = l.figures, "right"
	}
	v.write(figure)
	v.write(words{text: r.share, x: v.width, y: r.y, align: "right"})
}

func isInterval(lo, hi float64) bool { return hi > lo }

// whisker draws an interval over a bar and returns where it ends; a rim of paper keeps it visible there. An end that is
// not finite has no cap: the line runs to the end of the plot.
func (v *canvas) whisker(p plot, lo, hi, y float64) float64 {
	from, to := p.px(max(lo, p.x0)), p.px(min(hi, p.x1))
	var points [][2]float64
	if !math.IsInf(lo, 0) {
		points = append(points, [2]float64{from, y - 4}, [2]float64{from, y + 4})
	}
	points = append(points, [2]float64{from, y}, [2]float64{to, y})
	if !math.IsInf(hi, 0) {
		points = append(points, [2]float64{to, y - 4}, [2]float64{to, y + 4})
	}
	v.stroke(4, paper, 3, nil, points...)
	v.stroke(4, ink, 1.2, nil, points...)
	return to
}

// interval is an interval in words, in the form of the figure that it belongs to.
func (v *canvas) interval(form Value, lo, hi float64) string {
	if !isInterval(lo, hi) {
		return ""
	}
	if form.Kind == KindCount {
		form = Number(0, 0)
	}
	low, high := form, form
	low.Num, high.Num = lo, hi
	if math.IsInf(lo, 0) {
		low = Value{}
	}
	if math.IsInf(hi, 0) {
		high = Value{}
	}
	return v.Write(Interval(low, high))
}

// addRows lays out a plot of horizontal bars over the whole height of the canvas.
func (v *canvas) addRows(p plot) plot {
	p.y1 = math.Ceil(v.height / slot)
	p.height = p.y1 * slot
	p = v.addPlot(p)
	v.options.YAxis[p.index] = opts.YAxis{
		Type: "category", Show: opts.Bool(false), GridIndex: p.index, Inverse: opts.Bool(true), Data: make([]string, int(p.y1)),
	}
	return p
}

// barAt is a bar whose middle is at y of the canvas; NaN is none.
func barAt(length, y float64, e Emphasis) datum {
	d := datum{Value: []any{length, math.Round(y/slot - 0.5)}, ItemStyle: e.style()}
	if math.IsNaN(length) {
		d.Value = nil
	}
	return d
}

func (e Emphasis) style() *opts.ItemStyle {
	switch e {
	case Vital:
		return &opts.ItemStyle{Color: accent}
	case Residual:
		return &opts.ItemStyle{Color: "none", BorderColor: soft, BorderWidth: 1}
	}
	return &opts.ItemStyle{Color: soft}
}

// orZero is what a figure adds to a scale: nothing where there is none, or no end to it.
func orZero(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return x
}
