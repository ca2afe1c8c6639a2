package charts

import (
	"math"
	"slices"
)

// ticks are round numbers (1, 2, 2.5 or 5 times a power of ten apart) that cover lo to hi in about count steps; a single
// value gets room on both sides. whole keeps the steps to whole numbers.
func ticks(lo, hi float64, count int, whole bool) []float64 {
	if !(hi > lo) {
		hi = lo + 1
	}
	step := roundUp((hi - lo) / float64(count))
	if whole {
		step = max(1, math.Ceil(step))
	}
	first, last := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	var out []float64
	for i := first; i <= last; i++ {
		out = append(out, i*step)
	}
	return out
}

// roundUp is the smallest 1, 2, 2.5 or 5 times a power of ten that is not below x.
func roundUp(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if x <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// scaleOf are the ticks for values: from zero unless that would press them into less than the upper half.
func scaleOf(values []float64, count int, whole bool) []float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	switch {
	case math.IsInf(lo, 1):
		lo, hi = 0, 1
	case lo >= 0 && lo < hi/2 || lo == hi && lo >= 0:
		lo = 0
	}
	return ticks(lo, hi, count, whole)
}

// like writes x the way the form says: Count(0), Number(0, 1), Share(0), Days(0). The zero form writes a whole number
// whole and others with as few decimals as step needs.
func (c *Catalogue) like(form Value, x, step float64) string {
	switch form.Kind {
	case KindNone:
		if x == math.Trunc(x) {
			step = 1
		}
		return c.Write(Number(x, decimalsOf(step)))
	case KindNumber:
		return c.Write(Number(x, form.Decimals))
	case KindCount:
		return c.Write(Number(x, 0))
	}
	return c.Write(finite(form.Kind, x, 0))
}

// decimalsOf is the number of decimals that tells multiples of step apart, at most three.
func decimalsOf(step float64) int {
	for d := range 3 {
		s := step * math.Pow10(d)
		if math.Abs(s-math.Round(s)) < 1e-6 {
			return d
		}
	}
	return 3
}

// gridLines draws a plot's horizontal rules and their numbers.
func (v *canvas) gridLines(p plot, at []float64, form Value) {
	step := 1.0
	if len(at) > 1 {
		step = at[1] - at[0]
	}
	if form.Kind == KindNumber {
		form.Decimals = decimalsOf(step)
	}
	for _, y := range at {
		v.stroke(1, rule, 1, nil, [2]float64{p.left, p.py(y)}, [2]float64{p.right(), p.py(y)})
		v.write(words{text: v.like(form, y, step), x: p.left - 8, y: p.py(y), align: "right", fill: mute, small: true})
	}
}

// axisRoom is the width that the numbers of a vertical axis take.
func (v *canvas) axisRoom(at []float64, form Value) float64 {
	room := 0.0
	for _, y := range at {
		room = max(room, widthOf(v.like(form, y, at[len(at)-1]-at[len(at)-2]), v.small, false))
	}
	return math.Ceil(room) + 8
}

// timeLabels writes as many of the periods below a plot as have room, counted back from the last, and names the year
// where it changes.
func (v *canvas) timeLabels(p plot, labels []Value, x func(i int) float64) {
	if len(labels) == 0 {
		return
	}
	steps := []int{1, 2, 3, 4, 6, 12, 13, 24, 26, 52, 104, 208, 416}
	for _, step := range steps {
		shown := v.everyNth(labels, step)
		if step != steps[len(steps)-1] && !v.fits(p, shown, x) {
			continue
		}
		for _, l := range shown {
			v.write(words{text: l.text, x: x(l.index), y: p.bottom() + 16, align: "center", fill: mute, small: true})
		}
		return
	}
}

type timeLabel struct {
	index int
	text  string
}

func (v *canvas) everyNth(labels []Value, step int) []timeLabel {
	var out []timeLabel
	year := 0
	for i := (len(labels) - 1) % step; i < len(labels); i += step {
		l := labels[i]
		out = append(out, timeLabel{i, v.tick(l, l.At.Year() != year)})
		year = l.At.Year()
	}
	return out
}

func (v *canvas) fits(p plot, labels []timeLabel, x func(i int) float64) bool {
	end := math.Inf(-1)
	for _, l := range labels {
		w := widthOf(l.text, v.small, false)
		if x(l.index)-w/2 < end+10 {
			return false
		}
		end = x(l.index) + w/2
	}
	return true
}

// stack moves labels of a column apart so that no two are nearer than gap, keeping their order and staying within top
// and bottom where they have room. ys are the middles wanted; the result is in the order given.
func stack(ys []float64, gap, top, bottom float64) []float64 {
	order := make([]int, len(ys))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case ys[a] < ys[b]:
			return -1
		case ys[a] > ys[b]:
			return 1
		}
		return 0
	})
	out := slices.Clone(ys)
	edge := top
	for _, i := range order {
		out[i] = max(out[i], edge)
		edge = out[i] + gap
	}
	edge = bottom
	for _, i := range slices.Backward(order) {
		out[i] = min(out[i], edge)
		edge = out[i] - gap
	}
	return out
}
